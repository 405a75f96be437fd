import type { Unanswered } from '../core/phrase.ts';
import { type Arg, prepared } from './prepared.ts';
import type { Db, UnansweredTable } from './schema.ts';

/** Statements that wait for a phrase, the most frequent first, then the latest; at most so many. */
export async function unanswered(db: Db, limit: number): Promise<Unanswered[]> {
  return (await waiting.rows(db, { limit })).map(unansweredOf);
}

/** One of them, settled or not. */
export async function unansweredById(db: Db, id: string): Promise<Unanswered | null> {
  const row = await byId.first(db, { id });
  return row === undefined ? null : unansweredOf(row);
}

/** The most statements that are kept: more than anybody reads, and little enough that anybody may report what they like. */
export const MOST_UNANSWERED = 1_000;

/**
 * Counts a statement once more; one that was settled before waits again. Where that makes too many, the others go: first
 * those that are settled, then those asked least, of these the oldest.
 */
export async function countUnanswered(
  db: Db,
  statement: Pick<Unanswered, 'id' | 'language' | 'text'>,
  at: number,
): Promise<void> {
  await count.count(db, { ...statement, at });
  await trim.count(db, { id: statement.id, others: MOST_UNANSWERED - 1 });
}

/** It waits no longer. `at` in ms UTC. */
export async function settleUnanswered(db: Db, id: string, at: number): Promise<void> {
  await settle.count(db, { id, at });
}

function unansweredOf(row: UnansweredTable): Unanswered {
  const { id, language, text, count, first_at: firstAt, last_at: lastAt } = row;
  return { id, language, text, count, firstAt, lastAt };
}

const waiting = prepared((db: Db, arg: Arg<{ limit: number }>) =>
  db
    .selectFrom('unanswered')
    .selectAll()
    .where('settled_at', 'is', null)
    .orderBy('count', 'desc')
    .orderBy('last_at', 'desc')
    .orderBy('id')
    .limit(arg('limit')),
);

const byId = prepared((db: Db, arg: Arg<{ id: string }>) =>
  db.selectFrom('unanswered').selectAll().where('id', '=', arg('id')),
);

const count = prepared((db: Db, arg: Arg<{ id: string; language: string; text: string; at: number }>) =>
  db
    .insertInto('unanswered')
    .values({
      id: arg('id'),
      language: arg('language'),
      text: arg('text'),
      count: 1,
      first_at: arg('at'),
      last_at: arg('at'),
      settled_at: null,
    })
    .onConflict((conflict) =>
      conflict
        .column('id')
        .doUpdateSet((eb) => ({ count: eb('unanswered.count', '+', 1), last_at: arg('at'), settled_at: null })),
    ),
);

const trim = prepared((db: Db, arg: Arg<{ id: string; others: number }>) =>
  db.deleteFrom('unanswered').where('id', 'in', (eb) =>
    eb
      .selectFrom('unanswered')
      .select('id')
      .where('id', '!=', arg('id'))
      .orderBy((order) => order.case().when('settled_at', 'is', null).then(0).else(1).end())
      .orderBy('count', 'desc')
      .orderBy('last_at', 'desc')
      .orderBy('id')
      .limit(1_000_000)
      .offset(arg('others')),
  ),
);

const settle = prepared((db: Db, arg: Arg<{ id: string; at: number }>) =>
  db
    .updateTable('unanswered')
    .set({ settled_at: arg('at') })
    .where('id', '=', arg('id')),
);
