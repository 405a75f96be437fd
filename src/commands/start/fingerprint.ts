import { readdir, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';

/** A text that changes when this file changes, comes or goes. */
export async function fingerprintOfFile(path: string): Promise<string> {
  const file = await stat(path).catch(() => null);
  return file === null ? 'gone' : `${file.mtimeMs}:${file.size}:${file.ino}`;
}

/** The same of a folder of playbooks, with the phrases that lie in a folder of each language below it. */
export async function fingerprintWithPhrases(folder: string): Promise<string> {
  const phrases = join(folder, 'phrasing');
  const entries = await readdir(phrases, { withFileTypes: true }).catch(() => []);
  const languages = entries.filter((each) => each.isDirectory()).map((each) => join(phrases, each.name));
  const all = await Promise.all(
    [folder, ...languages].map(async (each) => `${basename(each)}\n${await fingerprint(each)}`),
  );
  return all.join('\n');
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
