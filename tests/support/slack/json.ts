/** What came out of JSON. */
export type Json = null | boolean | number | string | Json[] | JsonObject;
export type JsonObject = { [key: string]: Json };

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The text under these keys, one inside the other, or null: there is none. */
export function textIn(value: Json | undefined, ...path: string[]): string | null {
  let here: Json | undefined = value;
  for (const key of path) here = isObject(here) ? here[key] : undefined;
  return typeof here === 'string' ? here : null;
}

/** The list of objects under this key; empty if there is none. */
export function objectsIn(value: Json | undefined, key: string): JsonObject[] {
  const list = isObject(value) ? value[key] : undefined;
  return Array.isArray(list) ? list.filter(isObject) : [];
}

/** A copy that shares nothing with the original. */
export function copyOf<T extends Json>(value: T): T {
  return structuredClone(value);
}
