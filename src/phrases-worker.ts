import { parentPort, workerData } from 'node:worker_threads';
import { cacheFolder } from './phrasing/cache-folder.ts';
import { readPhraseFolder } from './phrasing/folder.ts';
import { type LanguageSource, loadPhrases } from './phrasing/library.ts';
import { packed } from './phrasing/packed.ts';
import { compileTongue } from './phrasing/tongue.ts';

// A thread of its own that compiles: nobody in a call waits for it.

/** All that ships, kept in the cache for the main thread; or one language, sent back as bytes. */
export type WorkerTask = { folder: string; cache: string } | { source: LanguageSource };

const task = workerData as WorkerTask;
if ('source' in task) parentPort?.postMessage(packed(compileTongue(task.source.common, task.source.situations)));
else {
  const { library } = loadPhrases(readPhraseFolder(task.folder), { cache: cacheFolder(task.cache) });
  for (const language of library.languages) library.tongue(language);
}
