import type { Profile } from '../app/ports.ts';
import { fromJson, toJson } from './json.ts';
import { type Arg, prepared } from './prepared.ts';
import type { Db, PeopleTable } from './schema.ts';

/** Everybody whose profile was kept at this time or later, ms UTC, oldest change first. */
export async function peopleSince(db: Db, at: number): Promise<{ profile: Profile; changedAt: number }[]> {
  const rows = await since.rows(db, { at });
  return rows.map((row) => ({
    profile: fromJson<Profile>(row.profile_json, 'people.profile_json'),
    changedAt: row.changed_at,
  }));
}

/** Keeps what a platform says of a person now. */
export async function keepPerson(db: Db, profile: Profile, at: number): Promise<void> {
  await keep.count(db, { id: profile.id, profile_json: toJson(profile), met_at: at, changed_at: at });
}

const since = prepared((db: Db, arg: Arg<{ at: number }>) =>
  db
    .selectFrom('people')
    .select(['profile_json', 'changed_at'])
    .where('changed_at', '>=', arg('at'))
    .orderBy('changed_at')
    .orderBy('id'),
);

const keep = prepared((db: Db, arg: Arg<PeopleTable>) =>
  db
    .insertInto('people')
    .values({
      id: arg('id'),
      profile_json: arg('profile_json'),
      met_at: arg('met_at'),
      changed_at: arg('changed_at'),
    })
    .onConflict((conflict) =>
      conflict.column('id').doUpdateSet({ profile_json: arg('profile_json'), changed_at: arg('changed_at') }),
    ),
);
