import type { RecordScope } from '../core/record-scope.ts';
import type { ExportSource } from '../store/export-source.ts';

/** The same source with only what is in this scope: the records, and what hangs on them. */
export function scoped(source: ExportSource, scope: RecordScope): ExportSource {
  if (scope.type === 'all') return source;
  const isIn = async (complaintId: string | null): Promise<boolean> => {
    const complaint = complaintId === null ? null : await source.complaint(complaintId);
    if (complaint === null) return false;
    if (scope.type === 'branch') return complaint.branchId === scope.branchId;
    if (complaint.employee.id === scope.personId) return true;
    return (await source.sessionOf(complaint.id))?.ownerId === scope.personId;
  };
  async function* only<T>(all: AsyncIterable<T>, complaintOf: (each: T) => string | null): AsyncIterable<T> {
    for await (const each of all) if (await isIn(complaintOf(each))) yield each;
  }
  return {
    ...source,
    complaintsWithNext: () => only(source.complaintsWithNext(), (each) => each.complaint.id),
    promises: () => only(source.promises(), (each) => each.complaintId),
    escalations: () => only(source.escalations(), (each) => each.complaintId),
    followUps: () => only(source.followUps(), (each) => each.complaintId),
  };
}
