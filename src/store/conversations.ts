import type { ConversationRef } from '../core/person.ts';
import { type Arg, prepared } from './prepared.ts';
import type { ConversationsTable, Db } from './schema.ts';

/** Where this person was last heard from, or null. */
export async function conversationOf(db: Db, person: string): Promise<ConversationRef | null> {
  return (await byPerson.first(db, { person })) ?? null;
}

/** Keeps the latest address of a person: an act that was delivered late does not bring back an older one. */
export async function saveConversation(db: Db, ref: ConversationRef, at: number): Promise<void> {
  await save.count(db, { person: ref.person, platform: ref.platform, address: ref.address, at });
}

/** Everybody's conversation on this platform, by person id. */
export async function conversationsOn(db: Db, platform: string): Promise<ConversationRef[]> {
  return await onPlatform.rows(db, { platform });
}

const onPlatform = prepared((db: Db, arg: Arg<{ platform: string }>) =>
  db
    .selectFrom('conversations')
    .select(['platform', 'person', 'address'])
    .where('platform', '=', arg('platform'))
    .orderBy('person'),
);

const byPerson = prepared((db: Db, arg: Arg<{ person: string }>) =>
  db.selectFrom('conversations').select(['platform', 'person', 'address']).where('person', '=', arg('person')),
);

const save = prepared((db: Db, arg: Arg<ConversationsTable>) =>
  db
    .insertInto('conversations')
    .values({ person: arg('person'), platform: arg('platform'), address: arg('address'), at: arg('at') })
    .onConflict((conflict) =>
      conflict
        .column('person')
        .doUpdateSet({ platform: arg('platform'), address: arg('address'), at: arg('at') })
        .where('conversations.at', '<=', arg('at')),
    ),
);
