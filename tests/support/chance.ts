/** Chance that can be had again: the same seed gives the same run. */
export type Chance = {
  /** A number from 0 up to, not including, 1. */
  next(): number;
  /** A whole number from 0 up to, not including, `below`. */
  below(below: number): number;
  /** One of these; the list must not be empty. */
  one<T>(list: readonly T[]): T;
  /** True in this share of cases. */
  odds(share: number): boolean;
};

/** Mulberry32: small, fast, and good enough to choose test cases with. */
export function chanceOf(seed: number): Chance {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  return {
    next,
    below: (below) => Math.floor(next() * below),
    one(list) {
      const found = list[Math.floor(next() * list.length)];
      if (found === undefined) throw new Error('nothing to choose from');
      return found;
    },
    odds: (share) => next() < share,
  };
}

/** The seed of this run: FAULTS_SEED if it is set, else a new one. It is printed, so that a failure can be had again. */
export function seedOf(name: string): number {
  const given = process.env['FAULTS_SEED'];
  const seed = given === undefined ? Math.floor(Math.random() * 2 ** 31) : Number(given);
  console.info(`${name}: FAULTS_SEED=${seed}`);
  return seed;
}

/**
 * How large this run is: the size of a nightly run times FAULTS_SCALE (1 unless set; CI takes 0.02), but never below
 * `least`, under which the run would prove nothing.
 */
export function sized(nightly: number, least: number): number {
  const scale = Number(process.env['FAULTS_SCALE'] ?? '1');
  if (!Number.isFinite(scale) || scale <= 0) throw new Error('FAULTS_SCALE is a number above 0; 1 is the nightly size');
  return Math.max(Math.min(least, nightly), Math.round(nightly * scale));
}

/** The value below which this share (0 to 1) of the numbers lie; 0 of none. */
export function quantile(numbers: readonly number[], share: number): number {
  const sorted = numbers.toSorted((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}
