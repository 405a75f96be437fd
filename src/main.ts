import { existsSync } from 'node:fs';
import { cli } from './cli.ts';
import type { Io, Machine, Signal } from './commands/command.ts';

/** How long an error that nobody caught leaves for finishing what is in flight. ms */
const CRASH_PATIENCE = 5_000;

// The edge of the process: nothing else reads the environment or the time, starts a timer or ends the process.

if (existsSync('.env')) process.loadEnvFile('.env');

const crashHandlers = new Set<(error: unknown) => Promise<void>>();

const machine: Machine = {
  every(ms, work) {
    const timer = setInterval(work, ms);
    return () => clearInterval(timer);
  },
  after(ms, work) {
    const timer = setTimeout(work, ms);
    return () => clearTimeout(timer);
  },
  onSignal(handler) {
    const signals: Signal[] = ['SIGTERM', 'SIGINT', 'SIGHUP'];
    for (const signal of signals) process.on(signal, handler);
    return () => {
      for (const signal of signals) process.off(signal, handler);
    };
  },
  onCrash(handler) {
    crashHandlers.add(handler);
    return () => crashHandlers.delete(handler);
  },
  exit: (code) => process.exit(code),
};

const io: Io = {
  stdout: (text) => {
    if (!process.stdout.write(text)) return new Promise((taken) => process.stdout.once('drain', taken));
  },
  stderr: (text) => process.stderr.write(text),
  cwd: process.cwd(),
  env: process.env,
  get stdin() {
    return process.stdin;
  },
  clock: { now: () => Date.now() },
  machine,
};

// Whoever reads our output may stop early, as `head` does: that is no failure of ours. Nobody reading the log is none, either.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});
process.stderr.on('error', () => {});

process.on('uncaughtException', crash);
process.on('unhandledRejection', crash);

let crashing = false;

/** The last resort: says where it happened, without any message, because a message may quote a customer. */
function crash(error: unknown): void {
  if (crashing) return;
  crashing = true;
  const frames = error instanceof Error ? framesOf(error) : [];
  const code = error instanceof Error ? String((error as { code?: unknown }).code ?? error.name) : typeof error;
  process.stderr.write(
    `tactful: unexpected failure (${code}); please report it with these lines\n${frames.join('\n')}\n`,
  );
  setTimeout(() => process.exit(1), CRASH_PATIENCE);
  Promise.allSettled([...crashHandlers].map((handler) => handler(error))).then(() => process.exit(1));
}

/** The lines of a stack trace that name places; what the message says is taken out first, however it is laid out. */
function framesOf({ stack = '', message }: Error): string[] {
  const places = message === '' ? stack : stack.replaceAll(message, '');
  return places.split('\n').filter((line) => /^\s+at .*:\d+:\d+\)?$/.test(line));
}

const code = await cli(process.argv.slice(2), io);
// A pipe may still be taking what was written; only then may the process end.
for (const stream of [process.stdout, process.stderr]) {
  if (!stream.destroyed) await new Promise((flushed) => stream.write('', flushed));
}
process.exit(code);
