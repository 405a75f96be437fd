import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { CompileApart } from './app/added-phrases.ts';
import type { WorkerTask } from './phrases-worker.ts';
import { type Packed, unpacked } from './phrasing/packed.ts';
import { compileTongue } from './phrasing/tongue.ts';

/** One language in a thread of its own; what can't be compiled there is compiled here. */
export const compileApart: CompileApart = async (source) => {
  const made = await new Promise<Packed | null>((resolve) => {
    const worker = workerFor({ source });
    worker.once('message', resolve);
    worker.once('error', () => resolve(null));
    worker.once('exit', () => resolve(null));
  });
  return (made === null ? null : unpacked(made)) ?? compileTongue(source.common, source.situations);
};

/** A thread that does this task; a program that ends does not wait for it. */
export function workerFor(workerData: WorkerTask): Worker {
  const file = new URL(`./phrases-worker${extname(import.meta.filename)}`, import.meta.url);
  const worker = new Worker(file, { workerData });
  worker.unref();
  return worker;
}
