import type { Complaint } from '../../core/complaint.ts';
import type { Person } from '../../core/person.ts';
import type { RecordScope } from '../../core/record-scope.ts';
import { may, scopeFor } from '../policy.ts';
import type { Reader } from '../ports/store.ts';

/** The widest that this person may look through: everything, their branch, or their own. */
export function widest(person: Person): RecordScope {
  return scopeFor(person, 'all') ?? scopeFor(person, 'branch') ?? { type: 'person', personId: person.id };
}

/** The complaint, if this person may do this to it; null: it is not there, or not theirs. */
export async function reached(
  reader: Reader,
  person: Person,
  action: 'see' | 'resolve',
  id: string,
): Promise<Complaint | null> {
  const complaint = id === '' ? null : await reader.complaint(id);
  if (complaint === null) return null;
  const handlerId = (await reader.sessionOf(id))?.ownerId ?? null;
  return may(person, action, { type: 'complaint', complaint, handlerId }) ? complaint : null;
}

/** Whether this person looks after what is learnt in this branch; null: in all of them. */
export function keeps(person: Person, branchId: string | null): boolean {
  return may(person, 'keep', { type: 'learning', branchId });
}
