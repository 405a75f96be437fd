import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { sync } from '../disk.ts';
import type { Cell } from './cells.ts';
import type { Erasure } from './erasures.ts';

/** Where the erasures of a database are listed beside it: whatever backup is restored, they are known. */
export function keptBeside(database: string): string {
  return `${database}.erasures`;
}

/** The list as lines of JSON: ids of what was taken out, and nothing of whom. */
export function erasureLines(erasures: readonly Erasure[]): string {
  return erasures.map((each) => `${JSON.stringify(each)}\n`).join('');
}

/** Writes the list whole, or not at all. */
export function keepErasures(path: string, erasures: readonly Erasure[]): void {
  const unfinished = `${path}.unfinished`;
  writeFileSync(unfinished, erasureLines(erasures), { mode: 0o600 });
  sync(unfinished);
  renameSync(unfinished, path);
  sync(dirname(path));
}

/** The list that is kept there; none: an empty one. Throws a SyntaxError for what is no such list. */
export function keptErasures(path: string): Erasure[] {
  return existsSync(path) ? readErasures(readFileSync(path, 'utf8')) : [];
}

export function readErasures(text: string): Erasure[] {
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const read: unknown = JSON.parse(line);
      if (!isErasure(read)) throw new SyntaxError('a line is no erasure');
      return read;
    });
}

function isErasure(read: unknown): read is Erasure {
  if (typeof read !== 'object' || read === null) return false;
  const { id, at, why, complaints, cells } = read as Record<string, unknown>;
  return (
    typeof id === 'string' &&
    typeof at === 'number' &&
    typeof why === 'string' &&
    Array.isArray(complaints) &&
    complaints.every((each) => typeof each === 'string') &&
    Array.isArray(cells) &&
    cells.every(isCell)
  );
}

function isCell(read: unknown): read is Cell {
  return (
    Array.isArray(read) &&
    read.length === 3 &&
    typeof read[0] === 'string' &&
    ['string', 'number'].includes(typeof read[1]) &&
    typeof read[2] === 'string'
  );
}
