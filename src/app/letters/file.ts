import type { Person } from '../../core/person.ts';
import { may } from '../policy.ts';
import type { Store } from '../ports/store.ts';
import type { Directory, Letters } from '../ports.ts';

/** A letter as a file for a mail program, for whoever may read it; null: they may not, or it is not there. */
export async function letterFile(
  { store, directory, letters }: { store: Store; directory: Directory; letters?: Letters | undefined },
  person: Person,
  id: string,
): Promise<Uint8Array | null> {
  if (letters === undefined) return null;
  const letter = await store.read(async (tx) => {
    const found = await tx.letter(id);
    const complaint = found === null ? null : await tx.complaint(found.complaintId);
    if (found === null || complaint === null) return null;
    const handlerId = (await tx.sessionOf(complaint.id))?.ownerId ?? null;
    const resource = { type: 'letter' as const, complaint, handlerId, writerId: found.by };
    return may(person, 'see', resource) ? found : null;
  });
  if (letter === null) return null;
  const sender = directory.person(letter.by)?.name ?? '';
  const { to, subject, body, language, changedAt: at } = letter;
  return await letters.compose({ id, to, subject, body, language, sender, at });
}
