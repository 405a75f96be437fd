import { describe, expect, it } from 'vitest';
import { renderMessage as onSlack, renderHome } from '../../../../adapters/slack/render.ts';
import { renderCard as onTeams } from '../../../../adapters/teams/render.ts';
import { type Desk, deskSection, deskView, reportView } from '../../../../src/app/views/desk/desk.ts';
import { durationWords, periodWords } from '../../../../src/app/views/desk/say.ts';
import { weeklyView } from '../../../../src/app/views/desk/weekly.ts';
import { wordsFor } from '../../../../src/app/words.ts';
import { decodePress } from '../../../../src/core/press.ts';
import type { View } from '../../../../src/core/view.ts';
import { directory } from '../../../support/people.ts';
import { textsOf } from '../../../support/product.ts';
import { aComplaint, anEscalation, aPromise } from '../../../support/records.ts';
import { emptyReport, sampleReport } from '../../../support/sample-report.ts';
import { validateBlocks } from '../../../support/slack/blocks/validate.ts';
import type { Json } from '../../../support/slack/json.ts';
import { adviceOn, problemsOf } from '../../../support/teams/cards/validate.ts';

const dora = directory.person('dora');
if (dora === null) throw new Error('Dora decides in Lisbon');
const now = Date.parse('2026-11-20T14:05:00Z');
const scene = { person: dora, directory, words: wordsFor('en'), now };
const customer = { name: 'Mrs Okafor', address: null, phone: null, email: null };
const complaint = aComplaint({ id: 'c1', customer, description: 'The kettle leaks', openedAt: now - 86_400_000 });

const desk = (change: Partial<Desk> = {}): Desk => ({
  card: 'desk:1',
  report: sampleReport(),
  within: 'branch',
  ago: 0,
  reaches: ['mine', 'branch'],
  first: {
    escalations: [{ escalation: anEscalation({ reason: 'above-limit', openedAt: now - 40 * 60_000 }), complaint }],
    promises: [{ promise: aPromise({ what: 'A new kettle', by: now - 7_200_000, ownerId: 'ana' }), complaint }],
    actions: [],
  },
  cases: new Map([['c1', complaint]]),
  selfTests: [],
  selfTest: null,
  weekly: false,
  ...change,
});
const read = (view: View) => textsOf(view).join('\n');
const buttons = (view: View) => view.blocks.flatMap((each) => (each.type === 'buttons' ? each.buttons : []));
const presses = (view: View) =>
  view.blocks.flatMap((each) => (each.type === 'fields' ? each.items.flatMap((item) => item.press ?? []) : []));

/** Nothing that a platform refuses. */
function fits(view: View): void {
  expect(validateBlocks(onSlack(view, { key: 'k', revision: 0 }).blocks as Json[], 'message')).toEqual([]);
  expect(validateBlocks(renderHome(view)['blocks'] as Json[], 'home')).toEqual([]);
  const card = JSON.parse(JSON.stringify(onTeams(view, { key: 'k', user: '29:dora' })));
  expect(problemsOf(card)).toEqual([]);
  expect(adviceOn(card)).toEqual([]);
}

describe('a desk', () => {
  it('says first what cannot wait, then the three problems, then the figures', () => {
    const text = read(deskView(desk(), scene));
    const order = [
      'Harbour Street: this week',
      '1 call for help without an answer, 1 late promise.',
      'Late by 2 hours: A new kettle',
      'The top three problems',
      '1. “My order came late”: 14 complaints (34% of 41) so far; 9 in all of the week before. It cost £230 and 2 vouchers or discounts. Found most often: Too few vans on Fridays (5). Handlers suggest: Call ahead when the van is full (4).',
      'What customers say',
      'The figures',
      '81% (17 of 21)',
      'Busiest: Monday 10:00 to 11:00 (7)',
      'Did it help?',
      '40 in the 28 days before it was done, 22 in as many since',
    ].map((each) => text.indexOf(each));
    expect(order).not.toContain(-1);
    expect(order).toEqual(order.toSorted((a, b) => a - b));
    fits(deskView(desk(), scene));
  });

  it('says in one sentence what it is about, for a notification', () => {
    expect(deskView(desk(), scene).fallback).toBe(
      'Harbour Street: this week. 1 call for help without an answer, 1 late promise. 41 complaints so far; 33 in all of the week before. Satisfied when asked: 79% (22 of 28). Promises kept in time: 81% (17 of 21).',
    );
  });

  it('compares a week that is over with the one before, and says of one that runs that it is not over', () => {
    const report = sampleReport();
    const over = deskView(desk({ report: { ...report, at: report.period.to }, ago: 1 }), scene);
    expect(over.fallback).toContain('41 complaints, 8 more than the week before.');
    expect(read(over)).toContain('14 complaints (34% of 41), 5 more than the week before.');
    expect(JSON.stringify(over.blocks)).toContain('"label":"The week"');
    expect(JSON.stringify(deskView(desk(), scene).blocks)).toContain('"label":"So far"');
    expect(read(deskView(desk(), scene))).not.toMatch(/(?:more|fewer) than the week before/);
  });

  it('calls no hour busy in which one complaint came in', () => {
    const report = sampleReport();
    const peaks = report.busy.peaks.map((each) => ({ ...each, count: 1 }));
    const quiet = deskView(desk({ report: { ...report, busy: { ...report.busy, peaks } } }), scene);
    expect(read(quiet)).toContain('No hour stands out.');
    expect(read(quiet)).not.toContain('Busiest');
  });

  it('says when it lists fewer than there are', () => {
    const late = (at: number) => ({
      promise: aPromise({ id: `p${at}`, what: `Kettle ${at}`, by: now - (9 - at) * 86_400_000, ownerId: 'ana' }),
      complaint,
    });
    const first = { escalations: [], promises: Array.from({ length: 6 }, (_, at) => late(at)), actions: [] };
    const text = read(deskView(desk({ first }), scene));
    expect(text).toContain('6 late promises. The first 3 of each stand here.');
    expect(text).not.toContain('Kettle 3');
    expect(read(deskView(desk(), scene))).not.toContain('of each stand here');
  });

  it('leads to each case in one tap', () => {
    expect(presses(deskView(desk(), scene)).map((each) => decodePress(each))).toEqual(
      Array.from({ length: 3 }, () => ({ do: 'record-open', record: 'c1' })),
    );
  });

  it('offers other people’s figures only to whom they are, and other times to all', () => {
    const labels = (change: Partial<Desk>) => buttons(deskView(desk(change), scene)).map((each) => each.label);
    expect(labels({})).toEqual([
      ...['Mine', 'Day', 'Month', 'Quarter', 'The Week Before'],
      ...['Learn', 'Actions', 'Send Me This Each Week'],
    ]);
    expect(labels({ within: 'mine', reaches: ['mine'], weekly: null, ago: 1 })).toEqual([
      ...['Day', 'Week', 'Month', 'Quarter', 'The Week Before'],
      ...['Learn', 'Actions'],
    ]);
    expect(labels({ reaches: ['mine', 'branch', 'all'], weekly: true })).toContain('Stop the Weekly Digest');
  });

  it('stays on the same card from press to press', () => {
    for (const { press } of buttons(deskView(desk(), scene)).filter(({ press }) => press.startsWith('desk')))
      expect(decodePress(press)).toMatchObject({ do: 'desk', card: 'desk:1' });
  });

  it('of a time without a complaint says so, and draws nothing', () => {
    const empty = deskView(
      desk({ report: emptyReport(), first: { escalations: [], promises: [], actions: [] } }),
      scene,
    );
    expect(read(empty)).toContain('No complaint came in this week so far.');
    expect(read(empty)).not.toContain('Promises kept in time');
    expect(read(empty)).toContain('Nothing waits for you here');
    expect(empty.blocks.some((each) => each.type === 'chart')).toBe(false);
    fits(empty);
  });

  it('of what is not theirs to see shows nothing', () => {
    expect(read(deskView(null, scene))).toBe('There are no figures for you to see here.');
  });

  it('keeps what people wrote from being read as anything else, however long it is', () => {
    const nasty = { ...customer, name: `<!channel> **${'x'.repeat(4000)}** =cmd() {{DATE(2026-01-01T00:00:00Z)}}` };
    const cases = new Map([['c1', { ...complaint, customer: nasty, description: 'a"b,c\n=1+1\u0000'.repeat(900) }]]);
    const report = sampleReport();
    const natures = Array.from({ length: 200 }, (_, at) => ({
      nature: `n${at}`,
      label: `${nasty.name} ${at}`,
      count: 200 - at,
      before: 0,
      cost: [],
      given: 0,
      preventable: 0,
    }));
    fits(deskView(desk({ report: { ...report, natures }, cases }), scene));
  });

  it('on the page where a supervisor begins is short, and opens the whole', () => {
    const section = { fallback: 'x', blocks: deskSection(desk({ card: '' }), scene) };
    expect(buttons(section).map((each) => each.label)).toEqual(['Open the Desk']);
    fits(section);
  });
});

describe('the digest of a week', () => {
  const weekly = { report: sampleReport({ at: now }), first: desk().first, cases: desk().cases, due: now };

  it('says what the week came to, and leads to the desk', () => {
    const view = weeklyView(weekly, scene);
    expect(read(view)).toContain('The week of Harbour Street');
    expect(read(view)).toContain('Waiting now: 1 call for help without an answer, 1 late promise.');
    expect(read(view)).not.toContain('late: it was to be here');
    expect(buttons(view).map((each) => each.label)).toEqual(['Open the Desk', 'Stop the Weekly Digest']);
    fits(view);
  });

  it('says that it is late', () => {
    expect(read(weeklyView({ ...weekly, due: now - 3 * 86_400_000 }, scene))).toContain(
      'This comes 3 days late: it was to be here Tue 17 Nov, 14:05.',
    );
  });

  it('in a channel names no customer and leads to no case', () => {
    const view = weeklyView({ ...weekly, first: null, cases: new Map() }, scene);
    expect(read(view)).not.toContain('Mrs Okafor');
    expect([...buttons(view), ...presses(view)]).toEqual([]);
    fits(view);
  });
});

it('a report for a page has nothing to press', () => {
  expect(buttons(reportView(sampleReport()))).toEqual([]);
});

it.each([
  [null, '–'],
  [40_000, '1 min'],
  [45 * 60_000, '45 min'],
  [200 * 60_000, '3 h 20 min'],
  [26 * 3_600_000, '26 h'],
  [100 * 3_600_000, '4 days 4 h'],
])('a duration of %s ms is %s', (ms, words) => {
  expect(durationWords(ms)).toBe(words);
});

it.each([
  ['day', '2026-11-20', '2026-11-20', 'Friday 20 November 2026'],
  ['week', '2026-11-30', '2026-12-06', '30 November to 6 December 2026'],
  ['week', '2026-11-16', '2026-11-22', '16 to 22 November 2026'],
  ['month', '2026-11-01', '2026-11-30', 'November 2026'],
  ['quarter', '2026-10-01', '2026-12-31', 'October to December 2026'],
] as const)('a %s from %s to %s is %s', (kind, first, last, words) => {
  expect(periodWords({ kind, first, last, from: 0, to: 1, timeZone: 'UTC' })).toBe(words);
});
