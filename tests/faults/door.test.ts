import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import http from 'node:http';
import { connect, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { quantile, sized } from '../support/chance.ts';
import { sendRaw } from '../support/raw-http.ts';
import { ownFolder, phrasesReady, request, type Server, signIn, startServer, type Window } from '../support/server.ts';
import { type Door, HOSTILE_REQUESTS } from './hostile-requests.ts';

// The playground's door, on the product as it runs: whoever is not the person at this machine gets nothing, breaks
// nothing, and keeps nobody waiting; and the product itself calls nobody.

const NO_OUTBOUND = fileURLToPath(new URL('../support/no-outbound.mjs', import.meta.url));
const folder = ownFolder('door');
let server: Server;
let window: Window;
let door: Door;

beforeAll(async () => {
  server = await startServer({ folder: folder.path, nodeOptions: ['--import', NO_OUTBOUND] });
  await phrasesReady(server);
  window = await signIn(server);
  door = {
    port: server.port,
    cookie: window.headers.cookie,
    token: new URL(server.address).searchParams.get('token') ?? '',
  };
  await window.act('ana', randomUUID(), { type: 'start', playbook: 'complaint', text: 'whatever happens at the door' });
});
afterAll(async () => {
  window.close();
  server.signal('SIGTERM');
  expect(await server.ended).toEqual({ code: 0, signal: null });
  expect(server.printed()).not.toMatch(/unexpected failure|"code":"(crashed|web\.failed|request-failed)"/);
  folder.remove();
});

/** Everything that the five people see, without the counters that a look moves. */
async function seen(): Promise<string> {
  const people = ['ana', 'ben', 'chloe', 'dora', 'emil'];
  const states = await Promise.all(people.map((person) => window.get(`/api/state?person=${person}`)));
  return states
    .map(({ text }) => JSON.stringify(JSON.parse(text).conversation.lines.map((line: object) => ({ ...line, rev: 0 }))))
    .join('\n');
}

describe('hostile requests', () => {
  it('there are more than two hundred of them', () => {
    expect(HOSTILE_REQUESTS.length).toBeGreaterThan(200);
    expect(new Set(HOSTILE_REQUESTS.map((each) => each.name)).size).toBe(HOSTILE_REQUESTS.length);
  });

  it('none is served, none fails inside, none leaves a trace', async () => {
    const before = await seen();
    const wrong: string[] = [];
    for (const { name, bytes, expect: outcome } of HOSTILE_REQUESTS) {
      const { statuses, text } = await sendRaw(door.port, bytes(door));
      const last = statuses.at(-1) ?? 0;
      const refused = last === 0 || (last >= 400 && last < 500);
      if (last >= 500) wrong.push(`${name}: ${last}`);
      if (outcome === 'refused' && !refused) wrong.push(`${name}: ${statuses.join(' ')}`);
      if (
        refused &&
        /whatever happens at the door|set-cookie|at .*\.(ts|js):\d|better-sqlite3|"dependencies"/i.test(text)
      )
        wrong.push(`${name}: says too much: ${text.slice(-200)}`);
    }
    expect(wrong).toEqual([]);
    expect(await seen()).toBe(before);
    expect((await request(`${server.origin}/healthz`, {})).status).toBe(200);
  });
});

describe('slow connections', () => {
  it('two hundred of them keep nobody waiting, and are ended', async () => {
    const slow = Array.from({ length: 200 }, (_, index) => dribble(door, index % 2 === 0 ? 'headers' : 'body'));
    const waits: number[] = [];
    for (const deadline = performance.now() + 20_000; performance.now() < deadline; await sleep(25)) {
      const began = performance.now();
      const answer = await window.act('ben', randomUUID(), { type: 'start', playbook: 'phone', text: '' });
      const session = /"press":"next\|(\w+)\|/.exec(answer.text)?.[1];
      await window.act('ben', randomUUID(), {
        type: 'press',
        press: `confirm-cancel|${session}|answer|by-mistake`,
        inputs: {},
      });
      waits.push((performance.now() - began) / 2);
    }
    console.info(
      `door: beside 200 slow connections an act took ${Math.round(quantile(waits, 0.99))} ms (p99 of ${waits.length})`,
    );
    expect(quantile(waits, 0.99)).toBeLessThan(1000);
    const open = slow.filter((each) => !each.destroyed).length;
    for (const each of slow) each.destroy();
    expect(open, 'still open after 20 s').toBe(0);
  });
});

/** A connection that sends a byte now and then, and never gets to the end. */
function dribble({ port, cookie }: Door, where: 'headers' | 'body'): Socket {
  const socket = connect(port, '127.0.0.1');
  const start = `POST /api/act HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nOrigin: http://127.0.0.1:${port}\r\nCookie: ${cookie}\r\n`;
  socket.write(where === 'headers' ? start : `${start}Content-Type: application/json\r\nContent-Length: 5000\r\n\r\n`);
  const timer = setInterval(() => void socket.write(where === 'headers' ? 'X-a: b\r\n' : ' '), 500);
  socket.resume();
  socket.on('error', () => {});
  socket.on('close', () => clearInterval(timer));
  return socket;
}

describe('a flood of strangers', () => {
  it('is refused without growing the process, the log, or anybody’s wait', async () => {
    const many = sized(100_000, 1_500);
    await flood(1_000);
    const [before, printed] = [memory(server.pid), server.printed().length];
    const waits = await flood(many);
    const after = memory(server.pid);
    const logged = server.printed().length - printed;
    console.info(
      `door: ${many} strangers: ${Math.round((after - before) / 1e6)} MB more, ${logged} bytes of log, p99 ${Math.round(quantile(waits, 0.99))} ms`,
    );
    expect(after - before).toBeLessThan(50e6);
    expect(logged).toBeLessThan(100_000);
    expect((await window.get('/api/state?person=ana')).status).toBe(200);
  });
});

/** So many requests without a session, each of them different, sixteen at a time; how long each took, ms. */
async function flood(many: number): Promise<number[]> {
  const agent = new http.Agent({ keepAlive: true, maxSockets: 16 });
  const waits: number[] = [];
  let sent = 0;
  await Promise.all(
    Array.from({ length: 16 }, async () => {
      while (sent < many) {
        const number = sent;
        sent += 1;
        const began = performance.now();
        const { status } = await request(strange(number), {
          agent,
          method: number % 3 === 0 ? 'POST' : 'GET',
          headers: {
            cookie: `tactful_${door.port}=${randomUUID()}; x${number}=y`,
            origin: server.origin,
            'content-type': 'application/json',
            'x-forwarded-for': `10.0.${number % 256}.${number >> 8}`,
            ...(number % 7 === 0 ? { host: `host-${number}.example` } : {}),
          },
          ...(number % 3 === 0
            ? { body: JSON.stringify({ id: randomUUID(), person: `p${number}`, act: { type: 'refresh' } }) }
            : {}),
        });
        waits.push(performance.now() - began);
        if (status < 400 || status >= 500) throw new Error(`${status} to stranger ${number}`);
      }
    }),
  );
  agent.destroy();
  return waits;
}

function strange(number: number): string {
  const paths = [
    `/?token=${randomUUID()}`,
    '/api/state',
    `/api/record?person=p${number}`,
    `/page/${number}.js`,
    '/api/act',
    `/nothing/${number}`,
  ];
  return server.origin + paths[number % paths.length];
}

/** What a process holds in memory, bytes. */
function memory(pid: number): number {
  const kilobytes = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return Number(kilobytes) * 1024;
}

describe('without credentials', () => {
  it('the product calls nobody: not while it starts, works, reminds, or is attacked', async () => {
    await window.act('emil', randomUUID(), { type: 'start', playbook: 'complaint', text: 'calls nobody' });
    await window.post('/api/clock', { advance: { days: 4 } });
    await window.get('/');
    expect(
      server
        .printed()
        .split('\n')
        .filter((line) => line.startsWith('outbound')),
    ).toEqual([]);
  });

  it('and a call would be seen', () => {
    const { stderr } = spawnSync(
      process.execPath,
      [
        '--import',
        NO_OUTBOUND,
        '-e',
        "fetch('http://192.0.2.1:8090/').catch(() => {}); require('node:dns').lookup('example.invalid', () => {}); setTimeout(process.exit, 1000)",
      ],
      { encoding: 'utf8' },
    );
    expect(stderr).toContain('outbound connect 192.0.2.1');
    expect(stderr).toContain('example.invalid');
  });
});
