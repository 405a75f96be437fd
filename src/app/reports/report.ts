import { causeWords, natureIn } from '../../core/catalogue.ts';
import { periodBefore, periodOf } from '../../core/period.ts';
import type { RecordScope } from '../../core/record-scope.ts';
import type { Figures, Period, PeriodKind, Problem, Recognition, Report } from '../../core/report.ts';
import type { GivenRow, OpenedRow, OpenedSum, Span } from '../../core/report-rows.ts';
import type { ReportSource } from '../ports/reports.ts';
import type { Reader } from '../ports/store.ts';
import type { Directory } from '../ports.ts';
import { actionFigures } from './actions.ts';
import { busyHours } from './busy.ts';
import {
  answerFigures,
  askedFigures,
  compensationFigures,
  complaintFigures,
  escalationFigures,
  promiseFigures,
  repeatFigures,
  resolutionFigures,
  surveyFigures,
} from './figures.ts';
import { LOOKED_THROUGH, natureFigures, problemOf, worstNatures } from './problems.ts';
import { recognition } from './recognition.ts';

/** What is asked for: a period of this kind that holds `at` (ms UTC), or one so many earlier. */
export type ReportAsk = {
  scope: RecordScope;
  kind: PeriodKind;
  at: number;
  /** 0 unless said otherwise. */
  ago?: number;
  /** IANA zone of whoever looks: where days begin, unless the scope has a zone of its own. */
  timeZone: string;
  /** ms UTC */
  now: number;
  /** Of a nature that is not in the catalogue; its key unless said otherwise. */
  label?: (nature: string) => string | null;
};

/** The report of a period. All of it is read from one snapshot: give it the reader of one transaction. */
export async function reportOn(reader: Reader, directory: Directory, ask: ReportAsk): Promise<Report> {
  const { scope, now } = ask;
  const catalogue = directory.catalogue();
  const label = (nature: string) => natureIn(catalogue, nature)?.words ?? ask.label?.(nature) ?? nature;
  const source = reader.reporting(scope);
  const period = periodOf(ask.kind, ask.at, ownZone(scope, directory) ?? ask.timeZone, ask.ago ?? 0);
  const earlier = periodBefore(period);
  const zoneOf = (branchId: string | null) =>
    (branchId === null ? null : directory.branch(branchId)?.place.timeZone) ?? period.timeZone;
  const opened = await source.opened(period);
  const sumsBefore = await source.openedSums(earlier);
  const given = await source.given(period);
  const givenBefore = await source.given(earlier);
  const natures = natureFigures(opened, given, sumsBefore, label);
  const named = natures.reduce((sum, each) => sum + each.count, 0);
  const problems: Problem[] = [];
  for (const nature of worstNatures(natures)) {
    const cases = await source.casesOf(nature.nature, period, LOOKED_THROUGH);
    problems.push(problemOf(nature, named, cases, (cause) => causeWords(catalogue, cause)));
  }
  return {
    period,
    scope,
    name: await nameOf(scope, directory, source),
    at: now,
    figures: await figuresOf(source, directory, { sums: sumsOf(opened), given, span: period, now }),
    before: await figuresOf(source, directory, { sums: sumsBefore, given: givenBefore, span: earlier, now }),
    natures,
    problems,
    busy: busyHours(opened, zoneOf),
    recognised: await recognised(source, directory, opened, { scope, period }),
    actions: await actionFigures(reader, directory, scope, label, now),
  };
}

async function figuresOf(
  source: ReportSource,
  directory: Directory,
  { sums, given, span, now }: { sums: OpenedSum[]; given: GivenRow[]; span: Span; now: number },
): Promise<Figures> {
  const today = Math.min(span.to, Math.max(span.from, now));
  const past = await source.promises({ from: span.from, to: today });
  const coming = await source.promises({ from: today, to: span.to });
  const { worstRow: slowest, ...firstAnswer } = answerFigures(await source.answers(span), today);
  const { worstRow: longest, ...resolution } = resolutionFigures(
    await source.resolved(span),
    await source.unresolved(today),
    resolveTargets(directory),
    today,
  );
  const slowestId = slowest?.doneAt == null ? null : await source.answeredAt(slowest.begunAt, slowest.doneAt);
  const longestId = longest === null ? null : await source.resolvedAt(longest.openedAt, longest.resolvedAt);
  return {
    complaints: complaintFigures(sums),
    asked: askedFigures(sums),
    surveyed: surveyFigures(await source.surveyed(span)),
    promises: promiseFigures(past, coming),
    firstAnswer: { ...firstAnswer, worstId: slowestId },
    resolution: { ...resolution, worstId: longestId },
    compensation: compensationFigures(given),
    repeats: repeatFigures(sums),
    escalations: escalationFigures(await source.escalated(span)),
  };
}

const DAY = 86_400_000;

/** How long a complaint may take, in ms, by branch and nature; null: as long as it takes. Each is asked for once. */
function resolveTargets(directory: Directory): (branchId: string | null, nature: string | null) => number | null {
  const known = new Map<string | null, Map<string | null, number | null>>();
  return (branchId, nature) => {
    const ofBranch = known.get(branchId) ?? new Map<string | null, number | null>();
    known.set(branchId, ofBranch);
    const found = ofBranch.get(nature);
    if (found !== undefined) return found;
    const days = directory.targets(branchId, nature).resolveDays;
    const target = days === 0 ? null : days * DAY;
    ofBranch.set(nature, target);
    return target;
  };
}

/** Rows that are alike in all that is counted make one sum. */
function sumsOf(rows: OpenedRow[]): OpenedSum[] {
  const sums = new Map<string, OpenedSum>();
  for (const { status, nature, satisfied, repeated } of rows) {
    const key = `${status}|${satisfied}|${repeated}|${nature}`;
    const known = sums.get(key);
    if (known === undefined) sums.set(key, { status, nature, satisfied, repeated, count: 1 });
    else known.count += 1;
  }
  return [...sums.values()];
}

function ownZone(scope: RecordScope, directory: Directory): string | null {
  switch (scope.type) {
    case 'all':
      return null;
    case 'branch':
      return directory.branch(scope.branchId)?.place.timeZone ?? null;
    case 'person':
      return directory.person(scope.personId)?.place.timeZone ?? null;
    default:
      return scope satisfies never;
  }
}

async function nameOf(scope: RecordScope, directory: Directory, source: ReportSource): Promise<string | null> {
  if (scope.type === 'all') return null;
  if (scope.type === 'branch') return directory.branch(scope.branchId)?.name ?? scope.branchId;
  return (await namesOf(directory, source, [scope.personId])).get(scope.personId) ?? scope.personId;
}

/** Of a month alone, and of more than one person. */
async function recognised(
  source: ReportSource,
  directory: Directory,
  rows: OpenedRow[],
  { scope, period }: { scope: RecordScope; period: Period },
): Promise<Recognition> {
  if (period.kind !== 'month' || scope.type === 'person') return { ...recognition([], () => false), people: [] };
  const { people, ...rest } = recognition(rows, (id) => directory.recognised(id));
  const ids = people.map((each) => each.personId);
  const names = await namesOf(directory, source, ids);
  return { ...rest, people: people.map((each) => ({ ...each, name: names.get(each.personId) ?? each.personId })) };
}

async function namesOf(directory: Directory, source: ReportSource, ids: string[]): Promise<Map<string, string>> {
  const unknown = ids.filter((id) => directory.person(id) === null);
  const names = await source.namesOf(unknown);
  for (const id of ids) {
    const person = directory.person(id);
    if (person !== null) names.set(id, person.name);
  }
  return names;
}
