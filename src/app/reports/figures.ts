import type {
  CompensationFigures,
  EscalationFigures,
  Figures,
  PromiseFigures,
  SurveyFigures,
  TimeFigures,
} from '../../core/report.ts';
import type {
  AnswerSum,
  EscalatedSum,
  GivenSum,
  NatureSum,
  PromiseSum,
  ResolvedSum,
  SurveyedSum,
  Took,
} from '../../core/report-rows.ts';
import { share } from '../../core/share.ts';

/** How complaints that were opened stand now. */
export function complaintFigures(sums: NatureSum[]): Figures['complaints'] {
  const [resolved, open, reopened] = [sumOf(sums, 'resolved'), sumOf(sums, 'open'), sumOf(sums, 'reopened')];
  return { opened: resolved + open + reopened, resolved, open, reopened, cancelled: sumOf(sums, 'cancelled') };
}

/** What customers said to whoever handled the complaint. */
export function askedFigures(sums: NatureSum[]): Figures['asked'] {
  const [yes, partly, no] = [sumOf(sums, 'yes'), sumOf(sums, 'partly'), sumOf(sums, 'no')];
  return { yes, partly, no, satisfied: share(yes, yes + partly + no) };
}

/** How many came before about the same nature; those without a nature can't be told. */
export function repeatFigures(sums: NatureSum[]): Figures['repeats'] {
  const known = sums.filter((each) => each.nature !== null);
  return share(sumOf(known, 'repeated'), complaintFigures(known).opened);
}

/** What customers answered in surveys. */
export function surveyFigures(sums: SurveyedSum[]): SurveyFigures {
  const scored = sums.filter((each) => each.score !== null);
  const count = countIn(scored);
  const yes = (of: 'handled' | 'again') =>
    share(countIn(sums.filter((each) => each[of] === 'yes')), countIn(sums.filter((each) => each[of] !== null)));
  return {
    answered: countIn(sums),
    score: count === 0 ? null : scored.reduce((sum, each) => sum + (each.score ?? 0) * each.count, 0) / count,
    scored: count,
    withHandling: yes('handled'),
    wouldBuyAgain: yes('again'),
  };
}

/** What became of promises. `past`: those whose time is over; `coming`: those due later in the period. */
export function promiseFigures(past: PromiseSum[], coming: PromiseSum[]): PromiseFigures {
  const of = (...states: string[]) => countIn(past.filter((each) => states.includes(each.state)));
  // Whatever is settled before its time is settled; what is pending is waited for.
  const early = (state: string) => countIn(coming.filter((each) => each.state === state));
  const kept = of('kept') + early('kept');
  const late = of('late') + early('late');
  const broken = of('broken') + early('broken');
  const overdue = of('open', 'renegotiated');
  return {
    kept,
    late,
    broken,
    overdue,
    waiting: early('open') + early('renegotiated'),
    inTime: share(kept, kept + late + broken + overdue),
  };
}

/** How soon customers had an answer. */
export function answerFigures({ count, median, worst, inTime, overdue }: AnswerSum): Omit<TimeFigures, 'worstId'> {
  return { count, median, worst, inTarget: share(inTime, count + overdue), overdue };
}

/** How long it took until all was well. `overdue`: how many are not resolved yet and should be, of everybody in scope. */
export function resolutionFigures(
  { count, median, worst, targeted, inTime }: ResolvedSum,
  overdue: number,
): Omit<TimeFigures, 'worstId'> {
  return { count, median, worst, inTarget: share(inTime, targeted), overdue };
}

/** What was given, by kind and currency: money first, then by how often. */
export function compensationFigures(sums: GivenSum[]): CompensationFigures[] {
  const kinds = new Map<string, CompensationFigures>();
  for (const { compensation, count } of sums)
    for (const { kind, currency, amount } of compensation) {
      const key = `${kind} ${currency ?? ''}`;
      const known = kinds.get(key) ?? { kind, currency, count: 0, amount: 0 };
      const more = { count: known.count + count, amount: known.amount + (amount ?? 0) * count };
      kinds.set(key, { ...known, ...more });
    }
  const figures = [...kinds.values()].map((each) => ({
    ...each,
    amount: cents(each.kind === 'percent' ? each.amount / each.count : each.amount),
  }));
  const order = ['money', 'voucher', 'percent'];
  return figures.sort(
    (a, b) =>
      order.indexOf(a.kind) - order.indexOf(b.kind) ||
      b.count - a.count ||
      (a.currency ?? '').localeCompare(b.currency ?? ''),
  );
}

/** Calls for help: how many, why, and how soon somebody took them. */
export function escalationFigures(sums: EscalatedSum[], { count, median, worst }: Took): EscalationFigures {
  const byReason = sums.map(({ reason, count }) => ({ reason, count }));
  return {
    count: countIn(sums),
    byReason: byReason.sort((a, b) => b.count - a.count || (a.reason < b.reason ? -1 : 1)),
    acknowledged: { count, median, worst },
    waiting: sums.reduce((sum, each) => sum + each.waiting, 0),
  };
}

/** How often each of these comes up. */
export function counted<T>(items: Iterable<T>): Map<T, number> {
  const counts = new Map<T, number>();
  for (const each of items) counts.set(each, (counts.get(each) ?? 0) + 1);
  return counts;
}

/** Sums of money are exact to the hundredth, whatever the machine makes of 0.1 and 0.2. */
export function cents(amount: number): number {
  return Math.round(amount * 100) / 100;
}

function sumOf(sums: NatureSum[], what: Exclude<keyof NatureSum, 'nature'>): number {
  return sums.reduce((sum, each) => sum + each[what], 0);
}

function countIn(rows: { count: number }[]): number {
  return rows.reduce((sum, each) => sum + each.count, 0);
}
