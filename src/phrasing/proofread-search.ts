import { TOO_MUCH } from './proofread-words.ts';

/** A wording that says too much, as it was met. */
export type Met = { what: 'promise' | 'liability'; words: string };

type Search = (line: string) => Met | null;

const searches = new Map<string, Search>();

/** Looks for wordings that say too much in this language; null: there is none to look for. */
export function searchFor(language: string): Search | null {
  const words = Object.hasOwn(TOO_MUCH, language) ? TOO_MUCH[language] : undefined;
  if (words === undefined) return null;
  const known = searches.get(language);
  if (known !== undefined) return known;
  const denied = new Set(words.denied);
  const kinds = [
    ['liability', patternOf(words.liability, words.denied)],
    ['promise', patternOf(words.promise, words.denied)],
  ] as const;
  const search: Search = (line) => {
    const clauses = clausesOf(line, language);
    for (const [what, looked] of kinds) {
      for (const clause of clauses) {
        const met = metIn(clause, looked, denied);
        if (met !== null) return { what, words: met };
      }
    }
    return null;
  };
  searches.set(language, search);
  return search;
}

/** One pattern for all of these wordings, in a clause as {@link clausesOf} writes it. */
function patternOf(wordings: readonly string[], denied: readonly string[]): RegExp {
  const between = `(?:(?!(?:${denied.join('|')}) )\\S+ ){0,2}`;
  const sources = wordings.map((each) =>
    each
      .replaceAll(/[.+?^$|()[\]\\]/g, (sign) => ('(|)'.includes(sign) ? sign : `\\${sign}`))
      .replaceAll('(', '(?:')
      .replaceAll('*', '\\S*')
      .replaceAll(' … ', ` ${between}`),
  );
  return new RegExp(`(?<= )(?:${sources.join('|')})(?= )`, 'gu');
}

function metIn(clause: string, looked: RegExp, denied: ReadonlySet<string>): string | null {
  for (const { 0: words, index } of clause.matchAll(looked)) {
    if (
      !clause
        .slice(0, index)
        .split(' ')
        .some((word) => denied.has(word))
    )
      return words;
  }
  return null;
}

/** After a mark, and after one of these, something else is said: what was denied before may be said now. */
const TURN = / (?:but|mas|porém|ampak|vendar|але|проте|però) /u;

/** The words of each clause, each between blanks. */
function clausesOf(line: string, language: string): string[] {
  const plain = line
    .normalize('NFC')
    .toLowerCase()
    .replaceAll(/[’‘ʼ`´']/g, language === 'ca' ? ' ' : "'");
  return plain
    .split(/[.,;:!?…—–()\n]+(?=\s|$)/u)
    .map((clause) => ` ${(clause.match(/[\p{L}\p{N}%]+(?:['-][\p{L}\p{N}]+)*/gu) ?? []).join(' ')} `)
    .flatMap((clause) => clause.split(TURN).map((part) => ` ${part.trim()} `));
}
