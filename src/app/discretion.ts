import type { Complaint, EarlierComplaint, Escalation } from '../core/complaint.ts';
import type { Left } from '../core/limits.ts';
import type { Session } from '../core/session.ts';
import type { Reader } from './ports/store.ts';
import type { Directory } from './ports.ts';
import { givenBefore } from './recurrence.ts';

/** What the owner of a walk may give in it: alone, or because somebody who may approved it. */
export type Discretion = {
  left: Left;
  /** What the same customer was given before counts against the limit. */
  before: Left;
  /** Somebody was asked about a figure of this walk, whatever they say. */
  wasAsked: boolean;
  /** Somebody is being asked right now. */
  waiting: boolean;
};

/** As things stand: what was given to the same customer before counts together with this. Percentages do not add up. */
export function discretionOf(
  directory: Directory,
  session: Session,
  escalations: Escalation[],
  earlier: EarlierComplaint[],
): Discretion {
  const owner = directory.person(session.ownerId);
  const before: Left = (kind, currency) => (kind === 'percent' ? 0 : givenBefore(earlier, kind, currency));
  const alone: Left = (kind, currency) =>
    owner === null ? 0 : Math.max(0, directory.limit(owner, kind, currency) - before(kind, currency));
  return {
    left: (kind, currency) => Math.max(alone(kind, currency), approvedFor(escalations, kind, currency)),
    before,
    wasAsked: escalations.some((each) => each.ask !== null),
    waiting: escalations.some((each) => each.ask !== null && each.outcome === null),
  };
}

/** The same, read from the store; where nothing is given yet, nothing is looked up. */
export async function readDiscretion(
  from: { tx: Reader; directory: Directory; now: number },
  session: Session,
  complaint: Complaint | null,
): Promise<Discretion> {
  const { tx, directory, now } = from;
  if (complaint === null || complaint.compensation.length === 0) return discretionOf(directory, session, [], []);
  const earlier = await tx.earlier(complaint, now - directory.customerDays * 86_400_000);
  return discretionOf(directory, session, await tx.escalationsOf(complaint.id), earlier);
}

/** The highest figure of this kind that was approved for this complaint; 0: none. */
export function approvedFor(escalations: Escalation[], kind: string, currency: string | null): number {
  const amounts = escalations.flatMap(({ ask, said }) =>
    ask?.kind === kind && ask.currency === currency ? said.flatMap((each) => each.amount ?? []) : [],
  );
  return Math.max(0, ...amounts);
}
