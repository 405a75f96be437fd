import { createPeople as slackPeople } from '../../adapters/slack/people.ts';
import { createPeople as teamsPeople } from '../../adapters/teams/people.ts';
import type { Resource } from '../../src/app/policy.ts';
import type { Complaint, Escalation, FollowUp, Promised } from '../../src/core/complaint.ts';
import type { Person } from '../../src/core/person.ts';
import type { PreventionAction } from '../../src/core/prevention.ts';
import type { Session } from '../../src/core/session.ts';
import { quiet } from './quiet.ts';

/** Whoever may come to the door, in the words of the page. `person`: as whom the product knows them, or null: not let in. */
export type Actor = { name: string; person: Person | null };

const place: Person['place'] = { timeZone: 'Europe/Lisbon', country: 'PT', currency: 'EUR', language: 'en' };

export function aPerson(id: string, role: Person['role'], branchId: string | null): Person {
  return { id, name: id, role, branchId, phone: null, place };
}

/** Ids, as far as a decision reads them. The complaint was taken by Ana in Lisbon; Eva had its walk before her. */
export const THINGS: { [T in Resource['type']]: Extract<Resource, { type: T }> } = {
  walk: {
    type: 'walk',
    session: { ownerId: 'ana', notes: [{ by: 'eva' }], answers: {} } as unknown as Session,
  },
  'follow-up': { type: 'follow-up', followUp: { ownerId: 'ana' } as FollowUp },
  promise: { type: 'promise', promise: { ownerId: 'ana' } as Promised },
  escalation: {
    type: 'escalation',
    escalation: {
      pages: ['dora', 'former'].map((to) => ({ at: 0, to, result: 'asked' })),
    } as unknown as Escalation,
  },
  complaint: { type: 'complaint', complaint: complaintOf('ana', 'lisbon'), handlerId: 'ana' },
  letter: { type: 'letter', complaint: complaintOf('ana', 'lisbon'), handlerId: 'ana', writerId: 'ana' },
  learning: { type: 'learning', branchId: 'lisbon' },
  prevention: {
    type: 'prevention',
    action: { ownerId: 'ana', by: 'dora', branchId: 'lisbon' } as PreventionAction,
  },
  wording: { type: 'wording', branchId: 'lisbon' },
};

export function complaintOf(employee: string, branchId: string | null): Complaint {
  return { employee: { id: employee, name: employee }, branchId } as Complaint;
}

/** Everybody in the order of the page: those whom the organisation knows, then those whom the doors turn away. */
export async function actors(): Promise<Actor[]> {
  const known: Actor[] = [
    { name: 'whose it is', person: aPerson('ana', 'agent', 'lisbon') },
    { name: 'had it before', person: aPerson('eva', 'agent', 'lisbon') },
    { name: 'agent, same branch', person: aPerson('leo', 'agent', 'lisbon') },
    { name: 'supervisor of the branch, asked', person: aPerson('dora', 'supervisor', 'lisbon') },
    { name: 'supervisor of the branch, not asked', person: aPerson('rui', 'supervisor', 'lisbon') },
    { name: 'supervisor elsewhere', person: aPerson('emil', 'supervisor', 'bristol') },
    { name: 'admin', person: aPerson('root', 'admin', null) },
    { name: 'was supervisor, asked then', person: aPerson('former', 'agent', 'lisbon') },
    { name: 'unknown to the organisation', person: aPerson('slack:T1:U9', 'agent', null) },
  ];
  return [...known, ...(await strangers())];
}

/** What the doors of Slack and Teams say of those who may not come in, asked of the doors themselves. */
async function strangers(): Promise<Actor[]> {
  const users: Record<string, object> = {
    U1: { id: 'U1', team_id: 'T1', name: 'left', deleted: true },
    U2: { id: 'U2', team_id: 'T1', name: 'guest', is_restricted: true },
    U3: { id: 'U3', team_id: 'T2', name: 'partner', is_stranger: true },
    U4: { id: 'U4', team_id: 'T1', name: 'bot', is_bot: true },
    U5: { id: 'U5', team_id: 'T1', name: 'member' },
  };
  const met: string[] = [];
  const clock = { now: () => 1_000 };
  const meet = async ({ id }: { id: string }) => void met.push(id);
  const slack = slackPeople({
    info: async (user) => users[user],
    allowedTeams: async () => ['T1'],
    isKnown: () => false,
    meet,
    clock,
    log: quiet,
  });
  const fromSlack = async (name: string, user: string, team = 'T1', home: string | null = null): Promise<Actor> => {
    const admission = await slack.admit({ user, team, home, name: null });
    return { name, person: admission.type === 'admitted' ? aPerson(admission.person, 'agent', null) : null };
  };
  const teams = teamsPeople({
    member: async () => ({ name: 'Somebody', userRole: 'guest', tenantId: 'ours' }),
    tenants: ['ours'],
    known: () => null,
    meet,
    clock,
    log: quiet,
    sleep: async () => {},
  });
  const fromTeams = async (name: string, tenants: string[], objectId: string | null): Promise<Actor> => {
    const actor = { user: '29:x', objectId, tenants, name: 'Somebody', locale: null, timeZone: null };
    const where = { serviceUrl: 'https://x', conversation: 'a', kind: 'personal' as const, bot: '28:b' };
    const admission = await teams.admit(actor, where);
    return { name, person: admission.type === 'admitted' ? aPerson(admission.person, 'agent', null) : null };
  };
  // Somebody is let in: a door that is closed to all would prove nothing.
  const member = await fromSlack('member', 'U5');
  if (member.person?.id !== 'slack:T1:U5') throw new Error('a member of the workspace is not let in');
  return [
    await fromSlack('deactivated', 'U1'),
    await fromSlack('guest of the workspace', 'U2'),
    await fromTeams('guest of the tenant', ['ours'], 'o1'),
    await fromSlack('Slack Connect stranger', 'U3', 'T1', 'T2'),
    await fromSlack('other workspace', 'U5', 'T9'),
    await fromTeams('other Entra tenant', ['theirs'], 'o2'),
    await fromTeams('one of two tenants is another', ['ours', 'theirs'], 'o3'),
    await fromSlack('bot', 'U4'),
  ];
}
