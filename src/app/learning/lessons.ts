import { type Anonymous, anonymise, type Known } from '../../core/anonymise.ts';
import type { Complaint } from '../../core/complaint.ts';
import type { Message } from '../../core/effect.ts';
import type { LessonDraft } from '../../core/learning.ts';
import type { Lesson } from '../../core/lesson.ts';
import type { Reader } from '../ports/store.ts';
import type { Directory } from '../ports.ts';
import type { Turn } from '../turn.ts';
import { nameOf } from '../wording/masked.ts';

export const LESSON_KEYS = ['happened', 'helped', 'change'] as const satisfies (keyof LessonDraft)[];

/** What of this complaint others must not read. */
export function knownOf(complaint: Complaint, directory: Pick<Directory, 'people'>): Known {
  const { customer, order, employee } = complaint;
  return { customer, order, staff: [employee.name, ...directory.people().map((each) => each.name)] };
}

/** A first draft: what the record says, and what was done about it. */
export async function lessonDraft(reader: Reader, complaint: Complaint): Promise<LessonDraft> {
  const done = (await reader.actionsOf(complaint.id)).findLast((each) => each.state !== 'dropped');
  return {
    happened: complaint.description ?? '',
    helped: complaint.solution.what ?? '',
    change: done?.what ?? complaint.prevention ?? '',
  };
}

/** The draft with nobody in it, and how often something was taken out. */
export function cleaned(draft: LessonDraft, known: Known): { draft: LessonDraft; taken: Anonymous['taken'] } {
  const taken: Anonymous['taken'] = {};
  const clean = (text: string): string => {
    const plain = anonymise(text, known);
    for (const [kind, count] of Object.entries(plain.taken) as [keyof typeof taken, number][])
      taken[kind] = (taken[kind] ?? 0) + count;
    return plain.text;
  };
  return {
    draft: { happened: clean(draft.happened), helped: clean(draft.helped), change: clean(draft.change) },
    taken,
  };
}

/** A short name for the words of a draft: Publish carries it, so that what goes out is what was previewed. */
export function seenName(draft: LessonDraft): string {
  return nameOf('', LESSON_KEYS.map((key) => draft[key]).join('\n\n'));
}

/** Whether it says enough to be learnt from. */
export function saysEnough({ happened, change }: LessonDraft): boolean {
  return happened !== '' && change !== '';
}

/** The message by which a lesson stands in a channel. */
export function lessonKey(id: string): string {
  return `lesson:${id}`;
}

/** Publishes what was previewed. null: it must be looked at once more. One lesson a complaint: a second click finds it out. */
export async function publish(
  turn: Turn,
  complaint: Complaint,
  draft: LessonDraft,
  seen: string,
): Promise<Lesson | null> {
  const { tx, now, person, directory } = turn;
  const out = await tx.lessonOf(complaint.id);
  if (out !== null) return out;
  const plain = cleaned(draft, knownOf(complaint, directory)).draft;
  if (seen !== seenName(plain) || seenName(draft) !== seen || !saysEnough(plain)) return null;
  const channels = directory.channels('lessons');
  const lesson: Lesson = {
    id: `${complaint.id}.lesson`,
    complaintId: complaint.id,
    nature: complaint.nature,
    branchId: complaint.branchId,
    ...plain,
    by: person.id,
    at: now,
    channels: channels.map((each) => each.id),
  };
  await tx.saveLesson(lesson);
  await turn.trail({
    complaintId: complaint.id,
    what: 'lesson',
    changes: { lesson: lesson.id, channels: lesson.channels },
  });
  const message: Message = { type: 'learning', what: { show: 'lesson', lesson: lesson.id } };
  for (const channel of channels) await turn.send(channel.id, lessonKey(lesson.id), message, 'update');
  return lesson;
}
