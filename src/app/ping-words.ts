import type { Press } from '../core/press.ts';
import type { Turn } from './turn.ts';
import type { Words } from './words.ts';

/**
 * The press that a typed word stands for where it answers a ping: Done and Later the reminder that rang last, I Take It
 * the newest call for this supervisor, Resolved and Still Open the question after a reminder. Null: nothing waits for it.
 */
export async function pingPress(turn: Turn, text: string, words: Words): Promise<Press | null> {
  const line = text.trim().toLowerCase();
  const { done, later, acknowledge, resolved, stillOpen } = words.buttons;
  const is = (label: string) => line === label.toLowerCase();
  if (is(done) || is(later)) {
    const rung = (await turn.tx.openFollowUps(turn.person.id)).findLast(
      (each) => each.state === 'due' && each.attempts > 0 && each.dueAt <= turn.now,
    );
    return rung === undefined ? null : { do: is(done) ? 'follow-up-done' : 'follow-up-later', followUp: rung.id };
  }
  if (is(acknowledge)) {
    const mine = (await turn.tx.openEscalations()).find(
      (each) => each.outcome === null && each.pages.some((page) => page.to === turn.person.id),
    );
    return mine === undefined ? null : { do: 'acknowledge', escalation: mine.id };
  }
  if (is(resolved) || is(stillOpen)) {
    const asked = (await turn.tx.latestDone(turn.person.id))?.complaintId ?? null;
    const complaint = asked === null ? null : await turn.tx.complaint(asked);
    if (complaint === null || complaint.status === 'resolved' || complaint.status === 'cancelled') return null;
    return { do: is(resolved) ? 'resolve' : 'keep-open', complaint: complaint.id };
  }
  return null;
}
