import type { Reason } from '../phrasing/accept.ts';
import type { Rephrasing } from '../phrasing/rephrase.ts';

const REASONS: Record<Reason, string> = {
  empty: 'There is nothing to rephrase.',
  'too-long': 'This is too long to rephrase well. Try the one sentence that matters.',
  'several-sentences': 'These are several sentences. Try the one that matters.',
  'no-words': 'I find no words in this.',
  code: 'This looks like code; I leave it alone.',
  language: 'I have no phrases in this language.',
  'bad-news': 'I have nothing good for this; say it as it is.',
  order: 'I only rephrase what you would say to a customer.',
  customer: 'This sounds like the customer’s words; I rephrase what you would say.',
  'left-alone': 'This would hurt, so I leave it alone. Say what the customer should know instead.',
  question: 'This is a question; it can be asked as it is.',
  unrelated: 'I have nothing good for this.',
  positive: 'This is positive already.',
  unsure: 'I have nothing good for this.',
  'no-true-answer': 'I have nothing good for this that keeps every fact.',
};

/** The language that a text shows by itself. `known`: there are phrases in it. */
export type LooksLike = { language: string; known: boolean };

/**
 * The answer as somebody reads it in a terminal. `looksLike`: the language that the text itself shows, null where there
 * are no phrases in the language that was asked for.
 */
export function forPeople(
  { answers, why, reason, choices, language }: Rephrasing,
  looksLike: LooksLike | null,
): string {
  if (reason === 'language' && looksLike !== null) return `${otherLanguage(language, looksLike)}\n`;
  if (reason !== null) {
    const ask = choices.length === 0 ? '' : `Is it one of these? ${choices.map((each) => each.title).join(' · ')}\n`;
    return `${reason === 'left-alone' && why !== null ? why : REASONS[reason]}\n${ask}`;
  }
  return `${answers.map((each) => `• ${each.text}\n`).join('')}${why === null ? '' : `\n${why}\n`}`;
}

/** There are phrases in the language that it was said to be, but the text is of another one, or a part of it is. */
function otherLanguage(said: string, { language, known }: LooksLike): string {
  if (language === said) return `A part of this is not in ${named(said)}. Write all of it in one language.`;
  if (language === UNKNOWN) return `This is not in ${named(said)}.`;
  const fix = known ? `Leave --lang out, or write --lang ${language}.` : 'I have no phrases in that language.';
  return `This is not in ${named(said)}; it looks like ${named(language)}. ${fix}`;
}

/** What recognising answers where it knows no language of these letters. */
const UNKNOWN = 'und';

function named(language: string): string {
  return new Intl.DisplayNames(['en'], { type: 'language' }).of(language) ?? language;
}

/** The same with what led to it. */
export function explained(found: Rephrasing, looksLike: LooksLike | null): string {
  const lines = [
    `verdict    ${found.verdict}${found.reason === null ? '' : ` (${found.reason})`}`,
    `language   ${found.language}`,
    `situation  ${found.situation === null ? '–' : `${found.situation.id}: ${found.situation.title}`}`,
    ...found.slots.map(
      (slot) => `slot       ${slot.role}${slot.role === slot.type ? '' : ` (${slot.type})`}: ${slot.text}`,
    ),
    ...(found.answers[0]?.replaced ?? []).map(({ words, by }) =>
      by === '' ? `without    ${words}` : `replaced   ${words} → ${by}`,
    ),
    ...found.dropped.map(({ id, text, because }) => `left out   ${id}: ${text} — ${because}`),
  ];
  return `${forPeople(found, looksLike)}\n${lines.join('\n')}\n`;
}
