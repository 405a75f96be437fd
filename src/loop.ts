import type { Log } from './app/ports.ts';

/** Runs one piece of work over and over when woken, never twice at once. */
export type Loop = {
  /** Runs the work now, or once more right after the run that is going on. */
  wake(): void;
  /** Refuses further wakes and resolves when the run that is going on is over. */
  stop(): Promise<void>;
};

/** A run that fails is logged by its code and forgotten: the next wake tries again. */
export function createLoop(work: () => Promise<unknown>, log: Log): Loop {
  let running: Promise<void> | null = null;
  let again = false;
  let stopped = false;

  async function run(): Promise<void> {
    do {
      again = false;
      try {
        await work();
      } catch (error) {
        log.error('loop-failed', { error: codeOf(error) });
      }
    } while (again && !stopped);
    running = null;
  }

  return {
    wake() {
      if (stopped) return;
      if (running === null) running = run();
      else again = true;
    },
    async stop() {
      stopped = true;
      await running;
    },
  };
}

/** The stable code of an error, else its class. */
export function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const code = (error as { code?: unknown }).code;
  return typeof code === 'string' ? code : error.name;
}
