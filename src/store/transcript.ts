import type { Transcript, TranscriptLine } from '../app/ports/store.ts';
import { fromJson, toJson } from './json.ts';
import { type Arg, prepared } from './prepared.ts';
import type { Db, TranscriptTable } from './schema.ts';

type Line = Parameters<Transcript['put']>[0];

/**
 * Appends a line, or replaces the one of the same key. To the bottom: the old line shrinks or, without `shrunk`, goes.
 * A line that is the last already is replaced where it stands, so that one message delivered twice is one line.
 */
export async function putLine(db: Db, line: Line): Promise<number> {
  const { person, key } = line;
  const row = { person, line_key: key, sender: line.from, body_json: toJson(line.body), at: line.at };
  const old = await byKey.first(db, { person, key });
  if (old === undefined) return await append(db, row);
  if (!line.bottom || (await last.first(db, { person }))?.seq === old.seq) {
    await replace.count(db, { ...row, seq: old.seq });
    return old.seq;
  }
  if (line.shrunk === null || line.shrunk === undefined) await remove.count(db, { seq: old.seq });
  // The key belongs to the new line; the shrunk one gets a key that no message has.
  else await shrink.count(db, { seq: old.seq, line_key: `${key}#${old.seq}`, body_json: toJson(line.shrunk) });
  return await append(db, row);
}

/** The last `limit` lines of a conversation, oldest first. */
export async function lastLines(db: Db, person: string, limit: number): Promise<TranscriptLine[]> {
  return (await newest.rows(db, { person, limit })).reverse().map((row) => ({
    seq: row.seq,
    key: row.line_key,
    from: row.sender as TranscriptLine['from'],
    body: fromJson(row.body_json, 'transcript.body_json'),
    at: row.at,
  }));
}

async function append(db: Db, row: Row): Promise<number> {
  const inserted = await insert.first(db, row);
  if (inserted === undefined) throw new Error('the database did not say which line it appended');
  return inserted.seq;
}

type Row = Omit<TranscriptTable, 'seq'>;

const byKey = prepared((db: Db, arg: Arg<{ person: string; key: string }>) =>
  db.selectFrom('transcript').select('seq').where('person', '=', arg('person')).where('line_key', '=', arg('key')),
);

const last = prepared((db: Db, arg: Arg<{ person: string }>) =>
  db.selectFrom('transcript').select('seq').where('person', '=', arg('person')).orderBy('seq', 'desc').limit(1),
);

const newest = prepared((db: Db, arg: Arg<{ person: string; limit: number }>) =>
  db
    .selectFrom('transcript')
    .selectAll()
    .where('person', '=', arg('person'))
    .orderBy('seq', 'desc')
    .limit(arg('limit')),
);

const insert = prepared((db: Db, arg: Arg<Row>) =>
  db
    .insertInto('transcript')
    .values({
      person: arg('person'),
      line_key: arg('line_key'),
      sender: arg('sender'),
      body_json: arg('body_json'),
      at: arg('at'),
    })
    .returning('seq'),
);

const replace = prepared((db: Db, arg: Arg<Row & { seq: number }>) =>
  db
    .updateTable('transcript')
    .set({ sender: arg('sender'), body_json: arg('body_json'), at: arg('at') })
    .where('seq', '=', arg('seq')),
);

const shrink = prepared((db: Db, arg: Arg<{ seq: number; line_key: string; body_json: string }>) =>
  db
    .updateTable('transcript')
    .set({ line_key: arg('line_key'), body_json: arg('body_json') })
    .where('seq', '=', arg('seq')),
);

const remove = prepared((db: Db, arg: Arg<{ seq: number }>) =>
  db.deleteFrom('transcript').where('seq', '=', arg('seq')),
);
