import { fold } from '../../phrasing/tokens.ts';
import type { Tongue } from '../../phrasing/tongue.ts';
import { type NamePlace, namesIn } from './names-in.ts';
import { firstName, titleOf } from './people-names.ts';

/** "St Mary's": a house or a street, and nobody who is served. */
const SAINT = /^(?:st|saint|sant|santa|são|sv|sveti|sveta|свят\p{L}+)\.?$/iu;
/** Whoever works here may be named with these. */
const OURS = /^(?:dra?|prof)\.?$/iu;

/**
 * The name of a person that this text seems to tell something about, or null: a title with a name, a first name with
 * another behind it, or one that begins the text. Towns, firms and streets are none.
 */
export function personIn(text: string, tongue: Tongue | null): string | null {
  const places = namesIn(text, tongue, { begins: true, afterName: false, beforeName: false });
  const found = runsOf(places, text).find(({ start, end }) => {
    const before = /(\S+)\s+$/u.exec(text.slice(0, start))?.[1] ?? '';
    if (SAINT.test(before)) return false;
    if (titleOf(before.replace(/\.$/u, '')) === 'always') return !OURS.test(before);
    const [first = '', ...rest] = text.slice(start, end).split(/\s+/u).map(bare);
    const sure = firstName(first, tongue?.language ?? null);
    if (sure === null) return false;
    const isAlone = sure === 'sure' && start === 0 && /^\s+\p{Ll}/u.test(text.slice(end));
    return rest.length === 0 ? isAlone : rest.every((word) => !isOurs(word, tongue));
  });
  return found === undefined ? null : bare(text.slice(found.start, found.end));
}

/** Names with nothing but blanks between them are one. */
function runsOf(places: readonly NamePlace[], text: string): NamePlace[] {
  const runs: NamePlace[] = [];
  for (const place of places) {
    const last = runs.at(-1);
    if (last !== undefined && /^\s+$/u.test(text.slice(last.end, place.start))) last.end = place.end;
    else runs.push({ ...place });
  }
  return runs;
}

/** "Victoria Street": the library speaks of streets. */
function isOurs(word: string, tongue: Tongue | null): boolean {
  return tongue?.reader.vocabulary.knows(fold(word, tongue.language)) === true;
}

function bare(word: string): string {
  return word.replace(/['’]s?$/u, '');
}
