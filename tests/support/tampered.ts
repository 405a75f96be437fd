import type { Store } from '../../src/app/ports/store.ts';
import type { Chance } from './chance.ts';
import { pressesOn, type Victim } from './victim.ts';

/** Everything of the victim's that a press could change, as it stands. */
export async function thingsOf(store: Store, { ids }: Victim): Promise<unknown> {
  const { session = '', complaint = '', escalation = '', followUp = '', action = '', letter = '' } = ids;
  return await store.read(async (tx) => ({
    session: await tx.session(session),
    complaint: await tx.complaint(complaint),
    promises: await tx.promisesOf(complaint),
    escalation: await tx.escalation(escalation),
    escalations: await tx.escalationsOf(complaint),
    followUp: await tx.followUp(followUp),
    action: await tx.action(action),
    letter: await tx.letter(letter),
    trail: (await tx.trail({ complaintId: complaint, sessionId: session })).length,
  }));
}

/** A press as somebody might forge it: on the victim's things, or on their own with parts of the victim's, or broken. */
export function forgedPress(chance: Chance, victim: Victim, own: Record<string, string>): string {
  const mixed = Object.fromEntries(
    Object.entries(victim.ids).map(([key, id]) => [key, chance.odds(0.7) ? id : (own[key] ?? id)]),
  );
  // A mix in which nothing is the victim's is a press of one's own.
  const ids = Object.entries(mixed).some(([key, id]) => key !== 'step' && id === victim.ids[key]) ? mixed : victim.ids;
  const { press } = chance.one(pressesOn(ids));
  switch (chance.below(5)) {
    case 0: {
      const at = chance.below(press.length);
      return `${press.slice(0, at)}${chance.one(['|', '%7C', '\u0000', "'", '..', 'A', ' ', '\n', '🙂'])}${press.slice(at + chance.below(2))}`;
    }
    case 1:
      return `${press}|${chance.one(['admin', '', 'role:admin', '__proto__'])}`;
    default:
      return press;
  }
}
