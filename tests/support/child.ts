import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { createInterface, type Interface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';

/** A process of ours beside the test, line by line. */
export type Child = {
  process: ChildProcessByStdio<Writable, Readable, null>;
  lines: Interface;
  /** Resolves at this line; rejects when the process ends before. */
  said(line: string): Promise<void>;
  ended: Promise<void>;
  /** Ends it at once, as a power cut would, and waits until it is gone. */
  kill(): Promise<void>;
};

const ENDS_WITH_TEST = new URL('ends-with-test.mjs', import.meta.url).href;

/** Starts a script of tests/support as a process of its own. It ends with ours, also when ours is killed. */
export function startChild(script: string, args: string[]): Child {
  const path = fileURLToPath(new URL(script, import.meta.url));
  const child = spawn(process.execPath, ['--import', ENDS_WITH_TEST, path, ...args], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const lines = createInterface({ input: child.stdout });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  return {
    process: child,
    lines,
    ended,
    async kill() {
      child.kill('SIGKILL');
      await ended;
    },
    said: (wanted) =>
      new Promise((resolve, reject) => {
        lines.on('line', (line) => line === wanted && resolve());
        ended.then(() => reject(new Error(`${script} ended before it said "${wanted}"`)));
      }),
  };
}
