/** Many lists of numbers in one: list `i` is `values` from `starts[i]` up to before `starts[i + 1]`. */
export type Lists = { starts: Int32Array; values: Int32Array };

/** Puts lists together; what is missing between them is empty. */
export function listsOf(lists: readonly (readonly number[] | undefined)[]): Lists {
  const starts = new Int32Array(lists.length + 1);
  for (let at = 0; at < lists.length; at++) starts[at + 1] = (starts[at] ?? 0) + (lists[at]?.length ?? 0);
  const values = new Int32Array(starts[lists.length] ?? 0);
  for (let at = 0; at < lists.length; at++) values.set(lists[at] ?? [], starts[at]);
  return { starts, values };
}

/** One of the lists, without copying it; a number for which there is none has nothing. */
export function listAt({ starts, values }: Lists, at: number): Int32Array {
  return values.subarray(starts[at] ?? 0, starts[at + 1] ?? starts[at] ?? 0);
}
