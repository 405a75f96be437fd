import { StoreError } from '../app/ports/store.ts';

/** A value as a text column holds it. JSON escapes control characters by itself, so that both databases take it. */
export function toJson(value: unknown): string {
  return JSON.stringify(value ?? null);
}

/** What {@link toJson} wrote, as the type that wrote it. Throws a StoreError `broken` when the column holds something else. */
export function fromJson<T>(text: string, where: string): T {
  try {
    return JSON.parse(text) as T;
  } catch (cause) {
    throw new StoreError('broken', `${where} does not hold JSON: restore the database from a backup`, { cause });
  }
}
