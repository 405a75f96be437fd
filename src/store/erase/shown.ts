import type { Message } from '../../core/effect.ts';
import { ERASED } from '../../core/erasure.ts';
import { toJson } from '../json.ts';
import type { Db } from '../schema.ts';

/** Messages of these kinds stand under a key that names what they are about; all others may show anything. */
const OF_ONE_CASE = /^(walk|note|follow-up|passed|resolved|escalation|promise|letter|learning):/;
/** The tab where a person begins is drawn anew from what is left. */
const HOME = 'home:';

/**
 * What waits to be shown of a case goes. What was shown is changed where it stands, as soon as its platform takes it: every
 * message about one of these ids, and whatever lists or gave back words to the same people since the first of them.
 * `people`: ids of those who had to do with it, beside whoever was shown something. `now` in ms UTC.
 */
export async function eraseShown(db: Db, ids: string[], people: string[], now: number): Promise<void> {
  for (const id of ids)
    await db.deleteFrom('jobs').where('payload_json', 'like', `%${id}%`).where('state', '<>', 'running').execute();
  const isOfCase = (key: string) => ids.some((id) => key.includes(id));
  await eraseOnPlatforms(db, isOfCase, people, now);
  await eraseInPlayground(db, isOfCase, people);
}

async function eraseOnPlatforms(db: Db, isOfCase: IsOfCase, people: string[], now: number) {
  const shown = await db.selectFrom('messages').select(['person', 'message_key as key', 'at']).execute();
  for (const { person, key } of theirs(shown, isOfCase, people)) {
    const message: Message = key.startsWith(HOME) ? { type: 'home' } : { type: 'erased' };
    const payload = toJson({ to: person, key, message: JSON.stringify(message), place: 'update' });
    const job = { job_key: `deliver:${person}:${key}`, kind: 'deliver', payload_json: payload };
    await db.deleteFrom('jobs').where('job_key', '=', job.job_key).where('state', '=', 'waiting').execute();
    await db
      .insertInto('jobs')
      .values({ ...job, ...WAITING, run_at: now, due_at: now, lane: person })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
}

/** The playground shows what it has kept, so what it has kept is changed. */
async function eraseInPlayground(db: Db, isOfCase: IsOfCase, people: string[]): Promise<void> {
  const view = toJson({ view: { fallback: ERASED, blocks: [{ type: 'text', style: 'quiet', text: ERASED }] } });
  const said = toJson({ text: ERASED, saved: true });
  const lines = await db
    .selectFrom('transcript')
    .select(['seq', 'person', 'line_key as key', 'sender', 'at'])
    .execute();
  for (const { seq, sender } of theirs(lines, isOfCase, people))
    await db
      .updateTable('transcript')
      .set({ body_json: sender === 'person' ? said : view })
      .where('seq', '=', seq)
      .execute();
}

type IsOfCase = (key: string) => boolean;

/** A platform names people by ids of its own: whoever was shown something of the case is known by that. */
function theirs<T extends { person: string; key: string; at: number }>(
  rows: T[],
  isOfCase: IsOfCase,
  people: string[],
): T[] {
  const own = rows.filter((each) => isOfCase(each.key));
  const who = new Set([...people, ...own.map((each) => each.person)]);
  const since = own.reduce((first, { at }) => Math.min(first, at), Number.POSITIVE_INFINITY);
  return rows.filter(
    ({ person, key, at }) => isOfCase(key) || (at >= since && who.has(person) && !OF_ONE_CASE.test(key)),
  );
}

const WAITING = {
  state: 'waiting',
  attempts: 0,
  superseded: 0,
  priority: 3,
  locked_by: null,
  locked_until: null,
  last_error: null,
};
