import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { type ParseArgsOptionsConfig, parseArgs } from 'node:util';
import { StoreError } from '../app/ports/store.ts';
import type { Log } from '../app/ports.ts';
import { DEFAULTS } from '../config/config.ts';
import { StartError } from '../config/problem.ts';
import { type Address, databaseAddress } from '../store/address.ts';
import type { Io } from './command.ts';
import { place, STORE_FIX } from './start/store-words.ts';

/** How every command that works on a database is told which one. */
export const WHICH_DATABASE = { database: { type: 'string' }, playground: { type: 'boolean' } } as const;

/** Lines of help for {@link WHICH_DATABASE}. */
export const WHICH_USAGE = `  --database URL   another database than that of DATABASE_URL: sqlite:path or postgres://…
  --playground     the playground's database (PLAYGROUND_DATABASE_URL); also meant while there is no other
`;

/** These commands answer on the terminal; a log would stand between their lines. */
export const noLog: Log = { info() {}, warn() {}, error() {} };

/** The database that is meant, as its address and as its place. Throws a StartError when that makes no sense. */
export function chosenDatabase(
  chosen: { database?: string | undefined; playground?: boolean | undefined },
  io: Io,
): { url: string; address: Address } {
  if (chosen.database !== undefined && chosen.playground === true)
    throw new StartError('two-databases', '--database and --playground name two databases', 'give one of them');
  const playground = io.env.PLAYGROUND_DATABASE_URL || DEFAULTS.playgroundDatabaseUrl;
  const real = io.env.DATABASE_URL || DEFAULTS.databaseUrl;
  const there = (url: string) => url.startsWith('sqlite:') && existsSync(resolve(io.cwd, url.slice('sqlite:'.length)));
  // Where nothing but the playground ever ran, its database is the one that is meant.
  const onlyPlayed = !io.env.DATABASE_URL && !there(real) && there(playground);
  const url = chosen.database ?? (chosen.playground === true || onlyPlayed ? playground : real);
  try {
    const address = databaseAddress(url, io.cwd);
    return { url: address.engine === 'sqlite' ? `sqlite:${address.path}` : address.url, address };
  } catch (error) {
    throw failedOn(url, error);
  }
}

/** Throws a StartError unless the database file is there; a server is asked later. */
export function mustExist(address: Address): void {
  if (address.engine === 'sqlite' && !existsSync(address.path))
    throw new StartError(
      'no-database',
      `there is no database ${address.path}`,
      'start the product once, or name another with --database or --playground',
    );
}

/** What went wrong with this database, for the terminal; anything but a StoreError comes back as it is. */
export function failedOn(url: string, error: unknown): unknown {
  if (!(error instanceof StoreError)) return error;
  const where = /^(sqlite|postgres(ql)?):/.test(url) ? `database ${place(url)}: ` : '';
  return new StartError(error.code, `${where}${error.message}`, STORE_FIX[error.code], { cause: error });
}

/** The words after a command's name, or a StartError that says which of them was not understood. */
export function parsedWords<T extends ParseArgsOptionsConfig>(command: string, args: string[], options: T) {
  try {
    return parseArgs({ args, options, allowPositionals: true });
  } catch (error) {
    const words = error instanceof Error ? error.message.split('. ')[0] : String(error);
    throw new StartError('unknown-argument', `${command}: ${words}`, `tactful ${command} --help`, { cause: error });
  }
}
