import type { Escalation } from '../core/complaint.ts';
import type { Left } from '../core/limits.ts';
import type { Session } from '../core/session.ts';
import type { Directory, Reader } from './ports.ts';

/** What the owner of a walk may give in it: alone, or because somebody who may approved it. */
export type Discretion = {
  left: Left;
  /** Somebody was asked about a figure of this walk, whatever they say. */
  wasAsked: boolean;
  /** Somebody is being asked right now. */
  waiting: boolean;
};

/** As things stand: what was given to the same customer before counts together with this. */
export async function discretionOf(from: { tx: Reader; directory: Directory }, session: Session): Promise<Discretion> {
  const escalations = session.complaintId === null ? [] : await from.tx.escalationsOf(session.complaintId);
  const owner = from.directory.person(session.ownerId);
  return {
    left: (kind, currency) =>
      Math.max(
        owner === null ? 0 : from.directory.limit(owner, kind, currency),
        approvedFor(escalations, kind, currency),
      ),
    wasAsked: escalations.some((each) => each.ask !== null),
    waiting: escalations.some((each) => each.ask !== null && each.outcome === null),
  };
}

/** The highest figure of this kind that was approved for this complaint; 0: none. */
export function approvedFor(escalations: Escalation[], kind: string, currency: string | null): number {
  const amounts = escalations.flatMap(({ ask, said }) =>
    ask?.kind === kind && ask.currency === currency ? said.flatMap((each) => each.amount ?? []) : [],
  );
  return Math.max(0, ...amounts);
}
