import { type ExpressionBuilder, sql } from 'kysely';
import type { Complaint } from '../core/complaint.ts';
import type { RecordScope } from '../core/record-scope.ts';
import { byScope, whoIn } from './by-scope.ts';
import { complaintOfRow } from './complaint-row.ts';
import { type Arg, prepared } from './prepared.ts';
import type { Db, Tables } from './schema.ts';

/** What is still to be said of a complaint once it is resolved. */
export type Lacking = 'nothing' | 'cause' | 'survey';

/** Complaints resolved at this time or later (ms UTC) of which nobody has said why, or whose customer was not asked, or all; the latest first. */
export async function toLearnFrom(
  db: Db,
  scope: RecordScope,
  { lacking, since, limit }: { lacking: Lacking; since: number; limit: number },
): Promise<Complaint[]> {
  return (await latest[lacking][scope.type].rows(db, { who: whoIn(scope), since, limit })).map(complaintOfRow);
}

/** How many complaints of this nature were opened from `from` on and before `until`, ms UTC, less those cancelled; `branchId` null: anywhere. */
export async function countOfNature(
  db: Db,
  of: { nature: string; branchId: string | null; from: number; until: number },
): Promise<number> {
  const { branchId, ...span } = of;
  const row = branchId === null ? await anywhere.first(db, span) : await inBranch.first(db, { ...span, branchId });
  return Number(row?.count ?? 0);
}

type Asked = { who: string; since: number; limit: number };

function resolved(db: Db, arg: Arg<Asked>, scope: RecordScope['type'], lacking: Lacking) {
  const all = db
    .selectFrom('complaints')
    .selectAll()
    .where('status', '=', sql.lit('resolved'))
    .where('resolved_at', '>=', arg('since'))
    .orderBy('resolved_at', 'desc')
    .orderBy('id')
    .limit(arg('limit'));
  const open = lacking === 'nothing' ? all : all.where(({ eb }) => eb.not(said(eb, lacking)));
  if (scope === 'all') return open;
  return open.where(scope === 'branch' ? 'branch_id' : 'employee_id', '=', arg('who'));
}

/** Whether somebody said why, or the customer was asked. */
function said(eb: ExpressionBuilder<Tables, 'complaints'>, what: Exclude<Lacking, 'nothing'>) {
  const causes = eb.selectFrom('causes as said').select(sql.lit(1).as('one'));
  const surveys = eb.selectFrom('surveys as said').select(sql.lit(1).as('one'));
  return what === 'cause'
    ? eb.exists(causes.whereRef('said.complaint_id', '=', 'complaints.id'))
    : eb.exists(surveys.whereRef('said.complaint_id', '=', 'complaints.id'));
}

const queriesFor = (lacking: Lacking) =>
  byScope((scope) => prepared((db: Db, arg: Arg<Asked>) => resolved(db, arg, scope, lacking)));

const latest = { nothing: queriesFor('nothing'), cause: queriesFor('cause'), survey: queriesFor('survey') };

const anywhere = prepared((db: Db, arg: Arg<{ nature: string; from: number; until: number }>) =>
  db
    .selectFrom('complaints')
    .select((eb) => eb.fn.countAll().as('count'))
    .where('nature', '=', arg('nature'))
    .where('opened_at', '>=', arg('from'))
    .where('opened_at', '<', arg('until'))
    .where('status', '!=', 'cancelled'),
);

const inBranch = prepared((db: Db, arg: Arg<{ nature: string; branchId: string; from: number; until: number }>) =>
  db
    .selectFrom('complaints')
    .select((eb) => eb.fn.countAll().as('count'))
    .where('branch_id', '=', arg('branchId'))
    .where('nature', '=', arg('nature'))
    .where('opened_at', '>=', arg('from'))
    .where('opened_at', '<', arg('until'))
    .where('status', '!=', 'cancelled'),
);
