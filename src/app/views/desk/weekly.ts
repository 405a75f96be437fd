import type { Complaint } from '../../../core/complaint.ts';
import { encodePress } from '../../../core/press.ts';
import type { Report } from '../../../core/report.ts';
import type { Block, View } from '../../../core/view.ts';
import { PUNCTUAL } from '../../follow-up-times.ts';
import { lateness, spoken } from '../../times.ts';
import { line } from '../pings.ts';
import type { Scene } from '../scene.ts';
import { figuresTable, naturesChart, pointOf } from './figures.ts';
import { type First, firstWords } from './first.ts';
import { problemBlocks } from './problems.ts';
import { ownerWords, periodWords } from './say.ts';

/** What a week came to. `due`: when it was to be told, ms UTC. `first`: null where many read it. */
export type Weekly = {
  report: Report;
  first: First | null;
  cases: ReadonlyMap<string, Complaint>;
  due: number;
};

/** The digest of last week: the point, the top three problems, the figures. Where many read it, nothing leads to a case. */
export function weeklyView(weekly: Weekly | null, scene: Scene): View {
  if (weekly === null) return line('There are no figures for you to see here.');
  const { report, first, due } = weekly;
  const title = `The week of ${ownerWords(report)}`;
  const waits = first === null ? '' : firstWords(first);
  const late = scene.now - due;
  const blocks: Block[] = [
    { type: 'text', style: 'heading', text: title },
    { type: 'text', style: 'quiet', text: `${periodWords(report.period)}.` },
    ...(late <= PUNCTUAL
      ? []
      : [
          {
            type: 'text' as const,
            style: 'quiet' as const,
            text: `This comes ${lateness(late)} late: it was to be here ${spoken(due, scene.now, scene.person.place)}.`,
          },
        ]),
    { type: 'text', style: 'body', text: pointOf(report) },
    ...(waits === '' ? [] : [{ type: 'text' as const, style: 'warning' as const, text: `Waiting now: ${waits}` }]),
    ...problemBlocks(report, weekly.cases, first === null ? null : scene),
    ...[naturesChart(report)].filter((each) => each !== null),
    { ...figuresTable(report), takeaway: '' },
  ];
  const open = encodePress({ do: 'desk', card: '', within: '', period: 'week', ago: '1' });
  const off = encodePress({ do: 'weekly-off' });
  return {
    fallback: `${title}: ${pointOf(report)}`,
    blocks:
      first === null
        ? blocks
        : [
            ...blocks,
            {
              type: 'buttons',
              buttons: [
                { label: 'Open the Desk', press: open, style: 'primary' },
                { label: 'Stop the Weekly Digest', press: off, style: 'plain' },
              ],
            },
          ],
  };
}

/** The digest is switched on or off. `next`: when it comes, ms UTC; null: it is not for this person. */
export function weeklySwitchedView(on: boolean, next: number | null, scene: Scene): View {
  if (next === null) return line('The weekly digest is for supervisors. Type figures to see your own.', 'warning');
  if (!on) return line('The weekly digest does not come any more. Type weekly on to have it again.');
  const { now, person } = scene;
  return line(
    `From ${spoken(next, now, person.place)} on you have the digest of the week here. Type weekly off to end it.`,
  );
}
