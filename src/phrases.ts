import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createPhrases, type Phrases } from './app/phrases.ts';
import { compileApart, workerFor } from './compile-apart.ts';
import { packageRoot } from './config/package-root.ts';
import type { Sent } from './phrases-worker.ts';
import { cacheFolder } from './phrasing/cache-folder.ts';
import { readPhraseFolder } from './phrasing/folder.ts';
import {
  type LoadOptions,
  loadPhrases,
  type PhraseCache,
  type PhraseFile,
  type PhraseLibrary,
} from './phrasing/library.ts';
import { databaseAddress } from './store/address.ts';
import { MEMORY } from './store/sqlite-file.ts';
import type { Diagnostic } from './yaml/diagnostic.ts';

/** The phrases that ship, read when they are first needed, and how to have them ready before. */
export type OpenPhrases = {
  /** One for each database: supervisors' own phrases are kept there. */
  open(): Phrases;
  /** Reads and compiles, a language at a time; `pause` lets others act in between. Never rejects for what the files say. */
  warm(pause: () => Promise<void>): Promise<Diagnostic[]>;
  /** The languages, and what was found in the files. */
  examine(): { languages: readonly string[]; diagnostics: Diagnostic[] };
  /** Reads the files again. With an error among what it answers, the library of before stays in force. */
  reload(): Diagnostic[];
};

/**
 * Opens the folder `phrasing` that lies beside the playbooks. Reads nothing yet. What is compiled is kept beside the
 * first of these databases that is a file: a start then takes a tenth of the time.
 */
export function openPhrases(playbooksDir: string, databaseUrls: readonly string[] = []): OpenPhrases {
  const place = cacheBeside(databaseUrls);
  const received = inMemory();
  const onDisk = place === null ? null : cacheFolder(place);
  const folder = phrasesBeside(playbooksDir);
  let library: PhraseLibrary | null = null;
  let found: Diagnostic[] = [];
  let warm = false;
  let warming: Promise<Diagnostic[]> | null = null;
  let seen = '';
  let reloads = 0;
  /** Packing what is compiled here for nobody to read would take longer yet. */
  function options(): LoadOptions {
    const cache = onDisk ?? (received.any() ? received.cache : null);
    return cache === null ? {} : { cache };
  }
  function shipped(): PhraseLibrary {
    if (library === null) {
      const files = filesIn(folder);
      seen = fingerprint(files);
      const loaded = loadPhrases(files ?? [], options());
      library = loaded.library;
      found = files === null ? [unreadable(folder)] : loaded.diagnostics;
    }
    return library;
  }
  async function warmUp(pause: () => Promise<void>): Promise<Diagnostic[]> {
    try {
      if (library === null) await compileElsewhere(folder, place, received);
      await pause();
      for (const language of shipped().languages) {
        await pause();
        shipped().tongue(language);
      }
      warm = true;
      return found;
    } finally {
      // Whatever went wrong is told by whoever asks next.
      warming = null;
    }
  }
  /** Compiling here keeps everybody waiting for seconds: whoever asks meanwhile waits for the other thread. */
  function ready(): Promise<void> | null {
    return warming?.then(nothing, nothing) ?? null;
  }
  return {
    open: () => createPhrases({ shipped, isWarm: () => warm, ready, compile: compileApart }),
    warm(pause) {
      warming ??= warmUp(pause);
      return warming;
    },
    examine: () => ({ languages: shipped().languages, diagnostics: found }),
    reload() {
      if (library === null) return [];
      const files = filesIn(folder);
      if (files === null) return [unreadable(folder)];
      // Playbooks change more often than phrases, and what is compiled is worth keeping.
      if (fingerprint(files) === seen) return [];
      const loaded = loadPhrases(files, { ...options(), before: library });
      if (loaded.library === library) return loaded.diagnostics;
      seen = fingerprint(files);
      const mine = ++reloads;
      const take = () => {
        // Files that changed again meanwhile are the next one's to take.
        if (mine !== reloads) return;
        library = loadPhrases(files, { ...options(), ...(library === null ? {} : { before: library }) }).library;
      };
      // Until it is compiled, what was said before is said.
      if (place === null) take();
      else void compileElsewhere(folder, place, received).then(take);
      return loaded.diagnostics;
    },
  };
}

/** Null: the folder is there and can't be read. */
function filesIn(folder: string): PhraseFile[] | null {
  try {
    return readPhraseFolder(folder);
  } catch {
    return null;
  }
}

function unreadable(folder: string): Diagnostic {
  const message = 'The folder of the phrases can’t be read, so nothing is rephrased.';
  return {
    file: folder,
    line: 1,
    column: 1,
    code: 'no-folder',
    severity: 'error',
    message,
    fix: 'Check who may read it.',
  };
}

function fingerprint(files: readonly PhraseFile[] | null): string {
  const hash = createHash('sha256');
  for (const { path, text } of files ?? []) hash.update(`${path}\n${text.length}\n${text}`);
  return hash.digest('hex');
}

/** Whoever writes playbooks of their own need not write phrases, too: without a folder of them, those that ship are used. */
function phrasesBeside(playbooksDir: string): string {
  const own = join(playbooksDir, 'phrasing');
  return existsSync(own) ? own : join(packageRoot(import.meta.url), 'playbooks', 'phrasing');
}

/** The folder in which compiled phrases are kept, or null: no database is a file. */
function cacheBeside(databaseUrls: readonly string[]): string | null {
  for (const url of databaseUrls) {
    const address = databaseAddress(url, '.');
    if (address.engine === 'sqlite' && address.path !== MEMORY) return join(dirname(address.path), 'cache');
  }
  return null;
}

/** Resolves when another thread has compiled everything, or could not: then it is compiled here. */
function compileElsewhere(folder: string, cache: string | null, received: Received): Promise<void> {
  return new Promise((resolve) => {
    const worker = workerFor({ folder, cache });
    worker.on('message', received.take);
    worker.once('error', () => resolve());
    worker.once('exit', () => resolve());
  });
}

/** What was compiled elsewhere where no folder keeps it: the newest of each language. */
type Received = { cache: PhraseCache; any(): boolean; take(sent: Sent): void };

function inMemory(): Received {
  const kept = new Map<string, Sent>();
  const found = (language: string, key: string) => {
    const sent = kept.get(language);
    return sent?.key === key ? sent.bytes : null;
  };
  return {
    cache: { has: (language, key) => found(language, key) !== null, read: found, write: nothing },
    any: () => kept.size > 0,
    take: (sent) => void kept.set(sent.language, sent),
  };
}

function nothing(): void {}
