import type { CompensationFigures, Figures, Report } from '../../../core/report.ts';
import type { Cell, Chart, Table } from '../../../core/view.ts';
import {
  changeWords,
  counted,
  durationWords,
  grouped,
  hourWords,
  moneyWords,
  shareWords,
  stretchOf,
  weekdayWords,
} from './say.ts';

/** What the figures come to, in a sentence or two. */
export function pointOf(report: Report): string {
  const { figures, before, period } = report;
  const { complaints, asked, promises } = figures;
  if (complaints.opened === 0 && promises.inTime.of === 0)
    return `No complaint came in this ${period.kind}${stretchOf(report).runs ? ' so far' : ''}.`;
  const change = changeWords(complaints.opened, before.complaints.opened, stretchOf(report));
  const sentences = [
    `${counted(complaints.opened, 'complaint')}${stretchOf(report).runs ? ' ' : ', '}${change}.`,
    ...(asked.satisfied.of === 0 ? [] : [`Satisfied when asked: ${shareWords(asked.satisfied)}.`]),
    ...(promises.inTime.of === 0 ? [] : [`Promises kept in time: ${shareWords(promises.inTime)}.`]),
  ];
  return sentences.join(' ');
}

/** The figures beside those of the period before. */
export function figuresTable(report: Report): Table {
  const { figures, before, period, targets } = report;
  const earlier = rowsOf(before, targets);
  const rows = rowsOf(figures, targets)
    .map(([what, value], at): Cell[] => [what, value, earlier[at]?.[1] ?? '–'])
    // Of what there is nothing to say in either, nothing is said.
    .filter((row) => row.slice(1).some((cell) => cell !== '–'));
  return {
    type: 'table',
    title: 'The figures',
    takeaway: pointOf(report),
    columns: [
      { label: 'What', figures: false },
      { label: stretchOf(report).runs ? 'So far' : `The ${period.kind}`, figures: true },
      { label: 'Before', figures: true },
    ],
    rows,
  };
}

function rowsOf(figures: Figures, targets: Report['targets']): [string, Cell][] {
  const { complaints, asked, surveyed, promises, firstAnswer, resolution, repeats, escalations } = figures;
  const count = (value: number): Cell => ({ value, text: grouped(value) });
  const goal = (percent: number) => (percent === 0 ? '' : ` (target: ${percent}%)`);
  const { answer, resolveDays } = targets;
  const hours = `${answer.hours} ${answer.counted === 'working' ? 'working ' : ''}${answer.hours === 1 ? 'hour' : 'hours'}`;
  const days = resolveDays === 0 ? '' : `: ${counted(resolveDays, 'day')}`;
  return [
    ['Complaints opened', count(complaints.opened)],
    ['Of these resolved', count(complaints.resolved)],
    ['Still open', count(complaints.open + complaints.reopened)],
    ['Satisfied, asked by the handler', shareWords(asked.satisfied)],
    [
      'Score in surveys, of 5',
      surveyed.score === null ? '–' : `${surveyed.score.toFixed(1)} (${grouped(surveyed.scored)})`,
    ],
    [`Satisfied with the handling, surveyed${goal(targets.satisfied)}`, shareWords(surveyed.withHandling)],
    [`Would buy again, surveyed${goal(targets.buyAgain)}`, shareWords(surveyed.wouldBuyAgain)],
    ['Promises kept in time', shareWords(promises.inTime)],
    ['Promises late, broken, overdue', [promises.late, promises.broken, promises.overdue].map(grouped).join(', ')],
    ['First answer, middle and worst', times(firstAnswer)],
    [`First answer within the target: ${hours}`, shareWords(firstAnswer.inTarget)],
    ['Resolved after, middle and worst', times(resolution)],
    [`Resolved within the target${days}`, shareWords(resolution.inTarget)],
    ['Given to customers', compensationWords(figures.compensation)],
    ['Came before about the same', shareWords(repeats)],
    ['Calls for help', count(escalations.count)],
    ['Taken up after, middle and worst', times(escalations.acknowledged)],
  ];
}

function times({ count, median, worst }: { count: number; median: number | null; worst: number | null }): string {
  return count === 0 ? '–' : `${durationWords(median)}, ${durationWords(worst)}`;
}

/** What was given, by kind and currency. */
export function compensationWords(all: CompensationFigures[]): string {
  const said = all.map(({ kind, currency, count, amount }) => {
    const worth =
      kind === 'percent'
        ? `${Math.round(amount)}% off`
        : currency === null
          ? counted(count, kind === 'voucher' ? 'voucher' : 'payment')
          : moneyWords(amount, currency) + (kind === 'voucher' ? ' in vouchers' : '');
    return currency === null && kind !== 'percent' ? worth : `${worth} (${grouped(count)})`;
  });
  return said.length === 0 ? 'nothing' : said.join(', ');
}

/** What customers complain about, the most frequent first. */
export function naturesChart(report: Report): Chart | null {
  const { natures } = report;
  const [first] = natures;
  if (first === undefined) return null;
  const all = natures.reduce((sum, each) => sum + each.count, 0);
  const change = changeWords(first.count, first.before, stretchOf(report));
  return {
    type: 'chart',
    kind: 'bar',
    title: 'What customers say',
    takeaway: `“${first.label}” leads: ${grouped(first.count)} of ${grouped(all)}${stretchOf(report).runs ? ' ' : ', '}${change}.`,
    points: natures.slice(0, 10).map(({ label, count }) => ({ label, value: count })),
    unit: 'complaints',
  };
}

/** When complaints come in, by weekday. */
export function busyChart({ busy, period }: Report): Chart | null {
  const days = busy.week.map((hours) => hours.reduce((sum, each) => sum + each, 0));
  if (period.kind === 'day' || days.every((each) => each === 0)) return null;
  // One complaint in an hour is no peak.
  const peaks = busy.peaks
    .filter(({ count }) => count > 1)
    .map(({ weekday, hour, count }) => `${weekdayWords(weekday)} ${hourWords(hour)} (${grouped(count)})`);
  return {
    type: 'chart',
    kind: 'bar',
    title: 'When complaints come in',
    takeaway: peaks.length === 0 ? 'No hour stands out.' : `Busiest: ${peaks.join(', ')}.`,
    points: days.map((value, at) => ({ label: weekdayWords(at + 1).slice(0, 3), value })),
    unit: 'complaints',
  };
}
