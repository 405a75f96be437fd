import type { RecordCard } from '../../core/record-card.ts';
import type { View } from '../../core/view.ts';
import { exportScope, may } from '../policy.ts';
import type { Reader } from '../ports/store.ts';
import type { PlaybookLibrary } from '../ports.ts';
import { filesView } from '../views/files.ts';
import { foundView } from '../views/found.ts';
import { recordCardView } from '../views/record-card.ts';
import type { Scene } from '../views/scene.ts';
import { reach, reaches, search } from './reach.ts';

/** Draws a card about records from what is kept now, or null: this person may not see it, or it is gone. */
export async function recordsView(
  reader: Reader,
  library: PlaybookLibrary,
  scene: Scene,
  shown: RecordCard,
): Promise<View | null> {
  const { person } = scene;
  if (shown.show === 'found') {
    const found = shown.text.trim() === '' ? null : await search(reader, person, shown);
    return foundView(shown, found, reaches(person), scene);
  }
  if (shown.show === 'files') return filesView(exportScope(person));
  const reached = await reach(reader, library, { person, action: 'see' }, shown.complaint);
  if (reached === null) return null;
  const { complaint, walk } = reached;
  const trail = await reader.trail({ complaintId: complaint.id, ...(walk === null ? {} : { sessionId: walk.id }) });
  const letters = await reader.lettersOf(complaint.id);
  const resource = { type: 'complaint' as const, complaint, handlerId: walk?.ownerId ?? null };
  return recordCardView(shown, { ...reached, trail, letters, mayChange: may(person, 'change', resource) }, scene);
}
