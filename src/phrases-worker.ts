import { parentPort, workerData } from 'node:worker_threads';
import { cacheFolder } from './phrasing/cache-folder.ts';
import { readPhraseFolder } from './phrasing/folder.ts';
import { type LanguageSource, loadPhrases, type PhraseCache } from './phrasing/library.ts';
import { type Packed, packed } from './phrasing/packed.ts';
import { compileTongue } from './phrasing/tongue.ts';

// A thread of its own that compiles: nobody in a call waits for it.

/** All that ships, kept in the cache for the main thread, or without one sent to it; or one language, sent back as bytes. */
export type WorkerTask = { folder: string; cache: string | null } | { source: LanguageSource };

/** A language that was compiled for the main thread. */
export type Sent = { language: string; key: string; bytes: Packed };

const sentBack: PhraseCache = {
  has: () => false,
  read: () => null,
  write: (language, key, bytes) => parentPort?.postMessage({ language, key, bytes } satisfies Sent),
};

const task = workerData as WorkerTask;
if ('source' in task) parentPort?.postMessage(packed(compileTongue(task.source.common, task.source.situations)));
else {
  const cache = task.cache === null ? sentBack : cacheFolder(task.cache);
  const { library } = loadPhrases(readPhraseFolder(task.folder), { cache });
  for (const language of library.languages) library.tongue(language);
}
