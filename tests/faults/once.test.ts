import { randomUUID } from 'node:crypto';
import { afterAll, describe, expect, it } from 'vitest';
import type { Reply } from '../../src/app/ports.ts';
import type { Act, Inputs } from '../../src/core/event.ts';
import { decodePress } from '../../src/core/press.ts';
import { directoryOf } from '../../src/organisation/directory.ts';
import { type Chance, chanceOf, seedOf, sized } from '../support/chance.ts';
import { DAY } from '../support/clock.ts';
import { conversationOf } from '../support/collecting-adapter.ts';
import { createLedger, differences } from '../support/ledger.ts';
import { organisation } from '../support/people.ts';
import { testDatabase } from '../support/postgres.ts';
import { openProduct, type Product, shipped, textsOf } from '../support/product.ts';
import { databaseOf, ownFolder } from '../support/server.ts';

// One act, one effect: however often it is delivered, by whatever way, by whomever else at the same moment, and however
// old the button is.

const seed = seedOf('once');
const cleanUp: (() => Promise<void> | void)[] = [];
afterAll(async () => {
  for (const each of cleanUp.reverse()) await each();
});

const newId = () => randomUUID().replaceAll('-', '');

/** Two people who decide in each branch, so that two can answer one call. */
const crowd = directoryOf({
  ...organisation,
  people: [
    ...organisation.people,
    ...['fay', 'gil'].map((id) => ({
      id,
      name: id === 'fay' ? 'Fay Moss' : 'Gil Reis',
      role: 'supervisor' as const,
      branchId: 'bristol',
      phone: null,
      place: organisation.branches[0]?.place ?? { timeZone: 'UTC', country: 'GB', currency: 'GBP', language: 'en' },
    })),
  ],
});
const CROWD = ['ana', 'ben', 'chloe', 'dora', 'emil', 'fay', 'gil'];

type Databases = [name: string, open: () => Promise<string | { missing: string }>];
const databases: Databases[] = [
  [
    'SQLite',
    async () => {
      const folder = ownFolder('once');
      cleanUp.push(folder.remove);
      return `sqlite:${databaseOf(folder.path)}`;
    },
  ],
  [
    'PostgreSQL',
    async () => {
      const database = await testDatabase();
      if ('missing' in database) return database;
      cleanUp.push(database.stop);
      return database.url;
    },
  ],
];

function product(url: string): Promise<Product> {
  return openProduct({ url, newId, directory: crowd, people: CROWD, playbooks: shipped });
}

function deliver(to: Product, by: string, act: Act, id: string = newId()): Promise<Reply> {
  return to.app.handle({ id, by, conversation: conversationOf('test', by), act });
}

function pressing(encoded: string, inputs: Inputs = {}): Act {
  const press = decodePress(encoded);
  if (press === null) throw new Error(`nobody can read ${encoded}`);
  return { type: 'press', press, inputs };
}

/** Starts a walk and answers with its id and the step that it is at. */
async function begun(to: Product, by: string, text = ''): Promise<{ session: string; step: string }> {
  const reply = await deliver(to, by, { type: 'start', playbook: 'complaint', text });
  const session = /^walk:(.+)$/.exec(reply.deliveries.at(-1)?.key ?? '')?.[1];
  if (session === undefined) throw new Error(JSON.stringify(reply));
  return { session, step: 'thank' };
}

function said(reply: Reply): string {
  return reply.deliveries.flatMap(({ view }) => [view.fallback, ...textsOf(view)]).join('\n');
}

describe.each(databases)('the same act, delivered again (%s)', (name, open) => {
  it('takes effect once: at the same moment, later, after a restart, through another process', async (context) => {
    const url = await open();
    if (typeof url !== 'string') return context.skip(`${name}: ${url.missing}`);
    const chance = chanceOf(seed);
    const deliveries = sized(10_000, 400);
    const ledger = createLedger();
    const sessions = new Set<string>();
    const sentBefore: { id: string; by: string; act: Act }[] = [];
    let two = [await product(url), await product(url)];
    let [sent, doubled, unsaved] = [0, 0, 0];
    for (const by of ['ana', 'ben', 'chloe', 'dora', 'emil']) {
      for (let walk = 0; walk < 3; walk++) sessions.add((await begun(two[0] as Product, by)).session);
    }
    const owners = new Map<string, string>();
    for (const id of sessions) {
      const session = await two[0]?.store.read((tx) => tx.session(id));
      owners.set(id, session?.ownerId ?? '');
    }
    while (sent < deliveries) {
      // Some at once, over both connections; three in ten are repetitions of what is on its way, or came long before.
      const batch = Array.from({ length: 1 + chance.below(24) }, () => {
        const again = sentBefore.length > 0 && chance.odds(0.3);
        if (again) doubled += 1;
        const event = again
          ? chance.one(sentBefore.slice(chance.odds(0.5) ? -40 : 0))
          : freshAct(chance, owners, ledger);
        if (!again) sentBefore.push(event);
        return event;
      });
      await Promise.all(
        batch.map(async (event) => {
          for (;;) {
            const reply = await deliver(chance.one(two), event.by, event.act, event.id);
            sent += 1;
            if (reply.saved) break;
            // Two writers on one file get into each other's way; whoever was told "not saved" says it again.
            unsaved += 1;
          }
          ledger.saved(event.id);
        }),
      );
      if (chance.odds(0.01)) {
        await Promise.all(two.map((each) => each.close()));
        two = [await product(url), await product(url)];
      }
    }
    const [one] = two as [Product, Product];
    const wrong = await differences(ledger, one.store, sessions);
    await Promise.all(two.map((each) => each.close()));
    console.info(`once: ${name}, ${sent} deliveries, ${doubled} repeated, ${unsaved} told "not saved" and sent again`);
    expect(wrong.slice(0, 20)).toEqual([]);
    expect(doubled / sent).toBeGreaterThan(0.2);
  });
});

/** A note by typing, or a press that brings a note along; what it does to the walk does not matter here. */
function freshAct(chance: Chance, owners: Map<string, string>, ledger: ReturnType<typeof createLedger>) {
  const id = newId();
  const mark = `mark-${newId().replaceAll(/\d/g, (digit) => 'ghijklmnop'[Number(digit)] ?? '')}`;
  const [session, by] = chance.one([...owners]);
  const act: Act = chance.odds(0.3)
    ? { type: 'say', text: mark }
    : pressing(
        `${chance.one(['next', 'save', 'another-way', 'back', 'more'])}|${session}|${chance.one(['thank', 'apologise', 'collect'])}|`,
        {
          note: mark,
        },
      );
  ledger.sent({ id, by, session: null, mark, answers: {} });
  return { id, by, act };
}

describe('fifty presses of one button at the same moment', () => {
  const rounds = sized(200, 20);
  /** What is pressed, and how many lines of the trail it leaves. `ready` brings the walk to where the button is. */
  const buttons: [string, (to: Product) => Promise<{ by: string; act: Act; complaint?: string }>][] = [
    ['Next', async (to) => onCard(to, 'next')],
    ['Skip This Step', async (to) => onCard(to, 'confirm-skip')],
    ['More', async (to) => onCard(to, 'more')],
    ['Another Way', async (to) => onCard(to, 'another-way', '0')],
    ['Escalate Now', async (to) => onCard(to, 'confirm-escalate')],
    ['Hand Over Now', async (to) => onCard(to, 'confirm-hand-over', 'chloe')],
    ['Finish Anyway', async (to) => onCard(to, 'finish-anyway', '', 'summarise')],
    ['Cancel This Walk', async (to) => onCard(to, 'confirm-cancel')],
    ['Pause', async (to) => onCard(to, 'pause')],
    [
      'Resume',
      async (to) => {
        const { session, step } = await begun(to, 'ben');
        await deliver(to, 'ben', pressing(`pause|${session}|${step}|`));
        return { by: 'ben', act: pressing(`resume|${session}`) };
      },
    ],
    [
      'Undo',
      async (to) => {
        const { session } = await begun(to, 'ben', 'a note to take back');
        const note = (await to.store.read((tx) => tx.session(session)))?.notes[0]?.id ?? '';
        return { by: 'ben', act: pressing(`undo-note|${note}|${session}`) };
      },
    ],
    [
      'I Take It',
      async (to) => {
        const { escalation } = await escalated(to);
        return { by: 'emil', act: pressing(`acknowledge|${escalation}`) };
      },
    ],
    ['Done', async (to) => onFollowUp(to, 'follow-up-done')],
    ['Later', async (to) => onFollowUp(to, 'follow-up-at', `|${LATER}`)],
    ['Satisfied', async (to) => onFollowUp(to, 'follow-up-satisfied')],
    ['No Answer', async (to) => onFollowUp(to, 'follow-up-no-answer')],
    [
      'Resolved',
      async (to) => {
        const { session } = await begun(to, 'ben');
        const walk = await to.store.read((tx) => tx.session(session));
        return { by: 'ben', act: pressing(`resolve|${walk?.complaintId}`) };
      },
    ],
  ];

  it.each(buttons)('%s', async (_, ready) => {
    const two = await pair();
    const chance = chanceOf(seed);
    for (let round = 0; round < Math.max(4, Math.round(rounds / buttons.length)); round++) {
      for (const each of two) each.clock.advance(1000);
      const { by, act } = await ready(two[0]);
      const before = await footprint(two[0]);
      const once = newId();
      const replies = await Promise.all(
        // One half are redeliveries of one press, the other half presses of their own, as a double click sends them.
        Array.from({ length: 50 }, (_, index) => deliver(chance.one(two), by, act, index % 2 === 0 ? once : newId())),
      );
      expect(replies.every((reply) => reply.deliveries.length > 0)).toBe(true);
      const after = await footprint(two[0]);
      // Who was asked is a line of its own; it is there once, too.
      const lines = after.trail.slice(before.trail.length).filter((each) => each.what !== 'escalation-asked');
      expect(
        lines.map((each) => each.what),
        `round ${round}`,
      ).toHaveLength(1);
    }
    await closed(two);
  });
});

describe('a start that is delivered fifty times', () => {
  it('opens one walk, and everybody who asked is shown it', async () => {
    const two = await pair();
    for (let round = 0; round < sized(200, 20); round++) {
      const act: Act = { type: 'start', playbook: 'complaint', text: `round ${round}` };
      const id = newId();
      const replies = await Promise.all(
        Array.from({ length: 50 }, (_, index) => deliver(two[index % 2] ?? two[0], 'chloe', act, id)),
      );
      const open = await two[0].store.read((tx) => tx.openSessions('chloe'));
      expect(open).toHaveLength(1);
      const key = `walk:${open[0]?.id}`;
      expect(replies.every((reply) => reply.saved && reply.deliveries.some((each) => each.key === key))).toBe(true);
      await deliver(two[0], 'chloe', pressing(`confirm-cancel|${open[0]?.id}|thank|by-mistake`));
    }
    await closed(two);
  });
});

describe('two people at one thing', () => {
  const races = sized(1000, 40);

  it('of two who answer one call, one takes it; the other, the third, and whoever asked, read who', async () => {
    const two = await pair();
    for (let race = 0; race < races; race++) {
      const { session, escalation } = await escalated(two[0]);
      const act = pressing(`acknowledge|${escalation}`);
      const replies = await Promise.all([deliver(two[0], 'emil', act), deliver(two[1], 'fay', act)]);
      const by = await two[0].store.read(async (tx) => (await tx.escalation(escalation))?.by);
      const taken = (await footprint(two[0], session)).trail.filter((each) => each.what === 'acknowledge');
      expect(taken.map((each) => each.by)).toEqual([by]);
      const name = by === 'emil' ? 'Emil Hart takes' : 'Fay Moss takes';
      const [winner, loser] = by === 'emil' ? replies : replies.toReversed();
      expect(said(winner as Reply)).toContain('You take');
      expect(said(loser as Reply)).toContain(name);
      expect(pressesIn(loser as Reply)).toEqual([]);
      await two[0].settle();
      for (const person of [by === 'emil' ? 'fay' : 'emil', 'gil', 'ben'])
        expect(
          said({
            saved: true,
            deliveries: two[0].chat.delivered
              .filter((each) => each.person === person)
              .slice(-2)
              .map((each) => each.delivery),
          }),
        ).toContain(name);
    }
    await closed(two);
  });

  it('a note that meets a hand-over is on record, or given back with word of who has the walk now', async () => {
    const two = await pair();
    let [kept, given] = [0, 0];
    for (let race = 0; race < races; race++) {
      const { session, step } = await begun(two[0], 'ben', 'leaks');
      await deliver(two[0], 'ben', pressing(`hand-over|${session}|${step}|`));
      const note = `they ring again at noon, ${race}`;
      const over = pressing(`confirm-hand-over|${session}|${step}|chloe`);
      const next = pressing(`next|${session}|${step}|`, { note });
      const [first, second] = race % 2 === 0 ? [over, next] : [next, over];
      const replies = await Promise.all([deliver(two[0], 'ben', first), deliver(two[1], 'ben', second)]);
      const walk = await two[0].store.read((tx) => tx.session(session));
      const notes = walk?.notes.filter((each) => each.text === note).length ?? 0;
      const back = replies.some((reply) => said(reply).includes(note) && said(reply).includes('with Chloe Novak now'));
      expect(walk?.ownerId === 'chloe' || notes === 1, 'one of the two took effect').toBe(true);
      expect(notes, `race ${race}: ${replies.map(said).join('\n')}`).toBe(back ? 0 : 1);
      if (back) given += 1;
      else kept += 1;
    }
    console.info(`once: of ${races} notes that met a hand-over ${kept} were kept and ${given} given back`);
    await closed(two);
  });

  it('of two hand-overs at once one counts, and the other window reads to whom', async () => {
    const two = await pair();
    for (let race = 0; race < races; race++) {
      const { session, step } = await begun(two[0], 'ben', 'leaks');
      await deliver(two[0], 'ben', pressing(`hand-over|${session}|${step}|`));
      const replies = await Promise.all(
        ['chloe', 'emil'].map((to, index) =>
          deliver(two[index] ?? two[0], 'ben', pressing(`confirm-hand-over|${session}|${step}|${to}`)),
        ),
      );
      const { sessions, trail } = await footprint(two[0], session);
      expect(trail.filter((each) => each.what === 'confirm-hand-over')).toHaveLength(1);
      const now = sessions[0]?.ownerId === 'chloe' ? 'Chloe Novak' : 'Emil Hart';
      for (const reply of replies) expect(said(reply)).toContain(`with ${now} now`);
    }
    await closed(two);
  });

  it('of Done and Later on one reminder one counts', async () => {
    const two = await pair();
    for (let race = 0; race < races; race++) {
      const { session } = await onFollowUp(two[0], 'follow-up-done');
      const replies = await Promise.all([
        deliver(two[0], 'ben', pressing(`follow-up-done|${session}.check`)),
        deliver(two[1], 'ben', pressing(`follow-up-at|${session}.check|${LATER}`)),
      ]);
      expect(replies.every((reply) => reply.saved && reply.deliveries.length > 0)).toBe(true);
      const { followUps, trail } = await footprint(two[0], session);
      expect(followUps.find((each) => each.kind === 'check')?.state).toBe('done');
      expect(trail.filter((each) => each.what === 'follow-up-done')).toHaveLength(1);
    }
    await closed(two);
  });
});

describe('old buttons', () => {
  /** What became of the walk since the card was drawn, and what a press on it then reads. */
  const since: [string, RegExp, (to: Product, session: string) => Promise<unknown>][] = [
    ['the walk went on', /Step 2 of 7/, (to, id) => deliver(to, 'ben', pressing(`next|${id}|thank|`))],
    ['it is paused', /is paused/, (to, id) => deliver(to, 'ben', pressing(`pause|${id}|thank|`))],
    [
      'it is finished',
      /is on record/,
      async (to, id) => {
        for (let at = 'thank'; ; ) {
          await deliver(to, 'ben', pressing(`finish-anyway|${id}|${at}|`));
          const walk = await to.store.read((tx) => tx.session(id));
          if (walk?.status !== 'active') return;
          at = walk.at;
        }
      },
    ],
    [
      'it is cancelled',
      /is cancelled/,
      (to, id) => deliver(to, 'ben', pressing(`confirm-cancel|${id}|thank|by-mistake`)),
    ],
    [
      'it is handed over',
      /with Chloe Novak now/,
      async (to, id) => {
        await deliver(to, 'ben', pressing(`hand-over|${id}|thank|`));
        await deliver(to, 'ben', pressing(`confirm-hand-over|${id}|thank|chloe`));
      },
    ],
  ];
  const acts = [
    'next|',
    'back|',
    'another-way|0',
    'save|',
    'more|',
    'close|',
    'skip|',
    'confirm-skip|later',
    'pause|',
    'escalate|',
    'confirm-escalate|abuse',
    'hand-over|',
    'confirm-hand-over|emil',
    'cancel|',
    'confirm-cancel|duplicate',
    'steps|',
    'correct|customer_name',
    'finish-anyway|',
  ];

  it.each(since)(
    '%s: every button says so and changes nothing, at once, a day and four months later',
    async (what, says, happen) => {
      const to = await alone();
      const { session } = await begun(to, 'ben', 'leaks');
      await happen(to, session);
      for (const later of [0, DAY, 120 * DAY]) {
        to.clock.advance(later);
        await to.settle();
        for (const act of acts) {
          const before = await footprint(to, session);
          const [verb = '', arg = ''] = act.split('|');
          const reply = await deliver(to, 'ben', pressing(`${verb}|${session}|thank|${arg}`));
          expect(reply.saved).toBe(true);
          expect(said(reply), `${act} after ${what}`).toMatch(says);
          expect(await footprint(to, session), `${act} after ${what}`).toEqual(before);
        }
      }
      await to.close();
    },
  );

  it.each(since)('%s: what was typed into the old card is kept, or given back', async (what, _, happen) => {
    const to = await alone();
    const { session } = await begun(to, 'ben', 'leaks');
    await happen(to, session);
    for (const [index, act] of acts.entries()) {
      const [verb = '', arg = ''] = act.split('|');
      const [note, name] = [`typed late, ${index}`, `Mrs Okafor ${index}`];
      const reply = await deliver(
        to,
        'ben',
        pressing(`${verb}|${session}|thank|${arg}`, { note, customer_name: name }),
      );
      const walk = await to.store.read((tx) => tx.session(session));
      for (const text of [note, name])
        expect(
          JSON.stringify(walk).includes(text) || said(reply).includes(text),
          `${text} with ${act} after ${what}: ${said(reply)}`,
        ).toBe(true);
    }
    await to.close();
  });

  it('a walk that is gone, or never was, is told to be gone, and nothing comes of it', async () => {
    const to = await alone();
    const { session } = await begun(to, 'ben', 'leaks');
    const before = await footprint(to, session);
    const strange = [
      ...acts.map((act) => `${act.split('|')[0]}|nobody0000|thank|${act.split('|')[1]}`),
      'resume|nobody0000',
      'undo-note|n1|nobody0000',
      'move-note|n1|nobody0000|nobody0001',
      `move-note|n1|${session}|nobody0001`,
      'follow-up-done|nobody0000.check',
      'follow-up-later|nobody0000.check',
      'resolve|nobody0000',
      'keep-open|nobody0000',
      'acknowledge|nobody0000',
    ];
    for (const press of strange) {
      const reply = await deliver(to, 'ben', pressing(press, { note: 'typed all the same' }));
      expect(said(reply), press).toContain('There is nothing here for you to act on');
      if (press.split('|').length === 4 && !press.startsWith('move'))
        expect(said(reply), press).toContain('typed all the same');
    }
    expect(await footprint(to, session)).toEqual(before);
    await to.close();
  });

  it('of a reminder, a call and a record that are settled say what became of them', async () => {
    const to = await alone();
    const { session, escalation } = await escalated(to);
    await deliver(to, 'emil', pressing(`acknowledge|${escalation}`));
    await deliver(to, 'ben', pressing(`save|${session}|thank|`, { follow_up_at: '2026-11-24T12:00' }));
    await deliver(to, 'ben', pressing(`follow-up-done|${session}.check`));
    const complaint = (await to.store.read((tx) => tx.session(session)))?.complaintId;
    await deliver(to, 'ben', pressing(`resolve|${complaint}`));
    const note = (await to.store.read((tx) => tx.session(session)))?.notes[0]?.id;
    await deliver(to, 'ben', pressing(`finish-anyway|${session}|thank|`));
    const old: [string, string, RegExp][] = [
      ['emil', `acknowledge|${escalation}`, /You take the case/],
      ['fay', `acknowledge|${escalation}`, /Emil Hart takes the case/],
      ['ben', `follow-up-done|${session}.check`, /^Done/],
      ['ben', `follow-up-later|${session}.check`, /^Done/],
      ['ben', `resolve|${complaint}`, /is resolved/],
      ['ben', `keep-open|${complaint}`, /is resolved/],
      ['chloe', `follow-up-done|${session}.check`, /nothing here for you/],
      ['chloe', `resolve|${complaint}`, /nothing here for you/],
      ['chloe', `acknowledge|${escalation}`, /nothing here for you/],
      ['chloe', `undo-note|${note ?? 'n'}|${session}`, /nothing here for you/],
    ];
    for (const later of [0, DAY, 120 * DAY]) {
      to.clock.advance(later);
      await to.settle();
      for (const [by, press, says] of old) {
        const before = await footprint(to, session);
        expect(said(await deliver(to, by, pressing(press))), `${press} by ${by}`).toMatch(says);
        expect(await footprint(to, session), press).toEqual(before);
      }
    }
    await to.close();
  });

  it('of a note taken back, or of a walk that is over, do not claim to take it back', async () => {
    const to = await alone();
    const { session } = await begun(to, 'ben', 'leaks');
    const note = (await to.store.read((tx) => tx.session(session)))?.notes[0]?.id;
    await deliver(to, 'ben', pressing(`confirm-cancel|${session}|thank|by-mistake`));
    const before = await footprint(to, session);
    const reply = await deliver(to, 'ben', pressing(`undo-note|${note}|${session}`));
    expect(said(reply)).toContain('is cancelled');
    expect(said(reply)).not.toContain('taken back');
    expect(await footprint(to, session)).toEqual(before);
    await to.close();
  });

  it('of an older version of the playbook go on with that version', async () => {
    const url = await databases[0]?.[1]();
    if (typeof url !== 'string') throw new Error('no database');
    const before = await product(url);
    const { session } = await begun(before, 'ben', 'leaks');
    await before.close();
    // A supervisor rewrote the playbook meanwhile: the first step has another title, and leads elsewhere.
    const changed = shipped.map((playbook) =>
      playbook.id !== 'tactics'
        ? playbook
        : {
            ...playbook,
            hash: 'f'.repeat(64),
            steps: {
              ...playbook.steps,
              apologise: { ...playbook.steps['apologise'], title: 'Quite another step' },
            } as typeof playbook.steps,
          },
    );
    const after = await openProduct({ url, newId, directory: crowd, people: CROWD, playbooks: changed });
    const reply = await deliver(after, 'ben', pressing(`next|${session}|thank|`, { customer_name: 'Mrs Okafor' }));
    expect(said(reply)).toContain('Step 2 of 7');
    expect(said(reply)).not.toContain('Quite another step');
    const fresh = await begun(after, 'ben');
    expect(said(await deliver(after, 'ben', pressing(`next|${fresh.session}|thank|`)))).toContain('Quite another step');
    await after.close();
  });
});

function pressesIn(reply: Reply): string[] {
  return reply.deliveries.flatMap(({ view }) =>
    view.blocks.flatMap((block) => (block.type === 'buttons' ? block.buttons.map((each) => each.press) : [])),
  );
}

async function alone(): Promise<Product> {
  return await openProduct({ newId, directory: crowd, people: CROWD, playbooks: shipped });
}

/** Two products over one database, as two processes or two windows of one. */
async function pair(): Promise<[Product, Product]> {
  const url = await databases[0]?.[1]();
  if (typeof url !== 'string') throw new Error('no database');
  return [await product(url), await product(url)];
}

async function closed(two: Product[]): Promise<void> {
  await Promise.all(two.map((each) => each.close()));
}

async function onCard(to: Product, act: string, arg = '', at = 'thank') {
  const { session } = await begun(to, 'ben');
  if (at !== 'thank') {
    // The card that reads back is reached by correcting from it; the shortest way there is the step list.
    await deliver(to, 'ben', pressing(`correct|${session}|thank|${at}`));
  }
  const panel = /^confirm-(.+)$/.exec(act)?.[1];
  if (panel !== undefined) await deliver(to, 'ben', pressing(`${panel}|${session}|${at}|`));
  const inputs: Inputs = { customer_name: 'Mrs Okafor', note: 'they sent it back twice' };
  return { by: 'ben', act: pressing(`${act}|${session}|${at}|${arg}`, inputs) };
}

async function escalated(to: Product) {
  const { session, step } = await begun(to, 'ben');
  await deliver(to, 'ben', pressing(`escalate|${session}|${step}|`));
  await deliver(to, 'ben', pressing(`confirm-escalate|${session}|${step}|above-limit`));
  const escalation = await to.store.read(async (tx) => {
    const walk = await tx.session(session);
    return (await tx.escalationsOf(walk?.complaintId ?? ''))[0]?.id;
  });
  return { session, escalation: escalation ?? '' };
}

/** A time that is still to come wherever these tests begin, ms UTC. */
const LATER = Date.UTC(2026, 10, 24, 15);

async function onFollowUp(to: Product, act: string, tail = '') {
  const { session, step } = await begun(to, 'ben');
  await deliver(to, 'ben', pressing(`save|${session}|${step}|`, { follow_up_at: '2026-11-24T12:00' }));
  return { by: 'ben', act: pressing(`${act}|${session}.check${tail}`), session };
}

/** Everything that is stored of all walks, or of one, but for the ids of acts and where people are reached. */
async function footprint(of: Product, only?: string) {
  return await of.store.read(async (tx) => {
    const one = only === undefined ? null : await tx.session(only);
    const mine = (each: { complaintId: string | null }) => one === null || each.complaintId === one.complaintId;
    const complaints = (await collected(tx.complaints())).filter((each) => mine({ complaintId: each.id }));
    const sessions = await Promise.all(complaints.map((each) => tx.sessionOf(each.id)));
    const trail = (await Promise.all(complaints.map((each) => tx.trail({ complaintId: each.id })))).flat();
    return {
      complaints,
      sessions,
      trail,
      promises: (await collected(tx.promises())).filter(mine),
      escalations: (await collected(tx.escalations())).filter(mine),
      followUps: (await collected(tx.followUps())).filter(mine),
    };
  });
}

async function collected<T>(all: AsyncIterable<T>): Promise<T[]> {
  const list: T[] = [];
  for await (const each of all) list.push(each);
  return list;
}
