import type { Compensation, Complaint, Promised } from '../core/complaint.ts';
import { orderNumber } from '../core/order.ts';
import type { Person } from '../core/person.ts';
import type { RecordValue } from '../core/record.ts';
import type { RecordPath } from '../core/record-path.ts';
import type { Session } from '../core/session.ts';

type Record_ = Map<RecordPath, RecordValue>;

/** A new record: who took it and when is known from the first second. `now` in ms UTC. */
export function openComplaint(id: string, person: Person, session: Session, now: number): Complaint {
  return {
    id,
    status: 'open',
    customer: { name: null, address: null, phone: null, email: null },
    employee: { id: person.id, name: person.name },
    branchId: person.branchId,
    order: null,
    channel: null,
    openedAt: now,
    resolvedAt: null,
    nature: null,
    description: null,
    solution: { what: null, onTheSpot: null, promisedFor: null },
    measures: null,
    followUpAt: null,
    compensation: [],
    prevention: null,
    satisfied: null,
    playbook: session.playbook,
    notes: session.notes,
    cancelReason: null,
    version: 0,
  };
}

/** The record with everything that the answers say. */
export function withRecord(complaint: Complaint, record: Record_, session: Session): Complaint {
  const text = (path: RecordPath) => asText(record.get(path));
  const onTheSpot = text('solution.onTheSpot');
  const satisfied = text('satisfied');
  return {
    ...complaint,
    customer: {
      name: text('customer.name'),
      address: text('customer.address'),
      phone: text('customer.phone'),
      email: text('customer.email'),
    },
    order: orderNumber(text('order') ?? ''),
    channel: text('channel'),
    nature: text('nature'),
    description: text('description'),
    solution: {
      what: text('solution.what'),
      onTheSpot: onTheSpot === 'yes' ? true : onTheSpot === 'no' ? false : null,
      promisedFor: timeOrText(record.get('solution.promisedFor')),
    },
    measures: text('measures'),
    followUpAt: timeOrText(record.get('followUpAt')),
    compensation: compensation(record),
    prevention: text('prevention'),
    satisfied: satisfied === 'yes' || satisfied === 'partly' || satisfied === 'no' ? satisfied : null,
    notes: session.notes,
  };
}

/**
 * What was promised, as the record tells it now; null: nothing to write (nothing was promised, or nothing changed). Once
 * the complaint is resolved its promise is settled, whatever happens to the walk.
 */
export function promiseOf(
  known: Promised | null,
  complaint: Complaint,
  session: Session,
  now: number,
): Promised | null {
  const { what, onTheSpot, promisedFor } = complaint.solution;
  const settled = (state: 'kept' | 'renegotiated', why: string): Promised | null =>
    known?.state === 'open' ? { ...known, state, history: [...known.history, { at: now, state, why }] } : null;
  if (onTheSpot === true) return settled('kept', 'done on the spot');
  if (complaint.status === 'cancelled') return settled('renegotiated', 'the walk was cancelled');
  if (complaint.status === 'resolved') return null;
  if (what === null || typeof promisedFor !== 'number')
    return settled('renegotiated', 'nothing is agreed by a day any more');
  if (known === null) {
    const history = [{ at: now, state: 'open', why: null }];
    return {
      id: `${session.id}.promise`,
      complaintId: complaint.id,
      what,
      ownerId: session.ownerId,
      by: promisedFor,
      told: true,
      state: 'open',
      history,
    };
  }
  if (known.what === what && known.by === promisedFor && known.ownerId === session.ownerId && known.state === 'open')
    return null;
  return {
    ...known,
    what,
    by: promisedFor,
    ownerId: session.ownerId,
    state: 'open',
    history: [...known.history, { at: now, state: 'open', why: 'corrected' }],
  };
}

/** The record once the walk is over. What is done is resolved, unless the customer says that something is missing. */
export function ended(
  complaint: Complaint,
  how: 'finished' | 'cancelled',
  reason: string | null,
  now: number,
): Complaint {
  if (how === 'cancelled') return { ...complaint, status: 'cancelled', cancelReason: reason };
  const settled = complaint.solution.onTheSpot === true && (complaint.satisfied ?? 'yes') === 'yes';
  return settled ? { ...complaint, status: 'resolved', resolvedAt: now } : complaint;
}

function compensation(record: Record_): Compensation[] {
  const kind = asText(record.get('compensation.kind'));
  if (kind !== 'money' && kind !== 'percent' && kind !== 'voucher') return [];
  const amount = record.get('compensation.amount') ?? null;
  const what = asText(record.get('compensation.what'));
  if (typeof amount === 'number') return [{ kind, amount, currency: null, what }];
  if (amount !== null && typeof amount === 'object' && 'amount' in amount) {
    // Twenty percent or three vouchers are counted, not paid out: only money has a currency.
    return [{ kind, amount: amount.amount, currency: kind === 'money' ? amount.currency : null, what }];
  }
  // An amount that was not understood is kept in words.
  return [
    {
      kind,
      amount: null,
      currency: null,
      what: [asText(amount), what].filter((each) => each !== null).join(' · ') || null,
    },
  ];
}

function asText(value: RecordValue | undefined): string | null {
  if (value === null || value === undefined) return null;
  if (typeof value === 'string') return value;
  return Array.isArray(value)
    ? value.join(', ')
    : typeof value === 'number'
      ? String(value)
      : `${value.amount} ${value.currency}`;
}

function timeOrText(value: RecordValue | undefined): number | string | null {
  return typeof value === 'number' ? value : asText(value);
}
