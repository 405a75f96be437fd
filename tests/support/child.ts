import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { createInterface, type Interface } from 'node:readline';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';

/** A process of ours beside the test, line by line. */
export type Child = {
  process: ChildProcessByStdio<null, Readable, null>;
  lines: Interface;
  /** Resolves at this line; rejects when the process ends before. */
  said(line: string): Promise<void>;
  ended: Promise<void>;
};

/** Starts a script of tests/support as a process of its own. */
export function startChild(script: string, args: string[]): Child {
  const path = fileURLToPath(new URL(script, import.meta.url));
  const child = spawn(process.execPath, [path, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  const lines = createInterface({ input: child.stdout });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  return {
    process: child,
    lines,
    ended,
    said: (wanted) =>
      new Promise((resolve, reject) => {
        lines.on('line', (line) => line === wanted && resolve());
        ended.then(() => reject(new Error(`${script} ended before it said "${wanted}"`)));
      }),
  };
}
