import { sql } from 'kysely';
import type { NewJob } from '../app/ports/queue.ts';
import type { TrailEntry } from '../app/ports/store.ts';
import type { Complaint, Escalation, FollowUp, Promised } from '../core/complaint.ts';
import type { Playbook } from '../core/playbook.ts';
import type { Cause, PreventionAction } from '../core/prevention.ts';
import { searchDocument } from '../core/search-text.ts';
import type { Session } from '../core/session.ts';
import type { SurveyAnswers } from '../core/survey.ts';
import { complaintRow } from './complaint-row.ts';
import type { Dialect } from './dialect.ts';
import type { Engine } from './engine.ts';
import { escalationRow } from './escalations.ts';
import { followUpRow } from './follow-ups.ts';
import { putJob } from './jobs.ts';
import { savePlaybook } from './playbook-versions.ts';
import { causeRow, saveAction } from './prevention.ts';
import { promiseRow } from './promises.ts';
import type { Db, Tables } from './schema.ts';
import { firstNumber, plain } from './search-index.ts';
import { sessionRow } from './sessions.ts';
import { surveyRow } from './surveys.ts';
import { trailRow } from './trail.ts';

/** Everything that one complaint leaves behind, with the times that the database notes by itself otherwise. ms UTC */
export type WholeCase = {
  complaint: Complaint;
  session: Session;
  promise: { promised: Promised; createdAt: number } | null;
  followUps: { followUp: FollowUp; createdAt: number; doneAt: number }[];
  escalation: Escalation | null;
  cause: Cause | null;
  survey: SurveyAnswers | null;
  trail: TrailEntry[];
  jobs: NewJob[];
};

/** Rows a statement: SQLite takes 32,766 values in one, and thirty columns are the most. */
const ROWS = 200;
/** Cases a transaction. */
const CASES = 2_000;
/** How long one of them may take, in ms. */
const PATIENCE = 60_000;

/** Whether a complaint, or a walk, was ever kept here. */
export async function holdsRecords(engine: Engine): Promise<boolean> {
  return await engine.peek(async (db) => {
    const complaint = await db.selectFrom('complaints').select('id').limit(1).executeTakeFirst();
    const session = await db.selectFrom('sessions').select('id').limit(1).executeTakeFirst();
    return complaint !== undefined || session !== undefined;
  });
}

/**
 * Writes many whole cases at once, in the order given, and resolves to how many. Nobody else works on the database.
 * `findable` false: they are in no index of words, which takes half of the time.
 */
export async function writeCases(
  engine: Engine,
  playbook: Playbook | null,
  cases: Iterable<WholeCase>,
  { findable = true }: { findable?: boolean } = {},
): Promise<number> {
  if (playbook !== null) await engine.write((db) => savePlaybook(db, playbook));
  let written = 0;
  let batch: WholeCase[] = [];
  const flush = async () => {
    await engine.write((db) => write(db, engine.dialect.name, batch, findable), PATIENCE);
    written += batch.length;
    batch = [];
  };
  for (const each of cases) {
    batch.push(each);
    if (batch.length >= CASES) await flush();
  }
  await flush();
  // A server finds out by itself how full its tables have become, but not within the minute.
  if (engine.dialect.name === 'postgres') await engine.write((db) => sql`analyze`.execute(db), PATIENCE);
  return written;
}

/** Writes what is done so that the same does not come again. */
export async function writeActions(engine: Engine, actions: readonly PreventionAction[]): Promise<void> {
  await engine.write(async (db) => {
    for (const action of actions) await saveAction(db, action);
  });
}

async function write(db: Db, dialect: Dialect['name'], cases: WholeCase[], findable: boolean): Promise<void> {
  const put = async <T extends keyof Tables & string>(table: T, rows: object[]) => {
    // Each table gets rows of its own type below; of a union of tables Kysely can't tell.
    const insert = (values: object[]) =>
      db
        .insertInto(table)
        .values(values as never)
        .execute();
    for (let from = 0; from < rows.length; from += ROWS) await insert(rows.slice(from, from + ROWS));
  };
  const some = <T, R>(of: (one: WholeCase) => T | null, row: (it: T) => R) =>
    cases.flatMap((each) => {
      const it = of(each);
      return it === null ? [] : [row(it)];
    });
  await put(
    'complaints',
    cases.map((each) => complaintRow(each.complaint)),
  );
  await put(
    'sessions',
    cases.map((each) => sessionRow(each.session)),
  );
  if (findable) await put('complaint_search', searchRows(cases, dialect));
  await put(
    'promises',
    cases.flatMap(({ complaint, promise }) =>
      promise === null ? [] : [{ ...promiseRow(promise.promised, promise.createdAt), branch_id: complaint.branchId }],
    ),
  );
  await put(
    'follow_ups',
    cases.flatMap((each) =>
      each.followUps.map((one) => ({ ...followUpRow(one.followUp, one), branch_id: each.complaint.branchId })),
    ),
  );
  await put(
    'escalations',
    some((each) => each.escalation, escalationRow),
  );
  await put(
    'causes',
    some((each) => each.cause, causeRow),
  );
  await put(
    'surveys',
    some((each) => each.survey, surveyRow),
  );
  await put(
    'session_events',
    cases.flatMap((each) => each.trail.map(trailRow)).sort((a, b) => a.at - b.at),
  );
  for (const { jobs } of cases) for (const job of jobs) await putJob(db, job);
}

/** By what each is found, as the index has it when complaints are saved one by one. */
function searchRows(cases: WholeCase[], dialect: Dialect['name']): object[] {
  const used = new Map<number, bigint>();
  return cases.map(({ complaint, session }) => {
    const { id, openedAt, branchId, employee } = complaint;
    const people = [...new Set([employee.id, session.ownerId])].map(plain).join(' ');
    const row = {
      complaint_id: id,
      opened_at: openedAt,
      ...searchDocument(complaint),
      branch: plain(branchId ?? ''),
      people,
    };
    if (dialect === 'postgres') return row;
    const seq = used.get(openedAt) ?? firstNumber(openedAt);
    used.set(openedAt, seq + 1n);
    return { ...row, seq };
  });
}
