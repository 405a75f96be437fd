import { readdirSync, rmSync } from 'node:fs';
import { extname, join, parse } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Clock, Log } from './app/ports.ts';
import { codeOf } from './loop.ts';
import { backupName, stampedAt } from './store/stamp.ts';

/** A backup a day. ms */
const EVERY = 24 * 60 * 60_000;

/** Copies of the databases, taken by themselves. */
export type Backups = {
  /** Takes what is due, and removes the oldest beyond those that are kept. Never rejects; never two at once. */
  look(): Promise<void>;
  /** How old the newest copy is of the database whose newest copy is the oldest, ms; null: one has none. */
  age(): number | null;
};

export type BackupParts = {
  /** The database files, absolute. */
  files: string[];
  /** Where the copies go. */
  folder: string;
  /** How many of each are kept. */
  keep: number;
  clock: Clock;
  log: Log;
};

export function createBackups({ files, folder, keep, clock, log }: BackupParts): Backups {
  let looking = false;

  async function take(file: string): Promise<void> {
    const now = clock.now();
    const latest = ofFile(folder, file).at(-1);
    if (latest !== undefined && now - latest.at < EVERY) return;
    // What a kill left half done is nobody's any more.
    for (const name of namesIn(folder).filter((each) => isUnfinished(each, file))) rmSync(join(folder, name));
    const failure = await copyElsewhere({ source: file, folder, name: backupName(file, now) });
    if (failure !== null) return log.error('backup-failed', { error: failure });
    // Only now: a copy that failed pushes no older one out.
    for (const { name } of ofFile(folder, file).slice(0, -keep)) rmSync(join(folder, name), { force: true });
    log.info('backup-taken', { kept: ofFile(folder, file).length });
  }

  return {
    async look() {
      if (looking) return;
      looking = true;
      try {
        for (const file of files) await take(file);
      } catch (error) {
        log.error('backup-failed', { error: codeOf(error) });
      } finally {
        looking = false;
      }
    },
    age() {
      const newest = files.map((file) => ofFile(folder, file).at(-1)?.at ?? null);
      return newest.length === 0 || newest.includes(null) ? null : clock.now() - Math.min(...newest.map(Number));
    },
  };
}

/** The copies of this file, oldest first; whatever else lies there is not ours to remove. */
function ofFile(folder: string, file: string): { name: string; at: number }[] {
  const base = parse(file).name;
  return namesIn(folder)
    .filter((name) => name.startsWith(`${base}-`))
    .map((name) => ({ name, at: stampedAt(name.slice(base.length + 1)) }))
    .filter((each): each is { name: string; at: number } => each.at !== null)
    .sort((a, b) => a.at - b.at || (a.name < b.name ? -1 : 1));
}

function isUnfinished(name: string, file: string): boolean {
  return name.startsWith(`${parse(file).name}-`) && /\.db\.unfinished(-\w+)?$/.test(name);
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    // The first copy makes the folder.
    if (codeOf(error) === 'ENOENT') return [];
    throw error;
  }
}

/** Resolves to null, or to the code of what went wrong. */
function copyElsewhere(copy: { source: string; folder: string; name: string }): Promise<string | null> {
  return new Promise((resolve) => {
    const script = new URL(`./backup-worker${extname(import.meta.url)}`, import.meta.url);
    const worker = new Worker(script, { workerData: copy });
    worker.once('message', (said: string) => resolve(said === 'done' ? null : said));
    worker.once('error', (error) => resolve(codeOf(error)));
    worker.once('exit', () => resolve('ended'));
  });
}
