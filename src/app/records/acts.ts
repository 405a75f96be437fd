import { isCorrectable } from '../../core/corrected.ts';
import type { Message, Place } from '../../core/effect.ts';
import type { Inputs } from '../../core/event.ts';
import type { Press, RecordPress } from '../../core/press.ts';
import {
  CORRECTION,
  FIND,
  RECORD_NOTE,
  REOPEN_HOW,
  REOPEN_REASONS,
  REOPEN_WHY,
  type RecordAsk,
  type RecordCard,
  type ReopenReason,
  WITHIN,
  type Within,
} from '../../core/record-card.ts';
import { RECORD_PATHS } from '../../core/record-path.ts';
import { LONGEST_QUERY } from '../../core/search-text.ts';
import { openEscalation } from '../escalations.ts';
import { reopen } from '../follow-ups.ts';
import type { Turn } from '../turn.ts';
import { actOn } from '../walk.ts';
import { wordsFor } from '../words.ts';
import { type Correction, correct, isRunning } from './correct.ts';
import { type Reached, reach, search } from './reach.ts';
import { ITEM_NAMES, type TypedRecord, typedRecord } from './typed.ts';

/** A card to show; `gone`: it is not there, or not for this person, which is told in the same words. */
export type RecordAnswer = RecordCard | 'gone';
type Answer = { key: string; message: Message; place: Place };

const PRESSES = new Set<string>([
  'find',
  'record-open',
  'record-show',
  'record-change',
  'record-save',
  'record-note',
  'record-keep-note',
  'record-reopen',
  'record-reopen-now',
]);

/** Whether this press is about finding or keeping records. */
export function isRecordPress(press: Press): press is RecordPress {
  return PRESSES.has(press.do);
}

/** The answer to a press about records. `again`: it was taken in before, so that nothing is done, only shown. */
export async function pressedRecord(turn: Turn, press: RecordPress, inputs: Inputs, again = false): Promise<Answer> {
  return answerOf(turn, await pressRecord(turn, press, inputs, again));
}

/** The answer to a typed line about records; null: it is about something else. `walking`: a walk may want it as a note. */
export async function saidRecord(turn: Turn, text: string, walking: boolean): Promise<Answer | null> {
  const said = typedRecord(text, turn.person.place.language);
  if (said === null || (walking && isRatherANote(said))) return null;
  const card = await sayRecord(turn, said, walking);
  return card === null ? null : answerOf(turn, card);
}

/** "Find out when it left" is what somebody hears or means to do in a call; "find Okafor" is not. */
function isRatherANote(said: TypedRecord): boolean {
  if (said.type !== 'find' || said.within !== '' || said.page > 0) return false;
  const words = said.text.split(/\s+/);
  return words.length > 3 || (words.length > 1 && SMALL_WORDS.test(words[0] ?? ''));
}

const SMALL_WORDS =
  /^(out|a|an|the|my|our|your|his|her|their|this|that|it|them|him|us|me|another|some|somebody|someone|whether|if|when|why|how|what|where|who)$/i;

/** The answer to an act about records that was taken in before; null: it was about something else. */
export async function recordAgain(turn: Turn): Promise<Answer | null> {
  const { act } = turn;
  if (act.type === 'press' && isRecordPress(act.press)) return await pressedRecord(turn, act.press, act.inputs, true);
  const text = act.type === 'say' ? act.text : act.type === 'start' ? act.text : '';
  const said = typedRecord(text, turn.person.place.language);
  return said?.type === 'find' ? answerOf(turn, await find(turn, nameFor(turn), said)) : null;
}

async function sayRecord(turn: Turn, said: TypedRecord, walking: boolean): Promise<RecordAnswer | null> {
  const card = nameFor(turn);
  if (said.type === 'find') return await find(turn, card, said);
  if (said.type === 'files') return { show: 'files', card };
  const found = await search(turn.tx, turn.person, { text: said.query, within: '', page: 0 });
  const [only] = found.complaints;
  if (only === undefined || found.complaints.length > 1) {
    // What an agent types during a call is a note, unless it surely names one record.
    return walking ? null : { show: 'found', card, text: said.query, within: '', page: 0 };
  }
  const reached = await reach(turn.tx, turn.library, { person: turn.person, action: 'change' }, only.id);
  if (reached === null) return walking ? null : { ...shown(card, only.id), remark: 'not-yours' };
  switch (said.type) {
    case 'add':
      await addNote(turn, reached, said.text);
      return shown(card, only.id);
    case 'reopen':
      return await reopened(turn, reached, card, { why: said.text, how: '' });
    case 'correct': {
      const path = pathOf(said.item, turn);
      if (path === null) return walking ? null : { ...shown(card, only.id), remark: 'no-such-item' };
      const { version } = reached.complaint;
      return await corrected(turn, reached, card, { path, raw: said.text, version, seen: false });
    }
    default:
      return said satisfies never;
  }
}

async function pressRecord(turn: Turn, press: RecordPress, inputs: Inputs, again: boolean): Promise<RecordAnswer> {
  if (press.do === 'find') {
    const within = WITHIN.find((each) => each === press.within) ?? '';
    return await find(turn, press.card === '' ? nameFor(turn) : press.card, {
      text: textIn(inputs, FIND),
      within,
      page: Number.parseInt(press.page, 10) || 0,
    });
  }
  const looks = press.do === 'record-open' || press.do === 'record-show';
  const who = { person: turn.person, action: looks ? ('see' as const) : ('change' as const) };
  const reached = await reach(turn.tx, turn.library, who, press.record);
  if (reached === null) return 'gone';
  switch (press.do) {
    case 'record-open':
      return shown(nameFor(turn), press.record);
    case 'record-show':
      return { ...shown(press.card, press.record), whole: press.part === 'whole' };
    case 'record-change': {
      if (!isCorrectable(press.path)) return 'gone';
      return {
        ...shown(press.card, press.record),
        asks: { for: 'field', path: press.path, typed: null, problem: null },
      };
    }
    case 'record-save': {
      if (!isCorrectable(press.path)) return 'gone';
      if (again) return shown(press.card, press.record);
      const raw = textIn(inputs, CORRECTION);
      const by = { path: press.path, raw, version: Number(press.version), seen: press.seen === '1' };
      return await corrected(turn, reached, press.card, by);
    }
    case 'record-note':
      return { ...shown(press.card, press.record), asks: { for: 'note' } };
    case 'record-keep-note':
      if (!again) await addNote(turn, reached, textIn(inputs, RECORD_NOTE));
      return shown(press.card, press.record);
    case 'record-reopen':
      return { ...shown(press.card, press.record), asks: { for: 'reopen', typed: '', problem: null } };
    case 'record-reopen-now': {
      if (again) return shown(press.card, press.record);
      const said = { why: textIn(inputs, REOPEN_WHY), how: textIn(inputs, REOPEN_HOW) };
      return await reopened(turn, reached, press.card, said);
    }
    default:
      return press satisfies never;
  }
}

/** What was found; the one record, where there is only one. */
async function find(
  turn: Turn,
  card: string,
  ask: { text: string; within: Within; page: number },
): Promise<RecordCard> {
  const found = await search(turn.tx, turn.person, ask);
  const [only] = found.complaints;
  // Whoever looks through other pages of the card wants its list.
  if (only !== undefined && found.complaints.length === 1 && ask.page === 0) return shown(card, only.id);
  return {
    show: 'found',
    card,
    text: ask.text.slice(0, LONGEST_QUERY + 1),
    within: ask.within,
    page: Math.max(0, ask.page),
  };
}

async function corrected(turn: Turn, reached: Reached, card: string, by: Correction): Promise<RecordCard> {
  const { id } = reached.complaint;
  const problem = await correct(turn, reached, by);
  const asks: RecordAsk | null =
    problem === null ? null : { for: 'field', path: by.path, typed: by.raw.slice(0, 5000), problem };
  if (problem === null) await tellHandler(turn, reached);
  return { ...shown(card, id), asks };
}

async function addNote(turn: Turn, { complaint, walk, playbook }: Reached, text: string): Promise<void> {
  if (text.trim() === '') return;
  if (walk !== null && playbook !== null && isRunning(walk)) {
    await actOn(turn, playbook, walk, { do: 'note', text });
    return;
  }
  const note = { id: turn.newId(), at: turn.now, by: turn.person.id, text, withdrawn: false };
  await turn.tx.saveComplaint({ ...complaint, notes: [...complaint.notes, note] });
  await turn.trail({
    complaintId: complaint.id,
    sessionId: walk?.id ?? null,
    what: 'add-note',
    changes: { notes: [note] },
  });
}

async function reopened(
  turn: Turn,
  reached: Reached,
  card: string,
  said: { why: string; how: string },
): Promise<RecordCard> {
  const { complaint, walk } = reached;
  const how = REOPEN_REASONS.find((each) => each === said.how) ?? null;
  if (complaint.status !== 'resolved') return { ...shown(card, complaint.id), remark: 'not-resolved' };
  if (how === null && said.why.trim() === '')
    return { ...shown(card, complaint.id), asks: { for: 'reopen', typed: said.why, problem: 'no-reason' } };
  const known = how === 'not-satisfied' ? { ...complaint, satisfied: 'no' as const } : complaint;
  await reopen(turn, known, [how, said.why.trim()].filter((each) => each !== null && each !== '').join(': '));
  if (climbs(turn, how) && walk !== null) await openEscalation(turn, walk, 'not-satisfied');
  await tellHandler(turn, reached);
  return shown(card, complaint.id);
}

function climbs(turn: Turn, how: ReopenReason | null): boolean {
  return how === 'not-satisfied' && turn.directory.rule('not-satisfied') !== 'by-hand';
}

/** Whoever has the case sees what somebody else changed in it. */
async function tellHandler(turn: Turn, { complaint, walk }: Reached): Promise<void> {
  if (walk === null || walk.ownerId === turn.person.id || turn.directory.person(walk.ownerId) === null) return;
  const what = shown(turn.newId(), complaint.id);
  await turn.send(walk.ownerId, keyOf(what), { type: 'records', what }, 'update');
}

/** An item by the name that it has on the card. */
function pathOf(item: string, turn: Turn): Correction['path'] | null {
  const names = wordsFor(turn.person.place.language).record;
  const name = item.toLowerCase();
  const path = RECORD_PATHS.find((each) => names[each].toLowerCase() === name || ITEM_NAMES[name] === each);
  return path !== undefined && isCorrectable(path) ? path : null;
}

function shown(card: string, complaint: string): Extract<RecordCard, { show: 'record' }> {
  return { show: 'record', card, complaint, whole: false, asks: null };
}

function keyOf({ card }: RecordCard): string {
  return `records:${card}`;
}

function answerOf(turn: Turn, card: RecordAnswer): Answer {
  if (card !== 'gone') return { key: keyOf(card), message: { type: 'records', what: card }, place: 'update' };
  return { key: `refused:${turn.newId()}`, message: { type: 'refused', why: 'gone', text: null }, place: 'update' };
}

/** The card is named after the act, so that a redelivery shows the same one again. */
function nameFor(turn: Turn): string {
  const { event } = turn;
  return event !== undefined && /^[\w.:@-]{1,120}$/.test(event) ? event : turn.newId();
}

function textIn(inputs: Inputs, id: string): string {
  const value = inputs[id];
  return typeof value === 'string' ? value.slice(0, 10_000) : '';
}
