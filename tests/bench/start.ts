import { readFile } from 'node:fs/promises';
import { ownFolder, startServer } from '../support/server.ts';
import { median } from './median.ts';

/** From the start of the process to the first good answer of /healthz, ms, and what the process then holds, MB: medians. */
export type StartFigures = { again: number; first: number; memory: number; rounds: number };

/**
 * Starts the product again and again as a new process over the same database: with Node's cache of compiled code, which
 * every start but the first finds, and without it.
 */
export async function measureStart(rounds: number): Promise<StartFigures> {
  const folder = ownFolder('bench-start');
  const start = async (env: Record<string, string>) => {
    const server = await startServer({ folder: folder.path, env: { LOG_LEVEL: 'silent', ...env } });
    const memory = await residentMemory(server.pid);
    server.signal('SIGTERM');
    await server.ended;
    return { ms: server.startMs, memory };
  };
  try {
    await start({});
    const taken: { again: number; first: number; memory: number }[] = [];
    for (let round = 0; round < rounds; round++) {
      const first = await start({ NODE_DISABLE_COMPILE_CACHE: '1' });
      const again = await start({});
      taken.push({ first: first.ms, again: again.ms, memory: again.memory });
    }
    return {
      again: median(taken.map((each) => each.again)),
      first: median(taken.map((each) => each.first)),
      memory: median(taken.map((each) => each.memory)),
      rounds,
    };
  } finally {
    folder.remove();
  }
}

/** What a process holds in memory, MB; NaN where /proc does not tell. */
async function residentMemory(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  return Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1]) / 1024;
}
