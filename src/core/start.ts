import type { Playbook } from './playbook.ts';
import type { Session } from './session.ts';

/** A new walk of this playbook. The text typed with the command becomes the first note. `now` in ms UTC. */
export function startSession(
  playbook: Playbook,
  opened: { id: string; complaintId: string | null; ownerId: string; text: string; noteId: string },
  now: number,
): Session {
  const { id, complaintId, ownerId, text, noteId } = opened;
  return {
    id,
    playbook: { id: playbook.id, hash: playbook.hash },
    complaintId,
    ownerId,
    status: 'active',
    at: playbook.start,
    trail: [],
    returnTo: null,
    answers: {},
    skipped: {},
    notes: text.trim() === '' ? [] : [{ id: noteId, at: now, by: ownerId, text, withdrawn: false }],
    voice: 'short',
    line: 0,
    panel: null,
    pointedOut: {},
    startedAt: now,
    touchedAt: now,
    version: 0,
  };
}
