/** A text as a vector: which features, and how much of each. Its length is one. */
export type Vector = { ids: Int32Array; values: Float32Array };

/** A linear classifier as plain data: for each feature that was seen a row with a weight for each group. */
export type ClassifierData = {
  groups: number;
  /** The features that have a row, ascending. */
  features: Int32Array;
  /** Row by row, in 127ths of the row's scale. */
  weights: Int8Array;
  scales: Float32Array;
};

/** Rounds over all samples; more of them learn the samples by heart. */
const ROUNDS = 4;
const RATE = 4;
/** Smaller steps are not worth taking. */
const LEAST_STEP = 1e-4;

/** Learns which features speak for which group, by stochastic gradient descent in a fixed order. */
export function train(samples: readonly { of: number; vector: Vector }[], groups: number): ClassifierData {
  const features = Int32Array.from(new Set(samples.flatMap(({ vector }) => [...vector.ids]))).sort();
  const rowOf = new Map([...features].map((id, row) => [id, row]));
  const rows = samples.map(({ vector }) => Int32Array.from(vector.ids, (id) => (rowOf.get(id) ?? 0) * groups));
  const weights = new Float32Array(features.length * groups);
  const shares = new Float64Array(groups);
  for (let round = 0; round < ROUNDS; round++) {
    const rate = RATE / (1 + round * 0.5);
    for (const at of order(samples.length, round)) {
      const sample = samples[at];
      const starts = rows[at];
      if (sample === undefined || starts === undefined) continue;
      const { values } = sample.vector;
      shares.fill(0);
      for (let i = 0; i < starts.length; i++) {
        const start = starts[i] ?? 0;
        const value = values[i] ?? 0;
        for (let group = 0; group < groups; group++) {
          shares[group] = (shares[group] ?? 0) + value * (weights[start + group] ?? 0);
        }
      }
      toShares(shares);
      shares[sample.of] = (shares[sample.of] ?? 0) - 1;
      for (let group = 0; group < groups; group++) {
        const step = rate * (shares[group] ?? 0);
        if (Math.abs(step) < LEAST_STEP) continue;
        for (let i = 0; i < starts.length; i++) {
          const place = (starts[i] ?? 0) + group;
          weights[place] = (weights[place] ?? 0) - step * (values[i] ?? 0);
        }
      }
    }
  }
  return { groups, features, ...quantised(weights, groups) };
}

/** How likely each group is for a text; all together are one. */
export function classify({ groups, features, weights, scales }: ClassifierData, { ids, values }: Vector): Float64Array {
  const shares = new Float64Array(groups);
  let square = 0;
  for (let i = 0; i < ids.length; i++) {
    const row = indexOf(features, ids[i] ?? -1);
    if (row === -1) continue;
    const value = (values[i] ?? 0) * (scales[row] ?? 0);
    square += (values[i] ?? 0) ** 2;
    for (let group = 0; group < groups; group++) {
      shares[group] = (shares[group] ?? 0) + value * (weights[row * groups + group] ?? 0);
    }
  }
  // Features that were never seen don't count, neither for nor against.
  const length = Math.sqrt(square) || 1;
  for (let group = 0; group < groups; group++) shares[group] = (shares[group] ?? 0) / length;
  toShares(shares);
  return shares;
}

/** Turns sums into shares of one. */
function toShares(sums: Float64Array): void {
  let most = Number.NEGATIVE_INFINITY;
  for (const sum of sums) most = Math.max(most, sum);
  let total = 0;
  for (let at = 0; at < sums.length; at++) {
    const value = Math.exp((sums[at] ?? 0) - most);
    sums[at] = value;
    total += value;
  }
  for (let at = 0; at < sums.length; at++) sums[at] = (sums[at] ?? 0) / total;
}

/** The numbers below `count` in an order that looks like chance and is always the same. */
function order(count: number, round: number): Int32Array {
  const numbers = Int32Array.from({ length: count }, (_, at) => at);
  let state = 12_345 + round;
  for (let at = count - 1; at > 0; at--) {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    const other = state % (at + 1);
    const kept = numbers[at] ?? 0;
    numbers[at] = numbers[other] ?? 0;
    numbers[other] = kept;
  }
  return numbers;
}

function quantised(weights: Float32Array, groups: number): { weights: Int8Array; scales: Float32Array } {
  const scales = new Float32Array(weights.length / groups);
  const small = new Int8Array(weights.length);
  for (let row = 0; row < scales.length; row++) {
    let most = 0;
    for (let group = 0; group < groups; group++) most = Math.max(most, Math.abs(weights[row * groups + group] ?? 0));
    const scale = most / 127 || 1;
    scales[row] = scale;
    for (let group = 0; group < groups; group++) {
      small[row * groups + group] = Math.round((weights[row * groups + group] ?? 0) / scale);
    }
  }
  return { weights: small, scales };
}

function indexOf(sorted: Int32Array, wanted: number): number {
  let low = 0;
  let high = sorted.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const value = sorted[middle] ?? 0;
    if (value === wanted) return middle;
    if (value < wanted) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}
