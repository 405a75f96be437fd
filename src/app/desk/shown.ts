import type { Complaint } from '../../core/complaint.ts';
import type { DeskCard, Within } from '../../core/desk.ts';
import { encodePress } from '../../core/press.ts';
import type { RecordScope } from '../../core/record-scope.ts';
import type { PeriodKind, Report } from '../../core/report.ts';
import type { Block, View } from '../../core/view.ts';
import { selfTestIn } from '../learning/self-test.ts';
import { scopeFor } from '../policy.ts';
import type { Reader } from '../ports/store.ts';
import type { PlaybookLibrary } from '../ports.ts';
import { type Desk, deskSection, deskView } from '../views/desk/desk.ts';
import { FIRST_COUNTED, type First } from '../views/desk/first.ts';
import { CASES_SHOWN } from '../views/desk/problems.ts';
import { weeklySwitchedView, weeklyView } from '../views/desk/weekly.ts';
import type { Scene } from '../views/scene.ts';
import { reportOf } from './report-of.ts';
import { mayHaveWeekly, nextOf, weeklyKey } from './weekly.ts';

/** How many of them show how it goes. */
const SELF_TESTS = 4;

/** Draws a card of the desk as things are now, as far as this person may look. */
export async function deskShown(reader: Reader, library: PlaybookLibrary, scene: Scene, what: DeskCard): Promise<View> {
  switch (what.show) {
    case 'desk':
      return deskView(await deskOf(reader, library, scene, what), scene);
    case 'weekly':
      return weeklyView(await weeklyOf(reader, library, scene, what.due), scene);
    case 'weekly-switched': {
      const { person, now, directory } = scene;
      return weeklySwitchedView(what.on, mayHaveWeekly(person) ? nextOf(person, now, directory) : null, scene);
    }
    default:
      return what satisfies never;
  }
}

/** What this person answers for at this moment; null: they asked for what is not theirs to see. */
export async function deskOf(
  reader: Reader,
  library: PlaybookLibrary,
  scene: Scene,
  ask: { card: string; within: Within | ''; period: PeriodKind | ''; ago: number },
): Promise<Desk | null> {
  const { person, now } = scene;
  const reaches = (['mine', 'branch', 'all'] as const).filter((each) => scopeFor(person, each) !== null);
  const own = reaches.includes('branch') ? 'branch' : (reaches.at(-1) ?? 'mine');
  const within = ask.within === '' ? own : ask.within;
  const scope = scopeFor(person, within);
  if (scope === null) return null;
  const report = await reportOf(reader, library, scene, {
    scope,
    kind: ask.period === '' ? 'week' : ask.period,
    ago: ask.ago,
  });
  return {
    card: ask.card,
    report,
    within,
    ago: ask.ago,
    reaches,
    first: await firstOf(reader, scope, now),
    cases: await casesOf(reader, report),
    selfTests: mayHaveWeekly(person) ? await reader.selfTests(scope, SELF_TESTS) : [],
    selfTest: mayHaveWeekly(person) ? selfTestIn(library) : null,
    weekly: mayHaveWeekly(person) ? (await reader.jobAt(weeklyKey(person.id))) !== null : null,
  };
}

/** The desk on the page where somebody begins: of a supervisor what waits, of anybody else the way to their own figures. */
export async function deskAtHome(reader: Reader, library: PlaybookLibrary, scene: Scene): Promise<Block[]> {
  if (mayHaveWeekly(scene.person)) {
    const desk = await deskOf(reader, library, scene, { card: '', within: '', period: 'week', ago: 0 });
    return desk === null ? [] : deskSection(desk, scene);
  }
  const press = encodePress({ do: 'desk', card: '', within: 'mine', period: 'month', ago: '0' });
  return [{ type: 'buttons', buttons: [{ label: 'My Figures', press, style: 'plain' }] }];
}

async function weeklyOf(reader: Reader, library: PlaybookLibrary, scene: Scene, due: number) {
  const { person, directory, now } = scene;
  const isChannel = directory.channel(person.id) !== null;
  const scope: RecordScope | null = isChannel
    ? { type: 'all' }
    : (scopeFor(person, 'branch') ?? scopeFor(person, 'all'));
  if (scope === null) return null;
  const report = await reportOf(reader, library, scene, { scope, kind: 'week', ago: 1 });
  if (isChannel) return { report, first: null, cases: new Map<string, Complaint>(), due };
  return { report, first: await firstOf(reader, scope, now), cases: await casesOf(reader, report), due };
}

async function firstOf(reader: Reader, scope: RecordScope, now: number): Promise<First> {
  const escalations: First['escalations'] = [];
  for (const escalation of await reader.waitingEscalations(scope, FIRST_COUNTED)) {
    const complaint = await reader.complaint(escalation.complaintId);
    if (complaint !== null) escalations.push({ escalation, complaint });
  }
  const promises: First['promises'] = [];
  for (const promise of await reader.latePromises(scope, { before: now, limit: FIRST_COUNTED }))
    promises.push({ promise, complaint: await reader.complaint(promise.complaintId) });
  const actions = (await reader.actions(scope, 'open', FIRST_COUNTED)).filter((each) => each.dueAt < now);
  return { escalations, promises, actions };
}

async function casesOf(reader: Reader, { problems }: Report): Promise<Map<string, Complaint>> {
  const cases = new Map<string, Complaint>();
  for (const id of problems.flatMap((each) => each.cases.slice(0, CASES_SHOWN))) {
    const complaint = await reader.complaint(id);
    if (complaint !== null) cases.set(id, complaint);
  }
  return cases;
}
