import http from 'node:http';
import { expect, it } from 'vitest';
import { listen } from '../../../src/listen.ts';

it('ends as soon as the answers under way are sent, although their connections would be kept', async () => {
  const server = await listen({ host: '127.0.0.1', port: 0 });
  const begun = Promise.withResolvers<void>();
  const work = Promise.withResolvers<void>();
  server.serve({
    async fetch() {
      begun.resolve();
      await work.promise;
      return new Response('done');
    },
  });
  const agent = new http.Agent({ keepAlive: true });
  const answer = new Promise<string>((resolve, reject) => {
    http
      .get(server.origin, { agent }, (response) => {
        response.setEncoding('utf8');
        response.on('data', resolve);
      })
      .on('error', reject);
  });
  await begun.promise;

  const closing = performance.now();
  const closed = server.close();
  work.resolve();

  expect(await answer).toBe('done');
  await closed;
  expect(performance.now() - closing).toBeLessThan(1000);
  agent.destroy();
});
