import { type ClassifierData, classify, train, type Vector } from './classifier.ts';

/** How alike a statement is to what was seen: for each group its nearest example, and for each class how likely it is. */
export type Likeness = { best: Float64Array; likely: Float64Array };

/** What is compared with, as plain data: for each feature the samples that have it, and what it speaks for. */
export type LikenessData = {
  groups: number;
  /** The group of each sample. */
  owners: Uint16Array;
  /** What each sample's vector is divided by, so that its length is one. */
  lengths: Float32Array;
  samples: Postings;
  classifier: ClassifierData;
};

/** The samples that have a feature stand from its start to the next one's, with how often each has it, up to 255. */
type Postings = { starts: Int32Array; owners: Uint16Array; often: Uint8Array };

type Tally = { ids: Int32Array; often: Uint8Array };

/** Features are numbers of this many bits: exact enough, and cheap to count. */
const BITS = 18;
const SIZE = 1 << BITS;

/** The features of a statement: words, pairs of words, pieces of words, and the named groups that they belong to. */
export function featuresOf(words: readonly string[], concepts: readonly string[]): Int32Array {
  const features: number[] = [];
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? '';
    features.push(hash('w', word, 0, word.length), hash(`b${words[at - 1] ?? '^'} `, word, 0, word.length));
    if (word.startsWith('‹')) continue;
    const padded = `_${word}_`;
    for (let size = 3; size <= 5; size++) {
      for (let from = 0; from + size <= padded.length; from++) features.push(hash('c', padded, from, from + size));
    }
  }
  const last = words.at(-1);
  if (last !== undefined) features.push(hash(`b${last} `, '$', 0, 1));
  for (const concept of concepts) {
    features.push(hash('k', concept, 0, concept.length), hash('kk', concept, 0, concept.length));
  }
  return Int32Array.from(features);
}

function hash(kind: string, text: string, from: number, to: number): number {
  let value = 0x811c9dc5;
  for (let at = 0; at < kind.length; at++) value = Math.imul(value ^ kind.charCodeAt(at), 0x01000193);
  for (let at = from; at < to; at++) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193);
  return (value ^ (value >>> BITS)) & (SIZE - 1);
}

/** Learns from samples: each has a group and its features. Only the first `classes` groups are told apart by what speaks for each. */
export function learn(
  samples: readonly { of: number; features: Int32Array }[],
  groups: number,
  classes: number,
): LikenessData {
  const tallies = samples.map((sample) => tally(sample.features));
  const postings = invert(tallies);
  const weighed = tallies.map((each) => unit(each, postings.starts, samples.length));
  return {
    groups,
    owners: Uint16Array.from(samples, (sample) => sample.of),
    lengths: Float32Array.from(weighed, (each) => each.length),
    samples: postings,
    classifier: train(
      samples.flatMap(({ of }, at) => (of < classes ? { of, vector: weighed[at]?.vector ?? NOTHING } : [])),
      classes,
    ),
  };
}

const NOTHING: Vector = { ids: new Int32Array(0), values: new Float32Array(0) };

/** Compares the features of a statement with all samples by TF-IDF. `leaveOut` is the sample not to look at. */
export function like(data: LikenessData, features: Int32Array, leaveOut = -1): Likeness {
  const { groups, owners, lengths, samples, classifier } = data;
  const { vector: query } = unit(tally(features), samples.starts, owners.length);
  const scores = new Float64Array(owners.length);
  add(scores, query, samples);
  const best = new Float64Array(groups);
  for (let at = 0; at < owners.length; at++) {
    const of = owners[at] ?? 0;
    const score = (scores[at] ?? 0) / (lengths[at] ?? 1);
    if (at !== leaveOut && score > (best[of] ?? 0)) best[of] = score;
  }
  return { best, likely: classify(classifier, query) };
}

/** Each feature once, with how often it occurs. */
function tally(features: Int32Array): Tally {
  const counts = new Map<number, number>();
  for (const id of features) counts.set(id, (counts.get(id) ?? 0) + 1);
  return {
    ids: Int32Array.from(counts.keys()),
    often: Uint8Array.from(counts.values(), (times) => Math.min(times, 255)),
  };
}

/** What a feature that is in so many of all samples weighs, rare ones most. */
function rarityOf(id: number, starts: Int32Array, all: number): number {
  return Math.log((all + 1) / ((starts[id + 1] ?? 0) - (starts[id] ?? 0) + 0.5));
}

/** What a feature that occurs so often in a text weighs. */
const WEIGHTS = Float64Array.from({ length: 256 }, (_, often) => 1 + Math.log(often || 1));

/** The vector of length one, and what it was divided by for that. */
function unit({ ids, often }: Tally, starts: Int32Array, all: number): { vector: Vector; length: number } {
  const values = new Float32Array(ids.length);
  let square = 0;
  for (let at = 0; at < ids.length; at++) {
    const value = (WEIGHTS[often[at] ?? 1] ?? 1) * rarityOf(ids[at] ?? 0, starts, all);
    values[at] = value;
    square += value * value;
  }
  const length = Math.sqrt(square) || 1;
  for (let at = 0; at < values.length; at++) values[at] = (values[at] ?? 0) / length;
  return { vector: { ids, values }, length };
}

function invert(tallies: readonly Tally[]): Postings {
  const starts = new Int32Array(SIZE + 1);
  for (const { ids } of tallies) for (const id of ids) starts[id + 1] = (starts[id + 1] ?? 0) + 1;
  for (let id = 1; id <= SIZE; id++) starts[id] = (starts[id] ?? 0) + (starts[id - 1] ?? 0);
  const total = starts[SIZE] ?? 0;
  const next = starts.slice();
  const owners = new Uint16Array(total);
  const often = new Uint8Array(total);
  tallies.forEach((tallied, at) => {
    for (let i = 0; i < tallied.ids.length; i++) {
      const id = tallied.ids[i] ?? 0;
      const place = next[id] ?? 0;
      next[id] = place + 1;
      owners[place] = at;
      often[place] = tallied.often[i] ?? 1;
    }
  });
  return { starts, owners, often };
}

/** Adds to the score of each sample what it has in common with the query, not yet divided by its length. */
function add(scores: Float64Array, query: Vector, { starts, owners, often }: Postings): void {
  for (let at = 0; at < query.ids.length; at++) {
    const id = query.ids[at] ?? 0;
    const weight = (query.values[at] ?? 0) * rarityOf(id, starts, scores.length);
    const end = starts[id + 1] ?? 0;
    for (let place = starts[id] ?? 0; place < end; place++) {
      const owner = owners[place] ?? 0;
      scores[owner] = (scores[owner] ?? 0) + weight * (WEIGHTS[often[place] ?? 1] ?? 1);
    }
  }
}
