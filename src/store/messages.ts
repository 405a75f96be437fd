import type { MessageRef } from '../app/ports/store.ts';
import { type Arg, prepared } from './prepared.ts';
import type { Db, MessagesTable } from './schema.ts';

/** Where the message of this key stands in this person's conversation, or null: it was never shown. */
export async function messageOf(db: Db, person: string, key: string): Promise<MessageRef | null> {
  const row = await byKey.first(db, { person, key });
  if (row === undefined) return null;
  const { platform, place, revision, at } = row;
  return { person, key, platform, place, id: row.platform_id, revision, at };
}

/** Keeps where a message stands now; the same key again forgets where it stood before. */
export async function keepMessage(db: Db, ref: MessageRef): Promise<void> {
  const { person, platform, place, revision, at } = ref;
  await keep.count(db, { person, message_key: ref.key, platform, place, platform_id: ref.id, revision, at });
}

const byKey = prepared((db: Db, arg: Arg<{ person: string; key: string }>) =>
  db.selectFrom('messages').selectAll().where('person', '=', arg('person')).where('message_key', '=', arg('key')),
);

const keep = prepared((db: Db, arg: Arg<MessagesTable>) =>
  db
    .insertInto('messages')
    .values({
      person: arg('person'),
      message_key: arg('message_key'),
      platform: arg('platform'),
      place: arg('place'),
      platform_id: arg('platform_id'),
      revision: arg('revision'),
      at: arg('at'),
    })
    .onConflict((conflict) =>
      conflict.columns(['person', 'message_key']).doUpdateSet({
        platform: arg('platform'),
        place: arg('place'),
        platform_id: arg('platform_id'),
        revision: arg('revision'),
        at: arg('at'),
      }),
    ),
);
