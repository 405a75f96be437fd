/** What may stand before a name that somebody is called by: nothing, or little words such as "sorry". */
const MOST_BEFORE = 2;

/** "…, Mrs Hale", "Sorry, Tom, …": the name between these offsets is whom one speaks to, and nobody that is spoken of. */
export function isSpokenTo(statement: string, start: number, end: number): boolean {
  const [before, after] = [statement.slice(0, start), statement.slice(end)];
  const ends = /,\s*$/.test(before) && /^[\s.!?…]*$/.test(after);
  const begins = /^\s*,/.test(after) && (before.trim() === '' || /,\s*$/.test(before));
  return ends || (begins && (before.match(/\p{L}+/gu)?.length ?? 0) < MOST_BEFORE);
}
