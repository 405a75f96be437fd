import { StoreError } from '../app/ports/store.ts';
import type { Complaint } from '../core/complaint.ts';
import { complaintOfRow, complaintRow } from './complaint-row.ts';
import type { Dialect } from './dialect.ts';
import { PAGE, paged } from './pages.ts';
import { type Arg, args, prepared } from './prepared.ts';
import type { ComplaintsTable, Db } from './schema.ts';
import type { Scope } from './scope.ts';
import { indexComplaint } from './search-index.ts';

/** The complaint with this id, or null. */
export async function complaintById(db: Db, id: string): Promise<Complaint | null> {
  const row = await byId.first(db, { id });
  return row === undefined ? null : complaintOfRow(row);
}

/** All complaints, oldest first. */
export function complaints(scope: Scope): AsyncIterable<Complaint> {
  return paged(
    (after) => page.rows(scope.db(), after),
    (row) => row.opened_at,
    complaintOfRow,
  );
}

/** Other complaints of whoever has this telephone number, e-mail address or order, not cancelled, newest first, {@link MOST} at most. */
export async function earlierOf(
  db: Db,
  { customer, order, id, openedAt }: Complaint,
  since: number,
): Promise<Complaint[]> {
  const { phone, email } = customer;
  if (phone === null && email === null && order === null) return [];
  // No number, address or order is ever empty, so what is not known finds nothing.
  const keys = { phone: phone ?? '', email: email ?? '', order: order ?? '' };
  return (await earlier.rows(db, { ...keys, id, since, before: openedAt })).map(complaintOfRow);
}

/** How many complaints of this nature were opened in this branch at this time or later, ms UTC. */
export async function countOfCause(db: Db, branchId: string, nature: string, since: number): Promise<number> {
  return Number((await ofCause.first(db, { branchId, nature, since }))?.count ?? 0);
}

/** Nobody reads more, and what is given to one customer is summed over these. */
const MOST = 50;

/** Inserts (version 0) or compares and swaps. Throws a StoreError `conflict` when somebody else saved meanwhile. */
export async function saveComplaint(db: Db, complaint: Complaint, dialect: Dialect['name']): Promise<Complaint> {
  const saved: Complaint = { ...complaint, version: complaint.version + 1 };
  const row = complaintRow(saved);
  const count =
    complaint.version === 0 ? await insert.count(db, row) : await swap.count(db, { ...row, loaded: complaint.version });
  if (count === 1) {
    await indexComplaint(db, saved, dialect);
    return saved;
  }
  throw new StoreError(
    'conflict',
    `complaint ${complaint.id} was saved by somebody else meanwhile: load it and decide again`,
  );
}

const COLUMNS = [
  'id',
  'status',
  'customer_name',
  'customer_address',
  'customer_phone',
  'customer_email',
  'employee_id',
  'employee_name',
  'branch_id',
  'channel',
  'opened_at',
  'resolved_at',
  'nature',
  'description',
  'solution',
  'solved_on_the_spot',
  'promised_for',
  'promised_for_text',
  'measures',
  'follow_up_at',
  'follow_up_at_text',
  'compensation_json',
  'prevention',
  'satisfied',
  'playbook_id',
  'playbook_hash',
  'notes_json',
  'cancel_reason',
  'version',
  'order_number',
] as const;

const byId = prepared((db: Db, arg: Arg<{ id: string }>) =>
  db.selectFrom('complaints').selectAll().where('id', '=', arg('id')),
);

const page = prepared((db: Db, arg: Arg<{ at: number; id: string }>) =>
  db
    .selectFrom('complaints')
    .selectAll()
    .where((eb) => eb(eb.refTuple('opened_at', 'id'), '>', eb.tuple(arg('at'), arg('id'))))
    .orderBy('opened_at')
    .orderBy('id')
    .limit(PAGE),
);

const earlier = prepared(
  (db: Db, arg: Arg<{ phone: string; email: string; order: string; id: string; since: number; before: number }>) =>
    db
      .selectFrom('complaints')
      .selectAll()
      .where((eb) =>
        eb.or([
          eb('customer_phone', '=', arg('phone')),
          eb('customer_email', '=', arg('email')),
          eb('order_number', '=', arg('order')),
        ]),
      )
      .where('id', '!=', arg('id'))
      .where('status', '!=', 'cancelled')
      .where('opened_at', '>=', arg('since'))
      .where('opened_at', '<=', arg('before'))
      .orderBy('opened_at', 'desc')
      .limit(MOST),
);

const ofCause = prepared((db: Db, arg: Arg<{ branchId: string; nature: string; since: number }>) =>
  db
    .selectFrom('complaints')
    .select((eb) => eb.fn.countAll().as('count'))
    .where('branch_id', '=', arg('branchId'))
    .where('nature', '=', arg('nature'))
    .where('opened_at', '>=', arg('since')),
);

const insert = prepared((db: Db, arg: Arg<ComplaintsTable>) =>
  db
    .insertInto('complaints')
    .values(args(arg, COLUMNS))
    .onConflict((conflict) => conflict.column('id').doNothing()),
);

const swap = prepared((db: Db, arg: Arg<ComplaintsTable & { loaded: number }>) =>
  db.updateTable('complaints').set(args(arg, COLUMNS)).where('id', '=', arg('id')).where('version', '=', arg('loaded')),
);
