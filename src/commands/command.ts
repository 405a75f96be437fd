import type { Readable } from 'node:stream';
import type { Clock } from '../app/ports.ts';

/** One subcommand of `tactful`. */
export type Command = {
  /** One line for the list of commands. */
  summary: string;
  /** The whole help text, printed by `--help`; ends with a line break. */
  usage: string;
  /** Runs with the words after the command's name. Resolves to the exit code. */
  run(args: string[], io: Io): Promise<number>;
};

/** 0: fine · 1: found problems · 2: could not run. */
export type ExitCode = 0 | 1 | 2;

/** The world as a command sees it: nothing else of the process is touched. */
export type Io = {
  /** Writes as it is, without adding a line break. Whoever writes much awaits it: it resolves when more can be taken. */
  stdout(text: string): void | Promise<void>;
  stderr(text: string): void;
  /** The folder that relative paths start from. */
  cwd: string;
  env: Record<string, string | undefined>;
  stdin?: Readable & { isTTY?: boolean };
  clock: Clock;
  machine: Machine;
};

export type Signal = 'SIGTERM' | 'SIGINT' | 'SIGHUP';

/** Timers and the process, which only main.ts touches. Each call returns how to stop. */
export type Machine = {
  /** Again and again, every so many ms. */
  every(ms: number, work: () => void): () => void;
  /** Once, in so many ms. */
  after(ms: number, work: () => void): () => void;
  onSignal(handler: (signal: Signal) => void): () => void;
  /** An error that nobody caught: the handler has 5 s to finish what is in flight, then the process ends with 1. */
  onCrash(handler: (error: unknown) => Promise<void>): () => void;
  /** Ends the process at once. */
  exit(code: number): void;
};

/** Says why a command can't run and what to do, and answers with its exit code. */
export function couldNot(command: string, cause: string, fix: string, io: Pick<Io, 'stderr'>): 2 {
  io.stderr(`tactful ${command}: ${cause}\n    fix: ${fix}\n`);
  return 2;
}
