import type { Complaint } from '../../core/complaint.ts';
import { type CauseDraft, OWN_WORDS } from '../../core/learning.ts';
import type { Reader } from '../ports/store.ts';
import type { Turn } from '../turn.ts';
import { naturesToChoose } from './natures.ts';

export const CAUSE_KEYS = ['nature', 'cause', 'words', 'prevention'] as const satisfies (keyof CauseDraft)[];

/** Whether the call is over: until then the walk itself says what the record holds. */
export async function isWalked(reader: Reader, complaint: Complaint): Promise<boolean> {
  const walk = await reader.sessionOf(complaint.id);
  return walk === null || walk.status === 'finished' || walk.status === 'cancelled';
}

/** Why it happened, as the draft says it; null: it says nothing that can be kept. */
export function causeIn(draft: CauseDraft, turn: Pick<Turn, 'directory'>): string | null {
  const listed = turn.directory.catalogue().causes.some((each) => each.id === draft.cause);
  if (listed) return draft.cause;
  return draft.words === '' ? null : draft.words.slice(0, 300);
}

/** Whether words are asked for and there are none. */
export function lacksWords(draft: CauseDraft): boolean {
  return draft.cause === OWN_WORDS && draft.words === '';
}

/** Keeps why a complaint happened, what it is really about, and what would prevent it. Nothing new: nothing is written. */
export async function saveCause(turn: Turn, complaint: Complaint, draft: CauseDraft): Promise<void> {
  const { tx, person, now } = turn;
  const before = await tx.causeOf(complaint.id);
  const cause = causeIn(draft, turn);
  const known = naturesToChoose(turn.directory, turn.library).some((each) => each.value === draft.nature);
  const over = await isWalked(tx, complaint);
  const nature = over && known ? draft.nature : complaint.nature;
  const prevention = over && draft.prevention !== '' ? draft.prevention : complaint.prevention;
  if (cause !== null && cause !== before?.cause)
    await tx.saveCause({ complaintId: complaint.id, cause, by: person.id, at: now });
  if (nature !== complaint.nature || prevention !== complaint.prevention)
    await tx.saveComplaint({ ...complaint, nature, prevention });
  const changes = {
    ...(cause === null || cause === before?.cause ? {} : { cause: [before?.cause ?? null, cause] }),
    ...(nature === complaint.nature ? {} : { nature: [complaint.nature, nature] }),
    ...(prevention === complaint.prevention ? {} : { prevention: [complaint.prevention, prevention] }),
  };
  if (Object.keys(changes).length > 0) await turn.trail({ complaintId: complaint.id, what: 'cause', changes });
}
