import type { Conversations } from '../../src/app/ports/store.ts';
import type { App, Clock, Delivery, Log, Meanwhile, Reply } from '../../src/app/ports.ts';
import type { Act } from '../../src/core/event.ts';
import { decodePress } from '../../src/core/press.ts';
import type { Queue } from '../../src/core/queue.ts';
import { type Chat, chatAt, conversationOf, PLATFORM, personId } from './address.ts';
import {
  type Answer,
  ARRIVED,
  cardAnswer,
  LATER,
  NOT_HERE,
  searchWordsAnswer,
  UNKNOWN,
  windowAnswer,
  wordsAnswer,
} from './answers.ts';
import { fitted } from './elements.ts';
import { type Acting, createElsewhere } from './elsewhere.ts';
import { teamsCode, unreachable } from './errors.ts';
import { readInputs } from './inputs.ts';
import { LIMITS } from './limits.ts';
import type { Outgoing } from './outgoing.ts';
import type { Admission, People } from './people.ts';
import type { Actor, Incoming, Where } from './receive.ts';
import { isLive, renderCard } from './render.ts';
import type { Rooms } from './rooms.ts';
import type { Calls } from './send.ts';
import { createSuggestions } from './suggestions.ts';

export type IntakeParts = {
  app(): App;
  calls: Calls;
  rooms: Rooms;
  people: People;
  outgoing: Outgoing;
  /** One act of a person after the other. */
  acts: Queue;
  conversations: Conversations;
  /** What playbooks are started with, such as `complaint`. */
  commands(): string[];
  clock: Clock;
  log: Log;
  /** Resolves after so many ms. */
  sleep(ms: number): Promise<void>;
};

/** Takes what Teams tells, in order for each person. Never rejects for what a person did or Teams refused. */
export type Intake = {
  /** Answers when what was told is in the database; messages follow by themselves. */
  take(incoming: Incoming): Promise<Answer>;
};

/** Teams gives an invoke up after ten seconds or so, a message after fifteen. ms */
const ANSWER_WITHIN = 8_000;
/** Acts under way or just done: the database remembers them for longer, and across restarts. */
const RECENT = 5_000;

export function createIntake(parts: IntakeParts): Intake {
  const { calls, rooms, people, outgoing, acts, conversations, clock, log } = parts;
  const recent = new Map<string, Promise<Answer>>();
  const suggest = createSuggestions(parts);
  const elsewhere = createElsewhere({ ...parts, lines: acts, act });

  /** The same delivery again gets the same answer, and nothing is done twice. */
  function once(incoming: Extract<Incoming, { id: string }>, work: () => Promise<Answer>): Promise<Answer> {
    const known = recent.get(incoming.id);
    if (known !== undefined) return known;
    if (recent.size >= RECENT) for (const oldest of [...recent.keys()].slice(0, RECENT / 2)) recent.delete(oldest);
    const answer = work();
    recent.set(incoming.id, answer);
    // An answer with a card is large, and a later one must show how things stand then; what failed may come again.
    void answer.then(
      (said) => (said.body !== undefined || said.status >= 500) && recent.delete(incoming.id),
      () => recent.delete(incoming.id),
    );
    return answer;
  }

  async function act(
    incoming: { id: string },
    who: Acting & { chat: Chat },
    what: Act,
    meanwhile?: Meanwhile,
  ): Promise<Reply> {
    const conversation = conversationOf(who.person, { ...who.chat, unreachable: null });
    const reply = await parts.app().handle({ id: incoming.id, by: who.person, conversation, act: what }, meanwhile);
    // What was not saved may be sent again under the same id.
    if (!reply.saved) recent.delete(incoming.id);
    return reply;
  }

  /** Does the work in the person's turn, and answers in time whatever happens. */
  async function inTurn(
    incoming: Extract<Incoming, { actor: Actor }>,
    work: (who: Acting, isLate: () => boolean) => Promise<Answer>,
  ): Promise<Answer> {
    const { actor, where } = incoming;
    let late = false;
    const done = acts.run(`${actor.tenants[0] ?? ''}:${actor.objectId ?? actor.user}`, async () => {
      try {
        const admission = await people.admit(actor, where);
        if (admission.type !== 'admitted') return turnAway(incoming, admission);
        const { person } = admission;
        const name = parts.app().directory.person(person)?.name ?? actor.name;
        return await work({ person, name, chat: await chatFor(person, actor, where) }, () => late);
      } catch (error) {
        log.error('teams.act-failed', {
          kind: incoming.type,
          error: error instanceof Error ? error.name : typeof error,
        });
        return failed(incoming);
      }
    });
    const slow = parts.sleep(ANSWER_WITHIN).then(() => {
      late = true;
      return incoming.type === 'typed' || incoming.type === 'installed'
        ? LATER
        : said(incoming, 'This takes longer than usual. Your card follows as soon as it is kept.');
    });
    return await Promise.race([done, slow]);
  }

  /** The private chat with this person: where they write, where they wrote last, or one that is opened now. */
  async function chatFor(person: string, actor: Actor, where: Where): Promise<Chat | null> {
    const { serviceUrl, bot } = where;
    if (where.kind === 'personal')
      return { serviceUrl, conversation: where.conversation, user: actor.user, bot, unreachable: null };
    const known = chatAt(await conversations.find(person));
    if (known !== null && known.unreachable === null) return known;
    try {
      const conversation = await calls.open(serviceUrl, actor.tenants[0] ?? '', actor.user, bot);
      return { serviceUrl, conversation, user: actor.user, bot, unreachable: null };
    } catch (error) {
      log.warn('teams.chat-not-opened', { cause: teamsCode(error) });
      // A chat that was there before may still be there when Teams only does not answer.
      return unreachable(error) === null ? known : null;
    }
  }

  /** Words in the way that this request can show them; null for one that shows none. */
  function said(incoming: Incoming, words: string): Answer {
    switch (incoming.type) {
      case 'press':
        return incoming.live ? wordsAnswer(words) : ARRIVED;
      case 'refresh':
        return wordsAnswer(words);
      case 'from-message':
        return windowAnswer(words);
      case 'search':
        return searchWordsAnswer(words);
      case 'typed':
      case 'installed':
      case 'removed':
      case 'nothing':
      case 'unknown-invoke':
        return ARRIVED;
      default:
        return incoming satisfies never;
    }
  }

  /** Whoever was not let in, or pressed what is no button of ours, is in the audit. */
  function writeDown({ tenants, objectId }: Actor, why: string): void {
    const by = personId(tenants[0] ?? 'no-tenant', objectId ?? 'no-account');
    void parts.app().turnedAway({ by, from: PLATFORM, why });
  }

  function turnAway(
    incoming: Extract<Incoming, { actor: Actor }>,
    admission: Exclude<Admission, { type: 'admitted' }>,
  ): Answer {
    if (admission.type === 'refused') writeDown(incoming.actor, admission.why);
    const foreign = admission.type === 'refused' && admission.why === 'other-tenant';
    const message = incoming.type === 'typed' || (incoming.type === 'press' && !incoming.live);
    // Our token goes to nobody who is a stranger here.
    if (message && !foreign) elsewhere.tell(incoming.where, incoming.actor, given(incoming, admission.words));
    if (message && foreign) return NOT_HERE;
    return said(incoming, admission.words);
  }

  function failed(incoming: Extract<Incoming, { actor: Actor }>): Answer {
    const words = 'Something went wrong here, and it may not be kept. Look at the card, and try again.';
    if (incoming.type === 'typed') elsewhere.tell(incoming.where, incoming.actor, given(incoming, words));
    return said(incoming, words);
  }

  async function typedLine(incoming: Extract<Incoming, { type: 'typed' }>, who: Acting): Promise<Answer> {
    const parsed = /^\/?([a-z][a-z0-9_-]{0,63})(?:\s+([\s\S]*))?$/i.exec(incoming.text.trim());
    const word = parsed?.[1]?.toLowerCase() ?? '';
    const asked = { command: parts.commands().find((each) => each === word) ?? null, rest: parsed?.[2] ?? '' };
    if (incoming.where.kind !== 'personal' || who.chat === null) {
      await elsewhere.typed(incoming, who, asked);
      return ARRIVED;
    }
    // A slash command says what it is; a typed line may be a note.
    const what: Act =
      incoming.onlyThem && asked.command !== null
        ? { type: 'start', playbook: asked.command, text: asked.rest }
        : { type: 'say', text: incoming.text };
    const { chat, person } = who;
    const reply = await act(incoming, { ...who, chat }, what, (early) => void outgoing.send(person, chat, [early]));
    void outgoing.send(person, chat, reply.deliveries);
    return ARRIVED;
  }

  async function press(
    incoming: Extract<Incoming, { type: 'press' }>,
    who: Acting,
    isLate: () => boolean,
  ): Promise<Answer> {
    const pressed = decodePress(incoming.press);
    const { chat } = who;
    if (pressed === null) {
      writeDown(incoming.actor, 'unknown-press');
      return said(incoming, 'I don’t know this button. Nothing was changed.');
    }
    if (chat === null) return said(incoming, 'Add Tactful to your own apps first, then try again. Nothing was kept.');
    const inputs = readInputs(incoming.data);
    const reply = await act(incoming, { ...who, chat }, { type: 'press', press: pressed, inputs });
    const own = reply.deliveries.find((each) => each.key === incoming.key);
    const others = reply.deliveries.filter((each) => each !== own);
    if (own === undefined || !incoming.live || isLate()) {
      void outgoing.send(who.person, chat, reply.deliveries);
      return said(incoming, others[0]?.view.fallback ?? 'Done.');
    }
    outgoing.seen(who.person, own);
    const { card, moved } = await rooms.answer(who.person, chat, own, incoming.message);
    void outgoing.send(who.person, chat, moved ? [own, ...others] : others);
    // While somebody works on a card it is drawn anew wherever they open it; what stays as it is is kept in the message.
    if (!moved && !isLive(own.view)) void outgoing.settle(who.person, chat, own);
    return cardAnswer(card);
  }

  async function refresh(incoming: Extract<Incoming, { type: 'refresh' }>, who: Acting): Promise<Answer> {
    const about = decodePress(incoming.press);
    const { chat } = who;
    if (about === null || chat === null) return said(incoming, 'This card can’t be brought up to date.');
    const reply = await act(incoming, { ...who, chat }, { type: 'refresh', about });
    const own = reply.deliveries.find((each) => each.key === incoming.key);
    if (own !== undefined) return cardAnswer((await rooms.answer(who.person, chat, own, incoming.message)).card);
    const other = reply.deliveries.find((each) => each.message.type === 'refused');
    if (other === undefined) return said(incoming, 'This card can’t be brought up to date.');
    return cardAnswer(renderCard(other.view, { key: other.key, user: null }));
  }

  async function installed(incoming: Extract<Incoming, { type: 'installed' }>, who: Acting): Promise<Answer> {
    if (incoming.where.kind !== 'personal' || who.chat === null) return ARRIVED;
    await conversations.keep(conversationOf(who.person, who.chat), clock.now());
    // Whoever adds the app is greeted once, however often Teams says so and whatever becomes of it later.
    const welcome = { id: `teams:welcome:${who.person}` };
    const reply = await act(welcome, { ...who, chat: who.chat }, { type: 'press', press: { do: 'help' }, inputs: {} });
    void outgoing.send(who.person, who.chat, reply.deliveries.filter(isHelp));
    return ARRIVED;
  }

  async function removed({ actor, where }: Extract<Incoming, { type: 'removed' }>): Promise<Answer> {
    const [tenant] = actor.tenants;
    if (where.kind !== 'personal' || tenant === undefined || actor.objectId === null) return ARRIVED;
    const person = personId(tenant, actor.objectId);
    const chat = chatAt(await conversations.find(person));
    if (chat !== null)
      await conversations.keep(conversationOf(person, { ...chat, unreachable: 'not-installed' }), clock.now());
    return ARRIVED;
  }

  return {
    async take(incoming) {
      switch (incoming.type) {
        case 'typed':
          return await once(incoming, () => inTurn(incoming, (who) => typedLine(incoming, who)));
        case 'press':
          return await once(incoming, () => inTurn(incoming, (who, isLate) => press(incoming, who, isLate)));
        case 'refresh':
          return await once(incoming, () => inTurn(incoming, (who) => refresh(incoming, who)));
        case 'from-message':
          return await once(incoming, () =>
            inTurn(incoming, async (who) =>
              windowAnswer(
                await elsewhere.start(incoming, who, {
                  type: 'start',
                  playbook: incoming.playbook,
                  text: quoted(incoming),
                }),
              ),
            ),
          );
        case 'search':
          return await inTurn(incoming, (who) => suggest(who.person, incoming.query));
        case 'installed':
          return await once(incoming, () => inTurn(incoming, (who) => installed(incoming, who)));
        case 'removed':
          return await removed(incoming).catch(() => LATER);
        case 'nothing':
          return ARRIVED;
        case 'unknown-invoke':
          return UNKNOWN;
        default:
          return incoming satisfies never;
      }
    },
  };
}

/** What somebody typed is given back with the words that it was not kept. */
function given(incoming: Incoming, words: string): string {
  if (incoming.type !== 'typed') return words;
  return `${words}\nThis is what you wrote: ${fitted(incoming.text, LIMITS.givenBack, ' …')}`;
}

/** A message that somebody wrote elsewhere, as the first note: its words, who wrote them, where they stand. */
function quoted({ text, author, link }: Extract<Incoming, { type: 'from-message' }>): string {
  const words = text.trim() === '' ? '(a message without words)' : text;
  const from = [author, link].filter((each) => each !== null);
  return from.length === 0 ? words : `${words}\n— ${from.join(', ')}`;
}

function isHelp(delivery: Delivery): boolean {
  return delivery.message.type === 'help';
}
