import { grammarOf } from './grammar.ts';
import { MARKED_LANGUAGES, marksOf } from './recognise.ts';
import type { Statement } from './statement.ts';
import type { Tongue } from './tongue.ts';

/** How many words in a row are more than a name or a borrowed word. */
const WORDS = 3;
/** The same where one of them is more than a preposition: "deliver before"; "check in" is borrowed as one. */
const JOINED_WORDS = 2;
const JOINS = /^\p{L}{4,}$/u;
/** The same for words in letters that the language does not have. */
const STRANGE_WORDS = 2;
/** Scripts that write words without blanks between them. */
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]{3,}/u;

/**
 * True: a part of the statement is said in another language. Nobody who answers in one language can be true to that part.
 * Names have capitals, and do not count.
 */
export function mixesLanguages({ text, tokens }: Statement, tongue: Tongue): boolean {
  if (UNSPACED.test(text)) return true;
  const { language, reader } = tongue;
  const own = marksOf(language);
  const { functions } = grammarOf(language);
  let strange = 0;
  let foreign = 0;
  let unheard = 0;
  let little = false;
  let joins = false;
  for (const { word, start } of tokens) {
    const isSmall = !/^[\p{Lu}\p{N}]/u.test(text.slice(start, start + 2));
    strange = isSmall && isStrange(word, language) ? strange + 1 : 0;
    if (strange >= STRANGE_WORDS) return true;
    const isOurs = functions.has(word) || own.has(word);
    const isTheirs = !isOurs && isLittleElsewhere(word, language);
    const isHeard = isOurs || reader.vocabulary.heard(word);
    if (!isSmall || (isHeard && !isTheirs)) [foreign, unheard, little, joins] = [0, 0, false, false];
    else {
      [foreign, unheard, little] = [foreign + 1, unheard + (isHeard ? 0 : 1), little || isTheirs];
      joins ||= isTheirs && !isHeard && JOINS.test(word);
    }
    if (little && foreign >= WORDS && unheard >= WORDS - 1) return true;
    if (joins && unheard >= JOINED_WORDS) return true;
  }
  return false;
}

/** Latin names and brands are everywhere; other letters are only those of the language. */
function isStrange(word: string, language: string): boolean {
  return language === 'uk'
    ? /[^\P{L}\p{Script=Cyrillic}\p{Script=Latin}]/u.test(word)
    : /[^\P{L}\p{Script=Latin}]/u.test(word);
}

function isLittleElsewhere(word: string, language: string): boolean {
  return MARKED_LANGUAGES.some(
    (other) => other !== language && (marksOf(other).has(word) || grammarOf(other).functions.has(word)),
  );
}
