import type { Message, Place } from '../../core/effect.ts';
import type { Inputs } from '../../core/event.ts';
import type { PhrasingPress } from '../../core/press.ts';
import type { Turn } from '../turn.ts';
import { type Words, wordsFor } from '../words.ts';
import { isPhrasingPress, type PhrasingAnswer, phrasingMessage, pressPhrasing, sayPhrasing } from './acts.ts';
import { askedIn } from './asked.ts';

type Answer = { key: string; message: Message; place: Place };

/** The answer to a typed line about wording; null: it is about something else. `walking`: a walk would take it as a note. */
export function typedWording(turn: Turn, text: string, words: Words, walking: boolean): Answer | null {
  const asked = askedIn(text, words);
  if (asked === null) return null;
  const card = sayPhrasing(turn, asked, nameFor(turn));
  if (card !== null) return answerOf(turn, card);
  // What an agent types during a call is a note, whatever it looks like: nothing of it may get lost.
  return walking ? null : answerOf(turn, 'refused');
}

export async function pressedWording(turn: Turn, press: PhrasingPress, inputs: Inputs, again = false): Promise<Answer> {
  return answerOf(turn, await pressPhrasing(turn, press, inputs, again));
}

/** The answer to an act about wording that was taken in before: it is given once more, and nothing is counted twice. */
export async function wordingAgain(turn: Turn): Promise<Answer | null> {
  const { act } = turn;
  if (act.type === 'press' && isPhrasingPress(act.press))
    return await pressedWording(turn, act.press, act.inputs, true);
  if (act.type !== 'say') return null;
  return typedWording(turn, act.text, wordsFor(turn.person.place.language), true);
}

function answerOf(turn: Turn, card: PhrasingAnswer): Answer {
  if (card !== 'refused' && card !== 'gone') return { ...phrasingMessage(card), place: 'update' };
  const why = card === 'gone' ? 'gone' : 'supervisors-only';
  return { key: `refused:${turn.newId()}`, message: { type: 'refused', why, text: null }, place: 'update' };
}

/** The card is named after the act, so that a redelivery shows the same one again. */
function nameFor(turn: Turn): string {
  const { event } = turn;
  return (event === undefined ? null : cardOf(event)) ?? turn.newId();
}

/** The name of the card that answers this act, or null: its id can name none. */
export function cardOf(event: string): string | null {
  return /^[\w.:@-]{1,120}$/.test(event) ? event : null;
}
