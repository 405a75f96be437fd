import { CARD_TYPE, type Card } from './render.ts';

/** What Teams is answered over HTTP: a status, and for an invoke what it asked for. */
export type Answer = { status: number; body?: object };

/** It arrived, and there is nothing more to say about it here. */
export const ARRIVED: Answer = { status: 200 };

/** Not for us: nothing of it was read. */
export const NOT_HERE: Answer = { status: 403 };

/** We don't do that. */
export const UNKNOWN: Answer = { status: 501 };

/** We could not keep it: Teams may send it again. */
export const LATER: Answer = { status: 503 };

/** The card that stands in place of the one that was pressed. Source: "Universal Actions", response format. */
export function cardAnswer(card: Card): Answer {
  return { status: 200, body: { statusCode: 200, type: CARD_TYPE, value: card } };
}

/** Words beside the card, which stays as it is. */
export function wordsAnswer(words: string): Answer {
  return { status: 200, body: { statusCode: 200, type: 'application/vnd.microsoft.activity.message', value: words } };
}

/** Words in the small window that an action of a message extension opens. */
export function windowAnswer(words: string): Answer {
  return { status: 200, body: { task: { type: 'message', value: words } } };
}

/** Suggestions under the compose box: choosing one puts it into the message. */
export function suggestionsAnswer(suggestions: { preview: object; content: Card }[]): Answer {
  const attachments = suggestions.map(({ preview, content }) => ({
    contentType: CARD_TYPE,
    content,
    preview: { contentType: 'application/vnd.microsoft.card.thumbnail', content: preview },
  }));
  return { status: 200, body: { composeExtension: { type: 'result', attachmentLayout: 'list', attachments } } };
}

/** Words under the compose box. */
export function searchWordsAnswer(words: string): Answer {
  return { status: 200, body: { composeExtension: { type: 'message', text: words } } };
}
