import type { Escalation } from './complaint.ts';

/** A ladder as it can be climbed at one moment; levels count from 0. */
export type Rungs = {
  count: number;
  /** Person ids whom this level may ask now, in order. */
  asked(level: number): string[];
  /** When the time of whoever this level asks now is up, ms UTC. */
  until(level: number): number;
  /** When somebody may be asked again at the earliest, ms UTC; null: nobody knows. */
  nextOn: number | null;
};

/** `asked`: these people are asked now. `nobody`: no one can be asked now. `exhausted`: everybody was asked, and nobody answered. */
export type Climbed =
  | { type: 'asked'; escalation: Escalation; people: string[] }
  | { type: 'nobody' | 'exhausted'; escalation: Escalation };

/** When nobody has answered, or nobody knows when somebody may be asked, it all begins anew after this, ms. */
export const AGAIN = 15 * 60_000;

const HOUR = 60 * 60_000;

/** Loud for two hours; whoever did not hear it by then hears it each hour, and from the next day on once a day. ms */
function again(escalation: Escalation, now: number): number {
  const age = now - escalation.openedAt;
  if (age < 2 * HOUR) return AGAIN;
  return age < 24 * HOUR ? HOUR : 24 * HOUR;
}

/** Whether somebody still has to answer. */
export function isWaiting(escalation: Escalation): boolean {
  return escalation.acknowledgedAt === null && escalation.outcome === null;
}

/**
 * Asks the next level that has somebody to ask whom nobody asked in this round; levels without anybody are passed over.
 * After the last one the ladder is climbed anew, so that a call for help never just ends. `now` in ms UTC.
 */
export function climb(escalation: Escalation, rungs: Rungs, handler: string, now: number): Climbed {
  const { roundAt } = escalation;
  const round = escalation.pages.filter((page) => page.at >= roundAt);
  const pages = escalation.pages.map((page) => (page.result === 'asked' ? { ...page, result: 'no-answer' } : page));
  for (let level = escalation.level; level < rungs.count; level += 1) {
    const people = rungs.asked(level).filter((id) => id !== handler && !round.some((page) => page.to === id));
    if (people.length === 0) continue;
    const asked = people.map((to) => ({ at: now, to, result: 'asked' }));
    return {
      type: 'asked',
      people,
      escalation: { ...escalation, level: level + 1, pages: [...pages, ...asked], nextAt: rungs.until(level) },
    };
  }
  const anybody = Array.from({ length: rungs.count }, (_, level) => rungs.asked(level)).flat();
  const here = anybody.some((id) => id !== handler);
  const nextAt = rungs.count === 0 ? null : here || rungs.nextOn === null ? now + again(escalation, now) : rungs.nextOn;
  return {
    type: round.length === 0 ? 'nobody' : 'exhausted',
    escalation: { ...escalation, level: 0, pages, nextAt, roundAt: nextAt ?? now },
  };
}

/** Whoever took it went quiet: it is open again, and the next level is asked. */
export function reverted(escalation: Escalation): Escalation {
  const pages = escalation.pages.map((page) =>
    page.to === escalation.by && page.result === 'answered' ? { ...page, result: 'went-quiet' } : page,
  );
  return { ...escalation, acknowledgedAt: null, by: null, pages };
}
