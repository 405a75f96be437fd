import type { Complaint, Promised } from '../../core/complaint.ts';
import type { Letter, LetterKind, LetterLibrary } from '../../core/letter.ts';
import { isPending } from '../../core/promise.ts';
import { writeLetter } from '../../letters/write.ts';
import type { Reader } from '../ports/store.ts';
import type { Directory, Letters } from '../ports.ts';
import { factsFor } from './values.ts';

/** The letter that fits how things stand: late before anything else, then what is settled, then what is to come. */
export function fittingKind(complaint: Complaint, promises: readonly Promised[], now: number): LetterKind {
  const open = promises.filter(isPending);
  if (open.some((each) => each.by < now || each.state === 'renegotiated')) return 'late';
  // Open again, what was agreed did not settle it.
  const again = complaint.status === 'reopened';
  if (complaint.status === 'resolved' || (!again && complaint.solution.onTheSpot === true)) return 'resolution';
  return open.length > 0 || (!again && complaint.solution.what !== null) ? 'next-steps' : 'acknowledgement';
}

/** The language of a new letter: that of the branch, where there are letters in it. */
export function fittingLanguage(
  { languages }: LetterLibrary,
  complaint: Complaint,
  from: { directory: Directory; person: { place: { language: string } } },
): string {
  const branch = complaint.branchId === null ? null : from.directory.branch(complaint.branchId);
  const wanted = [(branch?.place ?? from.person.place).language, from.person.place.language, 'en'];
  const base = wanted.map((each) => each.split('-')[0] ?? '');
  return [...wanted, ...base].find((each) => languages.includes(each)) ?? languages[0] ?? 'en';
}

type From = Parameters<typeof factsFor>[3] & { letters: Letters };

/** What the template writes of the record as it stands now; null: there is no such letter in this language. */
export async function drafted(
  reader: Reader,
  complaint: Complaint,
  about: Pick<Letter, 'kind' | 'language' | 'asked'>,
  from: From,
): Promise<{ subject: string; body: string } | null> {
  const template = from.letters.library().template(about.kind, about.language);
  if (template === null) return null;
  const { values } = await factsFor(reader, complaint, about, from);
  return writeLetter(template, values);
}
