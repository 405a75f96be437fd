import { writeFileSync } from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../support/postgres.ts';
import { ownFolder, type Server, startServer } from '../support/server.ts';
import { type Slack, startSlack } from '../support/slack/double.ts';
import { manifestSettings } from '../support/slack-product.ts';

// The deployment of the README: two processes of the product over one PostgreSQL, behind a load balancer that gives every
// request to another of them. Nothing is kept in a process, so that any of them may end at any moment.

const ORGANISATION = `organisation: Two
branches:
  one: {name: One, time_zone: Europe/London, country: GB, currency: GBP, language: en, hours: always}
people:
  ana: {name: Ana Costa, role: agent, branch: one, slack: "T0TACTFUL:U0ANA"}
  emil: {name: Emil Hart, role: supervisor, branch: one, slack: "T0TACTFUL:U0EMIL"}
`;

let database: TestDatabase | { missing: string };
let slack: Slack;
let servers: Server[] = [];
let balancer: http.Server;
const folder = ownFolder('two');
const served = new Map<string, number>();

beforeAll(async () => {
  database = await testDatabase();
  if ('missing' in database) return;
  const people = ['ana', 'emil'].map((name) => ({
    id: `U0${name.toUpperCase()}`,
    name,
    realName: name,
    tz: 'Europe/London',
  }));
  slack = await startSlack({ app: manifestSettings(), pace: 1_000, people });
  writeFileSync(join(folder.path, 'organisation.yaml'), ORGANISATION);
  const env = {
    ...slack.env,
    DATABASE_URL: database.url,
    ORGANISATION_FILE: 'organisation.yaml',
    PLAYGROUND: 'on',
  };
  servers = [];
  for (const name of ['a', 'b'])
    servers.push(
      await startServer({ folder: folder.path, env: { ...env, PLAYGROUND_DATABASE_URL: `sqlite:${name}.db` } }),
    );
  balancer = roundRobin(() => servers.map((each) => each.origin));
  await new Promise<void>((listening) => balancer.listen(0, '127.0.0.1', listening));
  await slack.deliverTo(`http://127.0.0.1:${(balancer.address() as AddressInfo).port}/slack/events`);
});

afterAll(async () => {
  await Promise.all(servers.map((each) => each.kill()));
  balancer?.close();
  await slack?.close();
  if (!('missing' in database)) await database.stop();
  folder.remove();
});

/** Each request to the next process; one that does not answer is left out, as any balancer does. */
function roundRobin(origins: () => string[]): http.Server {
  let turn = 0;
  return http.createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const all = origins();
      turn += 1;
      const order = all.map((_, index) => all[(turn + index) % all.length] ?? '');
      const pass = ([origin, ...rest]: string[]): void => {
        if (origin === undefined) return void response.writeHead(502).end();
        const onward = http.request(`${origin}${request.url}`, { method: request.method, headers: request.headers });
        onward.on('error', () => pass(rest));
        onward.on('response', (answer) => {
          served.set(origin, (served.get(origin) ?? 0) + 1);
          response.writeHead(answer.statusCode ?? 502, answer.headers);
          answer.pipe(response);
        });
        onward.end(Buffer.concat(parts));
      };
      pass(order);
    });
  });
}

describe('two processes behind a load balancer', () => {
  it('walk one complaint together, call a supervisor, and go on when one of them is gone', async ({ skip }) => {
    if ('missing' in database) return skip(database.missing);
    const ana = slack.user('ana');
    const emil = slack.user('emil');
    await ana.command('/complaint', 'the kettle leaks');
    let card = await ana.until(/Step 1 of 7/);
    for (const step of [2, 3, 4]) {
      await ana.press(card, 'Next');
      card = await ana.until(new RegExp(`Step ${step} of 7`));
    }
    await ana.press(card, 'Escalate');
    await sleep(500);
    await ana.press(ana.newest(/Step 4 of 7/), 'Escalate Now');
    await emil.until(/Ana Costa asks for you/);
    expect([...served.values()].every((count) => count > 1)).toBe(true);
    expect(served.size).toBe(2);

    // One of them ends without a word; the other has everything.
    await servers[0]?.kill();
    await ana.press(ana.newest(/Step 4 of 7/), 'Next');
    await ana.until(/Step 5 of 7/);
    const client = new pg.Client('missing' in database ? '' : database.url);
    await client.connect();
    const { rows } = await client.query('select count(*)::int as walks from sessions');
    expect(rows).toEqual([{ walks: 1 }]);
    // What the one that ended had under way is the other's when its lease is over.
    const left = async () =>
      (await client.query("select count(*)::int as due from jobs where state <> 'dead' and kind = 'deliver'")).rows;
    await expect.poll(left, { timeout: 60_000, interval: 250 }).toEqual([{ due: 0 }]);
    await client.end();
    expect(slack.deliveries.missed()).toEqual([]);
  });
});
