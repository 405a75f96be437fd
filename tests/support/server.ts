import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import http from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { keepSaid, keepSecrets, secretsOf } from './kept-logs.ts';

const ADDRESS = /http:\/\/\S+\?token=\S+/;
const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** The product as it is started by whoever uses it: a process of its own, with its own folder and port. */
export type Server = {
  /** Such as http://127.0.0.1:41234. */
  origin: string;
  port: number;
  /** Where the playground begins, with its token. */
  address: string;
  pid: number;
  /** From the start of the process to the first good answer of /healthz, ms. */
  startMs: number;
  /** Resolves when the process has ended, however that came. */
  ended: Promise<{ code: number | null; signal: NodeJS.Signals | null }>;
  /** What it has printed so far, both streams. */
  printed(): string;
  signal(signal: NodeJS.Signals): void;
  /** Ends it at once, as a power cut would, and waits until it is gone. */
  kill(): Promise<void>;
};

export type ServerOptions = {
  /** Where its database lies, and where it runs. */
  folder: string;
  env?: Record<string, string>;
  /** Options of Node itself, such as --import. */
  nodeOptions?: string[];
  /** Another start than `node src/start.js start`, such as npm. */
  command?: string[];
  /** Another copy of the product; default: this one. */
  root?: string;
  /** How long it may take until it answers, ms. */
  patience?: number;
  /** Called as soon as it has printed its address. */
  onReady?: (child: ChildProcess) => void;
};

/** A folder of its own for one test, and how to be rid of it. */
export function ownFolder(name: string): { path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), `tactful-${name}-`));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

/** The database file of a server that runs in this folder. */
export function databaseOf(folder: string): string {
  return join(folder, 'playground.db');
}

/** Starts the product and resolves once /healthz answers. Rejects, with what it printed, when it ends or stays silent. */
export async function startServer(options: ServerOptions): Promise<Server> {
  const { folder, root = ROOT, patience = 30_000 } = options;
  const [program = process.execPath, ...args] = options.command ?? [
    process.execPath,
    ...(options.nodeOptions ?? []),
    join(root, 'src/start.js'),
    'start',
  ];
  const began = performance.now();
  const child = spawn(program, args, {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      // None of our own variables: whoever has credentials in the environment must not lend them to a test.
      PATH: process.env['PATH'],
      HOME: process.env['HOME'],
      NODE_ENV: 'production',
      PORT: '0',
      LOG_LEVEL: process.env['TEST_LOGS'] === undefined ? 'info' : 'debug',
      PLAYGROUND_DATABASE_URL: `sqlite:${databaseOf(folder)}`,
      ...options.env,
    },
  });
  keepSecrets(secretsOf(options.env ?? {}));
  let printed = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8');
    stream.on('data', (text: string) => {
      const ready = ADDRESS.test(printed);
      printed += text;
      keepSaid(text);
      if (!ready && ADDRESS.test(printed)) options.onReady?.(child);
    });
  }
  // A test that fails half-way leaves no process behind.
  const orphan = () => void child.kill('SIGKILL');
  process.once('exit', orphan);
  const ended = new Promise<{ code: number | null; signal: NodeJS.Signals | null }>((resolve) => {
    child.once('exit', (code, signal) => {
      process.off('exit', orphan);
      resolve({ code, signal });
    });
  });
  const address = await addressOf(child, () => printed, began + patience);
  const { origin, port } = new URL(address);
  if (options.onReady !== undefined) await ended;
  await healthy(origin, child, () => printed, began + patience);
  const startMs = performance.now() - began;
  return {
    origin,
    port: Number(port),
    address,
    pid: child.pid ?? 0,
    startMs,
    ended,
    printed: () => printed,
    signal: (signal) => void child.kill(signal),
    async kill() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

async function addressOf(child: ChildProcess, printed: () => string, deadline: number): Promise<string> {
  for (;;) {
    const found = ADDRESS.exec(printed());
    if (found !== null) return found[0];
    await stillTrying(child, printed, deadline);
  }
}

async function healthy(origin: string, child: ChildProcess, printed: () => string, deadline: number): Promise<void> {
  for (;;) {
    const status = await request(`${origin}/healthz`, {})
      .then((answer) => answer.status)
      .catch(() => 0);
    if (status === 200) return;
    await stillTrying(child, printed, deadline);
  }
}

async function stillTrying(child: ChildProcess, printed: () => string, deadline: number): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null)
    throw new Error(`the product ended with ${child.exitCode ?? child.signalCode}:\n${printed()}`);
  if (performance.now() > deadline) {
    child.kill('SIGKILL');
    throw new Error(`the product did not answer in time:\n${printed()}`);
  }
  await sleep(5);
}

/** Resolves when the phrases of every language are read: what a process holds grows until then. */
export async function phrasesReady(server: Pick<Server, 'printed'>, patience = 120_000): Promise<void> {
  const deadline = performance.now() + patience;
  while (!/"code":"phrases-(ready|broken|not-read)"/.test(server.printed())) {
    if (performance.now() > deadline) throw new Error(`the phrases are not read in time:\n${server.printed()}`);
    await sleep(50);
  }
}

/** An HTTP answer, read to its end. */
export type Answer = { status: number; headers: http.IncomingHttpHeaders; text: string };

/** One HTTP request, sent exactly as told. Rejects when the connection breaks before the answer is whole. */
export function request(
  url: string,
  options: http.RequestOptions & { body?: string | Buffer; timeout?: number },
): Promise<Answer> {
  const { body, timeout = 30_000, ...rest } = options;
  return new Promise((resolve, reject) => {
    const sent = http.request(url, { ...rest, signal: AbortSignal.timeout(timeout) }, (answer) => {
      const parts: Buffer[] = [];
      answer.on('data', (part: Buffer) => parts.push(part));
      answer.on('error', reject);
      answer.on('end', () =>
        answer.complete
          ? resolve({
              status: answer.statusCode ?? 0,
              headers: answer.headers,
              text: Buffer.concat(parts).toString('utf8'),
            })
          : reject(new Error('the answer broke off')),
      );
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

/** A signed-in browser window without its screen: it acts as the page does, with the page's cookie and Origin. */
export type Window = {
  /** Sends one act under this id. Rejects when the connection breaks: then nobody knows whether it was taken. */
  act(person: string, id: string, act: unknown): Promise<Answer & { body: ActAnswer }>;
  get(path: string): Promise<Answer>;
  post(path: string, body: unknown, headers?: http.OutgoingHttpHeaders): Promise<Answer>;
  headers: { cookie: string; origin: string };
  close(): void;
};

/** What POST /api/act answers, as far as tests look at it. */
export type ActAnswer = {
  saved?: boolean;
  lines?: { key: string; card?: unknown; fallback?: string }[];
  code?: string;
};

/** Opens the address that the product printed, as a browser would, and keeps the cookie. */
export async function signIn(server: Pick<Server, 'origin' | 'address'>): Promise<Window> {
  const agent = new http.Agent({ keepAlive: true, maxSockets: 64 });
  const door = await request(server.address, { agent });
  const cookie = door.headers['set-cookie']?.[0]?.split(';')[0];
  if (door.status !== 303 || cookie === undefined) throw new Error(`not let in: ${door.status} ${door.text}`);
  const headers = { cookie, origin: server.origin };
  const post: Window['post'] = (path, body, more = {}) =>
    request(server.origin + path, {
      method: 'POST',
      agent,
      headers: { ...headers, 'content-type': 'application/json', ...more },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
  return {
    async act(person, id, act) {
      const answer = await post('/api/act', { id, person, act });
      return { ...answer, body: JSON.parse(answer.text) as ActAnswer };
    },
    get: (path) => request(server.origin + path, { agent, headers }),
    post,
    headers,
    close: () => agent.destroy(),
  };
}

/** Every press on the cards of an answer, in order. */
export function pressesOf(answer: unknown): string[] {
  return [...JSON.stringify(answer).matchAll(/"press":"([^"\\]+)"/g)].map((found) => found[1] ?? '');
}
