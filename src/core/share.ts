/** So many out of so many, and whether they are enough to speak of a percentage. */
export type Share = {
  count: number;
  of: number;
  /** A whole percentage, or null: there are fewer than {@link ENOUGH}, and the two counts say more. */
  percent: number | null;
};

/** Of fewer than so many a percentage would make chance look like a finding. */
export const ENOUGH = 20;

/** The share that `count` is `of` all. */
export function share(count: number, of: number): Share {
  if (of < ENOUGH) return { count, of, percent: null };
  // All but one is not all, and one is not none.
  const percent = count === of ? 100 : count === 0 ? 0 : Math.min(99, Math.max(1, Math.round((100 * count) / of)));
  return { count, of, percent };
}
