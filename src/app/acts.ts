import type { Asks, Message, Place } from '../core/effect.ts';
import type { Inputs } from '../core/event.ts';
import { fieldOf } from '../core/playbook.ts';
import type { Press } from '../core/press.ts';
import type { Session } from '../core/session.ts';
import { PANEL_TO, type SessionAct } from '../core/session-event.ts';
import { startSession } from '../core/start.ts';
import { walkKey } from '../core/transition.ts';
import { type AwayMeaning, awayMeaning, setAway } from './away.ts';
import { acknowledge, decide } from './decisions.ts';
import { isDeskPress, pressedDesk } from './desk/acts.ts';
import { followUpAct, shown } from './follow-up-acts.ts';
import { keepOpen, resolve } from './follow-ups.ts';
import { givenBack } from './given-back.ts';
import { interpret, listPress, readyInputs } from './interpret.ts';
import { isLearningPress, pressLearning, typedLearning } from './learning/acts.ts';
import { mayRate, selfTestIn } from './learning/self-test.ts';
import { isLetterPress, pressLetter } from './letters/acts.ts';
import { pingPress } from './ping-words.ts';
import { may } from './policy.ts';
import { find as findPromise, ping as promisePing, settle as settlePromise } from './promises.ts';
import { isRecordPress, pressedRecord, recordAgain, saidRecord } from './records/acts.ts';
import type { Answer } from './shown-answer.ts';
import { pinned, type Turn } from './turn.ts';
import { ALONE } from './views/beside.ts';
import { typedLetter } from './views/letter-words.ts';
import { walkCard } from './views/walk-card.ts';
import { actOn, openWalk } from './walk.ts';
import { isPhrasingPress } from './wording/acts.ts';
import { pressedWording, typedWording, wordingAgain } from './wording/turns.ts';
import { wordsFor } from './words.ts';

/** Routes one act to what it means, and answers with what the person sees. */
export async function perform(turn: Turn): Promise<Answer[]> {
  const { act } = turn;
  switch (act.type) {
    case 'start':
      return await begin(turn, act.playbook, act.text);
    case 'press':
      return await press(turn, act.press, act.inputs, 'update');
    case 'say':
      return await say(turn, act.text);
    case 'refresh':
      return await cards(turn);
    default:
      return act satisfies never;
  }
}

/**
 * What stands where an act led to that was taken in before, and whose answer may never have arrived: what a press was
 * about, for anything else the person's open walks. Also the answer to a reload or a restart of the page.
 */
export async function cards(turn: Turn): Promise<Answer[]> {
  const wording = await wordingAgain(turn);
  if (wording !== null) return [wording];
  const record = await recordAgain(turn);
  if (record !== null) return [record];
  const pressed = turn.act.type === 'press' ? turn.act.press : turn.act.type === 'refresh' ? turn.act.about : undefined;
  const about = pressed === undefined ? null : await aboutOf(turn, pressed);
  if (about !== null) return [about];
  const open = await turn.tx.openSessions(turn.person.id);
  return open.toReversed().map((session) => card(session, 'update'));
}

/** What a press acts on, as it stands now and as far as this person may see it; null: it acts on nothing that stays. */
async function aboutOf(turn: Turn, pressed: Press): Promise<Answer | null> {
  if (isLearningPress(pressed)) {
    const inputs = turn.act.type === 'press' ? turn.act.inputs : {};
    return await pressLearning(turn, pressed, inputs, true);
  }
  if (isDeskPress(pressed)) return await pressedDesk(turn, pressed, true);
  if (isLetterPress(pressed)) return (await pressLetter(turn, pressed, {}, true)) ?? refused(turn, 'gone', null);
  const { tx, person } = turn;
  if ('session' in pressed) {
    const session = await tx.session(pressed.session);
    return session !== null && may(person, 'see', { type: 'walk', session })
      ? card(session, 'update')
      : refused(turn, 'gone', null);
  }
  if ('followUp' in pressed) {
    const found = await tx.followUp(pressed.followUp);
    return found !== null && may(person, 'see', { type: 'follow-up', followUp: found })
      ? shown(found)
      : refused(turn, 'gone', null);
  }
  if ('complaint' in pressed && !('promise' in pressed)) return await resolvedAnswer(turn, pressed);
  if ('escalation' in pressed) return await escalationAnswer(turn, pressed.escalation);
  if ('promise' in pressed) {
    const promise = await findPromise(turn, pressed.complaint, pressed.promise);
    return promise !== null && may(turn.person, 'see', { type: 'promise', promise })
      ? { ...promisePing(promise, pressed.ping), place: 'update' }
      : refused(turn, 'gone', null);
  }
  return null;
}

/** A walk; or what else a command asks for: `/complaint due` lists what is due, and is no complaint about something due. */
async function begin(turn: Turn, playbook: string, text: string): Promise<Answer[]> {
  const words = wordsFor(turn.person.place.language);
  const asked = listPress(text, words);
  if (asked !== null) return await press(turn, asked, {}, 'update');
  // The others may be what a complaint is about: "phone" is no wish for the playbook of that name.
  const test = selfTestIn(turn.library);
  if (test !== null && text.trim().toLowerCase() === test.command) return await start(turn, test.command, '');
  // "/rephrase phrases": a complaint may begin with the same word.
  const wording = playbook === 'rephrase' ? typedWording(turn, text, words, false) : null;
  if (wording !== null) return [wording];
  const learnt = await typedLearning(turn, text);
  if (learnt !== null) return [learnt];
  const letter = typedLetter(text, turn.person.place.language);
  if (letter !== null) return await press(turn, letter, {}, 'update');
  const record = await saidRecord(turn, text, true);
  if (record !== null) return [record];
  const away = awayMeaning(turn, text, words, true);
  return away === null ? await start(turn, playbook, text) : await sayAway(turn, away);
}

/** `from`: the walk that led here; what it asked as well is not asked again, and it leads here once. */
async function start(turn: Turn, name: string, text: string, from: Session | null = null): Promise<Answer[]> {
  const playbook = turn.library.current().find((each) => each.command === name || each.id === name);
  if (playbook === undefined) return [refused(turn, 'unknown-playbook', text)];
  // A survey is about a complaint: which one is asked first.
  if (playbook.purpose === 'survey') return [await pressLearning(turn, { do: 'surveys' }, {}, false)];
  if (playbook.purpose === 'self-test' && !mayRate(turn.person)) return [refused(turn, 'unknown-playbook', null)];
  const complaintId = playbook.purpose === 'complaint' ? turn.newId() : null;
  const id = from === null ? turn.newId() : `${from.id}.then`;
  const there = from === null ? null : await turn.tx.session(id);
  if (there !== null) return [card(there, 'update')];
  const opened = { id, complaintId, ownerId: turn.person.id, text, noteId: turn.newId() };
  const fresh = startSession(playbook, opened, turn.now);
  const known = Object.entries(from?.answers ?? {}).filter(([field]) => fieldOf(playbook, field) !== undefined);
  const session = await openWalk(turn, playbook, { ...fresh, answers: Object.fromEntries(known) });
  return [card(session, 'bottom')];
}

async function say(turn: Turn, text: string): Promise<Answer[]> {
  const words = wordsFor(turn.person.place.language);
  const asked = await pingPress(turn, text, words);
  if (asked !== null) return await press(turn, asked.press, asked.inputs, 'update');
  const away = awayMeaning(turn, text, words, (await turn.tx.openSessions(turn.person.id)).length > 0);
  if (away !== null) return await sayAway(turn, away);
  const open = await turn.tx.openSessions(turn.person.id);
  // What is put down is not meant, unless nothing else is open.
  const session = open.find((each) => each.status === 'active') ?? open[0] ?? null;
  const playbook = session === null ? null : await pinned(turn.tx, turn.library, session);
  const aboutWording = typedWording(turn, text, words, session !== null);
  if (aboutWording !== null) return [aboutWording];
  const learnt = await typedLearning(turn, text);
  if (learnt !== null) return [learnt];
  const letter = typedLetter(text, turn.person.place.language);
  if (letter !== null) return await press(turn, letter, {}, 'bottom');
  const record = await saidRecord(turn, text, session !== null);
  if (record !== null) return [record];
  const scene = { person: turn.person, directory: turn.directory, words, now: turn.now };
  const shown = session === null || playbook === null ? null : walkCard(playbook, session, scene, ALONE);
  const meaning = interpret(text, { words, playbooks: turn.library.current(), session, card: shown });
  switch (meaning.type) {
    case 'start':
      return await begin(turn, meaning.playbook, meaning.text);
    case 'press':
      return await press(turn, meaning.press, readyInputs(meaning.press, shown, session), 'bottom');
    case 'resume': {
      const down = open.find((each) => each.status === 'paused') ?? session;
      return down === null
        ? [refused(turn, 'no-walk', null)]
        : await press(turn, { do: 'resume', session: down.id }, {}, 'bottom');
    }
    case 'undo': {
      const note = session?.notes.findLast((each) => each.by === turn.person.id && !each.withdrawn);
      if (session === null) return [refused(turn, 'no-walk', null)];
      return note === undefined
        ? [card(session, 'bottom')]
        : await press(turn, { do: 'undo-note', note: note.id, session: session.id }, {}, 'bottom');
    }
    case 'note': {
      if (session === null) return [refused(turn, 'no-walk', text)];
      const answers = await walk(turn, session.id, { do: 'note', text }, 'bottom');
      const note = (await turn.tx.session(session.id))?.notes.at(-1);
      // A line of blanks is no note, and the one before it is no news.
      return note === undefined || session.notes.some((each) => each.id === note.id)
        ? answers
        : [
            {
              key: `note:${note.id}`,
              message: { type: 'note-kept', session: session.id, note: note.id },
              place: 'update',
            },
            ...answers,
          ];
    }
    default:
      return meaning satisfies never;
  }
}

async function sayAway(turn: Turn, away: AwayMeaning): Promise<Answer[]> {
  if (away.type === 'until') await setAway(turn, away.until);
  if (away.type === 'back') await setAway(turn, 0);
  return [answer(turn, { type: 'away', problem: away.type === 'wrong' ? away.problem : null })];
}

async function press(turn: Turn, pressed: Press, inputs: Inputs, place: Place): Promise<Answer[]> {
  if (isPhrasingPress(pressed)) return [await pressedWording(turn, pressed, inputs)];
  if (isRecordPress(pressed)) return [await pressedRecord(turn, pressed, inputs)];
  if (isDeskPress(pressed)) return [await pressedDesk(turn, pressed)];
  if (isLearningPress(pressed)) return [await pressLearning(turn, pressed, inputs, false)];
  if (isLetterPress(pressed)) return [(await pressLetter(turn, pressed, inputs)) ?? refused(turn, 'gone', null)];
  switch (pressed.do) {
    case 'start':
      return await start(turn, pressed.playbook, '');
    case 'list':
      return [answer(turn, { type: 'walks' })];
    case 'due':
      return [answer(turn, { type: 'due' })];
    case 'help':
      return [answer(turn, { type: 'help' })];
    case 'resume': {
      // Open already, and the one touched last: a second click has nothing left to do.
      const [last] = await turn.tx.openSessions(turn.person.id);
      if (last?.id === pressed.session && last.status === 'active') return [card(last, 'bottom')];
      return await walk(turn, pressed.session, { do: 'resume' }, 'bottom');
    }
    case 'go-on': {
      const from = await turn.tx.session(pressed.session);
      const done = from === null ? null : await pinned(turn.tx, turn.library, from);
      const mine = from !== null && may(turn.person, 'change', { type: 'walk', session: from });
      if (!mine || from.status !== 'finished' || done?.then == null) return [refused(turn, 'gone', null)];
      return await start(turn, done.then, '', from);
    }
    case 'undo-note': {
      const answers = await walk(turn, pressed.session, { do: 'undo-note', note: pressed.note }, 'update');
      const note = (await turn.tx.session(pressed.session))?.notes.find((each) => each.id === pressed.note);
      // Of a walk that is over, or somebody else's, nothing is taken back, and nobody is told that it was.
      if (note?.withdrawn !== true || answers.some((each) => each.message.type === 'refused')) return answers;
      const message: Message = { type: 'note-withdrawn', session: pressed.session };
      // Whoever typed the word looks at the end of the conversation, and reads there what became of it.
      return [{ key: `note:${note.id}`, message, place }, ...answers];
    }
    case 'move-note':
      return await moveNote(turn, pressed);
    case 'follow-up-done':
    case 'follow-up-satisfied':
    case 'follow-up-partly':
    case 'follow-up-not':
    case 'follow-up-no-answer':
    case 'follow-up-later':
    case 'follow-up-at':
    case 'follow-up-set':
    case 'follow-up-moved':
    case 'follow-up-pass':
    case 'follow-up-give':
    case 'follow-up-open':
      return (await followUpAct(turn, pressed, inputs)) ?? [refused(turn, 'gone', null)];
    case 'ask-away':
      return [answer(turn, { type: 'away', problem: null })];
    case 'away': {
      const until = Number(pressed.until);
      const sound = Number.isSafeInteger(until) && (until === 0 || until > turn.now);
      if (sound) await setAway(turn, until);
      return [answer(turn, { type: 'away', problem: sound ? null : 'past' })];
    }
    case 'resolve':
    case 'keep-open': {
      const allowed = await mayResolve(turn, pressed.complaint);
      if (allowed && pressed.do === 'resolve') await resolve(turn, pressed.complaint);
      if (allowed && pressed.do === 'keep-open') await keepOpen(turn, pressed.complaint);
      return [await resolvedAnswer(turn, pressed)];
    }
    case 'acknowledge': {
      const escalation = await turn.tx.escalation(pressed.escalation);
      const allowed = escalation !== null && may(turn.person, 'decide', { type: 'escalation', escalation });
      if (allowed) await acknowledge(turn, escalation);
      return [await escalationAnswer(turn, pressed.escalation)];
    }
    case 'approve':
    case 'approve-less':
    case 'decline':
    case 'talk':
    case 'take-over':
    case 'hand-back':
    case 'settle': {
      const escalation = await turn.tx.escalation(pressed.escalation);
      const allowed = escalation !== null && may(turn.person, 'decide', { type: 'escalation', escalation });
      const asks = allowed ? await decide(turn, escalation, pressed.do, inputs) : null;
      return [await escalationAnswer(turn, pressed.escalation, asks)];
    }
    case 'promise-open':
    case 'promise-kept':
    case 'ask-promise-moved':
    case 'promise-moved':
    case 'ask-promise-broken':
    case 'promise-broken': {
      const promise = await findPromise(turn, pressed.complaint, pressed.promise);
      if (promise === null || !may(turn.person, 'change', { type: 'promise', promise }))
        return [refused(turn, 'gone', null)];
      const asks = await settlePromise(turn, promise, pressed.do, inputs);
      return [{ ...promisePing(promise, pressed.ping, asks), place: 'update' }];
    }
    default: {
      const act = { do: pressed.do, step: pressed.step, arg: pressed.arg, inputs };
      return await walk(turn, pressed.session, act, place);
    }
  }
}

/** One act on one walk. A walk that is over changes no more: the person reads what became of it and gets the text back. */
async function walk(turn: Turn, id: string, act: SessionAct, place: Place): Promise<Answer[]> {
  const session = await turn.tx.session(id);
  const mine = session !== null && may(turn.person, 'change', { type: 'walk', session });
  if (session === null || !may(turn.person, 'see', { type: 'walk', session }))
    return [refused(turn, 'gone', typedIn(act, null) || null)];
  const playbook = await pinned(turn.tx, turn.library, session);
  if (playbook === null) return [refused(turn, 'gone', typedIn(act, null) || null)];
  const closed = session.status === 'finished' || session.status === 'cancelled';
  if (!mine || closed) {
    const typed = typedIn(act, { playbook, session, person: turn.person, directory: turn.directory });
    return [card(session, 'update'), ...(typed === '' ? [] : [refused(turn, 'closed', typed)])];
  }
  // Whoever is no colleague can't take it: the question stays open.
  const handsOver = act.do === 'confirm-hand-over' && !isColleague(turn, act);
  await actOn(turn, playbook, session, handsOver ? { ...act, do: 'hand-over' } : act);
  return [card(session, place)];
}

function typedIn(act: SessionAct, from: Parameters<typeof givenBack>[1]): string {
  if ('inputs' in act) return givenBack(act.inputs, from);
  return act.do === 'note' ? act.text : '';
}

async function mayResolve(turn: Turn, id: string): Promise<boolean> {
  const complaint = await turn.tx.complaint(id);
  const handlerId = (await turn.tx.sessionOf(id))?.ownerId ?? null;
  return complaint !== null && may(turn.person, 'resolve', { type: 'complaint', complaint, handlerId });
}

async function resolvedAnswer(turn: Turn, pressed: Extract<Press, { do: 'resolve' | 'keep-open' }>): Promise<Answer> {
  const { complaint } = pressed;
  if (!(await mayResolve(turn, complaint))) return refused(turn, 'gone', null);
  const type = pressed.do === 'resolve' ? 'resolved' : 'kept-open';
  return { key: `resolved:${complaint}`, message: { type, complaint }, place: 'update' };
}

async function escalationAnswer(turn: Turn, id: string, asks: Asks | null = null): Promise<Answer> {
  const escalation = await turn.tx.escalation(id);
  if (escalation === null || !may(turn.person, 'see', { type: 'escalation', escalation }))
    return refused(turn, 'gone', null);
  const message: Message = { type: 'escalation', escalation: id, ...(asks === null ? {} : { asks }) };
  return { key: `escalation:${id}`, message, place: 'update' };
}

function isColleague(turn: Turn, act: Extract<SessionAct, { inputs: Inputs }>): boolean {
  const to = act.inputs[PANEL_TO] ?? act.arg;
  return turn.directory.colleagues(turn.person.id).some((each) => each.id === to);
}

async function moveNote(turn: Turn, pressed: Extract<Press, { do: 'move-note' }>): Promise<Answer[]> {
  const from = await turn.tx.session(pressed.session);
  const to = await turn.tx.session(pressed.to);
  const note = from?.notes.find((each) => each.id === pressed.note && !each.withdrawn);
  const allowed = [from, to].every(
    (session) => session !== null && may(turn.person, 'change', { type: 'walk', session }),
  );
  if (from === null || to === null || note === undefined || !allowed) return [refused(turn, 'gone', null)];
  if (to.status === 'finished' || to.status === 'cancelled') return [refused(turn, 'closed', note.text)];
  const taken = await walk(turn, to.id, { do: 'take-note', note: note.id, text: note.text, at: note.at }, 'update');
  const left = await walk(turn, from.id, { do: 'undo-note', note: note.id }, 'update');
  const moved = (await turn.tx.session(to.id))?.notes.at(-1)?.id ?? note.id;
  return [
    { key: `note:${note.id}`, message: { type: 'note-moved', session: to.id, note: moved }, place: 'update' },
    ...left,
    ...taken,
  ];
}

function card(session: Session, place: Place): Answer {
  return { key: walkKey(session.id), message: { type: 'walk', session: session.id }, place };
}

function answer(turn: Turn, message: Message): Answer {
  return { key: `${message.type}:${turn.newId()}`, message, place: 'update' };
}

function refused(turn: Turn, why: Extract<Message, { type: 'refused' }>['why'], text: string | null): Answer {
  return answer(turn, { type: 'refused', why, text: text === '' ? null : text });
}
