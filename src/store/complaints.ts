import type { UpdateResult } from 'kysely';
import { StoreError } from '../app/ports/store.ts';
import type { Complaint, EarlierComplaint } from '../core/complaint.ts';
import { complaintOfRow, complaintRow, EARLIER_COLUMNS, earlierOfRow } from './complaint-row.ts';
import type { Dialect } from './dialect.ts';
import { PAGE, paged } from './pages.ts';
import { type Arg, args, type Prepared, prepared } from './prepared.ts';
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
): Promise<EarlierComplaint[]> {
  const found = new Map<string, EarlierComplaint>();
  // One question for each, so that each index hands out its newest and no more: a customer may have come a thousand times.
  const look = async (by: keyof typeof earlier, value: string | null) => {
    if (value === null) return;
    for (const row of await earlier[by].rows(db, { value, id, since, before: openedAt }))
      found.set(row.id, earlierOfRow(row));
  };
  await look('phone', customer.phone);
  await look('email', customer.email);
  await look('order', order);
  return [...found.values()].sort((a, b) => b.openedAt - a.openedAt || (a.id < b.id ? 1 : -1)).slice(0, MOST);
}

/** How many complaints of this nature were opened in this branch at this time or later (ms UTC), `most` at most. */
export async function countOfCause(
  db: Db,
  of: { branchId: string; nature: string; since: number; most: number },
): Promise<number> {
  return Number((await ofCause.first(db, of))?.count ?? 0);
}

/** Nobody reads more, and what is given to one customer is summed over these. */
const MOST = 50;

/**
 * Inserts (version 0) or compares and swaps. Throws a StoreError `conflict` when somebody else saved meanwhile. `known`: the
 * complaint as it was loaded, so that no index is written for what stayed as it was.
 */
export async function saveComplaint(
  db: Db,
  complaint: Complaint,
  dialect: Dialect['name'],
  known: Complaint | null = null,
): Promise<Complaint> {
  const saved: Complaint = { ...complaint, version: complaint.version + 1 };
  const row = complaintRow(saved);
  const count =
    complaint.version === 0
      ? await insert.count(db, row)
      : await swapping(row, known?.version === complaint.version ? complaintRow(known) : null).count(db, {
          ...row,
          loaded: complaint.version,
        });
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

const earlierBy = (column: 'customer_phone' | 'customer_email' | 'order_number') =>
  prepared((db: Db, arg: Arg<{ value: string; id: string; since: number; before: number }>) =>
    db
      .selectFrom('complaints')
      .select(EARLIER_COLUMNS)
      .where(column, '=', arg('value'))
      .where('id', '!=', arg('id'))
      .where('status', '!=', 'cancelled')
      .where('opened_at', '>=', arg('since'))
      .where('opened_at', '<=', arg('before'))
      .orderBy('opened_at', 'desc')
      .limit(MOST),
  );

const earlier = {
  phone: earlierBy('customer_phone'),
  email: earlierBy('customer_email'),
  order: earlierBy('order_number'),
};

const ofCause = prepared((db: Db, arg: Arg<{ branchId: string; nature: string; since: number; most: number }>) =>
  db
    .selectFrom((eb) =>
      eb
        .selectFrom('complaints')
        .select('opened_at')
        .where('branch_id', '=', arg('branchId'))
        .where('nature', '=', arg('nature'))
        .where('opened_at', '>=', arg('since'))
        .limit(arg('most'))
        .as('alike'),
    )
    .select((eb) => eb.fn.countAll().as('count')),
);

const insert = prepared((db: Db, arg: Arg<ComplaintsTable>) =>
  db
    .insertInto('complaints')
    .values(args(arg, COLUMNS))
    .onConflict((conflict) => conflict.column('id').doNothing()),
);

/** Those that an index holds: SQLite writes it anew whenever one is set, also to what it was. */
const INDEXED: ReadonlySet<keyof ComplaintsTable> = new Set([
  ...(['id', 'status', 'customer_phone', 'customer_email', 'employee_id', 'branch_id', 'opened_at'] as const),
  ...(['resolved_at', 'nature', 'compensation_json', 'order_number', 'satisfied', 'prevention'] as const),
]);

/** One for each set of columns; they are few, because what no index holds is always set. */
const swaps = new Map<string, Prepared<ComplaintsTable & { loaded: number }, UpdateResult>>();

function swapping(row: ComplaintsTable, known: ComplaintsTable | null) {
  const columns = COLUMNS.filter((each) => !INDEXED.has(each) || known === null || row[each] !== known[each]);
  const key = columns.join();
  const swap =
    swaps.get(key) ??
    prepared((db: Db, arg: Arg<ComplaintsTable & { loaded: number }>) =>
      db
        .updateTable('complaints')
        .set(args(arg, columns))
        .where('id', '=', arg('id'))
        .where('version', '=', arg('loaded')),
    );
  swaps.set(key, swap);
  return swap;
}
