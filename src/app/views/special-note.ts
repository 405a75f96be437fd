import type { Note, Session } from '../../core/session.ts';
import { seemsSpecial } from '../../core/special.ts';
import type { Block } from '../../core/view.ts';

/** Said once in a walk, of the first note that seems to speak of health, beliefs or the like. */
export function specialRemark(note: Note, session: Session): Block[] {
  const first = session.notes.find((each) => seemsSpecial(each.text));
  if (first?.id !== note.id || note.withdrawn) return [];
  const text =
    'Health, beliefs, origin and the like: keep them only where the case needs them. Undo takes the note back.';
  return [{ type: 'text', style: 'quiet', text }];
}
