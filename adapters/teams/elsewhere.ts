import type { App, Log, Reply } from '../../src/app/ports.ts';
import type { Act } from '../../src/core/event.ts';
import type { Queue } from '../../src/core/queue.ts';
import type { Chat } from './address.ts';
import { teamsCode } from './errors.ts';
import type { Outgoing } from './outgoing.ts';
import { patiently } from './patience.ts';
import type { Actor, Incoming, Where } from './receive.ts';
import { renderMessage } from './render.ts';
import type { Calls, Message } from './send.ts';

/** Somebody who may act, and their private chat; null: it can't be opened. */
export type Acting = { person: string; name: string; chat: Chat | null };

/** What happens outside the private chats: in channels, among others, from the menu of a message. */
export type Elsewhere = {
  /** A line that somebody wrote to us there. `command` and `rest`: what it starts, or null. */
  typed(incoming: Extract<Incoming, { type: 'typed' }>, who: Acting, asked: Asked): Promise<void>;
  /** Starts a walk: its card comes to the private chat. Answers the line for where it began. */
  start(incoming: { id: string }, who: Acting, what: Act): Promise<string>;
  /** A line of words where somebody wrote, in the background. `onlyFor` (29:…): nobody else there reads it. */
  tell(where: Where, actor: Actor, words: string, onlyFor?: string): void;
};

/** What a typed line asks for: the playbook that its first word starts (or null), and the words behind it. */
export type Asked = { command: string | null; rest: string };

export function createElsewhere(parts: {
  app(): App;
  calls: Calls;
  outgoing: Outgoing;
  /** Lines to one conversation, one after the other. */
  lines: Queue;
  commands(): string[];
  log: Log;
  sleep(ms: number): Promise<void>;
  act(incoming: { id: string }, who: Acting & { chat: Chat }, what: Act): Promise<Reply>;
}): Elsewhere {
  const { calls, outgoing, log } = parts;

  async function post(where: Where, actor: Actor, message: Message, onlyFor?: string): Promise<void> {
    await parts.lines.run(`told ${where.conversation}`, () =>
      patiently(parts.sleep, () => calls.post({ ...where, user: actor.user }, message, onlyFor)),
    );
  }

  function tell(where: Where, actor: Actor, words: string, onlyFor?: string): void {
    void post(where, actor, { text: words }, onlyFor).catch(untold);
  }

  function untold(error: unknown): void {
    log.warn('teams.not-told', { cause: teamsCode(error) });
  }

  /**
   * Lines to say instead, in the midst of others: for the eyes of whoever asked. Nothing of it is kept. False: the line
   * asks for no words.
   */
  async function rephrased(incoming: Extract<Incoming, { type: 'typed' }>, who: Acting): Promise<boolean> {
    const { where, actor, text } = incoming;
    const card = incoming.id.replace(/[^\w.-]/g, '').slice(-40);
    const ask = { text, card, from: 'line' as const };
    const found = await parts
      .app()
      .rephrase(who.person, ask, (early) => tell(where, actor, early.view.fallback, actor.user));
    if (found === null) return false;
    const message = renderMessage(found.delivery.view, { key: found.delivery.key, user: null });
    void post(where, actor, message, actor.user).catch((error: unknown) => {
      untold(error);
      // Where nothing can be said to one person alone, it is said in private.
      if (who.chat !== null) void outgoing.send(who.person, who.chat, [found.delivery]);
    });
    return true;
  }

  async function start(incoming: { id: string }, who: Acting, what: Act): Promise<string> {
    const { chat, name, person } = who;
    if (chat === null) return `${name}: add Tactful to your own apps first, then try again. Nothing was kept.`;
    const reply = await parts.act(incoming, { ...who, chat }, what);
    void outgoing.send(person, chat, reply.deliveries);
    return reply.saved
      ? `${name}: your card is in our private chat.`
      : `${name}: it could not be kept just now. Try again in a moment.`;
  }

  return {
    async typed(incoming, who, { command, rest }) {
      const { where, actor, onlyThem } = incoming;
      if (command === null && (await rephrased(incoming, who))) return;
      const words =
        command === null
          ? `Write “@Tactful ${parts.commands()[0] ?? 'complaint'}” to start. Everything else goes on in our private chat.`
          : await start(incoming, who, { type: 'start', playbook: command, text: rest });
      tell(where, actor, words, onlyThem ? actor.user : undefined);
    },
    start,
    tell,
  };
}
