import type {
  CompensationFigures,
  EscalationFigures,
  Figures,
  PromiseFigures,
  SurveyFigures,
  TimeFigures,
} from '../../core/report.ts';
import type {
  AnswerRow,
  EscalatedRow,
  GivenRow,
  OpenedSum,
  PromiseSum,
  ResolvedRow,
  SurveyedRow,
} from '../../core/report-rows.ts';
import { share } from '../../core/share.ts';

/** How complaints that were opened stand now. */
export function complaintFigures(sums: OpenedSum[]): Figures['complaints'] {
  const of = (status: string) => countIn(sums.filter((each) => each.status === status));
  const cancelled = of('cancelled');
  return {
    opened: countIn(sums) - cancelled,
    resolved: of('resolved'),
    open: of('open'),
    reopened: of('reopened'),
    cancelled,
  };
}

/** What customers said to whoever handled the complaint. */
export function askedFigures(sums: OpenedSum[]): Figures['asked'] {
  const of = (satisfied: string) => countIn(taken(sums).filter((each) => each.satisfied === satisfied));
  const [yes, partly, no] = [of('yes'), of('partly'), of('no')];
  return { yes, partly, no, satisfied: share(yes, yes + partly + no) };
}

/** How many came before about the same nature; those without a nature can't be told. */
export function repeatFigures(sums: OpenedSum[]): Figures['repeats'] {
  const known = taken(sums).filter((each) => each.nature !== null);
  return share(countIn(known.filter((each) => each.repeated)), countIn(known));
}

/** What customers answered in surveys. */
export function surveyFigures(rows: SurveyedRow[]): SurveyFigures {
  const scores = rows.flatMap(({ score }) => (score === null ? [] : [score]));
  const yes = (answers: (string | null)[]) =>
    share(answers.filter((each) => each === 'yes').length, answers.filter((each) => each !== null).length);
  return {
    answered: rows.length,
    score: scores.length === 0 ? null : scores.reduce((sum, each) => sum + each, 0) / scores.length,
    scored: scores.length,
    withHandling: yes(rows.map((each) => each.handled)),
    wouldBuyAgain: yes(rows.map((each) => each.again)),
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

/** How soon customers had an answer. `now` in ms UTC. */
export function answerFigures(
  rows: AnswerRow[],
  now: number,
): Omit<TimeFigures, 'worstId'> & { worstRow: AnswerRow | null } {
  const took: number[] = [];
  let [inTime, overdue] = [0, 0];
  let worstRow: AnswerRow | null = null;
  let longest = -1;
  for (const row of rows) {
    const { begunAt, dueAt, doneAt } = row;
    if (doneAt === null) {
      if (dueAt < now) overdue += 1;
      continue;
    }
    took.push(doneAt - begunAt);
    if (doneAt <= dueAt) inTime += 1;
    if (doneAt - begunAt > longest) [longest, worstRow] = [doneAt - begunAt, row];
  }
  const inTarget = share(inTime, took.length + overdue);
  return { count: took.length, ...middleAndWorst(took), inTarget, overdue, worstRow };
}

/**
 * How long it took until all was well. `within` says how long it may take, in ms, or null: there is no target; `open` are
 * those that are not resolved yet, of everybody in scope.
 */
export function resolutionFigures(
  rows: ResolvedRow[],
  open: Omit<ResolvedRow, 'resolvedAt'>[],
  within: (branchId: string | null, nature: string | null) => number | null,
  now: number,
): Omit<TimeFigures, 'worstId'> & { worstRow: ResolvedRow | null } {
  let [targeted, inTime, overdue] = [0, 0, 0];
  for (const row of rows) {
    const target = within(row.branchId, row.nature);
    if (target === null) continue;
    targeted += 1;
    if (row.resolvedAt - row.openedAt <= target) inTime += 1;
  }
  for (const row of open) {
    const target = within(row.branchId, row.nature);
    if (target !== null && row.openedAt + target < now) overdue += 1;
  }
  const { median, worst } = middleAndWorst(rows.map((row) => row.resolvedAt - row.openedAt));
  const worstRow = rows.find((row) => row.resolvedAt - row.openedAt === worst) ?? null;
  return { count: rows.length, median, worst, inTarget: share(inTime, targeted), overdue, worstRow };
}

/** What was given, by kind and currency: money first, then by how often. */
export function compensationFigures(rows: GivenRow[]): CompensationFigures[] {
  const sums = new Map<string, CompensationFigures>();
  for (const { compensation } of rows)
    for (const { kind, currency, amount } of compensation) {
      const key = `${kind} ${currency ?? ''}`;
      const known = sums.get(key) ?? { kind, currency, count: 0, amount: 0 };
      sums.set(key, { ...known, count: known.count + 1, amount: known.amount + (amount ?? 0) });
    }
  const figures = [...sums.values()].map((each) => ({
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
export function escalationFigures(rows: EscalatedRow[]): EscalationFigures {
  const byReason = [...counted(rows.map((each) => each.reason))].map(([reason, count]) => ({ reason, count }));
  const taken = rows.flatMap(({ openedAt, acknowledgedAt }) =>
    acknowledgedAt === null ? [] : [acknowledgedAt - openedAt],
  );
  const waiting = rows.filter((each) => each.acknowledgedAt === null && each.outcome === null).length;
  return {
    count: rows.length,
    byReason: byReason.sort((a, b) => b.count - a.count || (a.reason < b.reason ? -1 : 1)),
    acknowledged: { count: taken.length, ...middleAndWorst(taken) },
    waiting,
  };
}

/** The middle of the values (of two in the middle their mean) and the largest; null: there is none. */
export function middleAndWorst(values: number[]): { median: number | null; worst: number | null } {
  const sorted = Float64Array.from(values).sort();
  const low = sorted[Math.floor((sorted.length - 1) / 2)];
  const high = sorted[Math.ceil((sorted.length - 1) / 2)];
  if (low === undefined || high === undefined) return { median: null, worst: null };
  return { median: (low + high) / 2, worst: sorted.at(-1) ?? null };
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

function taken(sums: OpenedSum[]): OpenedSum[] {
  return sums.filter((each) => each.status !== 'cancelled');
}

function countIn(rows: { count: number }[]): number {
  return rows.reduce((sum, each) => sum + each.count, 0);
}
