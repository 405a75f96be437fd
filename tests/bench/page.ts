import { gzipSync } from 'node:zlib';
import { ownFolder, signIn, startServer } from '../support/server.ts';

/** Everything that a browser loads to show the playground: requests, and bytes as sent and as they would be with gzip. */
export type PageFigures = {
  requests: number;
  bytes: number;
  gzipped: number;
  largest: { path: string; bytes: number };
};

/** Follows the page as a browser does: links, scripts, and the imports of its modules. */
export async function measurePage(): Promise<PageFigures> {
  const folder = ownFolder('bench-page');
  const server = await startServer({ folder: folder.path, env: { LOG_LEVEL: 'silent' } });
  const window = await signIn(server);
  const seen = new Map<string, number>();
  let gzipped = 0;
  const waiting = ['/'];
  for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
    if (seen.has(path)) continue;
    const { status, text, headers } = await window.get(path);
    if (status !== 200) throw new Error(`${path} answers ${status}`);
    const bytes = Number(headers['content-length'] ?? Buffer.byteLength(text));
    seen.set(path, bytes);
    gzipped += /font|image/.test(String(headers['content-type'])) ? bytes : gzipSync(text).byteLength;
    const named = path === '/' ? /(?:href|src)="(\/page\/[^"]+)"/g : /^import[^;]*?from '(\.\/[^']+)'/gms;
    for (const found of path.endsWith('.js') || path === '/' ? text.matchAll(named) : [])
      waiting.push(new URL(found[1] ?? '', `http://page${path}`).pathname);
  }
  window.close();
  server.signal('SIGTERM');
  await server.ended;
  folder.remove();
  const [path, bytes] = [...seen].reduce((most, one) => (one[1] > most[1] ? one : most));
  return {
    requests: seen.size,
    bytes: [...seen.values()].reduce((sum, one) => sum + one, 0),
    gzipped,
    largest: { path, bytes },
  };
}
