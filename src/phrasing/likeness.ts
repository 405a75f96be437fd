import type { Statement } from './statement.ts';

/** What an example belongs to: a situation, or null for statements that need no answer. */
export type Sample = { of: number; features: Int32Array; weight: number };

/** How alike a statement is to what was seen: for each group the best example and the whole of them. */
export type Likeness = { best: Float64Array; pooled: Float64Array };

export type LikenessIndex = { groups: number; like(features: Int32Array, leaveOut?: number): Likeness };

/** Features are kept as numbers of this many bits: exact enough, and cheap to count. */
const BITS = 18;
const MASK = (1 << BITS) - 1;

/** The features of a statement: words, pairs of words, beginnings and pieces of words, and the named groups they belong to. */
export function featuresOf(statement: Statement, concepts: readonly string[]): Int32Array {
  const { field, found, filler } = statement;
  const features: number[] = [];
  const words: string[] = [];
  for (let at = 0; at < field.words.length; at++) {
    const span = found.find((each) => each.from === at);
    if (span !== undefined && span.type !== 'name') {
      words.push(`‹${span.type}›`);
      at = span.to - 1;
    } else if (!filler[at]) words.push(field.words[at] ?? '');
  }
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? '';
    features.push(hash(`w ${word}`), hash(`b ${words[at - 1] ?? '^'} ${word}`));
    if (word.startsWith('‹')) continue;
    const padded = `_${word}_`;
    for (const size of [3, 4, 5]) {
      for (let from = 0; from + size <= padded.length; from++)
        features.push(hash(`c${padded.slice(from, from + size)}`));
    }
  }
  if (words.length > 0) features.push(hash(`b ${words.at(-1)} $`));
  for (const concept of concepts) features.push(hash(`k ${concept}`), hash(`k2 ${concept}`));
  return Int32Array.from(features);
}

function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193);
  return (value ^ (value >>> BITS)) & MASK;
}

type Vector = { ids: Int32Array; values: Float32Array };

/** Compares statements with samples by TF-IDF over all features. */
export function likenessIndex(samples: readonly Sample[], groups: number): LikenessIndex {
  const inDocuments = new Uint16Array(1 << BITS);
  const counts = new Uint16Array(1 << BITS);
  const distinct = samples.map((sample) => {
    const ids = countInto(counts, sample.features);
    for (const id of ids) inDocuments[id] = (inDocuments[id] ?? 0) + 1;
    const tally = Uint16Array.from(ids, (id) => counts[id] ?? 0);
    for (const id of ids) counts[id] = 0;
    return { ids, tally };
  });
  const rarity = (id: number) => Math.log((samples.length + 1) / ((inDocuments[id] ?? 0) + 0.5));
  const vectors: Vector[] = distinct.map(({ ids, tally }) => unit(ids, tally, rarity));
  const postings = invert(
    vectors,
    samples.map((_, at) => at),
  );
  const pools = groups === 0 ? [] : pooled(samples, vectors, groups);
  const poolPostings = invert(
    pools,
    pools.map((_, at) => at),
  );
  const scores = new Float64Array(samples.length);

  return {
    groups,
    like(features, leaveOut = -1) {
      const ids = countInto(counts, features);
      const tally = Uint16Array.from(ids, (id) => counts[id] ?? 0);
      for (const id of ids) counts[id] = 0;
      const query = unit(ids, tally, rarity);
      scores.fill(0);
      add(scores, query, postings);
      const best = new Float64Array(groups);
      samples.forEach((sample, at) => {
        if (at === leaveOut) return;
        const score = (scores[at] ?? 0) * sample.weight;
        if (score > (best[sample.of] ?? 0)) best[sample.of] = score;
      });
      const whole = new Float64Array(groups);
      add(whole, query, poolPostings);
      return { best, pooled: whole };
    },
  };
}

function countInto(counts: Uint16Array, features: Int32Array): Int32Array {
  const ids: number[] = [];
  for (const id of features) {
    if (counts[id] === 0) ids.push(id);
    counts[id] = (counts[id] ?? 0) + 1;
  }
  return Int32Array.from(ids);
}

function unit(ids: Int32Array, tally: Uint16Array, rarity: (id: number) => number): Vector {
  const values = new Float32Array(ids.length);
  let square = 0;
  ids.forEach((id, at) => {
    const value = (1 + Math.log(tally[at] ?? 1)) * rarity(id);
    values[at] = value;
    square += value * value;
  });
  const length = Math.sqrt(square) || 1;
  for (let at = 0; at < values.length; at++) values[at] = (values[at] ?? 0) / length;
  return { ids, values };
}

/** All samples of a group as one. */
function pooled(samples: readonly Sample[], vectors: readonly Vector[], groups: number): Vector[] {
  const sums = Array.from({ length: groups }, () => new Map<number, number>());
  samples.forEach((sample, at) => {
    const sum = sums[sample.of];
    const vector = vectors[at];
    if (sum === undefined || vector === undefined) return;
    vector.ids.forEach((id, i) => {
      sum.set(id, (sum.get(id) ?? 0) + (vector.values[i] ?? 0));
    });
  });
  return sums.map((sum) => {
    let square = 0;
    // The root keeps a word that every example has from drowning the others.
    const entries = [...sum].map(([id, value]): [number, number] => [id, Math.sqrt(value)]);
    for (const [, value] of entries) square += value * value;
    const length = Math.sqrt(square) || 1;
    return {
      ids: Int32Array.from(entries, ([id]) => id),
      values: Float32Array.from(entries, ([, value]) => value / length),
    };
  });
}

type Postings = { starts: Int32Array; owners: Uint16Array; values: Float32Array };

function invert(vectors: readonly Vector[], owners: readonly number[]): Postings {
  const starts = new Int32Array((1 << BITS) + 1);
  for (const { ids } of vectors) for (const id of ids) starts[id + 1] = (starts[id + 1] ?? 0) + 1;
  for (let id = 1; id < starts.length; id++) starts[id] = (starts[id] ?? 0) + (starts[id - 1] ?? 0);
  const total = starts.at(-1) ?? 0;
  const next = starts.slice();
  const postings = { starts, owners: new Uint16Array(total), values: new Float32Array(total) };
  vectors.forEach(({ ids, values }, at) => {
    ids.forEach((id, i) => {
      const slot = next[id] ?? 0;
      next[id] = slot + 1;
      postings.owners[slot] = owners[at] ?? 0;
      postings.values[slot] = values[i] ?? 0;
    });
  });
  return postings;
}

function add(scores: Float64Array, query: Vector, { starts, owners, values }: Postings): void {
  query.ids.forEach((id, at) => {
    const weight = query.values[at] ?? 0;
    const end = starts[id + 1] ?? 0;
    for (let slot = starts[id] ?? 0; slot < end; slot++) {
      const owner = owners[slot] ?? 0;
      scores[owner] = (scores[owner] ?? 0) + weight * (values[slot] ?? 0);
    }
  });
}
