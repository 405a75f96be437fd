import { parentPort, workerData } from 'node:worker_threads';
import { codeOf } from './loop.ts';
import { backUpFile } from './store/backup.ts';

// A thread of its own that copies a database and checks the copy: reading all of a large one would hold everybody up.

const { source, folder, name } = workerData as { source: string; folder: string; name: string };
try {
  await backUpFile(source, folder, name);
  parentPort?.postMessage('done');
} catch (error) {
  parentPort?.postMessage(codeOf(error));
}
