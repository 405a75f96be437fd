import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../config/package-root.ts';
import { cacheFolder } from '../phrasing/cache-folder.ts';
import type { PhraseCache } from '../phrasing/library.ts';

/**
 * Where a command keeps compiled phrases: in the data folder of where it runs, or of the program; where there is
 * none, or the playbooks lie where it runs, in a new one beside them; else nowhere.
 */
export function phraseCache(cwd: string, playbooks: string): PhraseCache | undefined {
  const data = [cwd, packageRoot(import.meta.url)].map((folder) => join(folder, 'data'));
  const there =
    data.find((folder) => existsSync(folder)) ?? (join(cwd, 'playbooks') === playbooks ? data[0] : undefined);
  return there === undefined ? undefined : cacheFolder(join(there, 'cache'));
}
