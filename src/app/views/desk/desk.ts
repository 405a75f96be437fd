import type { Complaint } from '../../../core/complaint.ts';
import type { DeskPress, Within } from '../../../core/desk.ts';
import type { Playbook } from '../../../core/playbook.ts';
import { encodePress } from '../../../core/press.ts';
import { PERIOD_KINDS, type Report } from '../../../core/report.ts';
import type { SelfTest } from '../../../core/self-test.ts';
import type { Block, Button, View } from '../../../core/view.ts';
import { spoken } from '../../times.ts';
import { line } from '../pings.ts';
import type { Scene } from '../scene.ts';
import { selfTestBlocks, selfTestButton } from '../self-test.ts';
import { busyChart, figuresTable, naturesChart, pointOf } from './figures.ts';
import { type First, firstBlocks, firstWords } from './first.ts';
import { problemBlocks } from './problems.ts';
import { counted, ownerWords, periodName, periodWords } from './say.ts';

/** All that a desk shows. `ago`: 0 is the period that runs, 1 the one before it … `reaches`: whose figures may be looked at. */
export type Desk = {
  /** The message that it stands in; empty: its buttons open one. */
  card: string;
  report: Report;
  within: Within;
  ago: number;
  reaches: Within[];
  /** Null where somebody looks at their own figures alone. */
  first: First | null;
  cases: ReadonlyMap<string, Complaint>;
  /** How supervisors rate the own service, the newest first. */
  selfTests: SelfTest[];
  /** What they rate it with; null: nothing, or it is not for this person. */
  selfTest: Playbook | null;
  /** Whether the digest comes each week; null: it is not for this person. */
  weekly: boolean | null;
};

/** What somebody answers for, at a glance: what cannot wait, the top three problems, the figures; then other periods. */
export function deskView(desk: Desk | null, scene: Scene): View {
  if (desk === null) return line('There are no figures for you to see here.');
  const { report, first } = desk;
  const title = `${ownerName(report)}: ${periodName(report).toLowerCase()}`;
  const waits = first === null ? '' : firstWords(first);
  return {
    fallback: `${title}. ${waits === '' ? '' : `${waits} `}${pointOf(report)}`,
    blocks: [
      { type: 'text', style: 'heading', text: title },
      {
        type: 'text',
        style: 'quiet',
        text: `${periodWords(report.period)}, as of ${spoken(report.at, scene.now, scene.person.place)}.`,
      },
      ...(first === null ? [] : firstBlocks(first, scene)),
      ...problemBlocks(report, desk.cases, scene),
      ...figureBlocks(report),
      ...selfTestBlocks(desk.selfTests, scene),
      { type: 'buttons', buttons: buttonsOf(desk) },
    ],
  };
}

/** The figures with their pictures, and whom to thank. */
export function figureBlocks(report: Report): Block[] {
  const natures = naturesChart(report);
  const busy = busyChart(report);
  return [
    ...(natures === null ? [] : [natures]),
    isEmpty(report) ? { type: 'text', style: 'body', text: pointOf(report) } : figuresTable(report),
    ...(busy === null ? [] : [busy]),
    ...actionBlocks(report),
    ...thanksBlocks(report),
  ];
}

/** Whether nothing happened in either period: a column of noughts says less than a sentence. */
function isEmpty({ figures, before }: Report): boolean {
  return [figures, before].every(
    ({ complaints, surveyed, promises, firstAnswer, resolution, escalations }) =>
      complaints.opened + complaints.cancelled + surveyed.answered + promises.inTime.of + promises.waiting === 0 &&
      firstAnswer.count + firstAnswer.overdue + resolution.count + resolution.overdue + escalations.count === 0,
  );
}

/** A report for a page or a picture: nothing to press, and nobody's name but of those who are thanked. */
export function reportView(report: Report): View {
  const title = `${ownerName(report)}: ${periodName(report).toLowerCase()}`;
  return {
    fallback: `${title}. ${pointOf(report)}`,
    blocks: [
      { type: 'text', style: 'heading', text: title },
      { type: 'text', style: 'quiet', text: periodWords(report.period) },
      ...problemBlocks(report, new Map(), null),
      ...figureBlocks(report),
    ],
  };
}

function ownerName(report: Report): string {
  const words = ownerWords(report);
  return words.slice(0, 1).toUpperCase() + words.slice(1);
}

/** What was done against a problem, and whether it comes up less since. */
function actionBlocks({ actions }: Report): Block[] {
  const done = actions.filter((each) => each.recurrence !== null).slice(0, 5);
  if (done.length === 0) return [];
  const items = done.map(({ what, recurrence }) => ({
    label: what,
    value:
      recurrence === null
        ? '–'
        : `${recurrence.before} in the ${counted(recurrence.days, 'day')} before it was done, ${recurrence.after} in as many since`,
    press: null,
  }));
  return [{ type: 'fields', title: 'Did it help?', items }];
}

function thanksBlocks({ recognised }: Report): Block[] {
  if (recognised.people.length === 0) return [];
  const items = recognised.people.map(({ name, cases, satisfied, hard }) => ({
    label: name,
    value: `${satisfied} of ${cases} customers satisfied${hard === 0 ? '' : `, ${counted(hard, 'hard case')} among them`}`,
    press: null,
  }));
  return [{ type: 'fields', title: 'A word of thanks to', items }];
}

/** What a supervisor sees of the desk on the page where they begin: what waits, the problems, what customers say. */
export function deskSection({ report, first, within }: Desk, scene: Scene): Block[] {
  const natures = naturesChart(report);
  const press = encodePress({ do: 'desk', card: '', within, period: report.period.kind, ago: '0' });
  return [
    { type: 'text', style: 'subheading', text: `${ownerName(report)}: ${periodName(report).toLowerCase()}` },
    { type: 'text', style: 'body', text: pointOf(report) },
    ...(first === null ? [] : firstBlocks(first, scene)),
    ...problemBlocks(report, new Map(), null),
    ...(natures === null ? [] : [natures]),
    { type: 'buttons', buttons: [{ label: 'Open the Desk', press, style: 'plain' }] },
  ];
}

const WITHIN_LABELS: Record<Within, string> = { mine: 'Mine', branch: 'My Branch', all: 'All' };
const PERIOD_LABELS = { day: 'Day', week: 'Week', month: 'Month', quarter: 'Quarter' };

function buttonsOf({ card, report, within, ago, reaches, weekly, selfTest }: Desk): Button[] {
  const { kind } = report.period;
  const to = (label: string, press: Partial<Extract<DeskPress, { do: 'desk' }>>): Button => ({
    label,
    press: encodePress({ do: 'desk', card, within, period: kind, ago: '0', ...press }),
    style: 'plain',
  });
  const scopes = reaches.filter((each) => each !== within).map((each) => to(WITHIN_LABELS[each], { within: each }));
  const periods = PERIOD_KINDS.filter((each) => each !== kind || ago > 0).map((each) =>
    to(PERIOD_LABELS[each], { period: each }),
  );
  const before = ago >= MOST_AGO ? [] : [to(`The ${PERIOD_LABELS[kind]} Before`, { ago: String(ago + 1) })];
  const digest: Button[] =
    weekly === null
      ? []
      : [
          weekly
            ? { label: 'Stop the Weekly Digest', press: encodePress({ do: 'weekly-off' }), style: 'plain' }
            : { label: 'Send Me This Each Week', press: encodePress({ do: 'weekly-on' }), style: 'plain' },
        ];
  const learn: Button = { label: 'Learn', press: encodePress({ do: 'learn' }), style: 'plain' };
  const actions: Button = { label: 'Actions', press: encodePress({ do: 'actions' }), style: 'plain' };
  const rate = selfTest === null ? [] : [selfTestButton(selfTest)];
  return [...scopes, ...periods, ...before, learn, actions, ...rate, ...digest];
}

/** Nobody looks back further than so many periods in chat. */
export const MOST_AGO = 60;
