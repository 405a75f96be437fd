import { holds } from './guard.ts';
import { fieldOf, type Playbook, stepOf } from './playbook.ts';
import { recordOf } from './record.ts';
import type { Session } from './session.ts';

/** What this person may still give in this complaint: of money in this currency, of percent off, of vouchers. */
export type Left = (kind: 'money' | 'percent' | 'voucher', currency: string | null) => number;

/** What is given in this walk as its answers stand: a figure that is understood, or null. */
export function given(
  playbook: Playbook,
  session: Session,
): { kind: 'money' | 'percent' | 'voucher'; amount: number; currency: string | null } | null {
  const record = recordOf(playbook, session);
  const kind = record.get('compensation.kind');
  if (kind !== 'money' && kind !== 'percent' && kind !== 'voucher') return null;
  const worth = record.get('compensation.amount');
  const amount =
    typeof worth === 'number' ? worth : worth !== null && typeof worth === 'object' && 'amount' in worth ? worth : null;
  if (amount === null) return null;
  return typeof amount === 'number'
    ? { kind, amount, currency: null }
    : { kind, amount: amount.amount, currency: kind === 'money' ? amount.currency : null };
}

/** Whether more is given in this walk than this person may give alone. */
export function isAbove(playbook: Playbook, session: Session, left: Left): boolean {
  const all = given(playbook, session);
  return all !== null && all.amount > left(all.kind, all.currency);
}

/**
 * Marks the figure that is above what may be given alone, and clears the mark of one that is not: looked at after every
 * act, because an approval, another person or another kind of compensation changes it as well as another figure.
 */
export function withLimits(playbook: Playbook, session: Session, left: Left): Session {
  const above = isAbove(playbook, session, left);
  let answers = session.answers;
  for (const [id, answer] of Object.entries(session.answers)) {
    const field = fieldOf(playbook, id);
    if (field?.record !== 'compensation.amount') continue;
    const marked = answer.problem === 'above-limit';
    const counts = above && answer.value !== null && holds(field.when, session.answers);
    if (counts === marked || (counts && answer.problem !== null)) continue;
    answers = { ...answers, [id]: { ...answer, problem: counts ? 'above-limit' : null } };
  }
  return answers === session.answers ? session : { ...session, answers };
}

/** What an approval is asked for now, as it is remembered: what was asked once is not asked again. */
export function figureOf(playbook: Playbook, session: Session): string {
  return JSON.stringify(given(playbook, session));
}

/** Whether the way from here, or the step itself, is to ask somebody about it: then nobody has to be told to. */
export function isAboutToAsk(playbook: Playbook, session: Session): boolean {
  const here = stepOf(playbook, session.at);
  const to = here?.next.find((each) => holds(each.when, session.answers))?.to;
  return [here, to === undefined ? undefined : stepOf(playbook, to)].some((step) => step?.escalate === 'above-limit');
}
