import { createHash } from 'node:crypto';
import type { Playbook } from '../core/playbook.ts';

/** SHA-256 (hex) of what a playbook says and does: the same content gives the same hash, in whatever order its keys were stored. */
export function hashOf(playbook: Omit<Playbook, 'hash'> & { hash?: string }): string {
  const { hash: _, ...rest } = playbook;
  // The order of fields and steps is content; that of all other keys is not.
  const content = { ...rest, fields: Object.entries(rest.fields), steps: Object.entries(rest.steps) };
  return createHash('sha256').update(canonical(content)).digest('hex');
}

function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  const entries = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, each]) => `${JSON.stringify(key)}:${canonical(each)}`).join(',')}}`;
}
