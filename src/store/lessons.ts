import type { Lesson } from '../core/lesson.ts';
import { fromJson, toJson } from './json.ts';
import type { LessonsTable } from './learning-tables.ts';
import { type Arg, args, prepared } from './prepared.ts';
import type { Db } from './schema.ts';

/** The lesson with this id, or null. */
export async function lessonById(db: Db, id: string): Promise<Lesson | null> {
  const row = await byId.first(db, { id });
  return row === undefined ? null : lessonOf(row);
}

/** The lesson that was published from this complaint, or null. */
export async function lessonOfComplaint(db: Db, complaintId: string): Promise<Lesson | null> {
  const row = await ofComplaint.first(db, { complaintId });
  return row === undefined ? null : lessonOf(row);
}

/** The newest lessons first. */
export async function lessons(db: Db, limit: number): Promise<Lesson[]> {
  return (await newest.rows(db, { limit })).map(lessonOf);
}

/** Keeps a lesson; the same id again changes nothing, because it is out. */
export async function saveLesson(db: Db, lesson: Lesson): Promise<void> {
  await save.count(db, {
    id: lesson.id,
    complaint_id: lesson.complaintId,
    nature: lesson.nature,
    branch_id: lesson.branchId,
    happened: lesson.happened,
    helped: lesson.helped,
    change: lesson.change,
    by_id: lesson.by,
    at: lesson.at,
    channels_json: toJson(lesson.channels),
  });
}

function lessonOf(row: LessonsTable): Lesson {
  return {
    id: row.id,
    complaintId: row.complaint_id,
    nature: row.nature,
    branchId: row.branch_id,
    happened: row.happened,
    helped: row.helped,
    change: row.change,
    by: row.by_id,
    at: row.at,
    channels: fromJson(row.channels_json, 'lessons.channels_json'),
  };
}

const COLUMNS = [
  'id',
  'complaint_id',
  'nature',
  'branch_id',
  'happened',
  'helped',
  'change',
  'by_id',
  'at',
  'channels_json',
] as const;

const byId = prepared((db: Db, arg: Arg<{ id: string }>) =>
  db.selectFrom('lessons').selectAll().where('id', '=', arg('id')),
);

const ofComplaint = prepared((db: Db, arg: Arg<{ complaintId: string }>) =>
  db.selectFrom('lessons').selectAll().where('complaint_id', '=', arg('complaintId')).orderBy('at', 'desc').limit(1),
);

const newest = prepared((db: Db, arg: Arg<{ limit: number }>) =>
  db.selectFrom('lessons').selectAll().orderBy('at', 'desc').orderBy('id').limit(arg('limit')),
);

const save = prepared((db: Db, arg: Arg<LessonsTable>) =>
  db
    .insertInto('lessons')
    .values(args(arg, COLUMNS))
    .onConflict((conflict) => conflict.column('id').doNothing()),
);
