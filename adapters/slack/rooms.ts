import type { MessageRef, Messages } from '../../src/app/ports/store.ts';
import type { Clock, Delivery, Log } from '../../src/app/ports.ts';
import type { View } from '../../src/core/view.ts';
import { PLATFORM, slackUser } from './address.ts';
import { drawnOrTold } from './drawn-or-told.ts';
import { isGone, slackCode } from './errors.ts';
import { LIMITS } from './limits.ts';
import type { Pressed } from './receive.ts';
import { type Rendered, renderMessage } from './render.ts';
import type { Calls } from './send.ts';

/** What a press tells about the message that it came from. */
export type Origin = {
  pressed: Pressed | null;
  responseUrl: string | null;
  /** How often the note field of that message was emptied before, and whether this press brought a note. */
  revision: number;
  noted: boolean;
};

/** The direct messages with people: where each message stands, and how it is changed. */
export type Rooms = {
  /** Shows one message and says where it stands. Rejects with Slack's refusal. `origin`: the press that it answers. */
  show(person: string, delivery: Delivery, origin: Origin | null): Promise<{ channel: string; ts: string }>;
  /** Remembers the address with which this message can be changed for half an hour. */
  remember(pressed: Pressed, responseUrl: string): void;
};

type Answering = { url: string; uses: number; until: number };

const MOST = 5_000;

export function createRooms(parts: { calls: Calls; messages: Messages; clock: Clock; log: Log }): Rooms {
  const { calls, messages, clock, log } = parts;
  const answering = new Map<string, Answering>();

  /** Changes a message where it stands: through an address that costs nothing while there is one, else by chat.update. */
  async function change(at: { channel: string; ts: string }, message: Rendered): Promise<void> {
    const name = `${at.channel}:${at.ts}`;
    const way = answering.get(name);
    if (way !== undefined && way.uses < LIMITS.responseUses && clock.now() < way.until) {
      way.uses += 1;
      try {
        return await calls.respond(way.url, 'replace', message);
      } catch (error) {
        // Used up, expired or without an answer: the Web API still can.
        log.warn('slack.response-url', { cause: slackCode(error) });
        if (slackCode(error) !== 'no-answer') answering.delete(name);
      }
    } else answering.delete(name);
    await calls.update(at.channel, at.ts, message);
  }

  async function post(person: string, delivery: Delivery): Promise<{ channel: string; ts: string }> {
    const user = slackUser(person)?.user;
    if (user === undefined) throw new Error('this person is not on Slack');
    const { view, key } = delivery;
    const posted = await drawnOrTold(view, log, (figures) =>
      calls.post(user, renderMessage(view, { key, revision: 0 }, figures)),
    );
    await keep(person, delivery.key, posted, 0);
    return posted;
  }

  /** Not being able to write it down must not look like not being shown: the next change finds out. */
  async function keep(
    person: string,
    key: string,
    at: { channel: string; ts: string },
    revision: number,
  ): Promise<void> {
    const ref: MessageRef = {
      person,
      key,
      platform: PLATFORM,
      place: at.channel,
      id: at.ts,
      revision,
      at: clock.now(),
    };
    await messages.keep(ref).catch(() => log.error('slack.message-not-remembered'));
  }

  async function showAgain(
    person: string,
    delivery: Delivery,
    origin: Origin | null,
  ): Promise<{ channel: string; ts: string }> {
    const { key, view, place, shrunk } = delivery;
    const known = await messages.find(person, key);
    const ref = known?.platform === PLATFORM ? { channel: known.place, ts: known.id, revision: known.revision } : null;
    const here = origin?.pressed?.key === key ? origin.pressed : null;
    const isOld = here !== null && ref !== null && (ref.ts !== here.ts || ref.channel !== here.channel);
    if (here !== null && isOld) await change(here, oneLine(moved())).catch(() => log.warn('slack.old-card-stays'));

    const current = here !== null && !isOld ? here : ref;
    if (current === null) return await post(person, delivery);
    if (place === 'bottom' && here === null) {
      const posted = await post(person, delivery);
      await change(current, oneLine(shrunk ?? moved())).catch((error: unknown) =>
        log.warn('slack.old-card-stays', { cause: slackCode(error) }),
      );
      return posted;
    }
    const revision = here !== null && !isOld ? (origin?.revision ?? 0) + (origin?.noted ? 1 : 0) : (ref?.revision ?? 0);
    try {
      await drawnOrTold(view, log, (figures) => change(current, renderMessage(view, { key, revision }, figures)));
    } catch (error) {
      if (!isGone(error)) throw error;
      // Deleted, or too old to be changed: it is shown anew.
      return await post(person, delivery);
    }
    if (ref === null || ref.revision !== revision) await keep(person, key, current, revision);
    return current;
  }

  return {
    show: showAgain,
    remember(pressed, responseUrl) {
      if (answering.size >= MOST) answering.clear();
      const name = `${pressed.channel}:${pressed.ts}`;
      answering.set(name, { url: responseUrl, uses: 0, until: clock.now() + LIMITS.responseLife });
    },
  };
}

function moved(): View {
  const line = 'This card moved: it is further down now.';
  return { fallback: line, blocks: [{ type: 'text', style: 'quiet', text: line }] };
}

function oneLine(view: View): Rendered {
  return renderMessage(view, { key: 'moved', revision: 0 });
}
