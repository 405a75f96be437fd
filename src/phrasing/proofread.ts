import { confidence } from './accept.ts';
import { signsOf } from './gate.ts';
import { interpret } from './interpret.ts';
import type { PhraseLibrary } from './library.ts';
import { searchFor } from './proofread-search.ts';
import { rephrase } from './rephrase.ts';
import { readStatement } from './statement.ts';

/** What is to be said of a line in a playbook, and what to do. */
export type Remark = { message: string; fix: string };

/** A second reader for lines to say: remarks on what promises too much, takes the blame, or turns the customer away. */
export function proofreader(library: PhraseLibrary): (line: string, language: string) => Remark | null {
  return (line, language) => {
    const base = language.toLowerCase().split('-')[0] ?? '';
    // What is filled in stands for any word.
    const plain = line.replaceAll(/\{\s*(\w+)[^{}]*\}/g, '$1').replaceAll(/[{}]/g, ' ');
    return tooMuch(plain, base) ?? negative(plain, base, library);
  };
}

/** What promises more than staff can keep, or admits liability; null: nothing. `language`: its first letters, such as en. */
export function tooMuch(line: string, language: string): Remark | null {
  const found = searchFor(language)?.(line) ?? null;
  if (found === null) return null;
  return found.what === 'liability'
    ? {
        message: `"${found.words}" admits liability before anybody has looked into it.`,
        fix: 'Say that you are sorry for what happened, and what you do about it.',
      }
    : {
        message: `"${found.words}" promises more than staff can keep.`,
        fix: 'Say what you do next, and by when you tell the customer more.',
      };
}

/** How sure the search must be: a line of a playbook was thought about by somebody. */
const SURE = 0.9;

/** And how much of the line must be met: to be a little like many examples is too little. */
const MET = 0.57;

/** Ending a call is right where a playbook says it. */
const RIGHT_IN_PLAYBOOKS = new Set(['hang_up']);

/** Only where there is something better to say: a line that merely holds a negation is often right. */
function negative(line: string, language: string, library: PhraseLibrary): Remark | null {
  const { verdict, answers, situation } = rephrase(library, { text: line, language, fallbackLanguage: language });
  const better = answers[0]?.text;
  const tongue = library.tongue(language);
  if (verdict !== 'rephrased' || better === undefined || situation === null || tongue === null) return null;
  if (RIGHT_IN_PLAYBOOKS.has(situation.id)) return null;
  const statement = readStatement(line, tongue.reader);
  const signs = signsOf(statement, tongue);
  const interpretation = interpret(statement, tongue);
  const [first] = interpretation.readings;
  if (first === undefined || Math.max(first.pattern, first.signal, first.best) < MET) return null;
  if (!signs.negative || confidence(interpretation, signs) < SURE) return null;
  return {
    message: `This line turns the customer away (${situation.title}).`,
    fix: `Say what is possible, such as "${better}"`,
  };
}
