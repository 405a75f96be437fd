import type { Complaint } from '../../core/complaint.ts';
import type { Message, Place } from '../../core/effect.ts';
import type { Inputs } from '../../core/event.ts';
import type { Letter, LetterCard } from '../../core/letter.ts';
import { LETTER_ACTS, type LetterPress, type Press } from '../../core/press.ts';
import { may } from '../policy.ts';
import type { Letters } from '../ports.ts';
import type { Turn } from '../turn.ts';
import { taken } from './inputs.ts';
import { isAsDrafted, problemsOf } from './problems.ts';
import { drafted, fittingKind, fittingLanguage } from './write.ts';

type Answer = { key: string; message: Message; place: Place };

/** Whether this press is about a letter. */
export function isLetterPress(press: Press): press is LetterPress {
  return press.do === 'letter-open' || (LETTER_ACTS as readonly string[]).includes(press.do);
}

/** The message that shows a letter; the same letter again changes it where it stands. */
export function letterMessage(
  letter: string,
  { show = 'write', checked = false, place = 'update' }: Partial<LetterCard & { place: Place }> = {},
): Answer {
  return { key: `letter:${letter}`, message: { type: 'letter', letter, show, checked }, place };
}

/** There is nothing to write about. */
function nothing(): Answer {
  return letterMessage('', { show: 'none' });
}

/**
 * Does what a button about a letter does. `again`: it was taken in before, and only its answer is asked for. Every press
 * keeps what stands in the card. Null: it is not this person's.
 */
export async function pressLetter(
  turn: Turn,
  press: LetterPress,
  inputs: Inputs,
  again = false,
): Promise<Answer | null> {
  const { letters } = turn;
  if (letters === undefined) return nothing();
  if (press.do === 'letter-open') return await open(turn, letters, press.complaint, again);
  const letter = press.letter === '' ? await latest(turn) : await turn.tx.letter(press.letter);
  if (letter === null && press.letter === '') return nothing();
  const complaint = letter === null ? null : await turn.tx.complaint(letter.complaintId);
  const mine = letter !== null && complaint !== null && (await mayDo(turn, 'change', complaint, letter));
  if (letter === null || complaint === null || !(mine || (await mayDo(turn, 'see', complaint, letter)))) return null;
  const shown = letterMessage(letter.id);
  if (press.do === 'letter-copy') {
    if (!again && mine && isOpen(letter)) await keep(turn, letters, complaint, letter, inputs);
    return letterMessage(letter.id, { show: 'copy' });
  }
  if (!mine) return null;
  if (again || !isOpen(letter)) return shown;
  switch (press.do) {
    case 'letter-keep':
      await keep(turn, letters, complaint, letter, inputs);
      return shown;
    case 'letter-anew':
      await anew(turn, letters, complaint, taken(letter, inputs));
      return shown;
    case 'letter-back':
      await save(turn, { ...letter, ...letter.before, before: null });
      return shown;
    case 'letter-by-hand': {
      const kept = await keep(turn, letters, complaint, letter, inputs);
      if (kept.body === '') return shown;
      await save(turn, { ...kept, state: 'by-hand', sentAt: turn.now, failure: null, before: null });
      await turn.trail({ complaintId: complaint.id, what: 'letter-by-hand', changes: changesOf(kept) });
      return shown;
    }
    case 'letter-send':
      return await send(turn, letters, complaint, letter, inputs);
    default:
      return press.do satisfies never;
  }
}

/** What a typed line means: this person's letter about the complaint that they touched last. */
async function latest(turn: Turn): Promise<Letter | null> {
  const id = (await turn.tx.latestSession(turn.person.id))?.complaintId ?? null;
  if (id === null) return null;
  return (await turn.tx.lettersOf(id)).findLast((each) => each.by === turn.person.id) ?? null;
}

async function open(turn: Turn, letters: Letters, complaintId: string, again: boolean): Promise<Answer | null> {
  const { tx, person, now } = turn;
  const id = complaintId === '' ? ((await tx.latestSession(person.id))?.complaintId ?? null) : complaintId;
  if (id === null) return nothing();
  const complaint = await tx.complaint(id);
  if (complaint === null || !(await mayDo(turn, 'change', complaint, null))) return null;
  const known = (await tx.lettersOf(complaint.id)).findLast((each) => each.by === person.id && isOpen(each));
  if (known !== undefined) {
    // What nobody has edited says how things stand now.
    if (!again && isAsDrafted(known)) await redraft(turn, letters, complaint, known);
    return letterMessage(known.id, { place: 'bottom' });
  }
  if (again) {
    const last = (await tx.lettersOf(complaint.id)).findLast((each) => each.by === person.id);
    return last === undefined ? null : letterMessage(last.id);
  }
  const library = letters.library();
  const about = {
    kind: fittingKind(complaint, await tx.promisesOf(complaint.id), now),
    language: fittingLanguage(library, complaint, turn),
    asked: {},
  };
  const text = (await drafted(tx, complaint, about, { ...turn, letters })) ?? { subject: '', body: '' };
  const letter = await save(turn, {
    ...about,
    ...text,
    id: turn.newId(),
    complaintId: complaint.id,
    by: person.id,
    state: 'draft',
    to: complaint.customer.email ?? '',
    drafted: text,
    before: null,
    createdAt: now,
    changedAt: now,
    sentAt: null,
    failure: null,
    version: 0,
  });
  return letterMessage(letter.id, { place: 'bottom' });
}

async function send(
  turn: Turn,
  letters: Letters,
  complaint: Complaint,
  letter: Letter,
  inputs: Inputs,
): Promise<Answer> {
  const kept = await keep(turn, letters, complaint, letter, inputs);
  const checked = letterMessage(kept.id, { checked: true });
  // Nobody sends what they have not read: another letter was chosen, and it stands in the card only now.
  const changed = kept.drafted.body !== letter.drafted.body && isAsDrafted(kept);
  if (changed || letters.mailer === null || problemsOf(kept, letters).length > 0) return checked;
  await save(turn, { ...kept, state: 'queued', failure: null, before: null });
  const payload = { letter: kept.id };
  await turn.tx.putJob({ jobKey: `letter:${kept.id}`, kind: 'letter', payload, runAt: turn.now });
  turn.wake(turn.now);
  await turn.trail({ complaintId: complaint.id, what: 'letter-send', changes: changesOf(kept) });
  return checked;
}

/** Keeps what stands in the card. What nobody edited is written anew when something else is chosen or said. */
async function keep(
  turn: Turn,
  letters: Letters,
  complaint: Complaint,
  letter: Letter,
  inputs: Inputs,
): Promise<Letter> {
  const next = taken(letter, inputs);
  const asksAnew =
    next.kind !== letter.kind || next.language !== letter.language || next.asked.reason !== letter.asked.reason;
  if (asksAnew && isAsDrafted(next)) return await redraft(turn, letters, complaint, next);
  return JSON.stringify(next) === JSON.stringify(letter) ? letter : await save(turn, next);
}

/** The template's own words again; what was edited stands ready to be brought back. */
async function anew(turn: Turn, letters: Letters, complaint: Complaint, letter: Letter): Promise<Letter> {
  const { kind, language, subject, body } = letter;
  const before = isAsDrafted(letter) ? letter.before : { kind, language, subject, body };
  return await redraft(turn, letters, complaint, { ...letter, before });
}

async function redraft(turn: Turn, letters: Letters, complaint: Complaint, letter: Letter): Promise<Letter> {
  const text = await drafted(turn.tx, complaint, letter, { ...turn, letters });
  // There is no such letter in this language: what stands there stays.
  if (text === null) return await save(turn, letter);
  return await save(turn, { ...letter, ...text, drafted: text });
}

async function save(turn: Turn, letter: Letter): Promise<Letter> {
  return await turn.tx.saveLetter({ ...letter, changedAt: turn.now });
}

/** Whether it can still be edited. */
export function isOpen(letter: Letter): boolean {
  return letter.state === 'draft' || letter.state === 'failed';
}

async function mayDo(
  turn: Turn,
  action: 'see' | 'change',
  complaint: Complaint,
  letter: Letter | null,
): Promise<boolean> {
  const handlerId = (await turn.tx.sessionOf(complaint.id))?.ownerId ?? null;
  return may(turn.person, action, { type: 'letter', complaint, handlerId, writerId: letter?.by ?? null });
}

/** For the trail: which letter, never what it says. */
function changesOf({ id, kind, language }: Letter): Record<string, string> {
  return { letter: id, kind, language };
}
