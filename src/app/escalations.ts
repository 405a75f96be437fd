import type { Compensation } from '../core/complaint.ts';
import { WITHDRAWN } from '../core/complaint.ts';
import { isWaiting } from '../core/escalation.ts';
import type { Session } from '../core/session.ts';
import { climbOn, keep, tellAll } from './ladder.ts';
import type { Turn } from './turn.ts';

/**
 * Calls whoever may decide: the ladder of the branch is climbed from its first level. One call at a time: while nobody has
 * answered, another reason asks nobody twice, and a figure to be approved joins the call that is open.
 */
export async function openEscalation(turn: Turn, session: Session, reason: string): Promise<void> {
  const { tx, now } = turn;
  const complaint = session.complaintId === null ? null : await tx.complaint(session.complaintId);
  if (complaint === null) return;
  const ask = reason === 'above-limit' ? (complaint.compensation[0] ?? null) : null;
  const open = (await tx.escalationsOf(complaint.id)).findLast((each) => each.outcome === null);
  if (open !== undefined && isWaiting(open) && open.pages.length > 0) {
    if (ask === null || sameAsk(open.ask, ask)) return;
    await keep(turn, { ...open, ask });
    return await tellAll(turn, { ...open, ask });
  }
  // Somebody has taken the case: the figure goes to them, not round the ladder again.
  if (open !== undefined && open.acknowledgedAt !== null && ask !== null) {
    await keep(turn, { ...open, ask });
    return await tellAll(turn, { ...open, ask });
  }
  const fresh = {
    id: turn.newId(),
    complaintId: complaint.id,
    reason,
    level: 0,
    openedAt: now,
    acknowledgedAt: null,
    by: null,
    outcome: null,
    pages: [],
    ask,
    said: [],
    nextAt: null,
    roundAt: now,
  };
  // Nobody could be asked before: the call that is open goes on from there.
  await climbOn(turn, open !== undefined && isWaiting(open) ? { ...open, reason, ask } : fresh, complaint);
}

/**
 * The complaint is resolved or cancelled, so nobody is needed any more: whoever was asked and has not answered reads so,
 * and whoever took it keeps it as it is.
 */
export async function endCalls(turn: Turn, complaintId: string): Promise<void> {
  for (const escalation of await turn.tx.escalationsOf(complaintId)) {
    if (escalation.outcome !== null) continue;
    const outcome = isWaiting(escalation) ? WITHDRAWN : 'settled';
    const over = { ...escalation, outcome, nextAt: null };
    await keep(turn, over);
    if (outcome === WITHDRAWN) await tellAll(turn, over);
  }
}

function sameAsk(one: Compensation | null, other: Compensation): boolean {
  return one?.kind === other.kind && one.amount === other.amount && one.currency === other.currency;
}
