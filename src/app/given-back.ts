import type { Inputs } from '../core/event.ts';
import type { Person } from '../core/person.ts';
import { fieldOf, type Playbook } from '../core/playbook.ts';
import { isBlank } from '../core/read.ts';
import type { Session } from '../core/session.ts';
import { NOTE } from '../core/view.ts';
import type { Directory } from './ports.ts';
import { readyText } from './ready.ts';

/**
 * What came with a press and could not be kept, in words to copy: the note, and every answer that is neither on record
 * nor what stood ready in the form. Of a walk that is not this person's (null) nothing is known, so all of it.
 */
export function givenBack(
  inputs: Inputs,
  walk: { playbook: Playbook; session: Session; person: Person; directory: Directory } | null,
): string {
  const note = inputs[NOTE];
  const lines = Object.entries(inputs).flatMap(([id, raw]) => {
    // A dot marks the questions of a panel, such as "Why?": they are no answers of the customer's.
    if (id === NOTE || id.includes('.') || isBlank(raw)) return [];
    const texts = [raw].flat();
    if (walk === null) return [`${id}: ${texts.join(', ')}`];
    const { playbook, session } = walk;
    const field = fieldOf(playbook, id);
    if (field === undefined) return [];
    const kept = Object.hasOwn(session.answers, id) ? session.answers[id]?.raw : undefined;
    const ready = readyText(field, { ...walk, now: session.touchedAt });
    if (JSON.stringify(kept) === JSON.stringify(raw) || raw === ready) return [];
    const label = (text: string) => field.options.find((option) => option.value === text)?.label ?? text;
    return [`${field.label}: ${texts.map(label).join(', ')}`];
  });
  return [...(typeof note === 'string' && !isBlank(note) ? [note] : []), ...lines].join('\n');
}
