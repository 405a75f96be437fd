import { chmodSync, closeSync, fsyncSync, mkdirSync, openSync, rmSync, statfsSync, writeSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { StoreError } from '../app/ports/store.ts';
import { codeOf } from './failures.ts';

const FILL = 64 * 1024;
// The names by which statfs knows NFS, SMB and its two successors (linux/magic.h). Locks on them can't be trusted.
const NETWORK = new Set([0x6969, 0x517b, 0xff534d42, 0xfe534d42]);

/** Whether this folder takes no more bytes. Found out by writing, because a quota shows in no other number. */
export function isDiskFull(folder: string): boolean {
  const probe = join(folder, `.space-${process.pid}`);
  try {
    const file = openSync(probe, 'w', 0o600);
    try {
      writeSync(file, Buffer.alloc(FILL));
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    return false;
  } catch (error) {
    return ['ENOSPC', 'EDQUOT'].includes(codeOf(error) ?? '');
  } finally {
    rmSync(probe, { force: true });
  }
}

/** Makes room for a database that only its owner may read: the folder, and an empty file where there is none. */
export function makeFile(path: string): void {
  const folder = dirname(path);
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    if (NETWORK.has(statfsSync(folder).type))
      throw new StoreError(
        'broken',
        `${folder} is on a network drive, which can lose data: use a local disk, or PostgreSQL`,
      );
    closeSync(openSync(path, 'a', 0o600));
    chmodSync(path, 0o600);
  } catch (cause) {
    if (cause instanceof StoreError) throw cause;
    const code = codeOf(cause) ?? '';
    if (['ENOSPC', 'EDQUOT'].includes(code))
      throw new StoreError('full', `there is no space for ${path}: free some`, { cause });
    throw new StoreError('broken', `${path} can't be written (${code}): check that the folder exists and is ours`, {
      cause,
    });
  }
}

/** Makes sure that a file, or a folder's list of names, is on the disk and not only on its way. */
export function sync(path: string): void {
  const file = openSync(path, 'r');
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}
