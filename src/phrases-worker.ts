import { workerData } from 'node:worker_threads';
import { cacheFolder } from './phrasing/cache-folder.ts';
import { readPhraseFolder } from './phrasing/folder.ts';
import { loadPhrases } from './phrasing/library.ts';

// A thread of its own that compiles what is not compiled yet and keeps it for the main one: nobody in a call waits for it.

const { folder, cache } = workerData as { folder: string; cache: string };
const { library } = loadPhrases(readPhraseFolder(folder), { cache: cacheFolder(cache) });
for (const language of library.languages) library.tongue(language);
