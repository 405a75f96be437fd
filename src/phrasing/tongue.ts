import { featuresOf, type LikenessIndex, likenessIndex, type Sample } from './likeness.ts';
import { type Matcher, workshop } from './matcher.ts';
import { findAnywhere, type PatternSet, patternSet } from './pattern-set.ts';
import { type PatternNode, parsePattern } from './pattern-syntax.ts';
import { slotTables } from './slot-tables.ts';
import type { CommonList, CommonSource, SituationSource } from './source.ts';
import { spellingOf } from './spelling.ts';
import { type Reader, readStatement, type Statement } from './statement.ts';
import { tokensOf } from './tokens.ts';
import { vocabularyOf } from './vocabulary.ts';
import { wordTable } from './word-table.ts';

/** The lists of cues of a language that are looked for in statements. */
const CUES = [
  'negative',
  'positive',
  'service',
  'sensitive',
  'customer',
  'question',
  'orders',
  'unrelated',
  'foreign',
] as const satisfies readonly CommonList[];
export type Cue = (typeof CUES)[number];

/** A fragment of a signal, and where it counts. */
export type FragmentUse = { situation: number; signal: number; part: 'all' | 'some' | 'none'; index: number };

/** One language, compiled: everything that reading and interpreting a statement needs. */
export type Tongue = {
  language: string;
  common: CommonSource;
  reader: Reader;
  situations: readonly SituationSource[];
  cues: PatternSet<Cue>;
  concepts: PatternSet<string>;
  patterns: PatternSet<{ situation: number; pattern: number }>;
  fragments: PatternSet<FragmentUse>;
  /** Which words an answer replaces. */
  replaced: PatternSet<{ situation: number; index: number }>;
  /** Words of `customer` that end in a colon: "customer: …". */
  labels: readonly string[][];
  likeness: LikenessIndex;
  samples: readonly (Sample & { text: string })[];
  /** The words that a situation itself speaks of, by situation. */
  topics: readonly ReadonlySet<string>[];
};

/** The group of samples that need no answer: they come after the situations. */
export type ExtraGroup = 'fine' | 'unrelated';

/** Compiles one language. What is broken in a pattern was reported before; here it matches nothing. */
export function compileTongue(common: CommonSource, situations: readonly SituationSource[]): Tongue {
  const { language } = common;
  const spelling = spellingOf(common);
  const trees = new Map<string, PatternNode>();
  const parse = (source: string) => parsePattern(source, language, spelling.mendWords).node;
  for (const [name, source] of common.expansions) trees.set(name, parse(source));
  const { make } = workshop((name) => trees.get(name) ?? null);
  const cache = new Map<number, string[][]>();
  const all: Matcher[] = [];
  const matcher = (source: string) => {
    const made = make(parse(source));
    all.push(made);
    return made;
  };

  const cues = CUES.flatMap((cue) =>
    common[cue].filter((each) => !each.endsWith(':')).map((each) => ({ matcher: matcher(each), of: cue })),
  );
  const concepts = common.expansions.map(([name]) => ({ matcher: matcher(`<${name}>`), of: name }));
  const patterns = situations.flatMap((each, situation) =>
    each.patterns.map((source, pattern) => ({ matcher: matcher(source), of: { situation, pattern } })),
  );
  const fragments = situations.flatMap((each, situation) =>
    each.signals.flatMap((signal, at) =>
      (['all', 'some', 'none'] as const).flatMap((part) =>
        signal[part].map((source, index) => ({ matcher: matcher(source), of: { situation, signal: at, part, index } })),
      ),
    ),
  );
  const replaced = situations.flatMap((each, situation) =>
    each.replaces.map(({ words }, index) => ({ matcher: matcher(words), of: { situation, index } })),
  );

  const examples = new Map<string, number>();
  for (const text of situations.flatMap((each) => [...each.examples, ...each.tests.map((test) => test.in)])) {
    for (const word of new Set(spelling.mend(tokensOf(text, language)).map((token) => token.word))) {
      examples.set(word, (examples.get(word) ?? 0) + 1);
    }
  }
  const others = [...spelling.words, ...common.skip.flatMap((each) => tokensOf(each, language).map((t) => t.word))];
  const reader: Reader = {
    language,
    spelling,
    tables: slotTables(common),
    skip: wordTable(common.skip, language),
    vocabulary: vocabularyOf(all, others, examples),
    weight: wordWeights(situations, (text) => spelling.mend(tokensOf(text, language)).map((token) => token.word)),
  };
  const conceptSet = patternSet(concepts, cache);
  const samples = samplesOf(situations, common, reader, conceptSet);
  return {
    language,
    common,
    reader,
    situations,
    cues: patternSet(cues, cache),
    concepts: conceptSet,
    patterns: patternSet(patterns, cache),
    fragments: patternSet(fragments, cache),
    replaced: patternSet(replaced, cache),
    labels: common.customer
      .filter((each) => each.endsWith(':'))
      .map((each) => tokensOf(each, language).map((token) => token.word)),
    likeness: likenessIndex(samples, situations.length * 2 + 2),
    samples,
    topics: situations.map((each, at) => topicWords(each, at, samples, reader)),
  };
}

/** What a word says that no example has, and what every other word says at least. */
const UNHEARD = 0.8;
const LEAST = 0.08;

/** The named groups of words that a statement holds. */
export function conceptsIn(statement: Statement, concepts: PatternSet<string>): string[] {
  return [...new Set(findAnywhere(concepts, statement.field, statement.keys).map((found) => found.of))];
}

function samplesOf(
  situations: readonly SituationSource[],
  common: CommonSource,
  reader: Reader,
  concepts: PatternSet<string>,
): (Sample & { text: string })[] {
  const sample = (text: string, of: number, weight: number) => {
    const statement = readStatement(text, reader);
    return { text, of, weight, features: featuresOf(statement, conceptsIn(statement, concepts)) };
  };
  const fine = situations.length;
  return [
    ...situations.flatMap((each, at) => [
      ...each.examples.map((text) => sample(text, at, 1)),
      ...each.tests.filter((test) => isAnswered(test.verdict)).map((test) => sample(test.in, at, 1)),
    ]),
    ...situations.flatMap((each) => [
      ...each.answers.map((answer) => sample(answer.text.replaceAll(/[{}]/g, ' '), fine, 1)),
      ...each.tests.filter((test) => test.verdict === 'already-positive').map((test) => sample(test.in, fine, 1)),
    ]),
    ...common.fine.map((text) => sample(text, fine, 1)),
    ...situations.flatMap((each) =>
      each.tests.filter((test) => test.verdict === 'no-match').map((test) => sample(test.in, fine + 1, 1)),
    ),
    ...situations.flatMap((each, at) => each.not.map((text) => sample(text, fine + 2 + at, 1))),
    ...common.unrelated.filter((text) => text.includes(' ')).map((text) => sample(text, fine + 1, 1)),
  ];
}

/** A word that many situations have says little about which of them is at hand. */
function wordWeights(
  situations: readonly SituationSource[],
  wordsOf: (text: string) => string[],
): (word: string) => number {
  const inSituations = new Map<string, number>();
  for (const { examples, tests } of situations) {
    const words = new Set([...examples, ...tests.map((test) => test.in)].flatMap(wordsOf));
    for (const word of words) inSituations.set(word, (inSituations.get(word) ?? 0) + 1);
  }
  const all = Math.log(situations.length + 2);
  return (word) => {
    const seen = inSituations.get(word);
    return seen === undefined ? UNHEARD : Math.max(LEAST, 1 - Math.log(1 + seen) / all);
  };
}

function isAnswered(verdict: string | null): boolean {
  return verdict === null || verdict === 'rephrased';
}

/** In how many of its samples a word stands that a situation is about. */
const TOPIC_SHARE = 0.12;

/** Words of several samples of the situation: they are what it is about. */
function topicWords(
  _source: SituationSource,
  at: number,
  samples: readonly (Sample & { text: string })[],
  reader: Reader,
): Set<string> {
  const often = new Map<string, number>();
  for (const sample of samples) {
    if (sample.of !== at) continue;
    for (const { word } of reader.spelling.mend(tokensOf(sample.text, reader.language))) {
      often.set(word, (often.get(word) ?? 0) + 1);
    }
  }
  const least = Math.max(2, TOPIC_SHARE * samples.filter((sample) => sample.of === at).length);
  return new Set([...often].filter(([, count]) => count >= least).map(([word]) => word));
}
