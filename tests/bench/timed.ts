import { median } from './median.ts';

/** Medians, ms: by the clock, of CPU in our process, and of the time for which the thread that answers people was held. */
export type Taken = { clock: number; cpu: number; held: number };

/** Does this so often, once more at first to warm up. */
export async function timed(rounds: number, work: () => Promise<unknown>): Promise<Taken> {
  const all: Taken[] = [];
  for (let round = 0; round <= rounds; round += 1) {
    const [start, cpuBefore, loopBefore] = [performance.now(), process.cpuUsage(), performance.eventLoopUtilization()];
    await work();
    const clock = performance.now() - start;
    const { user, system } = process.cpuUsage(cpuBefore);
    const { active } = performance.eventLoopUtilization(loopBefore);
    if (round > 0) all.push({ clock, cpu: (user + system) / 1000, held: active });
  }
  const of = (what: keyof Taken) => median(all.map((each) => each[what]));
  return { clock: of('clock'), cpu: of('cpu'), held: of('held') };
}

/** The three of them in a cell of a table. */
export function takenWords({ clock, cpu, held }: Taken): string {
  const ms = (value: number) => (value < 10 ? value.toFixed(1) : value.toFixed(0));
  return `${ms(clock)} / ${ms(cpu)} / ${ms(held)} ms`;
}

/** What they are, for the head of the table. */
export const TAKEN = 'by the clock / CPU of our process / the thread that answers people held';
