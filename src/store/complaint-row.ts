import type { Complaint, EarlierComplaint } from '../core/complaint.ts';
import { fromJson, toJson } from './json.ts';
import type { ComplaintsTable } from './schema.ts';

/** The complaint as a row that a person with a SQL shell can read. */
export function complaintRow(complaint: Complaint): ComplaintsTable {
  const { customer, employee, solution } = complaint;
  return {
    id: complaint.id,
    status: complaint.status,
    customer_name: customer.name,
    customer_address: customer.address,
    customer_phone: customer.phone,
    customer_email: customer.email,
    employee_id: employee.id,
    employee_name: employee.name,
    branch_id: complaint.branchId,
    channel: complaint.channel,
    opened_at: complaint.openedAt,
    resolved_at: complaint.resolvedAt,
    nature: complaint.nature,
    description: complaint.description,
    solution: solution.what,
    solved_on_the_spot: solution.onTheSpot === null ? null : Number(solution.onTheSpot),
    ...timeColumns('promised_for', solution.promisedFor),
    measures: complaint.measures,
    ...timeColumns('follow_up_at', complaint.followUpAt),
    compensation_json: toJson(complaint.compensation),
    prevention: complaint.prevention,
    satisfied: complaint.satisfied,
    playbook_id: complaint.playbook.id,
    playbook_hash: complaint.playbook.hash,
    notes_json: toJson(complaint.notes),
    cancel_reason: complaint.cancelReason,
    version: complaint.version,
    order_number: complaint.order,
  };
}

/** What an earlier complaint is read from: not the notes, which may be long. */
export const EARLIER_COLUMNS = [
  'id',
  'employee_id',
  'employee_name',
  'opened_at',
  'nature',
  'description',
  'solution',
  'solved_on_the_spot',
  'promised_for',
  'promised_for_text',
  'satisfied',
  'compensation_json',
] as const satisfies (keyof ComplaintsTable)[];

/** What the next person on the line needs of an earlier complaint. */
export function earlierOfRow(row: Pick<ComplaintsTable, (typeof EARLIER_COLUMNS)[number]>): EarlierComplaint {
  return {
    id: row.id,
    employee: { id: row.employee_id, name: row.employee_name },
    openedAt: row.opened_at,
    nature: row.nature,
    description: row.description,
    solution: solutionOf(row),
    satisfied: row.satisfied as Complaint['satisfied'],
    // Most were given nothing.
    compensation: row.compensation_json === '[]' ? [] : fromJson(row.compensation_json, 'complaints.compensation_json'),
  };
}

function solutionOf(
  row: Pick<ComplaintsTable, 'solution' | 'solved_on_the_spot' | 'promised_for' | 'promised_for_text'>,
): Complaint['solution'] {
  return {
    what: row.solution,
    onTheSpot: row.solved_on_the_spot === null ? null : row.solved_on_the_spot === 1,
    promisedFor: row.promised_for ?? row.promised_for_text,
  };
}

/** The complaint that {@link complaintRow} was given. */
export function complaintOfRow(row: ComplaintsTable): Complaint {
  return {
    id: row.id,
    status: row.status as Complaint['status'],
    customer: {
      name: row.customer_name,
      address: row.customer_address,
      phone: row.customer_phone,
      email: row.customer_email,
    },
    employee: { id: row.employee_id, name: row.employee_name },
    branchId: row.branch_id,
    channel: row.channel,
    openedAt: row.opened_at,
    resolvedAt: row.resolved_at,
    nature: row.nature,
    description: row.description,
    solution: solutionOf(row),
    measures: row.measures,
    followUpAt: row.follow_up_at ?? row.follow_up_at_text,
    compensation: fromJson(row.compensation_json, 'complaints.compensation_json'),
    prevention: row.prevention,
    satisfied: row.satisfied as Complaint['satisfied'],
    playbook: { id: row.playbook_id, hash: row.playbook_hash },
    notes: fromJson(row.notes_json, 'complaints.notes_json'),
    cancelReason: row.cancel_reason,
    version: row.version,
    order: row.order_number,
  };
}

/** A time goes into the column of its name; a text that nobody could read as a time goes beside it, as typed. */
function timeColumns<K extends string>(column: K, value: number | string | null) {
  return {
    [column]: typeof value === 'number' ? value : null,
    [`${column}_text`]: typeof value === 'string' ? value : null,
  } as Record<K, number | null> & Record<`${K}_text`, string | null>;
}
