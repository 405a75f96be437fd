import type { RecordScope } from '../core/record-scope.ts';
import type { SurveyAnswers } from '../core/survey.ts';
import { byScope, whoIn } from './by-scope.ts';
import type { SurveysTable } from './learning-tables.ts';
import { type Arg, args, prepared } from './prepared.ts';
import type { Db } from './schema.ts';

/** The survey with this id, or null. */
export async function surveyById(db: Db, id: string): Promise<SurveyAnswers | null> {
  const row = await byId.first(db, { id });
  return row === undefined ? null : surveyOf(row);
}

/** The survey of this complaint that was begun last, or null. */
export async function surveyOfComplaint(db: Db, complaintId: string): Promise<SurveyAnswers | null> {
  const row = await ofComplaint.first(db, { complaintId });
  return row === undefined ? null : surveyOf(row);
}

/** How often each score was given in a span of time, from `from` on and before `until`, ms UTC. */
export async function scoresIn(
  db: Db,
  scope: RecordScope,
  span: { from: number; until: number },
): Promise<{ score: number; count: number }[]> {
  const rows = await scores[scope.type].rows(db, { who: whoIn(scope), ...span });
  return rows.flatMap(({ score, count }) => (score === null ? [] : [{ score: Number(score), count: Number(count) }]));
}

/** Keeps a survey, or how it stands now. */
export async function saveSurvey(db: Db, survey: SurveyAnswers): Promise<void> {
  await save.count(db, surveyRow(survey));
}

/** The survey as a row. */
export function surveyRow(survey: SurveyAnswers): SurveysTable {
  return {
    id: survey.id,
    complaint_id: survey.complaintId,
    branch_id: survey.branchId,
    playbook_id: survey.playbook.id,
    playbook_hash: survey.playbook.hash,
    by_id: survey.by,
    started_at: survey.startedAt,
    answered_at: survey.answeredAt,
    score: survey.score,
    handled: survey.handled,
    again: survey.again,
    improve: survey.improve,
    competitors: survey.competitors,
  };
}

function surveyOf(row: SurveysTable): SurveyAnswers {
  return {
    id: row.id,
    complaintId: row.complaint_id,
    branchId: row.branch_id,
    playbook: { id: row.playbook_id, hash: row.playbook_hash },
    by: row.by_id,
    startedAt: row.started_at,
    answeredAt: row.answered_at,
    score: row.score,
    handled: row.handled as SurveyAnswers['handled'],
    again: row.again as SurveyAnswers['again'],
    improve: row.improve,
    competitors: row.competitors,
  };
}

const COLUMNS = [
  'id',
  'complaint_id',
  'branch_id',
  'playbook_id',
  'playbook_hash',
  'by_id',
  'started_at',
  'answered_at',
  'score',
  'handled',
  'again',
  'improve',
  'competitors',
] as const;

const byId = prepared((db: Db, arg: Arg<{ id: string }>) =>
  db.selectFrom('surveys').selectAll().where('id', '=', arg('id')),
);

const ofComplaint = prepared((db: Db, arg: Arg<{ complaintId: string }>) =>
  db
    .selectFrom('surveys')
    .selectAll()
    .where('complaint_id', '=', arg('complaintId'))
    .orderBy('started_at', 'desc')
    .orderBy('id')
    .limit(1),
);

const scores = byScope((scope) =>
  prepared((db: Db, arg: Arg<{ who: string; from: number; until: number }>) => {
    const all = db
      .selectFrom('surveys')
      .select((eb) => ['score' as const, eb.fn.countAll().as('count')])
      .where('answered_at', '>=', arg('from'))
      .where('answered_at', '<', arg('until'))
      .where('score', 'is not', null)
      .groupBy('score');
    if (scope === 'all') return all;
    return all.where(scope === 'branch' ? 'branch_id' : 'by_id', '=', arg('who'));
  }),
);

const save = prepared((db: Db, arg: Arg<SurveysTable>) =>
  db
    .insertInto('surveys')
    .values(args(arg, COLUMNS))
    .onConflict((conflict) => conflict.column('id').doUpdateSet(args(arg, COLUMNS))),
);
