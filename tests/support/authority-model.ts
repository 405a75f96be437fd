import type { Action, Resource } from '../../src/app/policy.ts';
import type { Person } from '../../src/core/person.ts';

/** Whoever a rule means: one person by id, everybody who decides for a branch, every supervisor, or an admin. */
type Grant = (
  | { id: string | null }
  | { decides: string | null }
  | { role: 'supervisor' | 'admin' }
  | { asked: string[] }
) & { only?: string };

/**
 * Who may do what, told a second time and another way: a list of grants for each thing and action, looked through from
 * the top. Slow and plain on purpose; what has no grant nobody may.
 */
export function modelSays(person: Person | null, action: Action, resource: Resource): boolean {
  return grants(action, resource).some((grant) => person !== null && holds(grant, person));
}

function holds(grant: Grant, person: Person): boolean {
  if (grant.only !== undefined && grant.only !== person.id) return false;
  if ('id' in grant) return grant.id === person.id;
  if ('role' in grant) return grant.role === person.role;
  if ('asked' in grant) return grant.asked.includes(person.id) && ['supervisor', 'admin'].includes(person.role);
  if (person.role === 'admin') return true;
  return person.role === 'supervisor' && grant.decides !== null && grant.decides === person.branchId;
}

function grants(action: Action, thing: Resource): Grant[] {
  const name = `${thing.type} ${action}`;
  if (thing.type === 'walk') {
    const owner = [{ id: thing.session.ownerId }];
    const before = [...thing.session.notes, ...Object.values(thing.session.answers)].map(({ by }) => ({ id: by }));
    if (name === 'walk see') return [...owner, ...before];
    return name === 'walk change' ? owner : [];
  }
  if (thing.type === 'follow-up')
    return ['follow-up see', 'follow-up change'].includes(name) ? [{ id: thing.followUp.ownerId }] : [];
  if (thing.type === 'promise')
    return ['promise see', 'promise change'].includes(name) ? [{ id: thing.promise.ownerId }] : [];
  if (thing.type === 'escalation')
    return ['escalation see', 'escalation decide'].includes(name)
      ? [{ asked: thing.escalation.pages.map(({ to }) => to) }]
      : [];
  if (thing.type === 'complaint') {
    const all: Grant[] = [
      { id: thing.complaint.employee.id },
      { id: thing.handlerId },
      { decides: thing.complaint.branchId },
    ];
    if (name === 'complaint see' || name === 'complaint resolve') return all;
    if (name !== 'complaint change') return [];
    return thing.handlerId === null ? all : all.slice(1);
  }
  if (thing.type === 'letter') {
    const readers = grants('see', { ...thing, type: 'complaint' });
    if (name === 'letter see') return readers;
    if (name !== 'letter change') return [];
    if (thing.writerId === null) return readers;
    // The writer alone, as long as they may read it.
    return readers.map((grant) => ({ ...grant, only: thing.writerId ?? '' }));
  }
  if (thing.type === 'learning') return name === 'learning keep' ? [{ decides: thing.branchId }] : [];
  if (thing.type === 'prevention')
    return ['prevention see', 'prevention change'].includes(name)
      ? [{ id: thing.action.ownerId }, { id: thing.action.by }, { decides: thing.action.branchId }]
      : [];
  if (thing.type === 'wording') {
    if (name !== 'wording keep') return [];
    return thing.branchId === null ? [{ role: 'supervisor' }, { role: 'admin' }] : [{ decides: thing.branchId }];
  }
  return [];
}
