/** Rows a page: enough that the round trips don't count, few enough that an export of any size stays small. */
export const PAGE = 500;

/** The place in an order by time, then id, after which the next page begins. */
export type After = { at: number; id: string };

/** Everything from the beginning, page by page; only one page is in memory at a time. */
export async function* paged<Row extends { id: string }, T>(
  page: (after: After) => Promise<Row[]>,
  at: (row: Row) => number,
  parse: (row: Row) => T,
): AsyncGenerator<T, void, undefined> {
  let after: After = { at: Number.MIN_SAFE_INTEGER, id: '' };
  for (;;) {
    const rows = await page(after);
    for (const row of rows) yield parse(row);
    const last = rows.at(-1);
    if (last === undefined || rows.length < PAGE) return;
    after = { at: at(last), id: last.id };
  }
}

/**
 * The order of a complaint's few rows. Asked of SQLite, it sets up a sorter for each question, which costs three times as
 * much as the question.
 */
export function oldestFirst(at: number, otherAt: number, id: string, otherId: string): number {
  return at - otherAt || (id < otherId ? -1 : 1);
}
