/** Chance that can be had again: the same seed gives the same sequence on every machine. */
export type Chance = {
  /** From 0 up to, not including, 1. */
  next(): number;
  /** A whole number from 0 up to, not including, this one. */
  below(count: number): number;
  /** From `low` up to `high`. */
  between(low: number, high: number): number;
  /** True so often: 0.2 is one time in five. */
  yes(share: number): boolean;
  pick<T>(items: readonly T[]): T;
  /** An index, each as often as its weight says. The running sums of the weights are given. */
  weighted(sums: readonly number[]): number;
  /** Around 0, two thirds within 1 of it. */
  normal(): number;
};

/** Mulberry32, a public-domain generator of 32 bits: quick, and good enough for invented people. */
export function chance(seed: number): Chance {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const self: Chance = {
    next,
    below: (count) => Math.floor(next() * count),
    between: (low, high) => low + next() * (high - low),
    yes: (share) => next() < share,
    pick(items) {
      const found = items[Math.floor(next() * items.length)];
      if (found === undefined) throw new Error('nothing to pick from');
      return found;
    },
    weighted(sums) {
      const at = next() * (sums.at(-1) ?? 0);
      let low = 0;
      let high = sums.length - 1;
      while (low < high) {
        const middle = (low + high) >> 1;
        if ((sums[middle] ?? 0) > at) high = middle;
        else low = middle + 1;
      }
      return low;
    },
    normal: () =>
      next() + next() + next() + next() + next() + next() + next() + next() + next() + next() + next() + next() - 6,
  };
  return self;
}

/** The running sums of weights, for {@link Chance.weighted}. */
export function sumsOf(weights: readonly number[]): number[] {
  let sum = 0;
  return weights.map((each) => {
    sum += each;
    return sum;
  });
}
