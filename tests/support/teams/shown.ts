import { copyOf, type JsonObject, objectsIn, textIn } from '../slack/json.ts';
import { type Live, renderMessageText } from './cards/markdown.ts';
import { screenOf, type Typed, wordsOf } from './cards/screen.ts';
import { shownTo } from './ledger.ts';
import type { Person, Posted } from './world.ts';

/** A message as somebody sees it, at one moment. */
export type ShownMessage = {
  conversation: string;
  id: string;
  from: 'app' | 'person';
  /** What can be read: its text, then its card. */
  text: string;
  /** What the notification says. */
  notification: string;
  heading: string | null;
  buttons: string[];
  /** By label, what stands in each field, in words. */
  fields: Record<string, string>;
  /** Everything in it that leads somewhere or is worked out by the client; what somebody typed must not be in here. */
  live: Live[];
  /** Only this person sees it. */
  targeted: boolean;
  /** How often the bot changed it. */
  edits: number;
  /** The card as it stands before this person, or null. */
  card: JsonObject | null;
};

export function showMessage(person: Person, message: Posted, typed: Typed): ShownMessage {
  const { activity } = message;
  const card = shownTo(message, person.teamsId);
  const screen = card === null ? null : screenOf(card, typed);
  const mentions = objectsIn(activity, 'entities').flatMap((each) => textIn(each, 'text') ?? []);
  const said = textIn(activity, 'text') ?? '';
  const plain = message.from !== null || textIn(activity, 'textFormat') === 'plain';
  const words = plain ? { text: said, live: [] } : renderMessageText(said, mentions);
  return {
    conversation: message.conversation,
    id: message.id,
    from: message.from === null ? 'app' : 'person',
    text: [words.text, screen?.text ?? ''].filter((each) => each !== '').join('\n'),
    notification: textIn(activity, 'summary') ?? said,
    heading: screen?.heading ?? null,
    buttons: screen?.pressables.map((each) => each.label) ?? [],
    fields: Object.fromEntries((screen?.fields ?? []).map((each) => [each.label, wordsOf(each, typed)])),
    live: [...words.live, ...(screen?.live ?? [])],
    targeted: message.onlyFor !== null,
    edits: message.edits,
    card: card === null ? null : copyOf(card),
  };
}
