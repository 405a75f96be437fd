/** At most so many of these options; what is chosen now is always among them, so that nobody loses it by looking. */
export function offered<Option extends { value: string }>(
  options: readonly Option[],
  chosen: string | readonly string[],
  most: number,
): Option[] {
  const first = options.slice(0, most);
  const held = options
    .slice(most)
    .filter(({ value }) => (typeof chosen === 'string' ? value === chosen : chosen.includes(value)));
  return [...first.slice(0, Math.max(0, most - held.length)), ...held].slice(0, most);
}

/**
 * How much of each label stands where so many are offered, in a card that gives its texts so much room: a list is whole
 * before its labels are. `whole`: as much as a label may have anyway.
 */
export function labelRoom(count: number, room: number, whole: number): number {
  if (count <= 20 || room >= 1000) return whole;
  const part = room >= 400 ? 60 : room >= 200 ? 45 : room >= 100 ? 32 : 24;
  return Math.min(whole, part);
}
