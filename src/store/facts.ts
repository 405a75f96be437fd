import type { Fact } from '../core/phrase.ts';
import { type Arg, prepared } from './prepared.ts';
import type { Db, FactsTable } from './schema.ts';

/** Facts that nobody has ended, newest first, 500 at most. */
export async function openFacts(db: Db): Promise<Fact[]> {
  return (await open.rows(db, {})).map(factOf);
}

/** Any fact, ended or not. */
export async function factById(db: Db, id: string): Promise<Fact | null> {
  const row = await byId.first(db, { id });
  return row === undefined ? null : factOf(row);
}

/** Keeps a fact, or how it stands now. */
export async function saveFact(db: Db, fact: Fact): Promise<void> {
  await save.count(db, {
    id: fact.id,
    language: fact.language,
    text: fact.text,
    situation: fact.situation,
    branch_id: fact.branchId,
    from_day: fact.from,
    until_day: fact.until,
    by_id: fact.by,
    at: fact.at,
    ended_at: fact.endedAt,
  });
}

function factOf(row: FactsTable): Fact {
  return {
    id: row.id,
    language: row.language,
    text: row.text,
    situation: row.situation,
    branchId: row.branch_id,
    from: row.from_day,
    until: row.until_day,
    by: row.by_id,
    at: row.at,
    endedAt: row.ended_at,
  };
}

const open = prepared((db: Db) =>
  db.selectFrom('facts').selectAll().where('ended_at', 'is', null).orderBy('at', 'desc').orderBy('id').limit(500),
);

const byId = prepared((db: Db, arg: Arg<{ id: string }>) =>
  db.selectFrom('facts').selectAll().where('id', '=', arg('id')),
);

const save = prepared((db: Db, arg: Arg<FactsTable>) =>
  db
    .insertInto('facts')
    .values({
      id: arg('id'),
      language: arg('language'),
      text: arg('text'),
      situation: arg('situation'),
      branch_id: arg('branch_id'),
      from_day: arg('from_day'),
      until_day: arg('until_day'),
      by_id: arg('by_id'),
      at: arg('at'),
      ended_at: arg('ended_at'),
    })
    .onConflict((conflict) =>
      conflict.column('id').doUpdateSet({ until_day: arg('until_day'), ended_at: arg('ended_at') }),
    ),
);
