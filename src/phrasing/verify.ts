import { crossedBound, lostLabel } from './bounds.ts';
import { bareLimit, turnedLimit } from './limit-sides.ts';
import { lostRate } from './lost-rate.ts';
import { openedAt } from './openings.ts';
import { otherDeed } from './other-deed.ts';
import { foreignSubject } from './subjects.ts';
import { isNegated, normal, wordsOf } from './verify-text.ts';
import { VERIFY_WORDS, type VerifyWords } from './verify-words.ts';

/** One reason why an answer must not be shown. `words` are those of the answer, or those of the statement that it lost. */
export type VerifyProblem = {
  code:
    | 'stop-word'
    | 'promise'
    | 'time'
    | 'number'
    | 'lost-number'
    | 'flip'
    | 'echo'
    | 'direction'
    | 'other'
    | 'malformed'
    | 'too-long'
    | 'language';
  words: string;
  message: string;
};

export type VerifyOptions = {
  /** What the company vouches for: dates, amounts and outcomes of these texts may be said. */
  facts?: readonly string[];
  /** What of the statement the answer may leave out, letter by letter. */
  mayLack?: readonly string[];
  /** What the library itself forbids: more words that no answer may hold, and more that are promises. */
  stop?: readonly string[];
  promise?: readonly string[];
  /** The answer must be about what the statement speaks of. What somebody wrote for this very statement may be about anything. */
  sameSubject?: boolean;
};

/** The most words of an answer, slots included. */
const MOST_WORDS = 32;

/**
 * Reads an answer like a stranger, next to the statement that it stands for: what does it say that the statement
 * doesn't, and what did it lose? It shares nothing with what made the answer. No problem: it may be shown.
 */
export function verify(
  statement: string,
  answer: string,
  language: string,
  options: VerifyOptions = {},
): VerifyProblem[] {
  const words = Object.hasOwn(VERIFY_WORDS, language) ? VERIFY_WORDS[language] : undefined;
  const problems: VerifyProblem[] = [];
  const add = (code: VerifyProblem['code'], found: string, message: string) =>
    problems.push({ code, words: found, message });
  const said = normal(answer);
  const source = `${normal(statement)} ${(options.facts ?? []).map(normal).join(' ')}`;

  for (const [found, message] of malformed(answer, language)) add('malformed', found, message);
  if (wordsOf(said).length > MOST_WORDS) add('too-long', '', `It has more than ${MOST_WORDS} words.`);
  if (wrongScript(answer, statement, language))
    add('language', '', 'It is written in another script than its language.');
  for (const number of numbersIn(said, words)) {
    if (!numbersIn(source, words).has(number))
      add('number', number, `"${number}" is a figure that the statement does not have.`);
  }
  const lacking = (options.mayLack ?? []).map(normal).join(' ');
  const answered = numbersIn(said, words);
  for (const number of digitsIn(normal(statement))) {
    if (!answered.has(number) && !digitsIn(lacking).has(number)) add('lost-number', number, `"${number}" got lost.`);
  }
  if (words === undefined) return problems;

  for (const phrase of found(said, [...words.stop, ...(options.stop ?? [])])) {
    // A word inside of what the statement itself names is no word of ours: a shop called "No Limits".
    if (isName(phrase, answer, statement)) continue;
    const met = asMet(said, phrase);
    add('stop-word', met, `"${met}" turns the customer away.`);
  }
  const committed = words.noPromise.reduce((text, phrase) => text.replaceAll(phrase, ' '), said);
  for (const phrase of found(committed, [...words.promise, ...(options.promise ?? [])])) {
    const met = asMet(committed, phrase);
    if (!alike(phrase, source)) add('promise', met, `"${met}" is a promise that the statement does not make.`);
  }
  for (const phrase of found(said, words.time)) {
    const met = asMet(said, phrase);
    if (!alike(phrase, source)) add('time', met, `"${met}" is a time that the statement does not have.`);
  }
  const turned = turnedLimit(normal(statement), said, words, language);
  const crossed = crossedBound(
    wordsOf(normal(statement)),
    wordsOf(said),
    language,
    isNegated(normal(statement), words),
    words.numbers,
  );
  if (crossed !== null) add('direction', crossed, `"${crossed}" is on the other side of the limit.`);
  const opened = openedAt(normal(statement), said, language, isNegated(normal(statement), words));
  if (opened !== null) add('direction', opened, `Nothing was said to begin at "${opened}".`);
  const deed = otherDeed(source, said, language);
  if (deed !== null) add('other', deed, `"${deed}" is something else than the statement speaks of.`);
  const subject = options.sameSubject === true ? foreignSubject(source, said, language) : null;
  if (subject !== null) add('other', '', `It speaks of ${subject}, and the statement does not.`);
  const unit = lostUnit(normal(statement), said);
  if (unit !== null) add('lost-number', unit, `"${unit}" lost what it is counted in.`);
  const label = lostLabel(wordsOf(normal(statement)), wordsOf(said), language);
  if (label !== null) add('lost-number', label, `"${label}" lost its name.`);
  const rate = lostRate(normal(statement), said, language);
  if (rate !== null) add('lost-number', rate, `"${rate}" lost for whom or what it holds.`);
  const bare = bareLimit(normal(statement), said, words);
  if (bare !== null) add('direction', bare, `"${bare}" does not say on which side of the limit.`);
  if (turned !== null) add('direction', turned, `"${turned}" turns the limit around.`);
  if (wordsOf(said).join(' ') === wordsOf(normal(statement)).join(' ')) add('echo', '', 'It is the statement itself.');
  else if (TAKEN_DOWN.test(said) && OTHER_WAY.test(source))
    add('flip', '', 'It offers to take down what must come in another way.');
  else if (isFlip(normal(statement), said, words)) add('flip', '', 'It is the statement without its negation.');
  return problems;
}

/** The phrases of the list that stand in the text as whole words. */
function found(text: string, phrases: readonly string[]): string[] {
  const words = wordsOf(text);
  const line = ` ${words.join(' ')} `;
  const loose = ` ${words.flatMap((word) => word.split(/[-']/)).join(' ')} `;
  const hits = phrases.filter((phrase) => {
    const { look, plain } = lookedFor(phrase);
    return line.includes(look) || (plain && loose.includes(look));
  });
  return [...new Set(hits)];
}

/** A phrase as it stands in the text: "monday" where any ending of it was looked for. */
function asMet(text: string, phrase: string): string {
  if (!phrase.endsWith('*')) return phrase;
  const stem = normal(phrase).slice(0, -1);
  const words = wordsOf(text);
  // Only its last word has the ending; what stands before it stands there letter by letter.
  const before = stem.slice(0, stem.lastIndexOf(' ') + 1);
  const last = stem.slice(before.length);
  const met = words.find(
    (word, at) => word.startsWith(last) && ` ${words.slice(0, at).join(' ')} `.endsWith(` ${before}`),
  );
  const part = words.flatMap((word) => word.split(/[-']/)).find((word) => word.startsWith(last));
  return before + (met ?? part ?? last);
}

type Looked = { look: string; plain: boolean };

const looks = new Map<string, Looked>();

/** How a phrase is looked for; kept, because the lists are long and always the same. */
function lookedFor(phrase: string): Looked {
  const known = looks.get(phrase);
  if (known !== undefined) return known;
  const plain = normal(phrase);
  const look = plain.endsWith('*') ? ` ${plain.slice(0, -1)}` : ` ${plain} `;
  const made = { look, plain: !/['-]/.test(plain) && plain.length > 3 };
  // Supervisors may add words; the map must not grow with every reload.
  if (looks.size > 10_000) looks.clear();
  looks.set(phrase, made);
  return made;
}

/** True: the statement says this too, perhaps with another ending. */
function alike(phrase: string, source: string): boolean {
  const plain = phrase.replace(/\*$/, '');
  const stem = plain.length > 3 ? plain.slice(0, Math.max(3, plain.length - (plain.length > 5 ? 3 : 2))) : plain;
  const words = wordsOf(source);
  const parts = words.flatMap((word) => word.split(/[-']/));
  return ` ${words.join(' ')} `.includes(` ${stem}`) || ` ${parts.join(' ')} `.includes(` ${stem}`);
}

/** True: the phrase stands in the answer only inside of words that the statement has in just this way, with a capital. */
function isName(phrase: string, answer: string, statement: string): boolean {
  const names = statement.match(/\p{Lu}[\p{L}\p{N}'-]*(?:\s\p{Lu}[\p{L}\p{N}'-]*)+|["“„«][^"”“»]+["”“»]/gu) ?? [];
  const without = names.reduce((text, name) => text.replaceAll(name, ' '), answer);
  return names.length > 0 && found(normal(without), [phrase]).length === 0;
}

function digitsIn(text: string): Set<string> {
  return new Set(text.match(/\p{N}+(?:[.,:]\p{N}+)*/gu) ?? []);
}

function numbersIn(text: string, words: VerifyWords | undefined): Set<string> {
  const numbers = digitsIn(text);
  if (words === undefined) return numbers;
  const line = words.notNumbers.reduce((rest, phrase) => rest.replaceAll(phrase, ' '), text);
  for (const word of wordsOf(line).flatMap((each) => each.split('-'))) {
    const value = Object.hasOwn(words.numbers, word) ? words.numbers[word] : undefined;
    if (value !== undefined) numbers.add(String(value));
  }
  return numbers;
}

const FORM: [RegExp, string][] = [
  [/[{}]|<\w+>|\[\w*\]|\bundefined\b|\bNaN\b|\bnull\b/, 'A slot was left unfilled.'],
  [/\s[,.!?;:](?!\S)/, 'A space stands before a sign.'],
  [/(?<![\p{L}\p{N}'’-])(\p{L}{2,}) \1(?![\p{L}\p{N}'’-])/iu, 'A word stands twice.'],
  [/[^.?!…)"'»”’]$/u, 'It has no end mark.'],
  [/^\p{Ll}(?!\p{Lu})/u, 'It begins with a small letter.'],
  [/ {2}|[\n\t]/, 'It has odd spaces.'],
  [/[.,;:]{2}|[!?]{2}/, 'Two signs follow each other.'],
  [/«[^»]*(?:«|$)|^[^«]*»/u, 'A quote is opened and never closed, or the other way round.'],
];

const ENGLISH_FORM: [RegExp, string][] = [
  [/\b(\p{L}{4,}) of (?:the |your )?\1\b/iu, 'It is of itself.'],
  [/\b(?:again|available) from (right )?now\b|\bfrom right now\b/i, 'What is refused now does not begin now.'],
  [
    /\b(can|will|may|could|would|should) (can|will|may|could|would|should|not)\b/i,
    'Two auxiliaries follow each other.',
  ],
  [
    /\b(?:[2-9]|\d{2,}) (?:minute|hour|day|week|month|year)(?=[.,;?!]| (?:let|we|from|or|more|later)\b)/i,
    'Many of them, and one is named.',
  ],
  [/^For (?:your|the|our) \w+ (?:days|weeks|months|years),/i, 'A length of time is no thing.'],
  [/\babout (?:the )?weekends?\b(?= *[.;])/i, 'A weekend is not what went wrong.'],
  [/\bfrom now,/i, 'It holds already.'],
  [/^As for [^,]+, (?:as )?for [^,]+,/i, 'One lead is enough.'],
  [/^For \p{Ll}+ing\b.* to collect it\b/u, 'What somebody does is no place.'],
  [/^As for (?!the\b)[\w-]+ (?:minutes|hours|days|weeks|months|years),/i, 'How long something takes is no day.'],
  [/\bon (?:\d{1,2}(?:[.:]\d\d)? ?[ap]m|noon|midday|midnight)\b/i, 'An hour is no day.'],
  [/\bper an?\b/i, 'One of the two is enough.'],
  [/\bas for (?:right )?now\b/i, 'Nothing is said about now.'],
  [/\b(?:keep|leave) \w+ing (?:outside|away|off)\b/i, 'To keep running is to go on with it.'],
  [/\b(the|a|an) ?[,.!?;]/i, 'An article stands without its noun.'],
  [/\ba (?!one|uni|use|eu|ur)[aeio]\w/i, 'It must be "an".'],
  [/\ban (?!hour|honest|heir)[bcdfgjklmnpqrstvwxyz]/i, 'It must be "a".'],
  [/(^|[.;!?] )(I|you|we) is\b/i, 'The verb does not agree.'],
  [
    /\b(the|a|an|your|our|my|his|their) (the|a|an|your|our|my|his|their|this|these|those)\b/i,
    'Two articles follow each other.',
  ],
  [
    /\b(?:(?:for|from|with|of|to|until|at|on) (?:for|from|with|of|until|at|on|not)|(?:for|from|with|of|until|at) to)\b/i,
    'Two prepositions follow each other.',
  ],
];

const SLOVENIAN_FORM: [RegExp, string][] = [
  [/(?<!\p{L})glede (?:.* )?glede(?!\p{L})/iu, 'It says twice what it is about.'],
];

function malformed(answer: string, language: string): [string, string][] {
  const rules =
    language === 'en' ? [...FORM, ...ENGLISH_FORM] : language === 'sl' ? [...FORM, ...SLOVENIAN_FORM] : FORM;
  return rules.flatMap(([pattern, message]): [string, string][] => {
    const match = pattern.exec(answer);
    return match === null ? [] : [[match[0].trim(), message]];
  });
}

/** Most letters must be of the language's script, unless the statement brought the others. */
function wrongScript(answer: string, statement: string, language: string): boolean {
  const given = new Set(statement.match(/[\p{L}\p{N}]+/gu) ?? []);
  const own = (answer.match(/[\p{L}\p{N}]+/gu) ?? []).filter((word) => !given.has(word)).join('');
  const letters = own.match(/\p{L}/gu)?.length ?? 0;
  const cyrillic = own.match(/\p{Script=Cyrillic}/gu)?.length ?? 0;
  return language === 'uk' ? cyrillic < letters * 0.8 : cyrillic > 0;
}

/** "1.20" of "1.20 m" is another figure. */
function lostUnit(statement: string, answer: string): string | null {
  for (const [whole, number = '', unit = ''] of statement.matchAll(UNITED)) {
    const bare = new RegExp(
      `(?<![\\p{N}.,])${number.replaceAll('.', '\\.')}(?![\\p{N}]|[.,]\\p{N}|\\s?${unit}(?!\\p{L}))`,
      'u',
    );
    if (bare.test(answer)) return whole;
  }
  return null;
}

const UNITED = /(?<![\p{N}.,])(\p{N}+(?:[.,]\p{N}+)?)\s?(mm|cm|km|kg|ml|kwh|gb|mb|ft|m|g|l)(?![\p{L}\p{N}'])/gu;

/** English: what is not taken by phone is not taken down on the phone either, nor what has to come by letter. */
const TAKEN_DOWN = /\bnote what happened\b/;

const OTHER_WAY = /\b(?:phone|telephone|verbal(?:ly)?|in person|writing|letter|e-?mail|post|written)\b/;

/** True: without negations both read alike, and the answer brings no limit of its own. */
function isFlip(statement: string, answer: string, words: VerifyWords): boolean {
  if (!isNegated(statement, words) || wordsOf(answer).some((word) => Object.hasOwn(words.negations, word)))
    return false;
  const positive = wordsOf(statement)
    .map((word) => (Object.hasOwn(words.negations, word) ? (words.negations[word] ?? '') : word))
    .filter((word) => word !== '');
  const given = wordsOf(answer);
  const limits = found(answer, words.limits).filter((word) => found(statement, [word]).length === 0);
  if (limits.length > 0 || positive.length === 0) return false;
  const share = commonOrder(positive, given) / positive.length;
  return positive.length >= 3 ? share >= 0.75 : share === 1 && given.length <= positive.length + 1;
}

/** The length of the longest common subsequence. */
function commonOrder(a: readonly string[], b: readonly string[]): number {
  const row = new Array<number>(b.length + 1).fill(0);
  for (const word of a) {
    let diagonal = 0;
    for (let j = 1; j <= b.length; j++) {
      const above = row[j] ?? 0;
      row[j] = word === b[j - 1] ? diagonal + 1 : Math.max(above, row[j - 1] ?? 0);
      diagonal = above;
    }
  }
  return row[b.length] ?? 0;
}
