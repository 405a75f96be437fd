import { afterEach, describe, expect, it } from 'vitest';
import { monthsOf } from '../../../../src/app/learning/months.ts';
import { natureWords } from '../../../../src/app/learning/natures.ts';
import { recurrenceOf, recurrenceWords } from '../../../../src/app/learning/recurrence.ts';
import type { Directory } from '../../../../src/app/ports.ts';
import { encodePress } from '../../../../src/core/press.ts';
import type { PreventionAction } from '../../../../src/core/prevention.ts';
import { directoryOf } from '../../../../src/organisation/directory.ts';
import { organisation } from '../../../support/people.ts';
import { openProduct, type Product, shipped, textsOf } from '../../../support/product.ts';
import { aComplaint } from '../../../support/records.ts';

const DAY = 86_400_000;
let product: Product;
afterEach(() => product.close());

/** A complaint that Ana took in Lisbon and that is resolved, and the product around it. */
async function resolved(options: { directory?: Directory } = {}): Promise<Product> {
  product = await openProduct(options);
  const now = product.clock.now();
  await product.store.transact((tx) =>
    tx.saveComplaint(
      aComplaint({
        id: 'c1',
        status: 'resolved',
        branchId: 'lisbon',
        nature: 'faulty',
        customer: { name: 'Mrs Okafor', address: null, phone: '+447911123456', email: null },
        description: 'Mrs Okafor told Ana Costa that it leaks.',
        openedAt: now - DAY,
        resolvedAt: now - 3_600_000,
      }),
    ),
  );
  return product;
}

const read = (person: string) => textsOf(product.bottom(person)?.view ?? { fallback: '', blocks: [] }).join(' | ');
const action = (id: string) => product.store.read((tx) => tx.action(id));
const openActions = () => product.store.read((tx) => tx.actions({ type: 'all' }, 'open', 50));

const draft = {
  'action.what': 'Test each kettle',
  'action.remedy': 'better-procedures',
  'action.nature': 'faulty',
  'action.branch': 'lisbon',
  'action.owner': 'ana',
  'action.due': '2026-11-26 10:00',
};
const save = encodePress({ do: 'action-save', action: 'a1', complaint: 'c1' });

describe('a prevention action', () => {
  it('is there once, however often Save is pressed or delivered, and tells its owner once', async () => {
    await resolved();
    const press = { do: 'action-save', action: 'a1', complaint: 'c1' } as const;
    await product.act('dora', { type: 'press', press, inputs: draft }, 'e1');
    await product.act('dora', { type: 'press', press, inputs: draft }, 'e1');
    await product.pressRaw('dora', save, { ...draft, 'action.what': 'Something else' });
    expect((await openActions()).map((each) => each.what)).toEqual(['Test each kettle']);
    expect(product.chat.conversation('ana').filter((each) => each.key.startsWith('learning:action'))).toHaveLength(1);
    expect(await product.store.read((tx) => tx.trail({ complaintId: 'c1' }))).toMatchObject([
      { what: 'action-open', by: 'dora' },
    ]);
  });

  it('is created by nobody but who decides for the branch', async () => {
    await resolved();
    for (const person of ['ana', 'ben', 'emil']) await product.pressRaw(person, save, draft);
    // Emil decides for Bristol, and can't give Lisbon something to do.
    await product.pressRaw('emil', encodePress({ do: 'action-save', action: 'a2', complaint: '' }), draft);
    expect(await openActions()).toEqual([]);
  });

  it('keeps what was typed when something must be mended', async () => {
    await resolved();
    await product.pressRaw('dora', save, { ...draft, 'action.due': 'soonish', 'action.owner': 'nobody' });
    expect(read('dora')).toContain('Test each kettle');
    expect(read('dora')).toContain('Choose who does it.');
    expect(read('dora')).toContain('Write a day and a time');
    expect(await openActions()).toEqual([]);
  });

  it('reminds its owner within their hours, once, also after a long sleep', async () => {
    await resolved();
    // A Saturday night: Lisbon opens on Monday at nine.
    await product.pressRaw('dora', save, { ...draft, 'action.due': '2026-11-28 22:00' });
    const reminders = () =>
      product.store
        .read((tx) => tx.trail({ complaintId: 'c1' }))
        .then((all) => all.filter((each) => each.what === 'action-due'));
    await product.sleep(5 * DAY);
    await product.advance(2 * DAY);
    const due = await reminders();
    expect(due).toHaveLength(1);
    expect(new Date(due[0]?.at ?? 0).toISOString()).toBe('2026-11-30T09:00:00.000Z');
    await product.advance(20 * DAY);
    expect(await reminders()).toHaveLength(1);
  });

  it('goes to whoever decides for the branch when its owner has left', async () => {
    let inForce = directoryOf(organisation);
    const directory = directoryOf(organisation);
    await resolved({
      directory: {
        ...directory,
        person: (id) => inForce.person(id),
        knowing: () => ({ ...directory, person: (id) => inForce.person(id), knowing: () => inForce }),
      },
    });
    await product.pressRaw('dora', save, draft);
    inForce = directoryOf({ ...organisation, people: organisation.people.filter((each) => each.id !== 'ana') });
    await product.advance(4 * DAY);
    expect((await action('a1'))?.ownerId).toBe('dora');
    expect(read('dora')).toContain('Test each kettle');
  });

  it('waits for an owner who is away', async () => {
    await resolved();
    await product.pressRaw('dora', save, draft);
    await product.type('ana', 'away until 2026-12-03');
    await product.advance(5 * DAY);
    expect((await action('a1'))?.rungAt).toBeNull();
    await product.advance(5 * DAY);
    expect(new Date((await action('a1'))?.rungAt ?? 0).toISOString()).toBe('2026-12-03T09:00:00.000Z');
  });

  it('counts what came back, before and since, and gives a share only where there is enough', async () => {
    await resolved();
    const closedAt = product.clock.now();
    const done: PreventionAction = {
      id: 'a1',
      what: 'Test each kettle',
      remedy: 'defects-removed',
      ownerId: 'ana',
      nature: 'faulty',
      branchId: 'lisbon',
      complaintId: null,
      dueAt: closedAt,
      state: 'done',
      openedAt: closedAt,
      by: 'dora',
      closedAt,
      outcome: null,
      rungAt: null,
    };
    await product.store.transact(async (tx) => {
      for (let at = 0; at < 39; at++)
        await tx.saveComplaint(
          aComplaint({ id: `b${at}`, branchId: 'lisbon', nature: 'faulty', openedAt: closedAt - at * 3_600_000 - 1 }),
        );
      for (let at = 0; at < 10; at++)
        await tx.saveComplaint(
          aComplaint({ id: `s${at}`, branchId: 'lisbon', nature: 'faulty', openedAt: closedAt + at * 3_600_000 }),
        );
      await tx.saveComplaint(
        aComplaint({ id: 'elsewhere', branchId: 'bristol', nature: 'faulty', openedAt: closedAt }),
      );
      await tx.saveComplaint(aComplaint({ id: 'other', branchId: 'lisbon', nature: 'late', openedAt: closedAt }));
    });
    const counted = await product.store.read((tx) => recurrenceOf(tx, done, closedAt + 2 * DAY));
    // The one that was resolved here was opened the day before.
    expect(counted).toEqual({ days: 2, before: 40, since: 10 });
    expect(recurrenceWords({ days: 2, before: 40, since: 10 })).toBe(
      'Before: 40. Since: 10. In 2 days each. 75% fewer.',
    );
    expect(recurrenceWords({ days: 1, before: 3, since: 6 })).toBe('Before: 3. Since: 6. In one day each.');
    expect(recurrenceWords({ days: 9, before: 30, since: 30 })).toContain('As many as before.');
    expect(
      await product.store.read((tx) => recurrenceOf(tx, { ...done, nature: null }, closedAt + 2 * DAY)),
    ).toBeNull();
  });
});

describe('a lesson', () => {
  const preview = encodePress({ do: 'lesson-preview', complaint: 'c1' });
  const words = { 'lesson.happened': 'Okafor told Ana', 'lesson.helped': '', 'lesson.change': 'Test each' };
  const publishPress = (): string =>
    product
      .bottom('dora')
      ?.view.blocks.flatMap((each) => (each.type === 'buttons' ? each.buttons : []))
      .find((each) => each.label === 'Publish')?.press ?? '';

  it('goes out once, as it was previewed, with nobody in it', async () => {
    await resolved();
    await product.pressRaw('dora', preview, words);
    const publish = publishPress();
    const clean = { ...words, 'lesson.happened': 'The customer told a colleague' };
    await product.pressRaw('dora', publish, clean);
    await product.pressRaw('dora', publish, clean);
    const lessons = await product.store.read((tx) => tx.lessons(10));
    expect(lessons.map((each) => each.happened)).toEqual(['The customer told a colleague']);
    expect(await product.store.read((tx) => tx.trail({ complaintId: 'c1' }))).toMatchObject([{ what: 'lesson' }]);
  });

  it('does not go out when the words were changed after the preview, or when a name came back', async () => {
    await resolved();
    await product.pressRaw('dora', preview, words);
    const publish = publishPress();
    await product.pressRaw('dora', publish, words);
    await product.pressRaw('dora', publish, { ...words, 'lesson.happened': 'Something new' });
    expect(await product.store.read((tx) => tx.lessons(10))).toEqual([]);
  });

  it('comes from a complaint that is resolved, by whoever decides there', async () => {
    await resolved();
    for (const person of ['ana', 'emil']) {
      await product.pressRaw(person, preview, words);
      expect(read(person)).toContain('it is no longer there');
    }
    const open = await product.store.read((tx) => tx.complaint('c1'));
    await product.store.transact(async (tx) => open && tx.saveComplaint({ ...open, status: 'reopened' }));
    await product.pressRaw('dora', preview, words);
    expect(read('dora')).toContain('it is no longer there');
  });
});

describe('a survey', () => {
  const ask = encodePress({ do: 'survey-ask', complaint: 'c1' });

  async function answer(score: string): Promise<void> {
    await product.pressRaw('ana', ask);
    await product.press('ana', 'Next', { willing: 'yes' });
    await product.press('ana', 'Next', { score });
    await product.press('ana', 'Next');
    await product.press('ana', 'Finish');
  }

  it.each([
    ['1', 1],
    ['2', 1],
    ['3', 0],
    ['5', 0],
  ])('with a score of %s gives the supervisor so many things to do: %i', async (score, count) => {
    await resolved();
    await answer(score);
    const open = await openActions();
    expect(open.map((each) => [each.ownerId, each.remedy, each.nature])).toEqual(
      Array.from({ length: count }, () => ['dora', null, 'faulty']),
    );
    expect(await product.store.read((tx) => tx.surveyOf('c1'))).toMatchObject({ score: Number(score), by: 'ana' });
  });

  it('is one for each complaint, and goes on where it was left', async () => {
    await resolved();
    await product.pressRaw('ana', ask);
    await product.press('ana', 'Next', { willing: 'yes' });
    await product.pressRaw('ana', ask);
    expect(product.card('ana').fallback).toContain('Step 2 of 4');
    await product.pressRaw('dora', ask);
    expect((await product.store.read((tx) => tx.surveyOf('c1')))?.by).toBe('ana');
    expect((await product.store.read((tx) => tx.complaint('c1')))?.status).toBe('resolved');
  });

  it('leaves what the customer told the handler as it was', async () => {
    await resolved();
    const before = await product.store.read((tx) => tx.complaint('c1'));
    await answer('1');
    expect(await product.store.read((tx) => tx.complaint('c1'))).toEqual(before);
  });

  it('is asked of nobody whose complaint is still open', async () => {
    await resolved();
    const known = await product.store.read((tx) => tx.complaint('c1'));
    await product.store.transact(
      async (tx) => known && tx.saveComplaint({ ...known, status: 'open', resolvedAt: null }),
    );
    await product.pressRaw('ana', ask);
    expect(await product.store.read((tx) => tx.surveyOf('c1'))).toBeNull();
  });
});

describe('what lists say', () => {
  it('names a nature as the organisation does, else as a playbook does, else by its key as words', async () => {
    product = await openProduct();
    const library = { current: () => shipped };
    const catalogue = directoryOf(organisation).catalogue();
    expect(natureWords('late', catalogue, library)).toBe('My order came late');
    expect(natureWords('late', { categories: [], causes: [] }, library)).toBe('It arrived late');
    expect(natureWords('own-nature', catalogue, library)).toBe('Own nature');
    expect(natureWords(null, catalogue, library)).toBeNull();
  });

  it('counts months by the calendar of the place, through a change of the clocks and of the year', async () => {
    product = await openProduct();
    const place = { timeZone: 'Europe/Lisbon', country: 'PT', currency: 'EUR', language: 'en' };
    const months = monthsOf(Date.UTC(2027, 0, 15), place);
    expect(months.map((each) => each.label)).toEqual([
      'January 2027',
      'December 2026',
      'November 2026',
      'October 2026',
    ]);
    expect(new Date(months[3]?.from ?? 0).toISOString()).toBe('2026-09-30T23:00:00.000Z');
    expect(months[1]?.until).toBe(months[0]?.from);
  });
});
