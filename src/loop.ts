import type { Log } from './app/ports.ts';

/** Runs one piece of work over and over when woken, never twice at once. */
export type Loop = {
  /** Runs the work now, or once more right after the run that is going on. */
  wake(): void;
  /** The same, and resolves when a run that began after this call is over. */
  run(): Promise<void>;
  /** Refuses further wakes and resolves when the run that is going on is over. */
  stop(): Promise<void>;
};

/** A run that fails is logged by its code and forgotten: the next wake tries again. */
export function createLoop(work: () => Promise<unknown>, log: Log): Loop {
  let running: Promise<void> | null = null;
  let again = false;
  let stopped = false;
  let waiting: (() => void)[] = [];

  async function go(): Promise<void> {
    do {
      again = false;
      const served = waiting;
      waiting = [];
      try {
        await work();
      } catch (error) {
        log.error('loop-failed', { error: codeOf(error) });
      }
      for (const done of served) done();
    } while (again && !stopped);
    running = null;
    for (const done of waiting) done();
    waiting = [];
  }

  function wake(): void {
    if (stopped) return;
    if (running === null) running = go();
    else again = true;
  }

  return {
    wake,
    run() {
      if (stopped) return Promise.resolve();
      return new Promise((done) => {
        waiting.push(done);
        wake();
      });
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
