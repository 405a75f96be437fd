import { resolve } from 'node:path';
import type { Directory } from '../../app/ports.ts';
import { StartError } from '../../config/problem.ts';
import { directoryOf } from '../../organisation/directory.ts';
import { readOrganisation } from '../../organisation/file.ts';
import { sampleOrganisation } from '../../organisation/sample.ts';
import type { Io } from '../command.ts';

/** Who works where: as ORGANISATION_FILE says, else the company of the playground; and where days begin for all of it. */
export function whoWorksHere(io: Io, root: string): { directory: Directory; timeZone: string } {
  const file = io.env.ORGANISATION_FILE;
  const organisation = file ? read(resolve(io.cwd, file), io) : sampleOrganisation(root);
  return { directory: directoryOf(organisation), timeZone: organisation.branches[0]?.place.timeZone ?? 'UTC' };
}

function read(path: string, io: Io) {
  const { organisation } = readOrganisation(path, { now: io.clock.now(), natures: [], firstAdmin: null });
  if (organisation !== null) return organisation;
  throw new StartError('organisation', `${path} has mistakes`, 'tactful check says which');
}
