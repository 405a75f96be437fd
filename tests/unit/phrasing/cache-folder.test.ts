import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { cacheFolder } from '../../../src/phrasing/cache-folder.ts';

const folders: string[] = [];
const KEPT = ['what was', 'compiled', ''].map((text) => Buffer.from(text));

function kept(): { folder: string; file: string } {
  const folder = mkdtempSync(join(tmpdir(), 'tactful-cache-'));
  folders.push(folder);
  cacheFolder(folder).write('en', 'key', KEPT);
  return { folder, file: join(folder, readdirSync(folder)[0] ?? '') };
}

/** The bytes with one of them changed by a bit. */
function changed(bytes: Buffer, at: number): Buffer {
  return bytes.fill((bytes[at] ?? 0) ^ 1, at, at + 1);
}

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

describe('the folder of compiled phrases', () => {
  it('gives back what it was given, for the same files alone', () => {
    const { folder } = kept();
    expect(cacheFolder(folder).read('en', 'key')).toEqual(KEPT);
    expect(cacheFolder(folder).has('en', 'other')).toBe(false);
    expect(cacheFolder(folder).read('en', 'other')).toBeNull();
  });

  it('keeps one file a language', () => {
    const { folder } = kept();
    cacheFolder(folder).write('en', 'other', KEPT);
    cacheFolder(folder).write('pt', 'key', KEPT);
    expect(readdirSync(folder)).toHaveLength(2);
    expect(cacheFolder(folder).has('en', 'key')).toBe(false);
  });

  it.each([
    ['with a changed byte', (bytes: Buffer) => changed(bytes, bytes.length - 3)],
    ['with another number of parts', (bytes: Buffer) => changed(bytes, 0)],
    ['with parts of another length', (bytes: Buffer) => changed(bytes, 4)],
    ['with parts longer than any', (bytes: Buffer) => bytes.fill(0xff, 4, 8)],
    ['cut short', (bytes: Buffer) => bytes.subarray(0, -1)],
    ['cut in its head', (bytes: Buffer) => bytes.subarray(0, 9)],
    ['with more at its end', (bytes: Buffer) => Buffer.concat([bytes, bytes])],
    ['emptied', (bytes: Buffer) => bytes.subarray(0, 0)],
  ])('takes a file for none when it comes back %s', (_, spoil) => {
    const { folder, file } = kept();
    writeFileSync(file, spoil(readFileSync(file)));
    expect(cacheFolder(folder).read('en', 'key')).toBeNull();
  });
});
