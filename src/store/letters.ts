import { StoreError } from '../app/ports/store.ts';
import type { Letter, LetterKind, LetterState } from '../core/letter.ts';
import { type Arg, args, prepared } from './prepared.ts';
import type { Db, LettersTable } from './schema.ts';

/** Letters of one complaint that are read at once. */
const MOST = 200;

/** Any letter, whatever became of it. */
export async function letterById(db: Db, id: string): Promise<Letter | null> {
  const row = await byId.first(db, { id });
  return row === undefined ? null : letterOf(row);
}

/** The letters of a complaint, oldest first, the latest 200 at most. */
export async function lettersOf(db: Db, complaintId: string): Promise<Letter[]> {
  return (await ofComplaint.rows(db, { complaintId })).map(letterOf).toReversed();
}

/** Inserts (version 0) or compares and swaps; rejects with code `conflict` when somebody else saved it meanwhile. */
export async function saveLetter(db: Db, letter: Letter): Promise<Letter> {
  const saved = { ...letter, version: letter.version + 1 };
  const done =
    letter.version === 0
      ? await insert.count(db, rowOf(saved))
      : await update.count(db, { ...rowOf(saved), before: letter.version });
  if (done === 0) throw new StoreError('conflict', 'this letter was changed meanwhile');
  return saved;
}

function rowOf(letter: Letter): LettersTable {
  return {
    id: letter.id,
    complaint_id: letter.complaintId,
    by_id: letter.by,
    kind: letter.kind,
    language: letter.language,
    state: letter.state,
    to_address: letter.to,
    subject: letter.subject,
    body: letter.body,
    drafted_json: JSON.stringify(letter.drafted),
    before_json: JSON.stringify(letter.before),
    asked_json: JSON.stringify(letter.asked),
    created_at: letter.createdAt,
    changed_at: letter.changedAt,
    sent_at: letter.sentAt,
    failure: letter.failure,
    version: letter.version,
  };
}

function letterOf(row: LettersTable): Letter {
  return {
    id: row.id,
    complaintId: row.complaint_id,
    by: row.by_id,
    kind: row.kind as LetterKind,
    language: row.language,
    state: row.state as LetterState,
    to: row.to_address,
    subject: row.subject,
    body: row.body,
    drafted: JSON.parse(row.drafted_json) as Letter['drafted'],
    before: JSON.parse(row.before_json) as Letter['before'],
    asked: JSON.parse(row.asked_json) as Letter['asked'],
    createdAt: row.created_at,
    changedAt: row.changed_at,
    sentAt: row.sent_at,
    failure: row.failure,
    version: row.version,
  };
}

const COLUMNS = [
  'id',
  'complaint_id',
  'by_id',
  'kind',
  'language',
  'state',
  'to_address',
  'subject',
  'body',
  'drafted_json',
  'before_json',
  'asked_json',
  'created_at',
  'changed_at',
  'sent_at',
  'failure',
  'version',
] as const;

const CHANGING = COLUMNS.filter((each) => !['id', 'complaint_id', 'by_id', 'created_at'].includes(each));

const byId = prepared((db: Db, arg: Arg<{ id: string }>) =>
  db.selectFrom('letters').selectAll().where('id', '=', arg('id')),
);

const ofComplaint = prepared((db: Db, arg: Arg<{ complaintId: string }>) =>
  db
    .selectFrom('letters')
    .selectAll()
    .where('complaint_id', '=', arg('complaintId'))
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(MOST),
);

const insert = prepared((db: Db, arg: Arg<LettersTable>) =>
  db
    .insertInto('letters')
    .values(args(arg, COLUMNS))
    .onConflict((conflict) => conflict.column('id').doNothing()),
);

const update = prepared((db: Db, arg: Arg<LettersTable & { before: number }>) =>
  db.updateTable('letters').set(args(arg, CHANGING)).where('id', '=', arg('id')).where('version', '=', arg('before')),
);
