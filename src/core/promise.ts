import type { Promised } from './complaint.ts';
import { type Hours, isOpen, lastClose, nextOpen } from './working-time.ts';

/** Whether it still has to be kept: a promise for which another day was agreed is as open as a new one. */
export function isPending(promise: Promised): boolean {
  return promise.state === 'open' || promise.state === 'renegotiated';
}

/** `soon`: before it falls due; `due`: the moment it does; `overdue`: nobody said that it was kept. */
export type PromiseStage = 'soon' | 'due' | 'overdue';

/** The owner hears of it this long before it falls due, and has this long after it to say that it is kept. ms */
const AHEAD = 60 * 60_000;
const GRACE = 30 * 60_000;

/** A closed time shorter than this is a break, ms: what was agreed to the minute is said in it. */
const BREAK = 4 * 60 * 60_000;

/** What is to be looked at next of a promise that is pending, and when (ms UTC); null: nothing any more. */
export function nextStage(
  promise: Promised,
  after: PromiseStage | null,
  hours: Hours | null,
  now: number,
): { stage: PromiseStage; at: number } | null {
  if (!isPending(promise)) return null;
  const soon = promise.by - AHEAD;
  if (after === null && soon > now + AHEAD) {
    const at = ahead(promise.by, soon, hours);
    if (at < promise.by && at > now) return { stage: 'soon', at };
  }
  if (after === null || after === 'soon') return { stage: 'due', at: onceThere(promise.by, hours, BREAK) };
  return after === 'due' ? { stage: 'overdue', at: onceThere(Math.max(now, promise.by) + GRACE, hours, 0) } : null;
}

/** Heard of at night it helps nobody: then on the morning of the day, or an hour before work ends the day before. */
function ahead(by: number, soon: number, hours: Hours | null): number {
  if (hours === null || isOpen(hours, soon)) return soon;
  const opens = nextOpen(hours, soon) ?? soon;
  return opens < by ? opens : (lastClose(hours, soon) ?? by) - AHEAD;
}

/** That moment, where somebody works then or is only in a break shorter than `pause`; else when work begins again. ms */
function onceThere(at: number, hours: Hours | null, pause: number): number {
  if (hours === null || isOpen(hours, at)) return at;
  const opens = nextOpen(hours, at) ?? at;
  return opens - (lastClose(hours, at) ?? 0) < pause ? at : opens;
}

/** What does not fit together in what is promised, for whoever is still on the line with the customer. Times in ms UTC. */
export type Doubt =
  /** Nobody works then; they do again at `opens`. */
  | { what: 'outside-hours'; of: 'promise' | 'call-back' | 'follow-up'; at: number; opens: number | null }
  /** It is promised for a time before the call with which the answer comes. */
  | { what: 'before-the-answer'; callBackAt: number }
  /** All is asked to be well before it is due. */
  | { what: 'follow-up-before-promise'; promisedFor: number }
  /** The same customer was promised something else, which is still open. */
  | { what: 'another-promise'; by: number; text: string };

export type PromisedTimes = { promisedFor: number | null; callBackAt: number | null; followUpAt: number | null };

/** `others`: open promises to the same customer. */
export function doubtsOf(times: PromisedTimes, hours: Hours | null, others: Promised[]): Doubt[] {
  const { promisedFor, callBackAt, followUpAt } = times;
  const doubts: Doubt[] = [];
  const outside = (of: 'promise' | 'call-back' | 'follow-up', at: number | null) => {
    if (at !== null && hours !== null && !isOpen(hours, at))
      doubts.push({ what: 'outside-hours', of, at, opens: nextOpen(hours, at) });
  };
  outside('promise', promisedFor);
  outside('call-back', callBackAt);
  outside('follow-up', followUpAt);
  if (promisedFor !== null && callBackAt !== null && promisedFor < callBackAt)
    doubts.push({ what: 'before-the-answer', callBackAt });
  if (promisedFor !== null && followUpAt !== null && followUpAt < promisedFor)
    doubts.push({ what: 'follow-up-before-promise', promisedFor });
  if (promisedFor !== null)
    for (const other of others)
      if (isPending(other)) doubts.push({ what: 'another-promise', by: other.by, text: other.what });
  return doubts;
}
