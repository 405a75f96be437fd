import type { AddedPhrase } from '../core/phrase.ts';
import { fromJson, toJson } from './json.ts';
import { type Arg, prepared } from './prepared.ts';
import type { Db, PhrasesTable } from './schema.ts';

/** Every phrase that was added, in use or not, oldest first, 2,000 at most. */
export async function addedPhrases(db: Db): Promise<AddedPhrase[]> {
  return (await all.rows(db, {})).map(phraseOf);
}

/** A short name for all of them as they stand now: another one means that something changed. */
export async function phrasesStamp(db: Db): Promise<string> {
  const row = await stamp.first(db, {});
  return `${row?.count ?? 0}:${row?.latest ?? 0}`;
}

/** Keeps a phrase, what it says now, or whether it is in use. `now` in ms UTC. */
export async function savePhrase(db: Db, phrase: AddedPhrase, now: number): Promise<void> {
  const latest = (await stamp.first(db, {}))?.latest ?? 0;
  await save.count(db, {
    id: phrase.id,
    phrase_json: toJson(phrase),
    at: phrase.at,
    off_at: phrase.offAt,
    // Two changes in one millisecond must not look like one.
    changed_at: Math.max(now, Number(latest) + 1),
  });
}

function phraseOf(row: { phrase_json: string; off_at: number | null }): AddedPhrase {
  return { ...fromJson<AddedPhrase>(row.phrase_json, 'phrases.phrase_json'), offAt: row.off_at };
}

const all = prepared((db: Db) =>
  db.selectFrom('phrases').select(['phrase_json', 'off_at']).orderBy('at').orderBy('id').limit(2000),
);

const stamp = prepared((db: Db) =>
  db
    .selectFrom('phrases')
    .select((eb) => [eb.fn.countAll<number>().as('count'), eb.fn.max<number | null>('changed_at').as('latest')]),
);

const save = prepared((db: Db, arg: Arg<PhrasesTable>) =>
  db
    .insertInto('phrases')
    .values({
      id: arg('id'),
      phrase_json: arg('phrase_json'),
      at: arg('at'),
      off_at: arg('off_at'),
      changed_at: arg('changed_at'),
    })
    .onConflict((conflict) =>
      conflict.column('id').doUpdateSet({
        phrase_json: arg('phrase_json'),
        at: arg('at'),
        off_at: arg('off_at'),
        changed_at: arg('changed_at'),
      }),
    ),
);
