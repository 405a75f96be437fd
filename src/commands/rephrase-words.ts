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

/** The answer as somebody reads it in a terminal. */
export function forPeople({ answers, why, reason, choices }: Rephrasing): string {
  if (reason !== null) {
    const ask = choices.length === 0 ? '' : `Is it one of these? ${choices.map((each) => each.title).join(' · ')}\n`;
    return `${reason === 'left-alone' && why !== null ? why : REASONS[reason]}\n${ask}`;
  }
  return `${answers.map((each) => `• ${each.text}\n`).join('')}${why === null ? '' : `\n${why}\n`}`;
}

/** The same with what led to it. */
export function explained(found: Rephrasing): string {
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
  return `${forPeople(found)}\n${lines.join('\n')}\n`;
}
