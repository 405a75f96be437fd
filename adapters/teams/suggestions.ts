import type { App } from '../../src/app/ports.ts';
import { type Answer, searchWordsAnswer, suggestionsAnswer } from './answers.ts';
import { fitted, short, text } from './elements.ts';
import { TASTE } from './limits.ts';
import { cardOf } from './render.ts';

/** Lines that are offered at once: Teams shows them as a list under the compose box. */
const OFFERED = 10;

const ASK = 'Type what you want to say, such as: we can’t deliver before Friday.';
const NOTHING = 'There is nothing better to offer for this. Say what is true, and what you can do.';

/**
 * The search under the compose box: lines that say the same positively, and stay true. Choosing one puts it into the
 * message. Nothing of it is kept.
 */
export function createSuggestions(parts: { app(): App }): (person: string, query: string) => Promise<Answer> {
  return async (person, query) => {
    if (query.trim() === '') return searchWordsAnswer(ASK);
    const found = await parts.app().rephrase(person, { text: query, card: 'search' });
    if (found === null || found.lines.length === 0)
      return searchWordsAnswer(found === null ? NOTHING : short(found.delivery.view.fallback, TASTE.hint) || NOTHING);
    return suggestionsAnswer(
      found.lines.slice(0, OFFERED).map((line) => ({
        // Teams reads HTML in a preview.
        preview: { title: escaped(fitted(line, TASTE.value)), text: '' },
        content: cardOf(line, text(line, TASTE.text)),
      })),
    );
  };
}

function escaped(words: string): string {
  return words.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
