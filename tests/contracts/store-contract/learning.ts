import { expect, it } from 'vitest';
import type { Lesson } from '../../../src/core/lesson.ts';
import type { PreventionAction } from '../../../src/core/prevention.ts';
import type { RecordScope } from '../../../src/core/record-scope.ts';
import type { SurveyAnswers } from '../../../src/core/survey.ts';
import { aComplaint } from '../../support/records.ts';
import type { Open } from '../store-contract.ts';

const ALL: RecordScope = { type: 'all' };
const LISBON: RecordScope = { type: 'branch', branchId: 'lisbon' };
const DORA: RecordScope = { type: 'person', personId: 'dora' };

/** What is learnt from complaints. */
export function learningContract(open: Open): void {
  const action: PreventionAction = {
    id: 'a1',
    what: 'Ask the carrier for corner protection — “always” 🐟',
    remedy: 'better-procedures',
    ownerId: 'dora',
    nature: 'damaged',
    branchId: 'lisbon',
    complaintId: 'c1',
    dueAt: 100,
    state: 'open',
    openedAt: 5,
    by: 'dora',
    closedAt: null,
    outcome: null,
    rungAt: null,
  };
  const survey: SurveyAnswers = {
    id: 's1',
    complaintId: 'c1',
    branchId: 'lisbon',
    playbook: { id: 'survey', hash: 'h' },
    by: 'ana',
    startedAt: 50,
    answeredAt: 60,
    score: 4,
    handled: 'yes',
    again: 'partly',
    improve: 'Answer sooner.',
    competitors: null,
  };

  it('keeps why a complaint happened, the last word of it', async () => {
    const { store } = await open();
    const cause = { complaintId: 'c1', cause: 'packing', by: 'dora', at: 5 };
    await store.transact((tx) => tx.saveCause(cause));
    await store.transact((tx) => tx.saveCause({ ...cause, cause: 'It fell off the lorry', by: 'emil', at: 9 }));
    expect(await store.read((tx) => tx.causeOf('c1'))).toEqual({
      ...cause,
      cause: 'It fell off the lorry',
      by: 'emil',
      at: 9,
    });
    expect(await store.read((tx) => tx.causeOf('c2'))).toBeNull();
  });

  it('lists open actions, the soonest first, and closed ones, the latest first, within a scope', async () => {
    const { store } = await open();
    await store.transact(async (tx) => {
      await tx.saveAction(action);
      await tx.saveAction({ ...action, id: 'a2', dueAt: 50, branchId: null, complaintId: null, ownerId: 'emil' });
      await tx.saveAction({ ...action, id: 'a3', dueAt: 10, branchId: 'bristol', ownerId: 'emil', remedy: null });
      await tx.saveAction({ ...action, id: 'a4', state: 'done', closedAt: 70, outcome: 'Done.' });
      await tx.saveAction({ ...action, id: 'a5', state: 'dropped', closedAt: 80, outcome: 'Too dear.' });
    });
    const ids = async (scope: RecordScope, which: 'open' | 'closed', limit = 10) =>
      (await store.read((tx) => tx.actions(scope, which, limit))).map((each) => each.id);
    expect(await ids(ALL, 'open')).toEqual(['a3', 'a2', 'a1']);
    expect(await ids(LISBON, 'open')).toEqual(['a2', 'a1']);
    expect(await ids(DORA, 'open')).toEqual(['a1']);
    expect(await ids(ALL, 'closed')).toEqual(['a5', 'a4']);
    expect(await ids(ALL, 'open', 1)).toEqual(['a3']);
    expect((await store.read((tx) => tx.actionsOf('c1'))).map((each) => each.id)).toEqual(['a1', 'a3', 'a4', 'a5']);
    await store.transact((tx) => tx.saveAction({ ...action, state: 'done', closedAt: 99, outcome: 'Agreed.' }));
    expect(await store.read((tx) => tx.action('a1'))).toEqual({
      ...action,
      state: 'done',
      closedAt: 99,
      outcome: 'Agreed.',
    });
    expect(await store.read((tx) => tx.action('nothing'))).toBeNull();
  });

  it('keeps surveys, the last of a complaint first at hand, and counts each score within a span and a scope', async () => {
    const { store } = await open();
    await store.transact(async (tx) => {
      await tx.saveSurvey({ ...survey, answeredAt: null, score: null });
      await tx.saveSurvey(survey);
      await tx.saveSurvey({ ...survey, id: 's2', complaintId: 'c2', answeredAt: 100, score: 4 });
      await tx.saveSurvey({ ...survey, id: 's3', complaintId: 'c3', answeredAt: 70, score: 1, branchId: 'bristol' });
      await tx.saveSurvey({ ...survey, id: 's4', complaintId: 'c1', answeredAt: 80, startedAt: 75, score: null });
    });
    expect(await store.read((tx) => tx.survey('s1'))).toEqual(survey);
    expect((await store.read((tx) => tx.surveyOf('c1')))?.id).toBe('s4');
    const scores = async (scope: RecordScope, from: number, until: number) =>
      Object.fromEntries(
        (await store.read((tx) => tx.scores(scope, { from, until }))).map((each) => [each.score, each.count]),
      );
    expect(await scores(ALL, 0, 101)).toEqual({ 1: 1, 4: 2 });
    // The end of a span does not belong to it, its beginning does.
    expect(await scores(ALL, 60, 100)).toEqual({ 1: 1, 4: 1 });
    expect(await scores(LISBON, 0, 101)).toEqual({ 4: 2 });
    expect(await scores(DORA, 0, 101)).toEqual({});
  });

  it('keeps lessons as they went out, the newest first', async () => {
    const { store } = await open();
    const lesson: Lesson = {
      id: 'l1',
      complaintId: 'c1',
      nature: 'damaged',
      branchId: 'lisbon',
      happened: 'The box was crushed.',
      helped: 'A new one by courier.',
      change: 'Corners are protected.',
      by: 'dora',
      at: 5,
      channels: ['lessons'],
    };
    await store.transact(async (tx) => {
      await tx.saveLesson(lesson);
      await tx.saveLesson({ ...lesson, happened: 'Something else' });
      await tx.saveLesson({ ...lesson, id: 'l2', complaintId: 'c2', at: 6 });
    });
    expect((await store.read((tx) => tx.lessons(10))).map((each) => each.id)).toEqual(['l2', 'l1']);
    expect(await store.read((tx) => tx.lessonOf('c1'))).toEqual(lesson);
    expect(await store.read((tx) => tx.lesson('l1'))).toEqual(lesson);
    expect(await store.read((tx) => tx.lessonOf('c9'))).toBeNull();
  });

  it('finds what was resolved and has no cause or survey yet, within a scope, the latest first', async () => {
    const { store } = await open();
    const base = { ...aComplaint(), status: 'resolved' as const, version: 0, branchId: 'lisbon' };
    await store.transact(async (tx) => {
      for (const [id, resolvedAt] of [
        ['c1', 1000],
        ['c2', 2000],
        ['c3', 3000],
      ] as const)
        await tx.saveComplaint({ ...base, id, resolvedAt });
      await tx.saveComplaint({ ...base, id: 'c4', branchId: 'bristol', resolvedAt: 4000 });
      await tx.saveComplaint({ ...base, id: 'c5', status: 'open', resolvedAt: null });
      await tx.saveCause({ complaintId: 'c3', cause: 'packing', by: 'dora', at: 1 });
      await tx.saveSurvey({ ...survey, complaintId: 'c2' });
    });
    const ids = async (scope: RecordScope, lacking: 'nothing' | 'cause' | 'survey', since = 0) =>
      (await store.read((tx) => tx.toLearnFrom(scope, { lacking, since, limit: 10 }))).map((each) => each.id);
    expect(await ids(ALL, 'cause')).toEqual(['c4', 'c2', 'c1']);
    expect(await ids(ALL, 'nothing')).toEqual(['c4', 'c3', 'c2', 'c1']);
    expect(await ids(LISBON, 'nothing')).toEqual(['c3', 'c2', 'c1']);
    expect(await ids(LISBON, 'cause', 1500)).toEqual(['c2']);
    expect(await ids(LISBON, 'survey')).toEqual(['c3', 'c1']);
    expect(await ids({ type: 'person', personId: base.employee.id }, 'survey')).toEqual(['c4', 'c3', 'c1']);
    expect(await ids(DORA, 'survey')).toEqual([]);
  });

  it('counts a nature within a span, in a branch or anywhere, less what was cancelled', async () => {
    const { store } = await open();
    const base = { ...aComplaint(), version: 0, nature: 'damaged', branchId: 'lisbon' };
    await store.transact(async (tx) => {
      await tx.saveComplaint({ ...base, id: 'c1', openedAt: 100 });
      await tx.saveComplaint({ ...base, id: 'c2', openedAt: 200 });
      await tx.saveComplaint({ ...base, id: 'c3', openedAt: 150, status: 'cancelled' });
      await tx.saveComplaint({ ...base, id: 'c4', openedAt: 150, branchId: 'bristol' });
      await tx.saveComplaint({ ...base, id: 'c5', openedAt: 150, nature: 'late' });
    });
    const count = (branchId: string | null) =>
      store.read((tx) => tx.countOfNature({ nature: 'damaged', branchId, from: 100, until: 200 }));
    expect(await count('lisbon')).toBe(1);
    expect(await count(null)).toBe(2);
  });
}
