import type { Complaint, EarlierComplaint, Promised } from '../core/complaint.ts';
import type { RecordScope } from '../core/record-scope.ts';
import type { Reader } from './ports/store.ts';

/** What came before from the same customer or about the same order, for whoever has them on the line. */
export type Before = {
  /** Newest first. */
  complaints: EarlierComplaint[];
  /** Of those, the promises that are still to be kept or were not. */
  promises: Promised[];
  /** How many complaints of this nature the branch had in the last thirty days, this one included; {@link MANY}: or more. */
  alike: number;
};

export const NOTHING_BEFORE: Before = { complaints: [], promises: [], alike: 0 };

/** Where more of a kind are no longer counted: on a live call nobody needs the figure. */
export const MANY = 200;

const DAY = 86_400_000;
/** A problem that came up so recently is the same one. */
const RECENT = 30 * DAY;
/** Nobody reads more on a live call. */
const SHOWN = 2;

/** `days`: how far back. `now` in ms UTC. `scope`: whose complaints whoever asks may hear of. */
export async function before(
  reader: Reader,
  complaint: Complaint,
  days: number,
  now: number,
  scope: RecordScope,
): Promise<Before> {
  const earlier = await reader.earlier(complaint, now - days * DAY);
  const complaints = scope.type === 'person' ? earlier.filter((each) => each.employee.id === scope.personId) : earlier;
  const promises: Promised[] = [];
  for (const each of complaints.slice(0, SHOWN)) promises.push(...(await reader.promisesOf(each.id)));
  const { branchId, nature } = complaint;
  const alike =
    branchId === null || nature === null
      ? 0
      : await reader.countOfCause({ branchId, nature, since: now - RECENT, most: MANY });
  return { complaints, promises, alike };
}

/** How often this customer came about the same cause, this time included. */
export function contacts(complaint: Complaint, earlier: EarlierComplaint[]): number {
  return complaint.nature === null ? 1 : 1 + earlier.filter((each) => each.nature === complaint.nature).length;
}

/** What was given of this kind before, all together. */
export function givenBefore(earlier: EarlierComplaint[], kind: string, currency: string | null): number {
  const all = earlier.flatMap((each) => each.compensation);
  return all
    .filter((each) => each.kind === kind && each.currency === currency)
    .reduce((sum, each) => sum + (each.amount ?? 0), 0);
}
