import { CASES, type NatureFigures, type Problem } from '../../core/report.ts';
import type { CaseRow, GivenSum, NatureSum } from '../../core/report-rows.ts';
import { share } from '../../core/share.ts';
import { cents, complaintFigures, counted } from './figures.ts';

/** What complaints of each nature came to, the most frequent first. Those that nobody named are left out. */
export function natureFigures(
  sums: NatureSum[],
  given: GivenSum[],
  before: NatureSum[],
  label: (nature: string) => string,
): NatureFigures[] {
  const openedOf = (sum: NatureSum | undefined) => (sum === undefined ? 0 : complaintFigures([sum]).opened);
  const figures = new Map<string, NatureFigures>();
  for (const sum of sums) {
    const { nature, preventable } = sum;
    const count = openedOf(sum);
    if (nature === null || count === 0) continue;
    const earlier = openedOf(before.find((each) => each.nature === nature));
    figures.set(nature, { nature, label: label(nature), count, before: earlier, cost: [], given: 0, preventable });
  }
  for (const { nature, compensation, count } of given) {
    const known = nature === null ? undefined : figures.get(nature);
    if (known === undefined) continue;
    for (const { kind, amount, currency } of compensation) {
      if (kind !== 'money' || currency === null) known.given += count;
      else {
        const cost = known.cost.find((each) => each.currency === currency);
        if (cost === undefined) known.cost.push({ currency, amount: (amount ?? 0) * count });
        else cost.amount += (amount ?? 0) * count;
      }
    }
  }
  const all = [...figures.values()];
  for (const each of all)
    each.cost = each.cost
      .map(({ currency, amount }) => ({ currency, amount: cents(amount) }))
      .sort((a, b) => b.amount - a.amount || (a.currency < b.currency ? -1 : 1));
  return all.sort((a, b) => b.count - a.count || (a.nature < b.nature ? -1 : 1));
}

/** A nature that says nothing that could be acted on. */
const NO_PROBLEM = 'other';

/**
 * The three natures to act on first. Each weighs its share of all complaints plus its share of all that was given; where
 * nobody has noted what would prevent it, that counts half.
 */
export function worstNatures(natures: NatureFigures[]): NatureFigures[] {
  const all = natures.reduce((sum, each) => sum + each.count, 0);
  const currencies = new Map<string, number>();
  for (const { cost } of natures)
    for (const { currency, amount } of cost) currencies.set(currency, (currencies.get(currency) ?? 0) + amount);
  const vouchers = natures.reduce((sum, each) => sum + each.given, 0);
  const weight = ({ count, cost, given, preventable }: NatureFigures) => {
    // Nobody adds pounds to euros: each currency is a share of its own, and so is what was no money.
    const shares = cost.map(({ currency, amount }) => amount / (currencies.get(currency) || 1));
    if (vouchers > 0) shares.push(given / vouchers);
    const parts = currencies.size + (vouchers > 0 ? 1 : 0);
    const costly = parts === 0 ? 0 : shares.reduce((sum, each) => sum + each, 0) / parts;
    return (count / all + costly) * (preventable > 0 ? 1 : 0.5);
  };
  return natures
    .filter((each) => each.nature !== NO_PROBLEM)
    .map((each) => ({ each, weight: weight(each) }))
    .sort((a, b) => b.weight - a.weight || b.each.count - a.each.count || (a.each.nature < b.each.nature ? -1 : 1))
    .slice(0, 3)
    .map(({ each }) => each);
}

/** So many of the latest cases of a problem are looked through for suggestions and causes. */
export const LOOKED_THROUGH = 200;

/** A problem with its cases, the latest first, and what was said of it. */
export function problemOf(
  nature: NatureFigures,
  all: number,
  cases: CaseRow[],
  causeWords: (cause: string) => string,
): Problem {
  const suggestions = counted(cases.flatMap(({ prevention }) => (prevention?.trim() ? [prevention.trim()] : [])));
  const causes = counted(cases.flatMap(({ cause }) => (cause === null ? [] : [causeWords(cause)])));
  return {
    ...nature,
    share: share(nature.count, all),
    suggestions: mostOf(suggestions).map(([text, count]) => ({ text, count })),
    causes: mostOf(causes).map(([cause, count]) => ({ cause, count })),
    cases: cases.slice(0, CASES).map((each) => each.id),
  };
}

function mostOf(counts: Map<string, number>): [string, number][] {
  return [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).slice(0, 3);
}
