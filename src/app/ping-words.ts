import type { FollowUp } from '../core/complaint.ts';
import type { Inputs } from '../core/event.ts';
import type { FollowUpAct, Press } from '../core/press.ts';
import { WHEN } from './follow-up-acts.ts';
import type { Turn } from './turn.ts';
import { validators } from './validators.ts';
import type { Words } from './words.ts';

/** What a typed line presses, with what it fills in. */
export type Pressed = { press: Press; inputs: Inputs };

/**
 * What a typed word presses where it answers a ping: what came of it the reminder that rang last, I Take It the newest
 * call for this supervisor, Resolved and Still Open the question after a reminder. Null: nothing waits for it.
 */
export async function pingPress(turn: Turn, text: string, words: Words): Promise<Pressed | null> {
  const about = await outcomeOf(turn, text, words);
  if (about !== null) return about;
  const press = await answerPress(turn, text, words);
  return press === null ? null : { press, inputs: {} };
}

/** What came of the reminder that rang last; with a time behind it, `later` and `moved` put it off to that time. */
async function outcomeOf(turn: Turn, text: string, words: Words): Promise<Pressed | null> {
  const line = text.trim().toLowerCase();
  const { done, later, satisfied, partly, notSatisfied, noAnswer } = words.buttons;
  const acts: Record<string, FollowUpAct> = {
    [done]: 'follow-up-done',
    [satisfied]: 'follow-up-satisfied',
    [partly]: 'follow-up-partly',
    [notSatisfied]: 'follow-up-not',
    [noAnswer]: 'follow-up-no-answer',
    [later]: 'follow-up-later',
  };
  const act = Object.entries(acts).find(([label]) => label.toLowerCase() === line)?.[1];
  const timed = /^(later|moved)\s+(?:to\s+|until\s+)?(.+)$/.exec(line);
  if (act === undefined && timed === null) return null;
  const rung = (await turn.tx.openFollowUps(turn.person.id)).findLast(
    (each) => each.state === 'due' && each.attempts > 0 && each.rungAt !== null,
  );
  if (rung === undefined) return null;
  if (act !== undefined) return fits(rung, act) ? { press: { do: act, followUp: rung.id }, inputs: {} } : null;
  const { value } = validators.dateTime(timed?.[2] ?? '', turn.now, turn.person.place);
  if (typeof value !== 'number') return null;
  const move: FollowUpAct = timed?.[1] === 'moved' ? 'follow-up-moved' : 'follow-up-set';
  return { press: { do: move, followUp: rung.id }, inputs: { [WHEN]: timed?.[2] ?? '' } };
}

/** Whoever is rung back is not asked whether they are satisfied. */
function fits({ kind }: FollowUp, act: FollowUpAct): boolean {
  const asks = act === 'follow-up-satisfied' || act === 'follow-up-partly' || act === 'follow-up-not';
  return !asks || kind === 'check' || kind === 'retention';
}

async function answerPress(turn: Turn, text: string, words: Words): Promise<Press | null> {
  const line = text.trim().toLowerCase();
  const { acknowledge, resolved, stillOpen } = words.buttons;
  const is = (label: string) => line === label.toLowerCase();
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
