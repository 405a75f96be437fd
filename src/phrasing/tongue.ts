import { type LikenessData, learn } from './likeness.ts';
import { type Matcher, workshop } from './matcher.ts';
import { type Matters, mattersOf } from './matter.ts';
import { type PatternSet, patternSet } from './pattern-set.ts';
import { type PatternNode, parsePattern } from './pattern-syntax.ts';
import { assembler, type Program } from './program.ts';
import { likenessFeatures } from './sample-features.ts';
import { type SlotWords, slotTables, slotWords } from './slot-tables.ts';
import type { CommonList, CommonSource, SituationSource } from './source.ts';
import { type Spelling, spellingOf } from './spelling.ts';
import { type Reader, readStatement } from './statement.ts';
import { tokensOf } from './tokens.ts';
import { collectWords, vocabularyOf, type Words } from './vocabulary.ts';
import { phraseWords, wordTable } from './word-table.ts';
import { wordWeights } from './word-weights.ts';

/** The lists of cues of a language that are looked for in statements. */
const CUES = [
  'negative',
  'positive',
  'service',
  'sensitive',
  'customer',
  'question',
  'orders',
  'commands',
  'unrelated',
  'foreign',
] as const satisfies readonly CommonList[];
export type Cue = (typeof CUES)[number];

/** A fragment of a signal, and where it counts. */
export type FragmentUse = { situation: number; signal: number; part: 'all' | 'some' | 'none'; index: number };

/** A statement that is known, and the group that it belongs to; see {@link groupsOf}. */
export type Sample = { of: number; text: string };

/** Lists of short phrases that are looked up in statements, as {@link phraseWords} makes them. */
export type WordLists = { slots: SlotWords; skip: string[]; things: string[]; brands: string[] };

/** One language, compiled, as plain data that can be kept and read back. */
export type TongueData = {
  language: string;
  common: CommonSource;
  situations: readonly SituationSource[];
  /** The patterns of all sets. */
  program: Program;
  cues: PatternSet<Cue>;
  concepts: PatternSet<string>;
  patterns: PatternSet<{ situation: number; pattern: number }>;
  fragments: PatternSet<FragmentUse>;
  /** Which words an answer replaces. */
  replaced: PatternSet<{ situation: number; index: number }>;
  /** Words of `customer` that end in a colon: "customer: …". */
  labels: PatternSet<string>;
  words: Words;
  lists: WordLists;
  /** How much each string of the program says about the situation, 0 to 1. */
  weights: Float64Array;
  likeness: LikenessData;
  /** The words that each situation itself speaks of. */
  matters: Matters;
};

/** One language, ready to read and interpret statements. */
export type Tongue = TongueData & { reader: Reader };

/** How many answers of a situation are learnt as positive statements; the others repeat them with other slots. */
const ANSWERS_LEARNT = 4;

/** What a word says that no example has. */
const UNHEARD = 0.8;

/** Samples are grouped by situation; then come those that are positive already, those of other talk, and the near-misses of each. */
export function groupsOf(situations: number): { fine: number; unrelated: number; misses: number; count: number } {
  return { fine: situations, unrelated: situations + 1, misses: situations + 2, count: 2 * situations + 2 };
}

/** Compiles one language. What is broken in a pattern was reported before; here it matches nothing. */
export function compileTongue(common: CommonSource, situations: readonly SituationSource[]): Tongue {
  const { language } = common;
  const spelling = spellingOf(common);
  const trees = new Map<string, PatternNode>();
  const parse = (source: string) => parsePattern(source, language, spelling.mendWords).node;
  for (const [name, source] of common.expansions) trees.set(name, parse(source));
  const { make } = workshop((name) => trees.get(name) ?? null);
  const cache = new Map<number, string[][]>();
  const program = assembler();
  const all: Matcher[] = [];
  const made = <T>(patterns: { source: string; of: T }[]) =>
    patterns.map(({ source, of }) => ({ matcher: make(parse(source)), of }));
  const put = <T>(patterns: { matcher: Matcher; of: T }[]): PatternSet<T> => {
    all.push(...patterns.map((each) => each.matcher));
    return patternSet(patterns, program, cache);
  };
  const set = <T>(patterns: { source: string; of: T }[]): PatternSet<T> => put(made(patterns));
  const patterns = made(
    situations.flatMap(({ patterns: sources }, situation) =>
      sources.map((source, pattern) => ({ source, of: { situation, pattern } })),
    ),
  );
  const fragments = made(situations.flatMap(fragmentsOf));

  const sets = {
    cues: set(CUES.flatMap((cue) => unlabelled(common[cue]).map((source) => ({ source, of: cue })))),
    labels: set(
      common.customer.filter((each) => each.endsWith(':')).map((each) => ({ source: each.slice(0, -1), of: each })),
    ),
    concepts: set(common.expansions.map(([name]) => ({ source: `<${name}>`, of: name }))),
    patterns: put(patterns),
    fragments: put(fragments),
    replaced: set(
      situations.flatMap(({ replaces }, situation) =>
        replaces.map(({ words }, index) => ({ source: words, of: { situation, index } })),
      ),
    ),
  };
  const wordsOf = (text: string) => spelling.mend(tokensOf(text, language)).map((token) => token.word);
  const lists = [...spelling.words, ...common.skip.flatMap((each) => tokensOf(each, language).map((t) => t.word))];
  const words = collectWords(all, lists, exampleWords(situations, wordsOf), program);
  const weighed = [...wordWeights(situations, wordsOf)].map(([word, weight]) => ({ id: program.idOf(word), weight }));
  const whole = program.program();
  const weights = new Float64Array(whole.strings.length).fill(UNHEARD);
  for (const { id, weight } of weighed) weights[id] = weight;
  const wordLists = wordListsOf(common);
  const reader = readerOf({ common, program: whole, words, lists: wordLists, weights }, spelling);
  const samples = samplesOf({ situations, common });
  const features = samples.map(({ of, text }) => ({
    of,
    features: likenessFeatures(readStatement(text, reader), sets.concepts),
  }));
  return {
    language,
    common,
    situations,
    program: whole,
    ...sets,
    words,
    lists: wordLists,
    weights,
    likeness: learn(features, groupsOf(situations.length).count, situations.length + 2),
    matters: mattersOf(samples, spoken(patterns, fragments), {
      language,
      situations: situations.length,
      wordsOf,
      idOf: reader.idOf,
    }),
    reader,
  };
}

/** Opens what was compiled before. */
export function openTongue(data: TongueData): Tongue {
  return { ...data, reader: readerOf(data, spellingOf(data.common)) };
}

function readerOf(
  { common, program, words, lists, weights }: Pick<TongueData, 'common' | 'program' | 'words' | 'lists' | 'weights'>,
  spelling: Spelling,
): Reader {
  const ids = new Map(program.strings.map((text, id) => [text, id]));
  const idOf = (text: string) => ids.get(text) ?? -1;
  return {
    language: common.language,
    spelling,
    tables: slotTables(lists.slots, common),
    skip: wordTable(lists.skip),
    things: wordTable(lists.things),
    brands: wordTable(lists.brands),
    program,
    idOf,
    vocabulary: vocabularyOf(words, program.strings, idOf),
    weight: (word) => weights[idOf(word)] ?? UNHEARD,
  };
}

function wordListsOf(common: CommonSource): WordLists {
  const words = (list: readonly string[]) => phraseWords(list, common.language);
  return {
    slots: slotWords(common),
    skip: words(common.skip),
    things: words(common.things),
    brands: words(common.things.filter((each) => /^\p{Lu}/u.test(each))),
  };
}

/** The patterns and fragments by which a situation is recognised; what a signal excludes is none of its words. */
function spoken(
  patterns: readonly { matcher: Matcher; of: { situation: number } }[],
  fragments: readonly { matcher: Matcher; of: FragmentUse }[],
): { matcher: Matcher; situation: number }[] {
  return [...patterns, ...fragments.filter(({ of }) => of.part !== 'none')].map(({ matcher, of }) => ({
    matcher,
    situation: of.situation,
  }));
}

function unlabelled(list: readonly string[]): string[] {
  return list.filter((each) => !each.endsWith(':'));
}

function fragmentsOf({ signals }: SituationSource, situation: number): { source: string; of: FragmentUse }[] {
  return signals.flatMap((signal, at) =>
    (['all', 'some', 'none'] as const).flatMap((part) =>
      signal[part].map((source, index) => ({ source, of: { situation, signal: at, part, index } })),
    ),
  );
}

function exampleWords(
  situations: readonly SituationSource[],
  wordsOf: (text: string) => string[],
): Map<string, number> {
  const often = new Map<string, number>();
  for (const text of situations.flatMap((each) => [...each.examples, ...each.tests.map((test) => test.in)])) {
    for (const word of new Set(wordsOf(text))) often.set(word, (often.get(word) ?? 0) + 1);
  }
  return often;
}

/** The statements that a language learns from, in the order in which it does. */
export function samplesOf({ situations, common }: Pick<TongueData, 'situations' | 'common'>): Sample[] {
  const { fine, unrelated, misses } = groupsOf(situations.length);
  const texts = (of: number, list: readonly string[]) => list.map((text) => ({ of, text }));
  const tests = ({ tests }: SituationSource, verdict: string) =>
    tests.filter((test) => (test.verdict ?? 'rephrased') === verdict).map((test) => test.in);
  return [
    ...situations.flatMap((each, at) => texts(at, [...new Set([...each.examples, ...tests(each, 'rephrased')])])),
    ...situations.flatMap((each) => [
      ...texts(
        fine,
        each.answers.slice(0, ANSWERS_LEARNT).map((answer) => answer.text.replaceAll(/\{[^}]*\}/g, ' ')),
      ),
      ...texts(fine, tests(each, 'already-positive')),
      ...texts(unrelated, tests(each, 'no-match')),
    ]),
    ...texts(fine, common.fine),
    ...texts(
      unrelated,
      common.unrelated.filter((text) => text.includes(' ') && !/[<([|*]/.test(text)),
    ),
    ...situations.flatMap((each, at) => texts(misses + at, each.not)),
  ];
}
