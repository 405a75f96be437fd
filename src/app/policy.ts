import type { Complaint, Escalation, FollowUp, Promised } from '../core/complaint.ts';
import type { Person } from '../core/person.ts';
import type { Session } from '../core/session.ts';

/** What may be acted on. */
export type Resource =
  | { type: 'walk'; session: Session }
  | { type: 'follow-up'; followUp: FollowUp }
  | { type: 'escalation'; escalation: Escalation }
  | { type: 'promise'; promise: Promised }
  /** `handlerId`: whoever has its walk now, or null. */
  | { type: 'complaint'; complaint: Complaint; handlerId: string | null }
  /** The company's own phrases and facts. `branchId`: whose facts, or null: everybody's. */
  | { type: 'wording'; branchId: string | null };

/**
 * The one place that decides who may act on what; asked at the moment of the act. What is not allowed here is refused,
 * in the same words as what does not exist.
 */
export function may(person: Person, resource: Resource): boolean {
  switch (resource.type) {
    case 'walk':
      return resource.session.ownerId === person.id;
    case 'follow-up':
      return resource.followUp.ownerId === person.id;
    case 'promise':
      return resource.promise.ownerId === person.id;
    case 'escalation':
      return person.role !== 'agent' && resource.escalation.pages.some((page) => page.to === person.id);
    case 'complaint':
      return (
        resource.complaint.employee.id === person.id ||
        resource.handlerId === person.id ||
        person.role === 'admin' ||
        (person.role === 'supervisor' && person.branchId !== null && resource.complaint.branchId === person.branchId)
      );
    case 'wording':
      return (
        person.role === 'admin' ||
        (person.role === 'supervisor' && (resource.branchId === null || resource.branchId === person.branchId))
      );
    default:
      return resource satisfies never;
  }
}
