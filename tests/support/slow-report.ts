import type { Compensation, Complaint } from '../../src/core/complaint.ts';
import type { RecordScope } from '../../src/core/record-scope.ts';
import type { PeriodKind } from '../../src/core/report.ts';
import type { WholeCase } from '../../src/store/bulk.ts';

/** The figures of a report, worked out slowly and plainly: everything is looked at again for each figure. */
export type SlowAsk = {
  cases: WholeCase[];
  scope: RecordScope;
  kind: PeriodKind;
  /** ms UTC */
  at: number;
  now: number;
  zone: string;
  /** By branch: where its clocks are. */
  zones: Record<string, string>;
  /** Days within which a complaint is to be resolved; null: as long as it takes. */
  daysFor(complaint: Pick<Complaint, 'branchId' | 'nature'>): number | null;
};

export function slowFigures(ask: SlowAsk, before = false) {
  const { cases, scope, kind, now, zone, daysFor } = ask;
  const key = before ? keyBefore(ask.at, kind, zone) : keyOf(ask.at, kind, zone);
  const within = (at: number | null) => at !== null && keyOf(at, kind, zone) === key;
  // Where the period is over, its last moment is what counts as today.
  const over = keyOf(now, kind, zone) > key;
  const reached = (at: number) => (over ? keyOf(at, kind, zone) <= key : at < now);
  const byOwner = (owner: string, branch: string | null) =>
    scope.type === 'all' || (scope.type === 'branch' ? branch === scope.branchId : owner === scope.personId);
  const mine = cases.filter((each) => byOwner(each.complaint.employee.id, each.complaint.branchId));
  const opened = mine.map((each) => each.complaint).filter((each) => within(each.openedAt));
  const taken = opened.filter((each) => each.status !== 'cancelled');
  const said = (what: string) => taken.filter((each) => each.satisfied === what).length;

  const surveys = mine.flatMap(({ survey }) => (survey !== null && within(survey.answeredAt) ? [survey] : []));
  const scores = surveys.flatMap(({ score }) => (score === null ? [] : [score]));
  const yesOf = (answers: (string | null)[]) =>
    shareOf(
      answers.filter((each) => each !== null),
      (each) => each === 'yes',
    );

  const promises = cases
    .filter(({ promise, complaint }) => promise !== null && byOwner(promise.promised.ownerId, complaint.branchId))
    .flatMap(({ promise, complaint }) => (promise === null ? [] : [{ ...promise.promised, complaint }]))
    .filter((each) => within(each.by));
  const pending = promises.filter(
    (each) => (each.state === 'open' || each.state === 'renegotiated') && each.complaint.status !== 'cancelled',
  );
  const [kept, late, broken] = ['kept', 'late', 'broken'].map(
    (state) => promises.filter((each) => each.state === state).length,
  ) as [number, number, number];
  const overdue = pending.filter((each) => reached(each.by)).length;

  const answers = cases
    .flatMap(({ complaint, followUps }) => followUps.map((each) => ({ ...each, complaint })))
    .filter(({ followUp, complaint }) => byOwner(followUp.ownerId, complaint.branchId))
    .filter(
      ({ followUp, createdAt }) => followUp.kind === 'answer' && within(createdAt) && followUp.state !== 'cancelled',
    );
  const answered = answers.filter((each) => each.followUp.state === 'done');
  const unanswered = answers.filter((each) => each.followUp.state !== 'done' && each.followUp.dueAt < todayOf()).length;

  const resolved = mine.map((each) => each.complaint).filter((each) => within(each.resolvedAt));
  const took = resolved.map((each) => (each.resolvedAt ?? 0) - each.openedAt);
  const limitOf = (each: Complaint) => (daysFor(each) ?? Number.POSITIVE_INFINITY) * 86_400_000;
  const targeted = resolved.filter((each) => daysFor(each) !== null);
  const stillOpen = mine
    .map((each) => each.complaint)
    .filter((each) => each.resolvedAt === null && each.status !== 'cancelled')
    .filter((each) => each.openedAt < todayOf() && each.openedAt + limitOf(each) < todayOf());

  const calls = mine.flatMap(({ escalation }) =>
    escalation !== null && within(escalation.openedAt) ? [escalation] : [],
  );
  const waited = calls.flatMap(({ openedAt, acknowledgedAt }) =>
    acknowledgedAt === null ? [] : [acknowledgedAt - openedAt],
  );
  const withNature = taken.filter((each) => each.nature !== null);
  return {
    complaints: {
      opened: taken.length,
      resolved: taken.filter((each) => each.status === 'resolved').length,
      open: taken.filter((each) => each.status === 'open').length,
      reopened: taken.filter((each) => each.status === 'reopened').length,
      cancelled: opened.length - taken.length,
    },
    asked: {
      yes: said('yes'),
      partly: said('partly'),
      no: said('no'),
      satisfied: shareOf(
        taken.filter((each) => each.satisfied !== null),
        (each) => each.satisfied === 'yes',
      ),
    },
    surveyed: {
      answered: surveys.length,
      score: scores.length === 0 ? null : scores.reduce((sum, each) => sum + each, 0) / scores.length,
      scored: scores.length,
      withHandling: yesOf(surveys.map((each) => each.handled)),
      wouldBuyAgain: yesOf(surveys.map((each) => each.again)),
    },
    promises: {
      kept,
      late,
      broken,
      overdue,
      waiting: pending.length - overdue,
      inTime: shareOf([...Array(kept + late + broken + overdue).keys()], (each) => each < kept),
    },
    firstAnswer: {
      count: answered.length,
      ...middle(answered.map((each) => each.doneAt - each.createdAt)),
      inTarget: shareOf([...Array(answered.length + unanswered).keys()], (each) => {
        const one = answered[each];
        return one !== undefined && one.doneAt <= one.followUp.dueAt;
      }),
      overdue: unanswered,
    },
    resolution: {
      count: resolved.length,
      ...middle(took),
      inTarget: shareOf(targeted, (each) => (each.resolvedAt ?? 0) - each.openedAt <= limitOf(each)),
      overdue: stillOpen.length,
    },
    compensation: given(taken.flatMap((each) => each.compensation)),
    repeats: shareOf(withNature, (each) => cases.some(({ complaint }) => isSameAgain(complaint, each))),
    escalations: {
      count: calls.length,
      byReason: [...new Set(calls.map((each) => each.reason))]
        .map((reason) => ({ reason, count: calls.filter((each) => each.reason === reason).length }))
        .sort((a, b) => b.count - a.count || (a.reason < b.reason ? -1 : 1)),
      acknowledged: { count: waited.length, ...middle(waited) },
      waiting: calls.filter((each) => each.acknowledgedAt === null && each.outcome === null).length,
    },
  };

  function todayOf(): number {
    if (!over) return now;
    // The first moment after the period, looked for minute by minute from a day before it is surely over.
    let moment = Math.floor(now / 60_000) * 60_000;
    let step = 86_400_000;
    while (step >= 60_000) {
      while (keyOf(moment - step, kind, zone) > key) moment -= step;
      step = step === 86_400_000 ? 3_600_000 : step === 3_600_000 ? 60_000 : 0;
    }
    return moment;
  }
}

/** Complaints in each hour of each weekday, Monday first, by the clocks of their branch. */
export function slowWeek({ cases, scope, kind, at, zone, zones }: SlowAsk): number[][] {
  const week = Array.from({ length: 7 }, () => new Array<number>(24).fill(0));
  for (const { complaint } of cases) {
    if (scope.type === 'branch' && complaint.branchId !== scope.branchId) continue;
    if (scope.type === 'person' && complaint.employee.id !== scope.personId) continue;
    if (complaint.status === 'cancelled' || keyOf(complaint.openedAt, kind, zone) !== keyOf(at, kind, zone)) continue;
    const parts = new Intl.DateTimeFormat('en-GB', {
      timeZone: zones[complaint.branchId ?? ''] ?? zone,
      weekday: 'short',
      hour: '2-digit',
      hourCycle: 'h23',
    }).formatToParts(complaint.openedAt);
    const part = (type: string) => parts.find((each) => each.type === type)?.value ?? '';
    const day = week[['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'].indexOf(part('weekday'))];
    if (day !== undefined) day[Number(part('hour'))] = (day[Number(part('hour'))] ?? 0) + 1;
  }
  return week;
}

/** A name for the period that holds a moment; names of one kind sort as their periods do. */
export function keyOf(at: number, kind: PeriodKind, zone: string): string {
  return nameOf(dayIn(at, zone), kind);
}

function keyBefore(at: number, kind: PeriodKind, zone: string): string {
  // Back day by day until the name changes.
  let day = dayIn(at, zone);
  const name = nameOf(day, kind);
  while (nameOf(day, kind) === name) day = new Date(Date.parse(day) - 86_400_000).toISOString().slice(0, 10);
  return nameOf(day, kind);
}

function nameOf(day: string, kind: PeriodKind): string {
  if (kind === 'day') return day;
  if (kind === 'month') return day.slice(0, 7);
  if (kind === 'quarter') return `${day.slice(0, 4)}-${Math.ceil(Number(day.slice(5, 7)) / 3)}`;
  let monday = Date.parse(day);
  while (new Date(monday).getUTCDay() !== 1) monday -= 86_400_000;
  return new Date(monday).toISOString().slice(0, 10);
}

function dayIn(at: number, zone: string): string {
  const parts = new Intl.DateTimeFormat('en-CA', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' });
  return parts.format(at);
}

type Kept = WholeCase['complaint'];

function isSameAgain(earlier: Kept, now: Kept): boolean {
  if (earlier.status === 'cancelled' || earlier.nature !== now.nature) return false;
  if (earlier.openedAt >= now.openedAt || earlier.openedAt < now.openedAt - 365 * 86_400_000) return false;
  const pairs = [
    [earlier.customer.phone, now.customer.phone],
    [earlier.customer.email, now.customer.email],
    [earlier.order, now.order],
  ];
  return pairs.some(([one, other]) => one !== null && one === other);
}

function given(all: Compensation[]) {
  const kinds = [...new Set(all.map((each) => JSON.stringify([each.kind, each.currency])))].map(
    (each) => JSON.parse(each) as [Compensation['kind'], string | null],
  );
  return kinds
    .map(([kind, currency]) => {
      const these = all.filter((each) => each.kind === kind && each.currency === currency);
      const sum = these.reduce((total, each) => total + (each.amount ?? 0), 0);
      const amount = Math.round((kind === 'percent' ? sum / these.length : sum) * 100) / 100;
      return { kind, currency, count: these.length, amount };
    })
    .sort((a, b) => JSON.stringify(a).localeCompare(JSON.stringify(b)));
}

function shareOf<T>(items: T[], counts: (item: T) => boolean) {
  const count = items.filter(counts).length;
  const of = items.length;
  return { count, of, percent: of >= 20 ? wholePercent(count, of) : null };
}

function wholePercent(count: number, of: number): number {
  const rounded = Math.round((count / of) * 100);
  if (rounded === 100 && count < of) return 99;
  return rounded === 0 && count > 0 ? 1 : rounded;
}

function middle(values: number[]): { median: number | null; worst: number | null } {
  if (values.length === 0) return { median: null, worst: null };
  const sorted = values.toSorted((a, b) => a - b);
  const half = sorted.length / 2;
  const pick = (at: number) => sorted[at] ?? Number.NaN;
  const median = Number.isInteger(half) ? (pick(half - 1) + pick(half)) / 2 : pick(Math.floor(half));
  return { median, worst: Math.max(...values) };
}
