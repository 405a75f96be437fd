import { causeWords, keyWords, natureIn } from '../../core/catalogue.ts';
import { periodBefore, periodOf } from '../../core/period.ts';
import type { RecordScope } from '../../core/record-scope.ts';
import type { Figures, Period, PeriodKind, Problem, Recognition, Report } from '../../core/report.ts';
import type { GivenSum, NatureSum, Span } from '../../core/report-rows.ts';
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
  /** Of a nature that is not in the catalogue; its key as words unless said otherwise. */
  label?: (nature: string) => string | null;
};

/** The report of a period. All of it is read from one snapshot: give it the reader of one transaction. */
export async function reportOn(reader: Reader, directory: Directory, ask: ReportAsk): Promise<Report> {
  const { scope, now } = ask;
  const catalogue = directory.catalogue();
  const label = (nature: string) => natureIn(catalogue, nature)?.words ?? ask.label?.(nature) ?? keyWords(nature);
  const source = reader.reporting(scope);
  const period = periodOf(ask.kind, ask.at, ownZone(scope, directory) ?? ask.timeZone, ask.ago ?? 0);
  const earlier = periodBefore(period);
  const zoneOf = (branchId: string | null) =>
    (branchId === null ? null : directory.branch(branchId)?.place.timeZone) ?? period.timeZone;
  const opened = await source.opened(period);
  const openedBefore = await source.opened(earlier);
  const given = await source.given(period);
  const givenBefore = await source.given(earlier);
  const natures = natureFigures(opened, given, openedBefore, label);
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
    targets: targetsOf(scope, directory),
    figures: await figuresOf(source, directory, { sums: opened, given, span: period, now }),
    before: await figuresOf(source, directory, { sums: openedBefore, given: givenBefore, span: earlier, now }),
    natures,
    problems,
    busy: await busyHours(source, period, zoneOf),
    recognised: await recognised(source, directory, { scope, period }),
    actions: await actionFigures(reader, directory, scope, label, now),
  };
}

async function figuresOf(
  source: ReportSource,
  directory: Directory,
  { sums, given, span, now }: { sums: NatureSum[]; given: GivenSum[]; span: Span; now: number },
): Promise<Figures> {
  const today = Math.min(span.to, Math.max(span.from, now));
  const past = await source.promises({ from: span.from, to: today });
  const coming = await source.promises({ from: today, to: span.to });
  const firstAnswer = answerFigures(await source.answers(span, today));
  const targets = directory.resolveDays();
  const resolution = resolutionFigures(await source.resolved(span, targets), await source.overdue(today, targets));
  const slowestId = firstAnswer.worst === null ? null : await source.answeredAfter(span, firstAnswer.worst);
  const longestId = resolution.worst === null ? null : await source.resolvedAfter(span, resolution.worst);
  return {
    complaints: complaintFigures(sums),
    asked: askedFigures(sums),
    surveyed: surveyFigures(await source.surveyed(span)),
    promises: promiseFigures(past, coming),
    firstAnswer: { ...firstAnswer, worstId: slowestId },
    resolution: { ...resolution, worstId: longestId },
    compensation: compensationFigures(given),
    repeats: repeatFigures(sums),
    escalations: escalationFigures(await source.escalated(span), await source.acknowledged(span)),
  };
}

/** Those of a branch or of a person's branch, else of the organisation. */
function targetsOf(scope: RecordScope, directory: Directory): Report['targets'] {
  const person = scope.type === 'person' ? directory.person(scope.personId) : null;
  const branchId = scope.type === 'branch' ? scope.branchId : (person?.branchId ?? null);
  const { answer, resolveDays, satisfied, buyAgain } = directory.targets(branchId, null);
  return { answer, resolveDays, satisfied, buyAgain };
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
  { scope, period }: { scope: RecordScope; period: Period },
): Promise<Recognition> {
  if (period.kind !== 'month' || scope.type === 'person') return { ...recognition([], () => false), people: [] };
  const { people, ...rest } = recognition(await source.handled(period), (id) => directory.recognised(id));
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
