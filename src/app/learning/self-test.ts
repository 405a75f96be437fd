import type { Playbook } from '../../core/playbook.ts';
import { ratedSections } from '../../core/self-test.ts';
import type { Session } from '../../core/session.ts';
import { mayHaveWeekly } from '../desk/weekly.ts';
import type { PlaybookLibrary } from '../ports.ts';
import type { Turn } from '../turn.ts';

/** The self-test in force, or null: no playbook is one. */
export function selfTestIn(library: PlaybookLibrary): Playbook | null {
  return library.current().find((each) => each.purpose === 'self-test') ?? null;
}

/** Whether this person rates the service: whoever answers for more than their own work. */
export const mayRate = mayHaveWeekly;

/** A self-test that is finished is kept for the desk, unless a statement is not rated. */
export async function keepSelfTest({ tx, person, now }: Turn, playbook: Playbook, session: Session): Promise<void> {
  if (playbook.purpose !== 'self-test' || session.status !== 'finished') return;
  const sections = ratedSections(playbook, session);
  if (sections === null) return;
  await tx.saveSelfTest({ id: session.id, branchId: person.branchId, by: person.id, at: now, sections });
}
