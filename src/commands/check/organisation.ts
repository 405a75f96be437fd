import { join } from 'node:path';
import type { Clock } from '../../app/ports.ts';
import { packageRoot } from '../../config/package-root.ts';
import { type CompileOptions, compileOrganisation } from '../../organisation/compile.ts';
import { readOrganisation } from '../../organisation/file.ts';
import { knownTo } from '../../organisations.ts';
import { openPlaybooks } from '../../playbooks.ts';
import type { Diagnostic } from '../../yaml/diagnostic.ts';

/** Whether a file holds an organisation and no playbook, however badly it is written. */
export function isOrganisation(text: string): boolean {
  return /^["']?organisation["']?\s*:/m.test(text) && !/^["']?(playbook|translates)["']?\s*:/m.test(text);
}

/** Everything that is wrong with the organisation in this text. */
export function checkOrganisation(file: { path: string; text: string }, options: CompileOptions): Diagnostic[] {
  return compileOrganisation(file, options).diagnostics;
}

/** The same for a file that is still to be read. */
export function checkOrganisationFile(path: string, options: CompileOptions): Diagnostic[] {
  return readOrganisation(path, options).diagnostics;
}

/** What an organisation is compared with: today, and what the playbooks in use know. */
export function judgedBy(today: string, playbooksDir: string | undefined, clock: Clock): CompileOptions {
  const { library } = openPlaybooks(playbooksDir ?? join(packageRoot(import.meta.url), 'playbooks'), clock);
  return { now: Date.parse(`${today}T12:00:00Z`), ...knownTo(library), firstAdmin: null };
}
