import type { Complaint, Escalation, FollowUp, Promised } from '../core/complaint.ts';

/** Who a person id stands for, as text; the id itself when nobody knows. */
export type Names = (id: string) => string;

/** A complaint as it is exported. `nextAt`: when its next open follow-up is due, ms UTC; without one, what was agreed. */
export function complaintObject(complaint: Complaint, nextAt: number | null) {
  const { id, status, customer, employee, solution, playbook } = complaint;
  return {
    id,
    status,
    customer: { name: customer.name, address: customer.address, phone: customer.phone, email: customer.email },
    employee: { id: employee.id, name: employee.name },
    branch: complaint.branchId,
    channel: complaint.channel,
    openedAt: time(complaint.openedAt),
    resolvedAt: time(complaint.resolvedAt),
    nature: complaint.nature,
    description: complaint.description,
    solution: { what: solution.what, onTheSpot: solution.onTheSpot, promisedFor: time(solution.promisedFor) },
    measures: complaint.measures,
    followUpAt: time(nextAt ?? complaint.followUpAt),
    compensation: complaint.compensation.map(({ kind, amount, currency, what }) => ({ kind, amount, currency, what })),
    prevention: complaint.prevention,
    satisfied: complaint.satisfied,
    playbook: { id: playbook.id, hash: playbook.hash },
    // What was withdrawn is gone from the record.
    notes: complaint.notes.filter((note) => !note.withdrawn).map(({ at, by, text }) => ({ at: time(at), by, text })),
  };
}

/** A promise as it is exported. */
export function promiseObject(promise: Promised, names: Names) {
  return {
    id: promise.id,
    complaintId: promise.complaintId,
    what: promise.what,
    owner: person(promise.ownerId, names),
    by: time(promise.by),
    told: promise.told,
    state: promise.state,
    history: promise.history.map(({ at, state, why }) => ({ at: time(at), state, why })),
  };
}

/** An escalation as it is exported. */
export function escalationObject(escalation: Escalation, names: Names) {
  return {
    id: escalation.id,
    complaintId: escalation.complaintId,
    reason: escalation.reason,
    level: escalation.level,
    openedAt: time(escalation.openedAt),
    acknowledgedAt: time(escalation.acknowledgedAt),
    by: escalation.by === null ? null : person(escalation.by, names),
    outcome: escalation.outcome,
    pages: escalation.pages.map(({ at, to, result }) => ({ at: time(at), to, result })),
  };
}

/** A follow-up as it is exported. */
export function followUpObject(followUp: FollowUp, names: Names) {
  return {
    id: followUp.id,
    complaintId: followUp.complaintId,
    kind: followUp.kind,
    dueAt: time(followUp.dueAt),
    owner: person(followUp.ownerId, names),
    state: followUp.state,
    outcome: followUp.outcome,
    attempts: followUp.attempts,
  };
}

function person(id: string, names: Names) {
  return { id, name: names(id) };
}

/** ISO 8601 with its offset, which is Z; a text that nobody could read as a time stays as typed. */
function time(value: number | string | null): string | null {
  return typeof value === 'number' ? new Date(value).toISOString() : value;
}
