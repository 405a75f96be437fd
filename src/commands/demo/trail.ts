import type { WholeCase } from '../../store/bulk.ts';

/** Adds what happened to the trail of a case. `at` in ms UTC. */
export function write(done: WholeCase, what: string, at: number, by: string, changes: unknown): void {
  const { id } = done.complaint;
  const entry = {
    id: `${id}.t${done.trail.length}`,
    sessionId: `${id}.s`,
    complaintId: id,
    at,
    by,
    what,
    act: null,
    changes,
  };
  done.trail.push(entry);
}
