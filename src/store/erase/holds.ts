import type { Db } from '../schema.ts';

/** A complaint that must be kept whole: since when (ms UTC), why, and who said so. */
export type Hold = { complaint: string; reason: string; by: string; at: number };

/** False: there is no such complaint. The same one again has the new reason. */
export async function holdCase(db: Db, { complaint, reason, by, at }: Hold): Promise<boolean> {
  const there = await db.selectFrom('complaints').select('id').where('id', '=', complaint).executeTakeFirst();
  if (there === undefined) return false;
  await db
    .insertInto('holds')
    .values({ complaint_id: complaint, reason, by_id: by, at })
    .onConflict((conflict) => conflict.column('complaint_id').doUpdateSet({ reason, by_id: by, at }))
    .execute();
  return true;
}

/** False: it was not kept. */
export async function liftHold(db: Db, complaint: string): Promise<boolean> {
  const result = await db.deleteFrom('holds').where('complaint_id', '=', complaint).executeTakeFirst();
  return result.numDeletedRows > 0n;
}

export async function holdsIn(db: Db): Promise<Hold[]> {
  const rows = await db.selectFrom('holds').selectAll().orderBy('at').execute();
  return rows.map(({ complaint_id, reason, by_id, at }) => ({ complaint: complaint_id, reason, by: by_id, at }));
}
