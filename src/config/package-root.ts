import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * The folder of our package.json, seen from a module of ours. The sources and the built program in `dist/` lie at
 * different depths, so what ships beside them (playbooks, the page) is found by walking up.
 */
export function packageRoot(from: string): string {
  let folder = dirname(fileURLToPath(from));
  while (!existsSync(join(folder, 'package.json'))) {
    const above = dirname(folder);
    if (above === folder) throw new Error(`no package.json above ${fileURLToPath(from)}: copy the whole package`);
    folder = above;
  }
  return folder;
}
