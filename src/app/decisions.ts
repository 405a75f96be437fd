import type { Complaint, Escalation, Said } from '../core/complaint.ts';
import type { Asks } from '../core/effect.ts';
import { isWaiting } from '../core/escalation.ts';
import type { Inputs } from '../core/event.ts';
import type { EscalationAct } from '../core/press.ts';
import { keep, quietUntil, tellAll, tellHandler } from './ladder.ts';
import type { Turn } from './turn.ts';
import { validators } from './validators.ts';
import { passOn } from './walk.ts';

/** The inputs of a supervisor's ping: how much instead, and why. */
export const LESS = 'decision.less';
export const WHY = 'decision.why';

const SAYS: Record<EscalationAct, Said> = {
  approve: 'approved',
  'approve-less': 'approved-less',
  decline: 'declined',
  talk: 'talk',
  'take-over': 'taken-over',
  'hand-back': 'handed-back',
  settle: 'settled',
};

/** The first who may decide takes the case; the others and the handler are told. Taken or over already: nothing. */
export async function acknowledge(turn: Turn, escalation: Escalation): Promise<void> {
  const complaint = await turn.tx.complaint(escalation.complaintId);
  if (complaint === null || !isWaiting(escalation)) return;
  const taken = takenBy(turn, escalation, complaint);
  await keep(turn, taken);
  await turn.trail({
    complaintId: complaint.id,
    what: 'acknowledge',
    changes: { escalation: escalation.id, by: [null, turn.person.id] },
  });
  await tellAll(turn, taken);
  await tellHandler(turn, taken, `taken:${turn.now}`);
}

/**
 * What somebody who may decide says. It takes the case where nobody has yet; of two at once the first wins. Answers with
 * what is still to be filled in, or null: it is done, or there is nothing to decide any more.
 */
export async function decide(
  turn: Turn,
  escalation: Escalation,
  act: EscalationAct,
  inputs: Inputs,
): Promise<Asks | null> {
  const { now, person } = turn;
  const complaint = await turn.tx.complaint(escalation.complaintId);
  if (complaint === null || escalation.outcome !== null) return null;
  if (escalation.acknowledgedAt !== null && escalation.by !== person.id) return null;
  const why = text(inputs[WHY]);
  const amount = approved(turn, escalation, act, inputs);
  if (act === 'approve-less' && amount === null) return 'amount';
  if (act === 'hand-back' && why === null) return 'reason';
  if ((act === 'approve' || act === 'approve-less' || act === 'decline') && escalation.ask === null) return null;

  const how = SAYS[act];
  const held = escalation.acknowledgedAt === null ? takenBy(turn, escalation, complaint) : escalation;
  const said = [...held.said, { at: now, by: person.id, how, amount, why }];
  // To talk is not to have decided: the case stays with whoever wants to talk.
  const decided: Escalation =
    how === 'talk'
      ? { ...held, said, nextAt: quietUntil(turn, held, complaint) }
      : { ...held, said, outcome: how, nextAt: null };
  await keep(turn, decided);
  await turn.trail({
    complaintId: complaint.id,
    what: `decision-${how}`,
    changes: { escalation: escalation.id, by: person.id, amount, why },
  });
  const walk = await turn.tx.sessionOf(complaint.id);
  await tellAll(turn, decided);
  await tellHandler(turn, decided, `${how}:${now}`);
  if (how === 'taken-over' && walk !== null) await passOn(turn, walk, person.id);
  return null;
}

function takenBy(turn: Turn, escalation: Escalation, complaint: Complaint): Escalation {
  const { now, person } = turn;
  const pages = escalation.pages.map((page) => {
    if (page.to === person.id) return { ...page, result: 'answered' };
    return page.result === 'asked' ? { ...page, result: 'not-needed' } : page;
  });
  const nextAt = quietUntil(turn, escalation, complaint);
  return { ...escalation, acknowledgedAt: now, by: person.id, pages, nextAt };
}

function approved(turn: Turn, { ask }: Escalation, act: EscalationAct, inputs: Inputs): number | null {
  if (act === 'approve') return ask?.amount ?? null;
  const typed = text(inputs[LESS]);
  if (act !== 'approve-less' || ask?.amount == null || typed === null) return null;
  const { value } =
    ask.kind === 'money'
      ? validators.money(typed, { ...turn.person.place, currency: ask.currency ?? turn.person.place.currency })
      : validators.number(typed, turn.person.place);
  const amount =
    typeof value === 'number'
      ? value
      : value !== null && typeof value === 'object' && 'amount' in value
        ? value.amount
        : null;
  const sameMoney =
    typeof value !== 'object' || value === null || !('currency' in value) || value.currency === ask.currency;
  return amount !== null && sameMoney && amount > 0 && amount < ask.amount ? amount : null;
}

function text(raw: string | string[] | undefined): string | null {
  return typeof raw === 'string' && raw.trim() !== '' ? raw.trim() : null;
}
