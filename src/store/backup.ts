import { chmodSync, existsSync, linkSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import { StoreError } from '../app/ports/store.ts';
import { sync } from './disk.ts';
import { codeOf } from './failures.ts';
import { LATEST } from './migrations.ts';

/** Pages copied at a time: some milliseconds, so that whoever shares the process is not held up. */
const STEP = 500;

/**
 * Copies a database, also while it is being written, into one self-contained file of this name in this folder, and
 * checks the copy. Resolves to its path. The copy holds everything that was committed before the call; a plain copy of
 * the live file would not, because the latest commits stand in another file beside it.
 */
export async function backUpFile(source: string, folder: string, name: string): Promise<string> {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const path = unused(join(folder, name));
  const unfinished = `${path}.unfinished`;
  try {
    const from = new Database(source, { readonly: true, timeout: 5_000 });
    try {
      // On an open snapshot the copy runs through; without one it would begin anew at every write of another process.
      from.exec('begin');
      from.prepare('select count(*) from sqlite_master').get();
      await from.backup(unfinished, { progress: () => STEP });
    } finally {
      from.close();
    }
    chmodSync(unfinished, 0o600);
    seal(unfinished);
    sync(unfinished);
    renameSync(unfinished, path);
    sync(folder);
    return path;
  } finally {
    for (const each of [unfinished, `${unfinished}-wal`, `${unfinished}-shm`, `${unfinished}-journal`])
      rmSync(each, { force: true });
  }
}

/**
 * Puts a backup in the place of a database. Refuses a damaged backup, one from a newer version, and a database that is
 * in use. Resolves to where the replaced database was put, or null: there was none. `stamp` tells the replaced ones apart.
 */
export async function restoreFile(backup: string, target: string, stamp: string): Promise<string | null> {
  if (!existsSync(backup)) throw new StoreError('unreachable', `there is no file ${backup}`);
  const version = checkFile(backup);
  if (version > LATEST)
    throw new StoreError(
      'newer-schema',
      `${backup} was written by a newer version (${version}): install that version first`,
    );
  const copy = await backUpFile(backup, dirname(target), `${basename(target)}.restored-${stamp}`);
  try {
    if (!existsSync(target)) {
      renameSync(copy, target);
      sync(dirname(target));
      return null;
    }
    const release = holdAlone(target);
    try {
      const aside = unused(`${target}.replaced-${stamp}`);
      // A link and a rename: at no moment is there no database at this path, which a starting process would fill.
      linkSync(target, aside);
      // A log left beside the file would be played into the new one.
      for (const suffix of ['-wal', '-shm'])
        if (existsSync(target + suffix)) renameSync(target + suffix, aside + suffix);
      renameSync(copy, target);
      sync(dirname(target));
      return aside;
    } finally {
      release();
    }
  } finally {
    rmSync(copy, { force: true });
  }
}

/** Which version of our schema this file has. Throws a StoreError `broken` when it is damaged or not ours. */
export function checkFile(path: string): number {
  try {
    const file = new Database(path, { readonly: true, fileMustExist: true, timeout: 250 });
    try {
      return check(file, path);
    } finally {
      file.close();
    }
  } catch (cause) {
    throw asDamage(cause, path);
  }
}

function check(file: Database.Database, path: string): number {
  const problem = file.pragma('integrity_check(1)', { simple: true });
  if (problem !== 'ok') throw new StoreError('broken', `${path} is damaged: use another backup`);
  const ours = file.prepare("select 1 from sqlite_master where name = 'schema_migrations'").get();
  if (ours === undefined) throw new StoreError('broken', `${path} is not a database of ours`);
  return Number(file.prepare('select max(version) from schema_migrations').pluck().get());
}

/** Checks a fresh copy and makes it one file without a log beside it. */
function seal(path: string): void {
  try {
    const file = new Database(path, { fileMustExist: true });
    try {
      file.pragma('journal_mode = delete');
      check(file, path);
    } finally {
      file.close();
    }
  } catch (cause) {
    throw asDamage(cause, path);
  }
}

/** Holds a database against everybody else; returns the function that lets go. Throws `busy` when somebody is using it. */
function holdAlone(path: string): () => void {
  const file = new Database(path, { timeout: 250 });
  try {
    // Leaving WAL mode needs the file alone: every open connection of another process holds a shared lock on it.
    file.pragma('locking_mode = exclusive');
    file.pragma('journal_mode = delete');
    file.exec('begin exclusive');
    return () => file.close();
  } catch (cause) {
    file.close();
    const code = codeOf(cause) ?? '';
    if (code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED'))
      throw new StoreError('busy', `${path} is in use: stop the running program, then restore again`, { cause });
    // A database too damaged to be locked is what a restore is for.
    if (code.startsWith('SQLITE_CORRUPT') || code === 'SQLITE_NOTADB') return () => {};
    throw cause;
  }
}

function asDamage(cause: unknown, path: string): unknown {
  const code = codeOf(cause) ?? '';
  return code.startsWith('SQLITE_CORRUPT') || code === 'SQLITE_NOTADB'
    ? new StoreError('broken', `${path} is damaged or no SQLite database`, { cause })
    : cause;
}

/** This path, or the first of its kind with a number that is free. */
function unused(path: string): string {
  for (let number = 1; ; number += 1) {
    const candidate = number === 1 ? path : path.replace(/(\.[^.]*)?$/, `-${number}$1`);
    if (!existsSync(candidate)) return candidate;
  }
}
