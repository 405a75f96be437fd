import { encodePress } from '../../core/press.ts';
import type { Note, Session } from '../../core/session.ts';
import type { Block, Button, View } from '../../core/view.ts';
import type { Reader } from '../ports/store.ts';
import { quoted, type Scene } from '../views/scene.ts';
import { specialRemark } from '../views/special-note.ts';
import { answerTo } from './answer.ts';
import { isReport } from './reported.ts';

// What is said unasked during a call: one small thing beside a negative line of staff, a remark on what is special.

/** A button beside the confirmation of a note that can be said in better words. */
export async function offerBeside(note: Note, session: string, reader: Reader, scene: Scene): Promise<Button[]> {
  if (!(await canBeSaidBetter(note, reader, scene))) return [];
  return [{ label: scene.words.buttons.sayPositively, press: pressFor(note, session), style: 'plain' }];
}

/**
 * The same on the card, for a note that came in its own field: such a note has no confirmation of its own. It is there
 * until the next press, right below the field that it came from.
 */
export async function offeredOn(card: View, session: Session, reader: Reader, scene: Scene): Promise<View> {
  const note = session.notes.at(-1);
  const isNews = note !== undefined && note.at === session.touchedAt && note.by === scene.person.id && !note.withdrawn;
  if (!isNews || session.status !== 'active') return card;
  const better = (await canBeSaidBetter(note, reader, scene)) ? [betterRow(note, session, scene)] : [];
  const beside = [...better, ...specialRemark(note, session)];
  const form = card.blocks.findLastIndex((each) => each.type === 'form');
  const at = form < 0 ? card.blocks.length : form + 1;
  return { ...card, blocks: [...card.blocks.slice(0, at), ...beside, ...card.blocks.slice(at)] };
}

function betterRow(note: Note, session: Session, scene: Scene): Block {
  const { sayPositively } = scene.words.buttons;
  const item = { label: sayPositively, value: quoted(note.text, 80), press: pressFor(note, session.id) };
  return { type: 'fields', title: null, items: [item] };
}

/** Nobody in a call waits for the library: until it is ready, nothing is offered. */
async function canBeSaidBetter(note: Note, reader: Reader, scene: Scene): Promise<boolean> {
  if (scene.phrases?.isWarm() !== true) return false;
  const found = await answerTo({ text: note.text, language: null, situation: null }, reader, scene);
  return found?.verdict === 'rephrased' && !isReport(note.text, found.language);
}

function pressFor(note: Note, session: string): string {
  return encodePress({ do: 'rephrase-note', note: note.id, session });
}
