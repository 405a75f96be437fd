import { type PreventionAction, spansOf } from '../../core/prevention.ts';
import type { Reader } from '../ports/store.ts';

/** How often something happened in so many days before an action was done, and in as many since. */
export type Recurrence = { days: number; before: number; since: number };

/** So many cases make a share worth saying: of fewer, one more or less looks like a change. */
const MANY = 30;

/** Counts what an action was to prevent; null: it is not done, it is too soon, or it is about no one nature. */
export async function recurrenceOf(reader: Reader, action: PreventionAction, now: number): Promise<Recurrence | null> {
  const spans = spansOf(action, now);
  const { nature, branchId } = action;
  if (spans === null || nature === null) return null;
  const before = await reader.countOfNature({ nature, branchId, ...spans.before });
  const since = await reader.countOfNature({ nature, branchId, ...spans.after });
  return { days: spans.days, before, since };
}

/** "Before: 5. Since: 1. In 14 days each." With a share only where there is enough to share. */
export function recurrenceWords({ days, before, since }: Recurrence): string {
  const each = days === 1 ? 'In one day each.' : `In ${days} days each.`;
  const share = before < MANY ? '' : ` ${shareWords(before, since)}`;
  return `Before: ${before}. Since: ${since}. ${each}${share}`;
}

function shareWords(before: number, since: number): string {
  if (since === before) return 'As many as before.';
  const percent = Math.round((Math.abs(before - since) / before) * 100);
  return `${percent}% ${since < before ? 'fewer' : 'more'}.`;
}
