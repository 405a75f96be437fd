import type { Compensation, Complaint } from './complaint.ts';
import type { RecordValue } from './record.ts';
import type { RecordPath } from './record-path.ts';

/** What can be corrected once a record is there, in its order. A call-back belongs to the walk alone. */
export const CORRECTABLE = [
  'customer.name',
  'customer.address',
  'customer.phone',
  'customer.email',
  'order',
  'channel',
  'nature',
  'description',
  'solution.what',
  'solution.onTheSpot',
  'solution.promisedFor',
  'measures',
  'followUpAt',
  'compensation.kind',
  'compensation.amount',
  'compensation.what',
  'prevention',
  'satisfied',
] as const satisfies RecordPath[];

/** Whether this is one of {@link CORRECTABLE}. */
export function isCorrectable(path: string): path is (typeof CORRECTABLE)[number] {
  return CORRECTABLE.some((each) => each === path);
}

/** What stands in a record under this path, or null. */
export function valueAt(complaint: Complaint, path: RecordPath): RecordValue {
  const { customer, solution } = complaint;
  const [given] = complaint.compensation;
  switch (path) {
    case 'customer.name':
      return customer.name;
    case 'customer.address':
      return customer.address;
    case 'customer.phone':
      return customer.phone;
    case 'customer.email':
      return customer.email;
    case 'solution.what':
      return solution.what;
    case 'solution.onTheSpot':
      return solution.onTheSpot === null ? null : solution.onTheSpot ? 'yes' : 'no';
    case 'solution.promisedFor':
      return solution.promisedFor;
    case 'compensation.kind':
      return given?.kind ?? null;
    case 'compensation.amount':
      if (given?.amount == null) return null;
      return given.currency === null ? given.amount : { amount: given.amount, currency: given.currency };
    case 'compensation.what':
      return given?.what ?? null;
    case 'callBackAt':
    case 'survey.score':
    case 'survey.handled':
    case 'survey.again':
    case 'survey.improve':
    case 'survey.competitors':
      return null;
    default:
      return complaint[path];
  }
}

/** The record with this value under this path; null takes it out. */
export function corrected(complaint: Complaint, path: (typeof CORRECTABLE)[number], value: RecordValue): Complaint {
  const { customer, solution } = complaint;
  const text = typeof value === 'string' ? value : value === null ? null : String(value);
  const time = typeof value === 'number' ? value : text;
  switch (path) {
    case 'customer.name':
      return { ...complaint, customer: { ...customer, name: text } };
    case 'customer.address':
      return { ...complaint, customer: { ...customer, address: text } };
    case 'customer.phone':
      return { ...complaint, customer: { ...customer, phone: text } };
    case 'customer.email':
      return { ...complaint, customer: { ...customer, email: text } };
    case 'solution.what':
      return { ...complaint, solution: { ...solution, what: text } };
    case 'solution.onTheSpot': {
      const onTheSpot = text === 'yes' ? true : text === 'no' ? false : null;
      return { ...complaint, solution: { ...solution, onTheSpot } };
    }
    case 'solution.promisedFor':
      return { ...complaint, solution: { ...solution, promisedFor: time } };
    case 'followUpAt':
      return { ...complaint, followUpAt: time };
    case 'compensation.kind':
    case 'compensation.amount':
    case 'compensation.what':
      return { ...complaint, compensation: compensated(complaint.compensation, path, value) };
    case 'satisfied':
      return { ...complaint, satisfied: text === 'yes' || text === 'partly' || text === 'no' ? text : null };
    case 'order':
    case 'channel':
    case 'nature':
    case 'description':
    case 'measures':
    case 'prevention':
      return { ...complaint, [path]: text };
    default:
      return path satisfies never;
  }
}

const NONE: Compensation = { kind: 'money', amount: null, currency: null, what: null };

/** Only money has a currency: of another kind the figure alone stays. */
function compensated([known, ...rest]: Compensation[], path: RecordPath, value: RecordValue): Compensation[] {
  const given = known ?? NONE;
  if (path === 'compensation.kind') {
    if (value !== 'money' && value !== 'percent' && value !== 'voucher') return rest;
    return [{ ...given, kind: value, currency: value === 'money' ? given.currency : null }, ...rest];
  }
  if (path === 'compensation.what') return [{ ...given, what: typeof value === 'string' ? value : null }, ...rest];
  if (typeof value === 'number') return [{ ...given, amount: value, currency: null }, ...rest];
  if (value !== null && typeof value === 'object' && 'amount' in value)
    return [{ ...given, amount: value.amount, currency: given.kind === 'money' ? value.currency : null }, ...rest];
  return [{ ...given, amount: null, currency: null }, ...rest];
}
