import type { NewJob } from '../../src/app/ports/queue.ts';
import type { TrailEntry } from '../../src/app/ports/store.ts';
import type { Complaint, Escalation, FollowUp, Promised } from '../../src/core/complaint.ts';
import type { Playbook } from '../../src/core/playbook.ts';
import type { Session } from '../../src/core/session.ts';

// Whole records with the least in them; a test names only what it is about.

/** A session that was never saved. */
export function aSession(over: Partial<Session> = {}): Session {
  return {
    id: 's1',
    playbook: { id: 'tactics', hash: 'abc' },
    complaintId: null,
    ownerId: 'ana',
    status: 'active',
    at: 'thank',
    trail: [],
    returnTo: null,
    answers: {},
    skipped: {},
    notes: [],
    voice: 'short',
    line: 0,
    panel: null,
    pointedOut: {},
    startedAt: 1_000,
    touchedAt: 1_000,
    version: 0,
    ...over,
  };
}

/** A complaint of which nothing is known yet. */
export function aComplaint(over: Partial<Complaint> = {}): Complaint {
  return {
    id: 'c1',
    status: 'open',
    customer: { name: null, address: null, phone: null, email: null },
    employee: { id: 'ana', name: 'Ana Reis' },
    order: null,
    branchId: null,
    channel: null,
    openedAt: 1_000,
    resolvedAt: null,
    nature: null,
    description: null,
    solution: { what: null, onTheSpot: null, promisedFor: null },
    measures: null,
    followUpAt: null,
    compensation: [],
    prevention: null,
    satisfied: null,
    playbook: { id: 'tactics', hash: 'abc' },
    notes: [],
    cancelReason: null,
    version: 0,
    ...over,
  };
}

/** A complaint with every item filled. */
export function aFullComplaint(over: Partial<Complaint> = {}): Complaint {
  return aComplaint({
    status: 'resolved',
    customer: { name: 'Joan Doe', address: '1 High Street', phone: '+44 20 7946 0000', email: 'joan@example.org' },
    order: 'A-1001',
    branchId: 'lisbon',
    channel: 'phone',
    resolvedAt: 2_000,
    nature: 'late delivery',
    description: 'The parcel came on Monday instead of Friday.',
    solution: { what: 'refund of the postage', onTheSpot: false, promisedFor: 1_764_000_000_000 },
    measures: 'called the courier',
    followUpAt: 1_764_300_000_000,
    compensation: [{ kind: 'money', amount: 12.5, currency: 'EUR', what: 'postage' }],
    prevention: 'book the morning slot',
    satisfied: 'partly',
    notes: [{ id: 'n1', at: 1_500, by: 'ana', text: 'very cross at first', withdrawn: false }],
    cancelReason: 'duplicate',
    ...over,
  });
}

/** An open promise on complaint c1. */
export function aPromise(over: Partial<Promised> = {}): Promised {
  return {
    id: 'p1',
    complaintId: 'c1',
    what: 'refund by Friday',
    ownerId: 'ana',
    by: 5_000,
    told: true,
    state: 'open',
    history: [{ at: 1_000, state: 'open', why: null }],
    ...over,
  };
}

/** An escalation of complaint c1 that nobody has taken. */
export function anEscalation(over: Partial<Escalation> = {}): Escalation {
  return {
    id: 'e1',
    complaintId: 'c1',
    reason: 'above-limit',
    level: 1,
    openedAt: 1_000,
    acknowledgedAt: null,
    by: null,
    outcome: null,
    pages: [{ at: 1_000, to: 'sam', result: 'sent' }],
    ask: { kind: 'money', amount: 80, currency: 'EUR', what: null },
    said: [],
    nextAt: 2_000,
    roundAt: 1_000,
    ...over,
  };
}

/** A follow-up on complaint c1 that is due. */
export function aFollowUp(over: Partial<FollowUp> = {}): FollowUp {
  return {
    id: 'f1',
    complaintId: 'c1',
    sessionId: 's1',
    kind: 'check',
    dueAt: 5_000,
    ownerId: 'ana',
    state: 'due',
    outcome: null,
    attempts: 0,
    tries: 0,
    handed: 0,
    rungAt: null,
    ...over,
  };
}

/** One line of the trail. */
export function anEntry(over: Partial<TrailEntry> = {}): TrailEntry {
  return {
    id: 't1',
    sessionId: 's1',
    complaintId: 'c1',
    at: 1_000,
    by: 'ana',
    what: 'next',
    act: { type: 'press', inputs: { nature: 'late' } },
    changes: [{ path: 'nature', before: null, after: 'late' }],
    ...over,
  };
}

/** What to schedule. */
export function aJob(over: Partial<NewJob> = {}): NewJob {
  return { jobKey: 'follow-up:f1', kind: 'follow-up', payload: { followUp: 'f1' }, runAt: 1_000, ...over };
}

/** A playbook of one step. */
export function aPlaybook(over: Partial<Playbook> = {}): Playbook {
  return {
    id: 'tactics',
    hash: 'abc',
    title: 'A live complaint',
    summary: 'One step.',
    language: 'en',
    purpose: 'complaint',
    command: 'complaint',
    reviewBy: '2027-11-01',
    // biome-ignore lint/suspicious/noThenProperty: the playbook offered next is called so
    then: null,
    start: 'thank',
    stages: [{ id: 'thank', title: 'Thank' }],
    fields: {},
    steps: {},
    ...over,
  };
}
