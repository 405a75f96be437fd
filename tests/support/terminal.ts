import type { Readable } from 'node:stream';
import type { Command, Io } from '../../src/commands/command.ts';
import { StartError } from '../../src/config/problem.ts';

/** What a command left on the terminal. */
export type Ran = { code: number; out: string; err: string; writes: number };

/** Runs a command as the command line does, in this folder, on a given day. */
export async function ran(
  command: Command,
  args: string[],
  where: { cwd: string; env?: Record<string, string>; stdout?: (text: string) => Promise<void>; stdin?: Readable },
): Promise<Ran> {
  const ran: Ran = { code: 0, out: '', err: '', writes: 0 };
  const io: Io = {
    stdout(text) {
      ran.out += text;
      ran.writes += 1;
      return where.stdout?.(text);
    },
    stderr(text) {
      ran.err += text;
    },
    cwd: where.cwd,
    env: where.env ?? {},
    ...(where.stdin === undefined ? {} : { stdin: where.stdin }),
    clock: { now: () => Date.UTC(2026, 10, 21, 22, 15) },
    machine: {
      every: () => () => {},
      after: () => () => {},
      onSignal: () => () => {},
      onCrash: () => () => {},
      exit: () => {},
    },
  };
  try {
    ran.code = await command.run(args, io);
  } catch (error) {
    if (!(error instanceof StartError)) throw error;
    ran.code = 2;
    ran.err += `${error.message}\n    fix: ${error.fix}\n`;
  }
  return ran;
}
