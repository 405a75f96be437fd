import type { Away } from '../app/ports.ts';
import { type Arg, prepared } from './prepared.ts';
import type { AwayTable, Db } from './schema.ts';

/** What was said in chat about being away, by person id. */
export async function awayPeople(db: Db): Promise<ReadonlyMap<string, Away>> {
  const rows = await all.rows(db, {});
  return new Map(rows.map(({ person, until, over }) => [person, { until, over }]));
}

/** Replaces what this person said before. `at` in ms UTC. */
export async function saveAway(db: Db, person: string, away: Away, at: number): Promise<void> {
  await save.count(db, { person, until: away.until, over: away.over, at });
}

const all = prepared((db: Db) => db.selectFrom('away').select(['person', 'until', 'over']));

const save = prepared((db: Db, arg: Arg<AwayTable>) =>
  db
    .insertInto('away')
    .values({ person: arg('person'), until: arg('until'), over: arg('over'), at: arg('at') })
    .onConflict((conflict) =>
      conflict.column('person').doUpdateSet({ until: arg('until'), over: arg('over'), at: arg('at') }),
    ),
);
