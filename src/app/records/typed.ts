import type { Within } from '../../core/record-card.ts';

/** What a typed line about records means. `query` names the record, `text` is what is said of it. */
export type TypedRecord =
  | { type: 'find'; text: string; within: Within; page: number }
  | { type: 'files' }
  | { type: 'reopen' | 'add'; query: string; text: string }
  | { type: 'correct'; query: string; item: string; text: string };

/** The words with which such a line begins. */
export type RecordCommands = Record<'find' | 'files' | 'reopen' | 'add' | 'correct' | 'page', string[]> & {
  within: Record<Exclude<Within, ''>, string[]>;
};

const en: RecordCommands = {
  find: ['find', 'search', 'look for'],
  files: ['export'],
  reopen: ['reopen'],
  add: ['add to'],
  correct: ['correct'],
  page: ['page'],
  within: { mine: ['mine', 'my own'], branch: ['branch', 'my branch'], all: ['all', 'everybody'] },
};

const LANGUAGES: Record<string, RecordCommands> = { en };

/** Words that no playbook may take as its command. */
export const RECORD_WORDS: string[] = Object.values(LANGUAGES).flatMap((each) => [
  ...each.find,
  ...each.files,
  ...each.reopen,
  ...each.add,
]);

/**
 * Understands `find kettle`, `find mine: kettle page 2`, `reopen 4411: the kettle leaks again`, `add to 4411: a note` and
 * `correct 4411, phone: 020 7946 0000`; null: the line is about something else.
 */
export function typedRecord(line: string, language: string): TypedRecord | null {
  const words = LANGUAGES[language.split('-')[0] ?? ''] ?? en;
  const text = line.trim().replace(/^\//, '');
  const find = after(text, words.find);
  if (find !== null) return found(find, words);
  if (words.files.includes(text.toLowerCase())) return { type: 'files' };
  for (const type of ['reopen', 'add'] as const) {
    const parts = split(after(text, words[type]));
    if (parts !== null) return { type, ...parts };
  }
  const parts = split(after(text, words.correct));
  const at = parts?.query.lastIndexOf(',') ?? -1;
  if (parts === null || at <= 0) return null;
  return {
    type: 'correct',
    query: parts.query.slice(0, at).trim(),
    item: parts.query.slice(at + 1).trim(),
    text: parts.text,
  };
}

function found(rest: string, words: RecordCommands): TypedRecord {
  let text = rest;
  let within: Within = '';
  for (const [reach, names] of Object.entries(words.within)) {
    const name = names.find((each) => text.toLowerCase().startsWith(`${each}:`));
    if (name === undefined) continue;
    within = reach as Within;
    text = text.slice(name.length + 1).trim();
    break;
  }
  const turned = new RegExp(`^(.*\\S)\\s+(?:${words.page.join('|')})\\s+(\\d{1,2})$`, 'isu').exec(text);
  if (turned === null) return { type: 'find', text, within, page: 0 };
  return { type: 'find', text: turned[1] ?? '', within, page: Math.max(0, Number(turned[2]) - 1) };
}

/** "Order 4411", "phone number 020 7946 0000", "name: Maria": what kind of thing it is stands in no record. */
const NAMING =
  /^(?:(?:the\s+)?(?:order|contract|booking|invoice|parcel|reference|ref|case|phone|telephone|mobile|tel)\b\.?(?:\s+(?:number|no|nr)\b\.?)?\s*[:#]?\s*(?=[^\s\d]{0,10}\d)|(?:customer|name|e-?mail|address|order|phone)\s*:\s*)/iu;

/** What is looked for, without the word that says what kind of thing it is. */
export function lookedFor(text: string): string {
  const rest = text.trim().replace(NAMING, '');
  return rest === '' ? text : rest;
}

/** Other names of items than those on the card. */
export const ITEM_NAMES: Record<string, string> = {
  telephone: 'customer.phone',
  'phone number': 'customer.phone',
  number: 'customer.phone',
  mobile: 'customer.phone',
  email: 'customer.email',
  mail: 'customer.email',
  name: 'customer.name',
  'customer name': 'customer.name',
  "customer's name": 'customer.name',
  order: 'order',
  contract: 'order',
  'order number': 'order',
  nature: 'nature',
  solution: 'solution.what',
  satisfied: 'satisfied',
  prevention: 'prevention',
};

/** What stands behind one of these beginnings, or null: the line begins otherwise. */
function after(text: string, beginnings: readonly string[]): string | null {
  const start = text.slice(0, 40).toLowerCase();
  const word = beginnings.find(
    (each) => start === each || (/^\s/.test(start.slice(each.length)) && start.startsWith(each)),
  );
  return word === undefined ? null : text.slice(word.length).trim();
}

/** `4411: the kettle leaks`; null: there is nothing on one of the two sides. */
function split(rest: string | null): { query: string; text: string } | null {
  const parts = rest === null ? null : /^([^:\n]{2,200}?)\s*:\s*(\S[\s\S]*)$/u.exec(rest);
  return parts === null ? null : { query: (parts[1] ?? '').trim(), text: parts[2] ?? '' };
}
