import type { FollowUp } from '../core/complaint.ts';
import type { Message } from '../core/effect.ts';
import type { Inputs } from '../core/event.ts';
import type { FollowUpAct, Press } from '../core/press.ts';
import { answered, finish, isOpen, noAnswer, putOff } from './follow-ups.ts';
import { asksSurvey } from './learning/surveys.ts';
import { may } from './policy.ts';
import { passOn, pingKey } from './ring.ts';
import type { Answer } from './shown-answer.ts';
import type { Turn } from './turn.ts';
import { validators } from './validators.ts';

/** What the card of a reminder asks for: the new time, and who takes it over. */
export const WHEN = 'when';
export const TO = 'to';

/** It was passed on so often that passing it on once more helps nobody. */
export const MOST_HANDS = 3;

type FollowUpPress = Extract<Press, { do: FollowUpAct | 'follow-up-at' }>;

/** Does what somebody says to a reminder. Null: it is not theirs, or not there. */
export async function followUpAct(turn: Turn, pressed: FollowUpPress, inputs: Inputs): Promise<Answer[] | null> {
  const found = await turn.tx.followUp(pressed.followUp);
  if (
    found === null ||
    !may(turn.person, pressed.do === 'follow-up-open' ? 'see' : 'change', { type: 'follow-up', followUp: found })
  )
    return null;
  switch (pressed.do) {
    case 'follow-up-open':
      return [shown(found, 'bottom')];
    case 'follow-up-done':
      await finish(turn, found, 'done');
      return [shown(found), ...(await asksIfResolved(turn, found))];
    case 'follow-up-satisfied':
      await answered(turn, found, 'yes');
      return [shown(found), ...(await asksIfResolved(turn, found))];
    case 'follow-up-partly':
    case 'follow-up-not': {
      await answered(turn, found, pressed.do === 'follow-up-not' ? 'no' : 'partly');
      const { complaintId } = found;
      const message: Message | null = complaintId === null ? null : { type: 'kept-open', complaint: complaintId };
      return [
        shown(found),
        ...(message === null ? [] : [{ key: `resolved:${complaintId}`, message, place: 'update' as const }]),
      ];
    }
    case 'follow-up-no-answer':
      await noAnswer(turn, found);
      return [shown(found)];
    case 'follow-up-later':
      return [isOpen(found) ? asking(found, 'when') : shown(found)];
    case 'follow-up-at':
    case 'follow-up-set':
    case 'follow-up-moved': {
      // An old card, or a second press: what is put off already stays where it is.
      if (!isOpen(found) || (found.state === 'snoozed' && found.dueAt > turn.now && pressed.do === 'follow-up-at'))
        return [shown(found)];
      const at = pressed.do === 'follow-up-at' ? Number(pressed.at) : timeIn(turn, inputs);
      if (at === null || !Number.isSafeInteger(at) || at <= turn.now) return [asking(found, 'when')];
      await putOff(turn, found, at, pressed.do === 'follow-up-moved' ? 'moved' : 'later');
      return [shown(found)];
    }
    case 'follow-up-pass':
      return [isOpen(found) ? asking(found, 'colleague') : shown(found)];
    case 'follow-up-give': {
      const to = String(inputs[TO] ?? '');
      const next = turn.directory.colleagues(turn.person.id).find((each) => each.id === to);
      if (next === undefined || !isOpen(found) || found.handed >= MOST_HANDS) return [asking(found, 'colleague')];
      await passOn(turn, found, next, 'follow-up-hand-over');
      return [shown(found)];
    }
    default:
      return pressed satisfies never;
  }
}

/** The ping of a follow-up as it stands. */
export function shown(followUp: FollowUp, place: Answer['place'] = 'update'): Answer {
  const key = pingKey(followUp.id, followUp.attempts);
  return { key, message: { type: 'follow-up', followUp: followUp.id }, place };
}

function asking(followUp: FollowUp, asks: 'when' | 'colleague'): Answer {
  const key = pingKey(followUp.id, followUp.attempts);
  return { key, message: { type: 'follow-up', followUp: followUp.id, asks }, place: 'update' };
}

function timeIn(turn: Turn, inputs: Inputs): number | null {
  const { value, problem } = validators.dateTime(String(inputs[WHEN] ?? ''), turn.now, turn.person.place);
  return typeof value === 'number' && problem !== 'date-in-the-past' ? value : null;
}

async function asksIfResolved(turn: Turn, followUp: FollowUp): Promise<Answer[]> {
  const complaint = followUp.complaintId === null ? null : await turn.tx.complaint(followUp.complaintId);
  if (complaint === null || complaint.status === 'cancelled') return [];
  // Resolved already: there is nothing to ask but the survey, while the customer is on the line.
  if (complaint.status === 'resolved' && !(await asksSurvey(turn, complaint))) return [];
  const message: Message = { type: 'resolved', complaint: complaint.id };
  return [{ key: `resolved:${complaint.id}`, message, place: 'update' }];
}
