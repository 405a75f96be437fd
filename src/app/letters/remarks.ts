import type { Letter, LetterLibrary } from '../../core/letter.ts';
import { tooMuch } from '../../phrasing/proofread.ts';

/** What an edited letter says that it perhaps should not. */
export type Remarks = {
  /** What admits liability or promises too much, in the words of the proofreader. */
  phrasing: { message: string; fix: string } | null;
  /** Figures that stand neither in the record nor in the template's letter. */
  figures: string[];
  /** Words that must stand in no letter any more, and why. */
  gone: { words: string; why: string }[];
};

/** Reads what was edited by hand. `known`: everything on record that a letter may name. */
export function remarksOn(letter: Letter, known: readonly string[], library: LetterLibrary): Remarks {
  const text = `${letter.subject}\n${letter.body}`;
  const allowed = new Set(figuresIn([letter.drafted.subject, letter.drafted.body, ...known].join('\n')));
  const figures = figuresIn(text).filter((each) => !allowed.has(each));
  const lower = text.toLowerCase();
  return {
    phrasing:
      text
        .split('\n')
        .map((line) => tooMuch(line.slice(0, 2000), letter.language.split('-')[0] ?? ''))
        .find((each) => each !== null) ?? null,
    figures: [...new Set(figures)].slice(0, 5),
    gone: library.gone.filter((each) => lower.includes(each.words.toLowerCase())),
  };
}

/** Numbers as they stand, less the blanks and marks by which thousands are told apart. */
function figuresIn(text: string): string[] {
  return (text.match(/\d[\d.,:\u00a0\u202f/-]*/gu) ?? []).map((each) => each.replace(/[^\d]+$/u, ''));
}
