import type { Playbook } from '../core/playbook.ts';
import { fromJson, toJson } from './json.ts';
import { type Arg, prepared } from './prepared.ts';
import type { Db } from './schema.ts';

/** The playbook that a session is pinned to, or null. */
export async function playbookVersion(db: Db, id: string, hash: string): Promise<Playbook | null> {
  const row = await byPin.first(db, { id, hash });
  return row === undefined ? null : fromJson(row.playbook_json, 'playbook_versions.playbook_json');
}

/** Keeps this version. Its hash stands for its content, so a version already there is left as it is. */
export async function savePlaybook(db: Db, playbook: Playbook): Promise<void> {
  const { id, hash } = playbook;
  if ((await exists.first(db, { id, hash })) !== undefined) return;
  await insert.count(db, { id, hash, playbook_json: toJson(playbook) });
}

const byPin = prepared((db: Db, arg: Arg<{ id: string; hash: string }>) =>
  db
    .selectFrom('playbook_versions')
    .select('playbook_json')
    .where('id', '=', arg('id'))
    .where('hash', '=', arg('hash')),
);

// Asked first, because a whole playbook is a lot to send only to be ignored, at the start of every walk.
const exists = prepared((db: Db, arg: Arg<{ id: string; hash: string }>) =>
  db.selectFrom('playbook_versions').select('hash').where('id', '=', arg('id')).where('hash', '=', arg('hash')),
);

const insert = prepared((db: Db, arg: Arg<{ id: string; hash: string; playbook_json: string }>) =>
  db
    .insertInto('playbook_versions')
    .values({ id: arg('id'), hash: arg('hash'), playbook_json: arg('playbook_json') })
    .onConflict((conflict) => conflict.columns(['id', 'hash']).doNothing()),
);
