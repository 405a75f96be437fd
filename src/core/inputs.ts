import type { Inputs } from './event.ts';
import { type Field, fieldOf, type Playbook } from './playbook.ts';
import { isBlank, read, type Validators } from './read.ts';
import type { Session } from './session.ts';
import type { SessionEvent } from './session-event.ts';
import { NOTE } from './view.ts';

/** Within this many ms the same note from the same person is a second click, not a second note. */
const SAME_CLICK = 5_000;

/**
 * Saves everything that came with a press. A missing key keeps its stored value and an empty text clears it.
 * From an old card (`stale`) an answer fills only what is empty: where it differs from what was answered since, it
 * is kept as a note, so that nothing typed is lost and nothing newer is overwritten.
 */
export function saveInputs(
  playbook: Playbook,
  session: Session,
  event: SessionEvent,
  inputs: Inputs,
  options: { now: number; validators: Validators; stale: boolean },
): Session {
  let saved = session;
  const late: string[] = [];
  for (const [id, raw] of Object.entries(inputs)) {
    const field = fieldOf(playbook, id);
    if (field === undefined) continue;
    const before = Object.hasOwn(saved.answers, id) ? saved.answers[id] : undefined;
    if (before !== undefined && JSON.stringify(before.raw) === JSON.stringify(raw)) continue;
    if (before !== undefined && options.stale) {
      if (!isBlank(raw)) late.push(`${field.label}: ${labelled(field, raw)}`);
    } else if (isBlank(raw)) {
      const { [id]: _, ...rest } = saved.answers;
      saved = { ...saved, answers: rest };
    } else {
      const reading = read(field, raw, options.now, event.place, options.validators);
      const answer = { raw, ...reading, at: options.now, by: event.by };
      saved = { ...saved, answers: { ...saved.answers, [id]: answer } };
    }
  }
  const note = inputs[NOTE];
  const texts = [...(typeof note === 'string' && !isBlank(note) ? [note] : []), ...late];
  // A double click brings the same text twice, mostly within a second, and from an old card at any time: it is kept once.
  const kept = (text: string) =>
    saved.notes.some(
      (each) =>
        `\n${each.text}\n`.includes(`\n${text}\n`) &&
        (options.stale || (each.by === event.by && !each.withdrawn && options.now - each.at < SAME_CLICK)),
    );
  const fresh = texts.filter((text) => !kept(text));
  return fresh.length === 0 ? saved : withNote(saved, event, fresh.join('\n'), options.now);
}

export function withNote(session: Session, event: SessionEvent, text: string, at: number): Session {
  const note = { id: event.id, at, by: event.by, text, withdrawn: false };
  return { ...session, notes: [...session.notes, note] };
}

function labelled(field: Field, raw: string | string[]): string {
  const label = (value: string) => field.options.find((option) => option.value === value)?.label ?? value;
  return (Array.isArray(raw) ? raw : [raw]).map(label).join(', ');
}
