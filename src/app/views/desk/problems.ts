import type { Complaint } from '../../../core/complaint.ts';
import { encodePress } from '../../../core/press.ts';
import type { Problem, Report } from '../../../core/report.ts';
import type { Block, FieldItem } from '../../../core/view.ts';
import { brief, quoted, type Scene } from '../scene.ts';
import { changeWords, counted, dayWords, grouped, moneyWords, type Stretch, shareWords, stretchOf } from './say.ts';

/** The three problems to act on, each with what it costs and what would prevent it; `cases`: those that are one tap away. */
export function problemBlocks(report: Report, cases: ReadonlyMap<string, Complaint>, scene: Scene | null): Block[] {
  const { problems } = report;
  if (problems.length === 0) return [];
  return [
    {
      type: 'text',
      style: 'subheading',
      text: problems.length === 1 ? 'The problem to act on' : `The top ${COUNTS[problems.length] ?? 'three'} problems`,
    },
    ...problems.flatMap((problem, at): Block[] => [
      {
        type: 'text',
        style: 'body',
        text: `${at + 1}. “${problem.label}”: ${problemWords(problem, stretchOf(report))}`,
      },
      ...(scene === null ? [] : caseItems(problem, cases, scene)),
    ]),
  ];
}

const COUNTS: Record<number, string> = { 2: 'two', 3: 'three' };

/** What is known of a problem, in sentences. */
export function problemWords(problem: Problem, stretch: Stretch): string {
  const { count, before, share, cost, given, preventable, suggestions, causes } = problem;
  const money = cost.map(({ amount, currency }) => moneyWords(amount, currency)).join(' and ');
  const [suggestion] = suggestions;
  const [cause] = causes;
  const of =
    share.of > count
      ? ` (${share.percent === null ? shareWords(share) : `${share.percent}% of ${grouped(share.of)}`})`
      : '';
  const sentences = [
    `${counted(count, 'complaint')}${of}${stretch.runs ? ' ' : ', '}${changeWords(count, before, stretch)}.`,
    ...(money === ''
      ? []
      : [
          `It cost ${money}${given === 0 ? '' : ` and ${counted(given, 'voucher or discount', 'vouchers or discounts')}`}.`,
        ]),
    ...(cause === undefined ? [] : [`Found most often: ${cause.cause} (${grouped(cause.count)}).`]),
    ...(suggestion === undefined
      ? preventable === 0
        ? []
        : [`Handlers see a way to prevent ${grouped(preventable)} of them.`]
      : [`Handlers suggest: ${quoted(suggestion.text, 120)} (${grouped(suggestion.count)}).`]),
  ];
  return sentences.join(' ');
}

/** How many of its cases stand below a problem. */
export const CASES_SHOWN = 3;

function caseItems({ cases }: Problem, known: ReadonlyMap<string, Complaint>, scene: Scene): Block[] {
  const items = cases.slice(0, CASES_SHOWN).flatMap((id): FieldItem[] => {
    const complaint = known.get(id);
    if (complaint === undefined) return [];
    const { customer, description, openedAt } = complaint;
    return [
      {
        label: `${dayWords(openedAt, scene.person.place)}, ${quoted(customer.name ?? 'a customer', 40)}`,
        value: description === null ? 'Nothing is written down of it yet' : quoted(description, 120),
        press: encodePress({ do: 'record-open', record: brief(id, 80) }),
      },
    ];
  });
  return items.length === 0 ? [] : [{ type: 'fields', title: null, items }];
}
