import type { PreventionAction, Remedy } from '../../core/prevention.ts';
import type { Organisation } from '../../organisation/organisation.ts';

const DAY = 86_400_000;

/** What was done against the spells of the year, and what is still to be done. Days before its end; negative: after it. */
const DONE: { branch: number; nature: string; what: string; remedy: Remedy; due: number; closed: number | null }[] = [
  {
    branch: 1,
    nature: 'faulty',
    what: 'Test one of each batch when it arrives',
    remedy: 'defects-removed',
    due: 94,
    closed: 95,
  },
  { branch: 0, nature: 'charged', what: 'Take prices from one list', remedy: 'better-procedures', due: 32, closed: 30 },
  {
    branch: 0,
    nature: 'unhelpful',
    what: 'Whoever is asked first stays with it',
    remedy: 'better-service',
    due: 60,
    closed: 62,
  },
  {
    branch: 0,
    nature: 'late',
    what: 'Agree slots with the courier, not days',
    remedy: 'customer-centred',
    due: -6,
    closed: null,
  },
  {
    branch: 1,
    nature: 'missing',
    what: 'Weigh each box before it leaves',
    remedy: 'higher-standards',
    due: 2,
    closed: null,
  },
];

/** The prevention actions of the invented year, as they stand at its end (ms UTC). */
export function preventionActions(seed: number, until: number, { people, branches }: Organisation): PreventionAction[] {
  return DONE.flatMap(({ branch, nature, what, remedy, due, closed }, index): PreventionAction[] => {
    const branchId = branches[branch]?.id ?? null;
    const owner = people.find((each) => each.role === 'supervisor' && each.branchId === branchId);
    if (owner === undefined) return [];
    const dueAt = until - due * DAY;
    return [
      {
        id: `y${seed}-action-${index}`,
        what,
        remedy,
        ownerId: owner.id,
        nature,
        branchId,
        complaintId: null,
        dueAt,
        state: closed === null ? 'open' : 'done',
        openedAt: Math.min(dueAt, until) - 20 * DAY,
        by: owner.id,
        closedAt: closed === null ? null : until - closed * DAY,
        outcome: closed === null ? null : 'Done, and everybody told',
        rungAt: null,
      },
    ];
  });
}
