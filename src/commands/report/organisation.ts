import { join, resolve } from 'node:path';
import { natureWords } from '../../app/learning/natures.ts';
import type { Directory } from '../../app/ports.ts';
import { StartError } from '../../config/problem.ts';
import { directoryOf } from '../../organisation/directory.ts';
import { readOrganisation } from '../../organisation/file.ts';
import { sampleOrganisation } from '../../organisation/sample.ts';
import { openPlaybooks } from '../../playbooks.ts';
import type { Io } from '../command.ts';

/**
 * Who works where: as ORGANISATION_FILE says, else the company of the playground; where days begin for all of it; and what
 * the playbooks call a nature that is not in its catalogue.
 */
export function whoWorksHere(
  io: Io,
  root: string,
): { directory: Directory; timeZone: string; label: (nature: string) => string | null } {
  const file = io.env.ORGANISATION_FILE;
  const organisation = file ? read(resolve(io.cwd, file), io) : sampleOrganisation(root);
  const directory = directoryOf(organisation);
  const { library } = openPlaybooks(resolve(io.cwd, io.env.PLAYBOOKS_DIR ?? join(root, 'playbooks')), io.clock);
  const label = (nature: string) => natureWords(nature, directory.catalogue(), library);
  return { directory, timeZone: organisation.branches[0]?.place.timeZone ?? 'UTC', label };
}

function read(path: string, io: Io) {
  const { organisation } = readOrganisation(path, { now: io.clock.now(), natures: [], firstAdmin: null });
  if (organisation !== null) return organisation;
  throw new StartError('organisation', `${path} has mistakes`, 'tactful check says which');
}
