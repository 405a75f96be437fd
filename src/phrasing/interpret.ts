import { like } from './likeness.ts';
import { candidates, findAnywhere } from './pattern-set.ts';
import { likenessFeatures } from './sample-features.ts';
import { type Bind, bindList, type End, search } from './search.ts';
import type { SituationSource } from './source.ts';
import type { Statement } from './statement.ts';
import { type FragmentUse, groupsOf, type Tongue } from './tongue.ts';

/** One situation that a statement may be, with what speaks for it. */
export type Reading = {
  situation: number;
  /** 0 to about 3.3; see {@link ACCEPT} in accept.ts. */
  score: number;
  /** How much of the statement the best pattern covers, 0 to 1; 0: none matched. */
  pattern: number;
  /** The index of that pattern, or -1. */
  patternIndex: number;
  /** How well the best signal fits, 0 to 1. */
  signal: number;
  /** The likeness to its nearest example. */
  best: number;
  /** How likely it is by what speaks for each situation, 0 to 1. */
  likely: number;
  /** The likeness to its nearest near-miss. */
  miss: number;
  binds: readonly Bind[];
  /** Staff puts this as a question, too: "What do you want?". */
  asked: boolean;
};

export type Interpretation = {
  readings: readonly Reading[];
  /** The likeness to statements that are positive already, and to those that have nothing to do with service. */
  fine: number;
  unrelated: number;
  /** How likely it is that nothing has to be rephrased. */
  notHere: number;
};

/** Compares a statement with every situation of its language; the likeliest comes first. `leaveOut` is the sample not to look at. */
export function interpret(statement: Statement, tongue: Tongue, leaveOut?: number): Interpretation {
  const count = tongue.situations.length;
  const { weights } = statement.field;
  const total = weights.reduce((sum, weight) => sum + weight, 0) || 1;
  const readings: Reading[] = tongue.situations.map((source, situation) => ({
    situation,
    asked: isAsked(source),
    score: 0,
    pattern: 0,
    patternIndex: -1,
    signal: 0,
    best: 0,
    likely: 0,
    miss: 0,
    binds: [],
  }));
  byPattern(statement, tongue, readings, total);
  bySignal(statement, tongue, readings, weights, total);
  const { best, likely } = like(tongue.likeness, likenessFeatures(statement, tongue.concepts), leaveOut);
  const groups = groupsOf(count);
  for (const reading of readings) {
    reading.best = best[reading.situation] ?? 0;
    reading.likely = likely[reading.situation] ?? 0;
    reading.miss = best[groups.misses + reading.situation] ?? 0;
    reading.score = scoreOf(reading);
  }
  readings.sort((a, b) => b.score - a.score || a.situation - b.situation);
  return {
    readings,
    fine: best[groups.fine] ?? 0,
    unrelated: best[groups.unrelated] ?? 0,
    notHere: (likely[groups.fine] ?? 0) + (likely[groups.unrelated] ?? 0),
  };
}

const asked = new WeakMap<SituationSource, boolean>();

function isAsked(situation: SituationSource): boolean {
  let is = asked.get(situation);
  if (is === undefined) {
    const texts = [...situation.examples, ...situation.tests.map((test) => test.in)];
    is = texts.some((text) => text.trimEnd().endsWith('?'));
    asked.set(situation, is);
  }
  return is;
}

/** The three ways of recognising a situation as one figure; the weights are those that found most dev statements. */
function scoreOf({ pattern, signal, likely, best, miss }: Reading): number {
  const direct = 0.43 * pattern + 0.24 * signal + 0.57 * Math.max(pattern, signal);
  const near = 0.3 * (Math.log(likely + 0.001) + 7);
  return direct + near - (miss > best && miss > 0.8 ? 1 : 0);
}

/** How much more a pattern may meet and still give way to one that takes up one slot more: an answer is made of slots. */
const SLOT_WORTH = 0.015;
const MOST_SLOTS = 3;

function byPattern({ field }: Statement, tongue: Tongue, readings: Reading[], total: number): void {
  const merits = new Float64Array(readings.length);
  for (const { node, of } of candidates(tongue.patterns, field)) {
    const reading = readings[of.situation];
    if (reading === undefined) continue;
    for (let from = 0; from < field.words.length; from++) {
      for (const end of search(node, from, field)) {
        const share = strength(end, total);
        reading.pattern = Math.max(reading.pattern, share);
        if (share <= (merits[of.situation] ?? 0) - MOST_SLOTS * SLOT_WORTH) continue;
        const binds = bindList(end.binds);
        const merit = share + SLOT_WORTH * Math.min(MOST_SLOTS, binds.length);
        if (merit <= (merits[of.situation] ?? 0)) continue;
        merits[of.situation] = merit;
        reading.patternIndex = of.pattern;
        reading.binds = binds;
      }
    }
  }
}

/** The share of what the statement says that the pattern has met. A pattern that met next to nothing says less. */
function strength({ weight }: End, total: number): number {
  return Math.min(1, weight / total) * Math.min(1, 0.75 + weight * 0.5);
}

type Heard = { from: number; to: number; binds: Bind[] };

function bySignal(
  { field }: Statement,
  tongue: Tongue,
  readings: Reading[],
  weights: readonly number[],
  total: number,
): void {
  const heard = new Map<string, Heard[]>();
  const involved = new Map<string, FragmentUse>();
  for (const { of, from, end } of findAnywhere(tongue.fragments, field)) {
    const key = `${of.situation} ${of.signal} ${of.part} ${of.index}`;
    const spot = { from, to: end.at, binds: bindList(end.binds) };
    const list = heard.get(key);
    if (list === undefined) heard.set(key, [spot]);
    else list.push(spot);
    if (of.part === 'all') involved.set(`${of.situation} ${of.signal}`, of);
  }
  // What says nothing of a slot leaves room for what does: a pattern, the best signal, the others; the first of a role is kept.
  const patterned = readings.map((each) => each.binds);
  for (const { situation, signal } of involved.values()) {
    const source = tongue.situations[situation]?.signals[signal];
    const reading = readings[situation];
    if (source === undefined || reading === undefined) continue;
    const spots = (part: string, index: number) => heard.get(`${situation} ${signal} ${part} ${index}`) ?? [];
    const all = source.all.map((_, index) => spots('all', index));
    if (all.some((each) => each.length === 0)) continue;
    if (source.none.some((_, index) => spots('none', index).length > 0)) continue;
    const some = source.some.map((_, index) => spots('some', index)).filter((each) => each.length > 0);
    const marked = weights.map(() => false);
    for (const { from, to } of [...all, ...some].flat()) marked.fill(true, from, to);
    const coverage = weights.reduce((sum, weight, at) => sum + (marked[at] ? weight : 0), 0) / total;
    const value = (0.3 + 0.1 * Math.min(3, all.length) + Math.min(0.15, 0.05 * some.length)) * 0.6 + 0.4 * coverage;
    const own = all.flatMap((each) => each[0]?.binds ?? []);
    const others = reading.binds.slice(patterned[situation]?.length ?? 0);
    const better = value > reading.signal;
    reading.binds = [...(patterned[situation] ?? []), ...(better ? [...own, ...others] : [...others, ...own])];
    if (better) reading.signal = value;
  }
}
