import { readOrganisation } from './file.ts';
import type { Organisation } from './organisation.ts';

let read: Organisation | null = null;

/**
 * The invented company of the playground and the terminal, as its file among the playbooks says; `root` is the folder of
 * our package.json. Its telephone numbers come from the range that Ofcom keeps free for drama (0117 496 0000 to 0117 496
 * 0999), so nobody is ever rung. Throws when the file is damaged.
 * Source: https://www.ofcom.org.uk/phones-and-broadband/phone-numbers/numbers-for-drama
 */
export function sampleOrganisation(root: string): Organisation {
  if (read !== null) return read;
  const path = `${root}/playbooks/organisation/harbour-and-finch.yaml`;
  const { organisation, diagnostics } = readOrganisation(path, { now: 0, natures: [], firstAdmin: null });
  if (organisation === null) throw new Error(`${path} is damaged: ${diagnostics[0]?.message ?? ''}`);
  read = organisation;
  return organisation;
}
