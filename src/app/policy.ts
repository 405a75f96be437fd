import type { Complaint, Escalation, FollowUp, Promised } from '../core/complaint.ts';
import type { Person } from '../core/person.ts';
import type { PreventionAction } from '../core/prevention.ts';
import type { RecordScope } from '../core/record-scope.ts';
import type { Session } from '../core/session.ts';

/** What may be acted on. */
export type Resource =
  | { type: 'walk'; session: Session }
  | { type: 'follow-up'; followUp: FollowUp }
  | { type: 'escalation'; escalation: Escalation }
  | { type: 'promise'; promise: Promised }
  /** `handlerId`: whoever has its walk now, or null. */
  | { type: 'complaint'; complaint: Complaint; handlerId: string | null }
  /** A letter about a complaint. `writerId`: whose it is, or null: it is not begun yet. */
  | { type: 'letter'; complaint: Complaint; handlerId: string | null; writerId: string | null }
  /** What a branch learns from its complaints; null: all branches. */
  | { type: 'learning'; branchId: string | null }
  | { type: 'prevention'; action: PreventionAction }
  /** The company's own phrases and facts. `branchId`: whose facts, or null: everybody's. */
  | { type: 'wording'; branchId: string | null };

/** What can be done: look at it, do what its buttons do, settle the whole of it, decide what somebody asked, keep it up to date. */
export type Action = 'see' | 'change' | 'resolve' | 'decide' | 'keep';

/** What can be done to each kind of thing. What is not named here nobody may do. */
export const ACTIONS = {
  walk: ['see', 'change'],
  'follow-up': ['see', 'change'],
  promise: ['see', 'change'],
  escalation: ['see', 'decide'],
  complaint: ['see', 'change', 'resolve'],
  letter: ['see', 'change'],
  learning: ['keep'],
  prevention: ['see', 'change'],
  wording: ['keep'],
} as const satisfies Record<Resource['type'], readonly Action[]>;

/**
 * The one place that decides who may do what to what; asked at the moment of the act, with the person as the directory has
 * them then. What is not allowed here is refused, in the same words as what does not exist. Null is nobody, and may nothing.
 */
export function may(person: Person | null, action: Action, resource: Resource): boolean {
  if (person === null || !(ACTIONS[resource.type] as readonly Action[]).includes(action)) return false;
  switch (resource.type) {
    case 'walk':
      // Whoever handed a walk over still has its card, and reads there who has it now.
      return resource.session.ownerId === person.id || (action === 'see' && workedOn(person, resource.session));
    case 'follow-up':
      return resource.followUp.ownerId === person.id;
    case 'promise':
      return resource.promise.ownerId === person.id;
    case 'escalation':
      return person.role !== 'agent' && resource.escalation.pages.some((page) => page.to === person.id);
    case 'complaint':
      // Whoever took it and passed it on still sees it; what it says is the business of whoever has it now.
      if (action === 'change' && resource.handlerId !== null && resource.handlerId !== person.id)
        return decidesFor(person, resource.complaint.branchId);
      return (
        resource.complaint.employee.id === person.id ||
        resource.handlerId === person.id ||
        decidesFor(person, resource.complaint.branchId)
      );
    case 'letter': {
      const { writerId, ...about } = resource;
      // Whoever may see the complaint reads its letters; each is written by one person alone.
      return (
        may(person, 'see', { ...about, type: 'complaint' }) &&
        (action === 'see' || (writerId ?? person.id) === person.id)
      );
    }
    case 'learning':
      return decidesFor(person, resource.branchId);
    case 'prevention': {
      const { ownerId, by, branchId } = resource.action;
      return ownerId === person.id || by === person.id || decidesFor(person, branchId);
    }
    case 'wording':
      return (person.role === 'supervisor' && resource.branchId === null) || decidesFor(person, resource.branchId);
    default:
      return resource satisfies never;
  }
}

/**
 * The records that this person may look through, or null: none of these. Everybody has their own, a supervisor those of
 * their branch, an admin all. Every query over records is given one.
 */
export function scopeFor(person: Person | null, wanted: 'mine' | 'branch' | 'all'): RecordScope | null {
  if (person === null) return null;
  switch (wanted) {
    case 'mine':
      return { type: 'person', personId: person.id };
    case 'branch':
      return person.branchId !== null && decidesFor(person, person.branchId)
        ? { type: 'branch', branchId: person.branchId }
        : null;
    case 'all':
      return person.role === 'admin' ? { type: 'all' } : null;
    default:
      return wanted satisfies never;
  }
}

/**
 * Whose complaints somebody hears of when the same customer rings again: everybody's where they belong to the organisation,
 * or where nobody is written down at all; their own where others are and they are not.
 */
export function scopeOnTheLine(person: Person, organisation: readonly Person[]): RecordScope {
  const belongs = organisation.length === 0 || organisation.some((each) => each.id === person.id);
  return belongs ? { type: 'all' } : { type: 'person', personId: person.id };
}

/** The records that this person may take along as a file, or null: none. Those who do the work look theirs up one by one. */
export function exportScope(person: Person | null): RecordScope | null {
  if (person === null || person.role === 'agent') return null;
  return scopeFor(person, 'all') ?? scopeFor(person, 'branch');
}

/** Whether this person answers for a branch: its supervisors do, and an admin for all and for what belongs to none. */
function decidesFor(person: Person, branchId: string | null): boolean {
  return person.role === 'admin' || (person.role === 'supervisor' && branchId !== null && person.branchId === branchId);
}

function workedOn(person: Person, session: Session): boolean {
  const mine = (each: { by: string }) => each.by === person.id;
  return session.notes.some(mine) || Object.values(session.answers).some(mine);
}
