import { type ChildProcess, spawn } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';

// The product as an operator meets it: a process that is started, answers, and is ended.

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const started: ChildProcess[] = [];
const folders: string[] = [];

afterEach(() => {
  for (const child of started.splice(0)) child.kill('SIGKILL');
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

describe('starting', () => {
  it('answers, keeps the data where it was told, and ends with 0 on SIGTERM', async () => {
    const data = folder();
    const tactful = start({ PLAYGROUND_DATABASE_URL: `sqlite:${data}/play.db` });
    const { origin, address } = await ready(tactful);
    expect(address).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/\?token=\S{16,}$/);
    expect(await (await fetch(`${origin}/healthz`)).text()).toBe('ok\n');
    const readiness = await fetch(`${origin}/readyz`);
    expect(readiness.status).toBe(200);
    expect(await readiness.json()).toMatchObject({ ready: true, checks: { store: 'ok' } });
    expect(existsSync(join(data, 'play.db'))).toBe(true);
    tactful.child.kill('SIGTERM');
    expect(await tactful.ended).toBe(0);
    expect(tactful.errors()).not.toContain('unexpected');
  });

  it('ends with 0 when the terminal and npm both pass a Ctrl+C on, even with a page open', async () => {
    const tactful = start();
    const { origin, address } = await ready(tactful);
    const door = await fetch(address, { redirect: 'manual' });
    const cookie = door.headers.getSetCookie()[0]?.split(';')[0] ?? '';
    const stream = await fetch(`${origin}/api/events?person=ana`, { headers: { cookie } });
    expect(stream.headers.get('content-type')).toContain('text/event-stream');
    const begun = performance.now();
    tactful.child.kill('SIGINT');
    tactful.child.kill('SIGINT');
    expect(await tactful.ended).toBe(0);
    expect(performance.now() - begun).toBeLessThan(5_000);
    await stream.text().catch(() => '');
  });

  it('ends within ten seconds although a connection never finishes its request', async () => {
    const tactful = start();
    const { origin } = await ready(tactful);
    const socket = connect(Number(new URL(origin).port), '127.0.0.1');
    socket.on('error', () => {});
    socket.write('POST /api/act HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 100\r\n\r\nhalf');
    await wait(200);
    const begun = performance.now();
    tactful.child.kill('SIGTERM');
    expect(await tactful.ended).toBe(0);
    expect(performance.now() - begun).toBeLessThan(10_000);
    socket.destroy();
  });

  it('refuses a body that is too large', async () => {
    const tactful = start();
    const { origin } = await ready(tactful);
    const answer = await fetch(`${origin}/anything`, { method: 'POST', body: 'secret'.repeat(50_000) });
    expect(answer.status).toBe(413);
    // The log holds that it was refused, and nothing of what it said.
    await until(() => tactful.errors().includes('request-refused'), 8_000);
    expect(tactful.errors()).not.toContain('secret');
  });

  it('runs without the playground', async () => {
    const tactful = start({ PLAYGROUND: 'off' });
    const { origin } = await ready(tactful);
    expect((await fetch(`${origin}/`)).status).toBe(404);
    expect((await fetch(`${origin}/readyz`)).status).toBe(200);
  });
});

describe('what keeps it from starting is said in words, with the fix, and ends with 2', () => {
  it('settings: all of them at once', async () => {
    const tactful = start({ PORT: 'many', LOG_LEVEL: 'loud', SLACK_SIGNING_SECRET: '0123456789abcdef' });
    expect(await tactful.ended).toBe(2);
    for (const variable of ['PORT', 'LOG_LEVEL', 'SLACK_BOT_TOKEN'])
      expect(tactful.errors()).toContain(`${variable}: `);
    expect(tactful.errors().match(/fix: /g)).toHaveLength(3);
    expect(tactful.errors()).not.toContain('0123456789abcdef');
  });

  it('settings in a file .env count, and those of the environment before them', async () => {
    const here = folder();
    writeFileSync(join(here, '.env'), 'PORT=many\nLOG_LEVEL=loud\n');
    const tactful = tactfulWith(['start'], { LOG_LEVEL: 'info' }, '', here);
    expect(await tactful.ended).toBe(2);
    expect(tactful.errors()).toContain('PORT: ');
    expect(tactful.errors()).not.toContain('LOG_LEVEL: ');
  });

  it('a port that is taken', async () => {
    const other = await listening();
    const port = (other.address() as { port: number }).port;
    const tactful = start({ PORT: String(port) });
    expect(await tactful.ended).toBe(2);
    expect(tactful.errors()).toContain(`another program already listens on 127.0.0.1:${port}`);
    expect(tactful.errors()).toContain('fix: ');
    expect(tactful.errors()).not.toContain('    at ');
    other.close();
  });

  it('a database that can not be written', async () => {
    const data = folder();
    writeFileSync(join(data, 'file'), 'no folder');
    const tactful = start({ PLAYGROUND_DATABASE_URL: `sqlite:${data}/file/play.db` });
    expect(await tactful.ended).toBe(2);
    expect(tactful.errors()).toContain(`${data}/file`);
    expect(tactful.errors()).toContain('fix: ');
    expect(tactful.errors()).not.toContain('    at ');
  });

  it('a file that is no database', async () => {
    const data = folder();
    writeFileSync(join(data, 'play.db'), 'this is a letter, and no database at all. '.repeat(400));
    const tactful = start({ PLAYGROUND_DATABASE_URL: `sqlite:${data}/play.db` });
    expect(await tactful.ended).toBe(2);
    expect(tactful.errors()).toContain('fix: ');
    expect(tactful.errors()).not.toContain('    at ');
  });

  it('playbooks with problems: each with its place', async () => {
    const playbooks = playbooksIn(folder());
    writeFileSync(join(playbooks, 'tactics.yaml'), 'playbook: tactics\ntitel: A live complaint\n');
    const tactful = start({ PLAYBOOKS_DIR: playbooks });
    expect(await tactful.ended).toBe(2);
    expect(tactful.errors()).toMatch(/tactics\.yaml:2:1 error/);
    expect(tactful.errors().match(/fix: /g)?.length).toBeGreaterThan(1);
  });
});

describe('a mail server', () => {
  it('set up by halves keeps it from starting, says what is missing, and shows no password', async () => {
    const tactful = start({ SMTP_URL: 'smtp://tactful:hunter22@127.0.0.1:2525' });
    expect(await tactful.ended).toBe(2);
    expect(tactful.errors()).toContain('SMTP_FROM: it is missing, while SMTP_URL is set');
    expect(tactful.errors()).not.toContain('hunter22');
  });

  it('that nobody answers at keeps nothing from starting', async () => {
    const tactful = start({ SMTP_URL: 'smtp://127.0.0.1:1', SMTP_FROM: 'care@harbour.example' });
    await ready(tactful);
    expect(tactful.errors()).not.toContain('warning');
  });
});

describe('while it runs', () => {
  it('tells each problem of the phrases with its place and what to do, and answers with the others', async () => {
    const playbooks = playbooksIn(folder());
    const phrasing = join(playbooks, 'phrasing');
    rmSync(phrasing, { recursive: true });
    for (const name of ['_common', '_cues', 'delivery_not_before'])
      cpSync(join(ROOT, 'playbooks', 'phrasing', 'en', `${name}.yaml`), join(phrasing, 'en', `${name}.yaml`));
    writeFileSync(join(phrasing, 'en', 'broken.yaml'), 'situation: broken\ntitel: Broken\n');
    const tactful = start({ PLAYBOOKS_DIR: playbooks });
    await ready(tactful);
    await until(() => tactful.errors().includes('phrases-broken'), 30_000);
    expect(tactful.errors()).toMatch(/broken\.yaml:2:1 error .*\n {4}fix: /);
    expect(tactful.errors()).toMatch(/"phrases-broken","problems":\d+,"library":"partial"/);
  }, 60_000);

  it('takes changed playbooks, and keeps the old ones when the change is bad', async () => {
    const playbooks = playbooksIn(folder());
    const tactful = start({ PLAYBOOKS_DIR: playbooks });
    const { origin, address } = await ready(tactful);
    const file = join(playbooks, 'tactics.yaml');
    const before = await title(origin, address);

    writeFileSync(file, 'playbook: tactics\nbroken: [');
    await until(() => tactful.errors().includes('not taken'), 8_000);
    expect(tactful.errors()).toMatch(/tactics\.yaml:\d+:\d+ error/);
    expect(await title(origin, address)).toBe(before);

    cpSync(join(ROOT, 'playbooks', 'tactics.yaml'), file);
    const text = (await import('node:fs')).readFileSync(file, 'utf8');
    writeFileSync(file, text.replace(/^title: .*$/m, 'title: A changed title'));
    tactful.child.kill('SIGHUP');
    await until(async () => (await title(origin, address)) === 'A changed title', 8_000);
  });

  it('goes on where it was after a kill', async () => {
    const database = `sqlite:${folder()}/play.db`;
    const first = start({ PLAYGROUND_DATABASE_URL: database });
    const one = await ready(first);
    const cookie = await enter(one.address);
    const said = await act(one.origin, cookie, { type: 'start', playbook: 'complaint', text: 'The kettle leaks' });
    expect(said.status).toBe(200);
    first.child.kill('SIGKILL');
    await first.ended;
    const second = start({ PLAYGROUND_DATABASE_URL: database });
    const two = await ready(second);
    const state = await fetch(`${two.origin}/api/state?person=ana`, { headers: { cookie: await enter(two.address) } });
    const { conversation } = (await state.json()) as { conversation: { lines: { fallback: string }[] } };
    expect(conversation.lines.map((line) => line.fallback)).toEqual(['Step 1 of 7: Thank · The kettle leaks']);
  });
});

describe('a failure that nobody caught', () => {
  it('ends it with 1 after what is in flight, and says where it was but not what was said', async () => {
    const data = folder();
    const failing = join(data, 'failing.mjs');
    const said = 'Maria rang\\n    at 0117 496 0123:1:1';
    writeFileSync(failing, `process.on('SIGUSR2', () => { Promise.reject(new Error('${said}')); });`);
    const tactful = start({ NODE_OPTIONS: `--import=${failing}`, PLAYGROUND_DATABASE_URL: `sqlite:${data}/play.db` });
    await ready(tactful);
    const begun = performance.now();
    tactful.child.kill('SIGUSR2');
    expect(await tactful.ended).toBe(1);
    expect(performance.now() - begun).toBeLessThan(5_500);
    expect(tactful.errors()).toContain('unexpected failure');
    expect(tactful.errors()).toContain('failing.mjs:1:');
    expect(tactful.errors() + tactful.output()).not.toMatch(/Maria|0117/);
    // Closed in order: nothing is left in the write-ahead log.
    expect(existsSync(join(data, 'play.db-wal'))).toBe(false);
  });
});

describe('the command line', () => {
  it.each([
    ['--help', 0],
    ['start --help', 0],
    ['run --help', 0],
    ['doctor --help', 0],
    ['', 2],
    ['strat', 2],
  ])('tactful %s ends with %d', async (line, code) => {
    const tactful = tactfulWith(line.split(' ').filter(Boolean), {});
    expect(await tactful.ended).toBe(code);
    if (line === 'strat') expect(tactful.errors()).toContain('did you mean "start"?');
    else if (code === 0) expect(tactful.output()).toContain('tactful');
  });

  it('is quiet when whoever reads its output stops', async () => {
    const child = spawn('bash', ['-c', `"${process.execPath}" src/start.js --help | head -n 1`], { cwd: ROOT });
    let errors = '';
    child.stderr.on('data', (chunk) => (errors += chunk));
    await new Promise((done) => child.on('close', done));
    expect(errors).toBe('');
  });

  it('walks a playbook in a pipe', async () => {
    const tactful = tactfulWith(['run', 'tactics', '--at', '2026-11-24T10:00Z'], {}, 'next\nThe kettle leaks\n');
    expect(await tactful.ended).toBe(0);
    expect(tactful.output()).toContain('Step 1 of 7');
    expect(tactful.output()).toContain('Step 2 of 7');
  });

  it('the doctor finds nothing wrong here, and a port that is taken', async () => {
    const well = tactfulWith(['doctor'], { PORT: '0', PLAYGROUND_DATABASE_URL: `sqlite:${folder()}/play.db` });
    expect(await well.ended).toBe(0);
    expect(well.output()).not.toContain('problem');
    const other = await listening();
    const port = String((other.address() as { port: number }).port);
    const ill = tactfulWith(['doctor'], { PORT: port, PLAYGROUND_DATABASE_URL: `sqlite:${folder()}/play.db` });
    expect(await ill.ended).toBe(1);
    expect(ill.output()).toMatch(/problem {2}another program already listens[^\n]*\n {4}fix: /);
    other.close();
  });
});

type Running = { child: ChildProcess; ended: Promise<number | null>; output(): string; errors(): string };

/** Starts the product on a free port, with a database that is thrown away. */
function start(env: Record<string, string> = {}): Running {
  return tactfulWith(['start'], { PORT: '0', PLAYGROUND_DATABASE_URL: `sqlite:${folder()}/play.db`, ...env });
}

function tactfulWith(args: string[], env: Record<string, string>, input?: string, cwd = ROOT): Running {
  const child = spawn(process.execPath, [join(ROOT, 'src', 'start.js'), ...args], {
    cwd,
    env: { PATH: process.env['PATH'], HOME: process.env['HOME'], ...env },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  started.push(child);
  child.stdin.end(input ?? '');
  let output = '';
  let errors = '';
  child.stdout.on('data', (chunk) => (output += chunk));
  child.stderr.on('data', (chunk) => (errors += chunk));
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
  return { child, ended, output: () => output, errors: () => errors };
}

async function ready(tactful: Running): Promise<{ origin: string; address: string }> {
  let over = false;
  tactful.ended.then(() => (over = true));
  await until(() => over || /http:\/\/\S+/.test(tactful.output()), 20_000);
  const address = /http:\/\/[^\s]+?(?=\.?\s)/.exec(tactful.output())?.[0];
  if (address === undefined) throw new Error(`it did not start:\n${tactful.errors()}`);
  return { address, origin: new URL(address).origin };
}

async function enter(address: string): Promise<string> {
  const door = await fetch(address, { redirect: 'manual' });
  return door.headers.getSetCookie()[0]?.split(';')[0] ?? '';
}

async function title(origin: string, address: string): Promise<string | undefined> {
  const state = await fetch(`${origin}/api/state`, { headers: { cookie: await enter(address) } });
  const { playbooks } = (await state.json()) as { playbooks: { command: string; title: string }[] };
  return playbooks.find((each) => each.command === 'complaint')?.title;
}

function act(origin: string, cookie: string, what: unknown): Promise<Response> {
  return fetch(`${origin}/api/act`, {
    method: 'POST',
    headers: { cookie, origin, 'content-type': 'application/json' },
    body: JSON.stringify({ id: 'first-act-1', person: 'ana', act: what }),
  });
}

function playbooksIn(data: string): string {
  cpSync(join(ROOT, 'playbooks'), join(data, 'playbooks'), { recursive: true });
  return join(data, 'playbooks');
}

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'tactful-start-'));
  folders.push(made);
  return made;
}

function listening(): Promise<Server> {
  const server = createServer();
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));
}

async function until(holds: () => boolean | Promise<boolean>, patience: number): Promise<void> {
  const end = performance.now() + patience;
  while (!(await holds())) {
    if (performance.now() > end) throw new Error('it did not happen in time');
    await wait(50);
  }
}
