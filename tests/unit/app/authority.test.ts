import { describe, expect, it } from 'vitest';
import { ACTIONS, type Action, exportScope, may, type Resource, scopeFor } from '../../../src/app/policy.ts';
import type { Escalation, FollowUp, Promised } from '../../../src/core/complaint.ts';
import type { Person } from '../../../src/core/person.ts';
import type { PreventionAction } from '../../../src/core/prevention.ts';
import type { Session } from '../../../src/core/session.ts';
import { type Actor, actors, aPerson, complaintOf, THINGS } from '../../support/authority.ts';
import { modelSays } from '../../support/authority-model.ts';
import { type Chance, chanceOf, seedOf } from '../../support/chance.ts';

const TRIPLES = 10_000;
const SCOPES = ['mine', 'branch', 'all'] as const;
const everyAction = [...new Set(Object.values(ACTIONS).flat())] as Action[];

describe('who may do what', () => {
  it('is what the page says, row by row (`npx vitest run <this file> -u` writes it anew, for a human to read the difference)', async () => {
    await expect(page(await actors())).toMatchFileSnapshot('../../../src/app/authority.md');
  });

  it('is what the slow model says, for everybody, every action and every thing of the page', async () => {
    for (const { name, person } of await actors())
      for (const thing of Object.values(THINGS))
        for (const action of everyAction)
          expect(may(person, action, thing), `${name}: ${action} ${thing.type}`).toBe(modelSays(person, action, thing));
  });

  it('whoever is not let in may nothing, and looks through nothing', async () => {
    const outside = (await actors()).slice(9);
    expect(outside.map(({ person }) => person)).toEqual(outside.map(() => null));
    expect(outside.length).toBeGreaterThan(6);
    for (const wanted of SCOPES) expect(scopeFor(null, wanted)).toBeNull();
  });

  it(`is what the slow model says in ${TRIPLES.toLocaleString('en')} random cases`, () => {
    const chance = chanceOf(seedOf('authority'));
    let allowed = 0;
    for (let tried = 0; tried < TRIPLES; tried++) {
      const [person, action, thing] = [somebody(chance), chance.one(everyAction), something(chance)];
      const said = may(person, action, thing);
      expect(said, JSON.stringify({ person, action, thing })).toBe(modelSays(person, action, thing));
      if (said) allowed += 1;
    }
    // Cases in which nobody may anything would prove nothing.
    expect(allowed).toBeGreaterThan(TRIPLES / 20);
  });

  it('nobody looks through more than their own, their branch, or as an admin all', () => {
    const chance = chanceOf(seedOf('scopes'));
    for (let tried = 0; tried < TRIPLES; tried++) {
      const person = somebody(chance);
      const scope = scopeFor(person, chance.one(SCOPES));
      if (scope?.type === 'person') expect(scope.personId).toBe(person?.id);
      if (scope?.type === 'branch') {
        expect(scope.branchId).toBe(person?.branchId);
        expect(person?.role).not.toBe('agent');
      }
      if (scope?.type === 'all') expect(person?.role).toBe('admin');
    }
  });
});

const IDS = ['ana', 'ben', 'chloe', 'dora', 'slack:T1:U1', 'slack:T2:U1'];
const BRANCHES = ['lisbon', 'bristol', null];

function somebody(chance: Chance): Person | null {
  if (chance.odds(0.05)) return null;
  return aPerson(chance.one(IDS), chance.one(['agent', 'supervisor', 'admin']), chance.one(BRANCHES));
}

function something(chance: Chance): Resource {
  const id = () => chance.one(IDS);
  const branchId = chance.one(BRANCHES);
  const by = () => Array.from({ length: chance.below(3) }, () => ({ by: id() }));
  const complaint = complaintOf(id(), branchId);
  const handlerId = chance.odds(0.2) ? null : id();
  const all: { [T in Resource['type']]: Extract<Resource, { type: T }> } = {
    walk: {
      type: 'walk',
      session: { ownerId: id(), notes: by(), answers: Object.fromEntries(by().entries()) } as unknown as Session,
    },
    'follow-up': { type: 'follow-up', followUp: { ownerId: id() } as FollowUp },
    promise: { type: 'promise', promise: { ownerId: id() } as Promised },
    escalation: {
      type: 'escalation',
      escalation: { pages: by().map((each) => ({ to: each.by })) } as unknown as Escalation,
    },
    complaint: { type: 'complaint', complaint, handlerId },
    letter: { type: 'letter', complaint, handlerId, writerId: chance.odds(0.3) ? null : id() },
    learning: { type: 'learning', branchId },
    prevention: { type: 'prevention', action: { ownerId: id(), by: id(), branchId } as PreventionAction },
    wording: { type: 'wording', branchId },
  };
  return chance.one(Object.values(all));
}

/** The page of the docs: made from the decisions themselves, so that it can't say anything else. */
function page(all: Actor[]): string {
  const line = (cells: string[]) => `| ${cells.join(' | ')} |\n`;
  const numbers = all.map((_, index) => String(index + 1));
  const rows = Object.entries(ACTIONS).flatMap(([type, actions]) =>
    (actions as readonly Action[]).map((action) =>
      line([
        type,
        action,
        ...all.map(({ person }) => (may(person, action, THINGS[type as Resource['type']]) ? '✓' : '·')),
      ]),
    ),
  );
  const scopes = SCOPES.map((wanted) =>
    line([
      'records',
      `look through ${wanted}`,
      ...all.map(({ person }) => (scopeFor(person, wanted) === null ? '·' : '✓')),
    ]),
  );
  const taken = line([
    'records',
    'take along as files',
    ...all.map(({ person }) => (exportScope(person) === null ? '·' : '✓')),
  ]);
  return `# Who may do what

One function decides, \`may\` in [policy.ts](policy.ts), at the moment of the act and with the role that the organisation gives
then; what it does not name is refused. Who asks for what is not theirs reads the same as who asks for what is not there.
This page is made from it by a test, which fails when the two differ.

The thing is Ana's, in the branch Lisbon: a walk that Eva had before her, its complaint, a call for help for which Dora and
one who is no supervisor any more were asked, a letter, a measure that Dora asked of Ana, and what Lisbon keeps.

${all.map(({ name, person }, index) => `${index + 1}. ${name}${person === null ? ' (not let in)' : ''}\n`).join('')}
${line(['thing', 'action', ...numbers])}${line(['---', '---', ...numbers.map(() => '---')])}${rows.join('')}${scopes.join('')}${taken}
Phrases and facts that hold everywhere (\`wording\` of no branch) every supervisor keeps.

## Workspaces, tenants and branches

One installation serves one organisation. The workspaces of \`SLACK_ALLOWED_TEAMS\` and the tenants of
\`TEAMS_ALLOWED_TENANTS\` are all its own; somebody from any other one is turned away at the door, by what Slack or Microsoft
signed, before anything is read. A person's id begins with their workspace or tenant, and a record belongs to such an id, so
the same user number in another workspace is another person. Whoever comes from an allowed workspace and is not in the
organisation's file is an agent of no branch: they have their own records and see nobody else's. Every query over records
is given a scope by \`scopeFor\`: one person, one branch, or all. When a customer rings again, whoever belongs to the
organisation reads what was agreed before, in any branch, because the customer is on the line with it; others read only of
their own calls.

## When somebody leaves, or has another role

The organisation's file is looked at every two seconds, and every act asks it anew. A message that waits in the queue is
asked about again when it leaves: what is not for its reader any more is not sent, and what they had of it is taken back.
Calls for help that wait for somebody who may no longer decide go to the next level at once. An account that Slack or Teams
says is deactivated, or is a guest's now, may nothing from then on, in every process. Slack says so by itself; Teams is asked
at the click, when what it said is older than three quarters of a minute. While neither answers, what they said last counts.
When the app is taken out of a workspace or its token is revoked, nothing is sent until it is installed again. The token is
held in memory and in the environment alone.
Each of these is a line of the audit (\`tactful audit list\`).
`;
}
