import type { Message } from '../core/effect.ts';
import { isOpen } from './follow-ups.ts';
import { ladderDue } from './ladder.ts';
import { standInLater } from './ring.ts';
import type { Turn } from './turn.ts';

/**
 * A message can't reach this person: they left, their account is closed, or they never let the bot in. A call for help
 * goes to the next level at once, and a reminder to whoever is there. False: nobody else is concerned.
 */
export async function unreachable(turn: Turn, message: Message, personId: string): Promise<boolean> {
  const { tx, now } = turn;
  if (message.type === 'escalation') {
    const escalation = await tx.escalation(message.escalation);
    const page = escalation?.pages.findLast((each) => each.to === personId);
    const waits = escalation !== null && escalation.acknowledgedAt === null && escalation.outcome === null;
    if (escalation === null || page === undefined || !waits || page.result === 'unreachable') return false;
    const pages = escalation.pages.map((each) => (each === page ? { ...each, result: 'unreachable' } : each));
    // Whoever was asked with them still has their time; where nobody else was, the next level has it now.
    const alone = !pages.some((each) => each.at === page.at && each.result !== 'unreachable');
    await tx.saveEscalation({ ...escalation, pages, ...(alone ? { nextAt: now } : {}) });
    if (alone) await ladderDue(turn, escalation.id);
    await turn.trail({ complaintId: escalation.complaintId, what: 'unreachable', changes: { to: personId } });
    return true;
  }
  if (message.type === 'follow-up') {
    const followUp = await tx.followUp(message.followUp);
    if (followUp === null || !isOpen(followUp) || followUp.ownerId !== personId) return false;
    await standInLater(turn, followUp);
    return true;
  }
  return false;
}
