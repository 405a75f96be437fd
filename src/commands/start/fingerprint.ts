import { readdir, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';

/** A text that changes when this file changes, comes or goes. */
export async function fingerprintOfFile(path: string): Promise<string> {
  const file = await stat(path).catch(() => null);
  return file === null ? 'gone' : `${file.mtimeMs}:${file.size}:${file.ino}`;
}

/** The same of a folder of playbooks, with the phrases and letters that lie in a folder of each language below it. */
export async function fingerprintWithPhrases(folder: string): Promise<string> {
  const below = await Promise.all(['phrasing', 'letters'].map((name) => foldersOf(join(folder, name))));
  const folders = [folder, ...below.flat()];
  const all = await Promise.all(folders.map(async (each) => `${basename(each)}\n${await fingerprint(each)}`));
  return all.join('\n');
}

/** This folder with those in it; one that isn't there has none. */
async function foldersOf(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => null);
  if (entries === null) return [];
  return [folder, ...entries.filter((each) => each.isDirectory()).map((each) => join(folder, each.name))];
}

/** A text that changes when a YAML file of this folder changes, comes or goes. Rejects when the folder can't be read. */
export async function fingerprint(folder: string): Promise<string> {
  const names = (await readdir(folder)).filter((name) => /\.ya?ml$/.test(name)).sort();
  const facts = await Promise.all(
    names.map(async (name) => {
      // Gone between the two questions: the next look sees a folder without it.
      const file = await stat(join(folder, name)).catch(() => null);
      return file === null ? name : `${name}:${file.mtimeMs}:${file.size}:${file.ino}`;
    }),
  );
  return facts.join('\n');
}
