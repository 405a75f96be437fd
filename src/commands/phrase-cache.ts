import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { cacheFolder } from '../phrasing/cache-folder.ts';
import type { PhraseCache } from '../phrasing/library.ts';

/** Where a command keeps compiled phrases: in the folder of the data, if there is one or the playbooks lie beside it. */
export function phraseCache(cwd: string, playbooks: string): PhraseCache | undefined {
  const data = join(cwd, 'data');
  return existsSync(data) || resolve(cwd, 'playbooks') === playbooks ? cacheFolder(join(data, 'cache')) : undefined;
}
