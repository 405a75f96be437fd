import { subjectOf } from '../core/audit.ts';
import type { Message, Refusal } from '../core/effect.ts';
import type { Act, InboundEvent, Inputs } from '../core/event.ts';
import { maskCardNumbers } from '../core/mask.ts';
import type { Person } from '../core/person.ts';
import { NOTE } from '../core/view.ts';
import { cards, perform } from './acts.ts';
import { createLooks, type Looks, lineOfAct, resultOf, subjectsOf } from './audit.ts';
import type { EngineParts } from './engine-parts.ts';
import { letterFile } from './letters/file.ts';
import { may } from './policy.ts';
import { StoreError, type Transaction } from './ports/store.ts';
import type { App, Delivery, Reply } from './ports.ts';
import { notSaved, present } from './present.ts';
import { type Answer, presentApart, takesLong } from './takes-long.ts';
import { delivery, openTurn, pinned } from './turn.ts';
import { line } from './views/pings.ts';
import { recordView } from './views/record-view.ts';
import type { Scene } from './views/scene.ts';
import { rephraseFor, trialOf } from './wording/engine.ts';
import { untilReady } from './wording/until-ready.ts';
import { wordsFor } from './words.ts';

/** How often an act is decided again because somebody else's commit came between. */
const TRIES = 5;

/** How long an act may wait for the store, ms: the person is told within 3 s. */
const PATIENCE = 2200;

/** The product's heart: takes one act, commits what it decides in one transaction, answers with what the person sees. */
export function createEngine(parts: EngineParts): App {
  const { store, clock, directory, library, log } = parts;
  const looks = createLooks({ store, log });
  const looksAt = (by: string, from: string, result = 'done') => ({ at: clock.now(), by, from, what: 'seen', result });
  return {
    directory,
    async handle(event, meanwhile) {
      const person = directory.person(event.by);
      if (person === null) {
        log.warn('unknown-person');
        await looks.seen(looksAt(event.by, event.conversation.platform, 'refused:unknown-person'), ['']);
        return {
          saved: false,
          deliveries: [
            plain(
              `refused:${parts.newId()}`,
              'unknown-person',
              'I do not know you yet. Ask your supervisor to add you to the organisation.',
            ),
          ],
        };
      }
      const act = masked(event.act);
      await untilReady(parts, person, { ...event, act }, meanwhile);
      try {
        return await decideUntilSettled({ ...parts, looks }, person, { ...event, act });
      } catch (error) {
        if (!(error instanceof StoreError)) throw error;
        log.error('not-saved', { cause: error.code });
        return {
          saved: false,
          deliveries: [
            {
              key: `not-saved:${parts.newId()}`,
              message: { type: 'not-saved', text: typedIn(act) },
              view: notSaved(typedIn(act)),
              place: 'update',
              shrunk: null,
            },
          ],
        };
      }
    },
    async home(by) {
      const person = directory.person(by);
      if (person === null) return null;
      const message: Message = { type: 'home' };
      const sent = { key: `home:${person.id}`, message, place: 'update' as const };
      await looks.seen({ ...looksAt(person.id, platformOf(by)), what: 'home' }, ['home']);
      const away = await store.read((tx) => tx.away());
      const scene = sceneOf({ ...parts, directory: parts.directory.knowing(away) }, person, clock.now());
      return (await store.read((tx) => present(tx, library, scene, sent), { apart: true })).view;
    },
    meet: async (profile) => await parts.meet?.(profile),
    turnedAway: async ({ by, from, why }) => await looks.seen(looksAt(by, from, `refused:${why}`), ['']),
    rephrase: (by, ask, meanwhile) => rephraseFor(parts, by, ask, meanwhile),
    async letterFile(by, id) {
      const person = directory.person(by);
      const file = person === null ? null : await letterFile(parts, person, id);
      await looks.seen(looksAt(person?.id ?? by, platformOf(by), file === null ? 'refused:gone' : 'done'), [
        `letter:${id}`,
      ]);
      return file;
    },
    async postpone(to, deliveries, wait) {
      const now = clock.now();
      await store.transact(async (tx) => {
        for (const { key, message, place } of deliveries.filter(mayBeKept)) {
          await tx.putJob(delivery({ to, key, message, place }, now + wait));
        }
      });
      parts.wake(now + wait);
    },
    async record(by, id) {
      const person = directory.person(by);
      if (person === null) return null;
      const found = await store.read(async (tx) => {
        const session = id === undefined ? await tx.latestSession(person.id) : await tx.session(id);
        if (session === null || !may(person, 'change', { type: 'walk', session })) return null;
        const playbook = await pinned(tx, library, session);
        const complaint = session.complaintId === null ? null : await tx.complaint(session.complaintId);
        if (playbook === null) return null;
        return { session, view: recordView(playbook, session, complaint, sceneOf(parts, person, clock.now())) };
      });
      if (found !== null) await looks.seen(looksAt(person.id, platformOf(by)), [`walk:${found.session.id}`]);
      else if (id !== undefined) await looks.seen(looksAt(person.id, platformOf(by), 'refused:gone'), [`walk:${id}`]);
      return found?.view ?? null;
    },
  };
}

/** What somebody asked about wording is not stored, not even to be answered later: they ask again. */
function mayBeKept({ message }: Delivery): boolean {
  return message.type !== 'phrasing' || message.what.show !== 'answer';
}

/** The engine, and what it remembers of who looked at what. */
type Running = EngineParts & { looks: Looks };

async function decideUntilSettled(parts: Running, person: Person, event: InboundEvent): Promise<Reply> {
  for (let tried = 1; ; tried++) {
    try {
      if (event.act.type !== 'refresh') return await decideOnce(parts, person, event);
      const reply = await look(parts, person, event);
      const from = event.conversation.platform;
      const line = { at: parts.clock.now(), by: person.id, from, what: 'seen', result: resultOf(reply.deliveries) };
      const asked = event.act.about === undefined ? '' : subjectOf(event.act.about);
      await parts.looks.seen(line, line.result === 'done' ? subjectsOf(reply.deliveries) : [asked]);
      return reply;
    } catch (error) {
      // Somebody's commit came between loading and saving: load and decide again.
      if (error instanceof StoreError && error.code === 'conflict' && tried < TRIES) continue;
      throw error;
    }
  }
}

async function decideOnce(parts: Running, person: Person, event: InboundEvent): Promise<Reply> {
  const { store, clock, library, looks } = parts;
  const waiting = looks.waiting();
  const trial = await trialOf(parts, person, event.act);
  let wakeAt: number | null = null;
  const { draw, line } = await store.transact(
    async (tx) => {
      const now = clock.now();
      wakeAt = null;
      const wake = (at: number) => {
        wakeAt = Math.min(wakeAt ?? at, at);
      };
      const turn = openTurn(tx, {
        person,
        now,
        act: event.act,
        directory: parts.directory.knowing(await tx.away()),
        library,
        phrases: parts.phrases,
        letters: parts.letters,
        trial,
        event: event.id,
        newId: parts.newId,
        wake,
      });
      const known = await tx.conversation(person.id);
      if (known?.address !== event.conversation.address || known.platform !== event.conversation.platform)
        await tx.saveConversation({ ...event.conversation, person: person.id }, now);
      const first = await tx.claimInbound(event.id, now);
      const answers = first ? await perform(turn) : await cards(turn);
      // Whoever has just said that they are away reads that they are.
      const told = answers.some((each) => each.message.type === 'away' || each.message.type === 'home');
      const directory = told ? parts.directory.knowing(await tx.away()) : turn.directory;
      const scene = sceneOf({ ...parts, directory }, person, now);
      const draw = await drawn(parts, tx, scene, answers);
      // Last of all: everybody who writes a line waits for this one's commit.
      const line = lineOfAct(turn, event, answers, !first);
      await tx.audit([...waiting, line]);
      return { draw, line };
    },
    { patience: PATIENCE },
  );
  looks.written(waiting);
  looks.acted(line);
  if (wakeAt !== null) parts.wake(wakeAt);
  return { saved: true, deliveries: await draw() };
}

/** The cards as they stand; writes nothing. */
async function look(parts: EngineParts, person: Person, event: InboundEvent): Promise<Reply> {
  const { clock, library, directory, newId } = parts;
  const now = clock.now();
  const draw = await parts.store.read(async (reader) => {
    const tx = reader as Transaction;
    const turn = openTurn(tx, { person, now, act: event.act, directory, library, newId, wake: () => {} });
    return await drawn(parts, tx, sceneOf(parts, person, now), await perform(turn));
  });
  return { saved: true, deliveries: await draw() };
}

/** Draws these answers; what takes long only once it is asked for, when the transaction is over. */
async function drawn(
  parts: EngineParts,
  tx: Transaction,
  scene: Scene,
  answers: readonly Answer[],
): Promise<() => Promise<Delivery[]>> {
  const known: (Delivery | Answer)[] = [];
  for (const answer of answers)
    known.push(takesLong(answer.message) ? answer : await present(tx, parts.library, scene, answer));
  return async () => {
    const deliveries: Delivery[] = [];
    for (const each of known) deliveries.push('view' in each ? each : await presentApart(parts, scene, each));
    return deliveries;
  };
}

export function sceneOf(parts: Pick<EngineParts, 'directory' | 'phrases' | 'letters'>, person: Person, now: number) {
  const { directory, phrases, letters } = parts;
  return { person, directory, phrases, letters, words: wordsFor(person.place.language), now };
}

/** The platform that a person's id belongs to; the playground's have none. */
function platformOf(person: string): string {
  return /^([a-z]+):/.exec(person)?.[1] ?? 'web';
}

function plain(key: string, why: Refusal, text: string): Delivery {
  const message: Message = { type: 'refused', why, text: null };
  return { key, message, view: line(text, 'warning'), place: 'update', shrunk: null };
}

/** Card numbers are masked before anything is stored, wherever they were typed. */
function masked(act: Act): Act {
  switch (act.type) {
    case 'start':
    case 'say':
      return { ...act, text: maskCardNumbers(act.text) };
    case 'press': {
      const clean = (raw: string | string[]) => (Array.isArray(raw) ? raw.map(maskCardNumbers) : maskCardNumbers(raw));
      const inputs: Inputs = Object.fromEntries(Object.entries(act.inputs).map(([id, raw]) => [id, clean(raw)]));
      return { ...act, inputs };
    }
    case 'refresh':
      return act;
    default:
      return act satisfies never;
  }
}

/** What a person wrote in this act, to be given back when it could not be kept. */
function typedIn(act: Act): string {
  if (act.type === 'start' || act.type === 'say') return act.text;
  if (act.type === 'refresh') return '';
  const texts = Object.entries(act.inputs).filter(([, raw]) =>
    Array.isArray(raw) ? raw.length > 0 : raw.trim() !== '',
  );
  return texts
    .map(([id, raw]) => (id === NOTE ? String(raw) : `${id}: ${Array.isArray(raw) ? raw.join(', ') : raw}`))
    .join('\n');
}
