import type { Answers, Value } from '../../core/answer.ts';
import type { Complaint } from '../../core/complaint.ts';

/** What was typed into the playbook that ships, so that the record could be written anew from it. `at` in ms UTC. */
export function answersOf(complaint: Complaint, at: number): Answers {
  const { customer, solution, compensation, employee } = complaint;
  const answers: Answers = {};
  const put = (field: string, value: Value | null, raw?: string) => {
    if (value === null) return;
    answers[field] = { raw: raw ?? String(value), value, problem: null, at, by: employee.id };
  };
  const time = (value: number | string | null) => (typeof value === 'number' ? value : null);
  const iso = (value: number | null) => (value === null ? '' : new Date(value).toISOString());
  const given = compensation[0];
  put('customer_name', customer.name);
  put('customer_address', customer.address);
  put('customer_phone', customer.phone);
  put('customer_email', customer.email);
  put('order_number', complaint.order);
  put('channel', complaint.channel);
  put('nature', complaint.nature);
  put('description', complaint.description);
  put('solution', solution.what);
  put('on_the_spot', solution.onTheSpot === null ? null : solution.onTheSpot ? 'yes' : 'no');
  put('promised_for', time(solution.promisedFor), iso(time(solution.promisedFor)));
  put('measures', complaint.measures);
  put('follow_up_at', time(complaint.followUpAt), iso(time(complaint.followUpAt)));
  put('compensation_kind', given?.kind ?? 'none');
  if (given?.kind === 'percent') put('compensation_percent', given.amount);
  else if (given !== undefined && given.amount !== null) {
    const amount = { amount: given.amount, currency: given.currency ?? 'GBP' };
    put('compensation_amount', amount, `${amount.amount} ${amount.currency}`);
  }
  put('compensation_what', given?.what ?? null);
  put('prevention', complaint.prevention);
  put('satisfied', complaint.satisfied);
  return answers;
}
