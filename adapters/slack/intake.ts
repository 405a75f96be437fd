import type { App, Delivery, Log, Meanwhile, Reply } from '../../src/app/ports.ts';
import type { Act } from '../../src/core/event.ts';
import { decodePress, type Press } from '../../src/core/press.ts';
import type { Queue } from '../../src/core/queue.ts';
import { NOTE, type View } from '../../src/core/view.ts';
import type { Acting, SubmitAnswer } from './acting.ts';
import { conversationOf, PLATFORM, permalink, personId } from './address.ts';
import { createCorrections } from './corrections.ts';
import { drawnOrTold } from './drawn-or-told.ts';
import { deliveryError, mendFor } from './errors.ts';
import { readInputs, revisionIn } from './inputs.ts';
import type { Admission, People } from './people.ts';
import type { Actor, Incoming } from './receive.ts';
import { type Rendered, renderHome, renderMessage } from './render.ts';
import type { Origin, Rooms } from './rooms.ts';
import type { Calls, Identity } from './send.ts';
import { tellIfLong } from './takes-long.ts';
import { paragraph, richText, words } from './text.ts';

export type IntakeParts = {
  app(): App;
  calls: Calls;
  rooms: Rooms;
  people: People;
  queue: Queue;
  identity(): Promise<Identity | null>;
  /** The app was taken out of a workspace, or its token was. */
  removed(why: string, team: string): Promise<void>;
  /** Somebody acts: so the app is there. */
  present(): void;
  log: Log;
  /** Resolves after so many ms. */
  sleep(ms: number): Promise<void>;
};

/** Takes what Slack tells, in order for each person, and answers. Never rejects for what a person did or Slack refused. */
export type Intake = {
  /** `kept` is called as soon as what was told is in the database; not at all where nothing is kept. */
  take(incoming: Incoming, kept: () => void): Promise<void>;
  submit(incoming: Extract<Incoming, { type: 'submit' }>): Promise<SubmitAnswer>;
};

/** Short waits are waited for, so that order is kept; longer ones are for the queue of due work. ms */
const SHORT_WAIT = 2_000;
const TRIES = 3;
/** Slack waits three seconds for what becomes of a window. ms */
const ANSWER_WITHIN = 2_300;
/** Mentions in one text that are looked up. */
const MENTIONS = 5;
/** Ids of acts that are under way or just done: the database remembers them for longer, and across restarts. */
const RECENT = 5_000;

export function createIntake(parts: IntakeParts): Intake {
  const { calls, rooms, people, queue, log, sleep } = parts;
  const recent = new Set<string>();
  const corrections = createCorrections({ ...parts, show, handle: act });

  /** False: the same act is under way or was just done here. */
  function isNew(id: string): boolean {
    if (recent.has(id)) return false;
    if (recent.size >= RECENT) for (const oldest of [...recent].slice(0, RECENT / 2)) recent.delete(oldest);
    recent.add(id);
    return true;
  }

  async function act(id: string, who: Acting, what: Act, meanwhile?: Meanwhile): Promise<Reply> {
    const reply = await parts
      .app()
      .handle({ id, by: who.person, conversation: conversationOf(who.team, who.user), act: what }, meanwhile);
    who.kept();
    // What was not saved may be sent again under the same id.
    if (!reply.saved) recent.delete(id);
    return reply;
  }

  /** Shows every message; what Slack does not take now waits in the queue of due work. Says where the first one stands. */
  async function show(who: Acting, deliveries: Delivery[], origin: Origin | null): Promise<Shown> {
    let first: Shown['first'] = null;
    const waiting: { delivery: Delivery; wait: number }[] = [];
    for (const delivery of deliveries) {
      try {
        const at = await patiently(() => rooms.show(who.person, delivery, origin));
        first ??= at;
      } catch (error) {
        const { code, permanent, retryAfter } = deliveryError(error);
        complain(error, code);
        if (!permanent) waiting.push({ delivery, wait: Math.max(retryAfter ?? 0, 1_000) });
      }
    }
    if (waiting.length > 0) await postpone(who, waiting, origin);
    return { first, waiting: waiting.length };
  }

  async function postpone(
    who: Acting,
    waiting: { delivery: Delivery; wait: number }[],
    origin: Origin | null,
  ): Promise<void> {
    const wait = Math.max(...waiting.map((each) => each.wait));
    const keepable = waiting.map((each) => each.delivery).filter((each) => each.message.type !== 'not-saved');
    try {
      await parts.app().postpone(who.person, keepable, wait);
    } catch {
      log.error('slack.not-postponed', { count: keepable.length });
    }
    if (origin?.responseUrl != null)
      await tell(
        origin.responseUrl,
        'Saved. Slack takes no message from me just now; your card follows by itself.',
      ).catch(() => {});
  }

  /** Tries again after a short wait; what would take longer is passed on. */
  async function patiently<T>(work: () => Promise<T>): Promise<T> {
    for (let tried = 1; ; tried++) {
      try {
        return await work();
      } catch (error) {
        const { permanent, retryAfter } = deliveryError(error);
        const wait = retryAfter ?? 200 * tried;
        if (permanent || tried >= TRIES || wait > SHORT_WAIT) throw error;
        await sleep(wait);
      }
    }
  }

  function complain(error: unknown, code: string): void {
    const mend = mendFor(error);
    if (mend === null) log.warn('slack.not-delivered', { cause: code });
    else log.error('slack.must-be-mended', { cause: code, variable: mend.variable });
  }

  async function tell(url: string, text: string): Promise<void> {
    await calls.respond(url, 'only-for-them', renderMessage(oneLine(text), { key: 'told', revision: 0 }));
  }

  async function tellOrLog(url: string, text: string): Promise<void> {
    await tell(url, text).catch((error: unknown) => log.warn('slack.not-told', { cause: deliveryError(error).code }));
  }

  /** Whoever was not let in, or pressed what is no button of ours, is in the audit. */
  async function writeDown(actor: Actor, why: string): Promise<void> {
    await parts.app().turnedAway({ by: personId(actor.home ?? actor.team, actor.user), from: PLATFORM, why });
  }

  /** Words for somebody who is not served, where they will see them. */
  async function turnAway(incoming: Incoming, actor: Actor, admission: TurnedAway): Promise<void> {
    const given = textOf(incoming);
    const back = given === '' ? '' : `\nThis is what you wrote: ${given}`;
    const said = admission.type === 'refused' ? admission.words : `${TRY_AGAIN[admission.type]}${back}`;
    if (admission.type === 'refused') void writeDown(actor, admission.why);
    const url = 'responseUrl' in incoming ? incoming.responseUrl : null;
    try {
      if (url !== null) await tell(url, said);
      // Nobody is written to who did not write to us.
      else if (incoming.type === 'typed')
        await calls.post(incoming.channel, renderMessage(oneLine(said), { key: 'told', revision: 0 }));
    } catch (error) {
      log.warn('slack.not-told', { cause: deliveryError(error).code, user: actor.user });
    }
  }

  async function inTurn(
    incoming: Incoming & { actor: Actor },
    kept: () => void,
    work: (who: Acting) => Promise<void>,
  ): Promise<void> {
    const { actor } = incoming;
    await queue.run(`${actor.team}:${actor.user}`, async () => {
      try {
        parts.present();
        const admission = await admit(actor);
        if (admission.type !== 'admitted') {
          if ('id' in incoming && admission.type === 'unknown') recent.delete(incoming.id);
          return await turnAway(incoming, actor, admission);
        }
        await work({
          person: admission.person,
          user: admission.user,
          team: admission.person.split(':')[1] ?? actor.team,
          kept,
        });
      } catch (error) {
        if ('id' in incoming) recent.delete(incoming.id);
        log.error('slack.act-failed', {
          kind: incoming.type,
          error: error instanceof Error ? error.name : typeof error,
        });
        await turnAway(incoming, actor, { type: 'failed' });
      }
    });
  }

  /** Slack may not answer for a moment: a person in a call is not turned away for that. */
  async function admit(actor: Actor): Promise<Admission> {
    for (let tried = 1; ; tried++) {
      const admission = await people.admit(actor);
      if (admission.type !== 'unknown' || tried >= TRIES + 1) return admission;
      await sleep(250 * tried);
    }
  }

  async function start(incoming: Starting, who: Acting, text: string): Promise<void> {
    const reply = await act(incoming.id, who, { type: 'start', playbook: incoming.playbook, text });
    const { first, waiting } = await show(who, reply.deliveries, null);
    const url = incoming.responseUrl ?? null;
    if (url === null) return;
    const here = incoming.channel ?? null;
    // The card stands right below what was typed: a pointer to it would only be in the way.
    if (first !== null && first.channel === here) return;
    const home = await parts.identity();
    const message: Rendered =
      waiting > 0 || first === null
        ? renderMessage(oneLine('Saved. Slack takes no message from me just now; your card follows by itself.'), {
            key: 'told',
            revision: 0,
          })
        : pointer(home === null ? null : permalink(home.url, first.channel, first.ts));
    await calls
      .respond(url, 'only-for-them', message)
      .catch((error: unknown) => log.warn('slack.no-pointer', { cause: deliveryError(error).code }));
  }

  /** Answers where it was asked, and for nobody else to see. Nothing is kept of it, here or in the database. */
  async function rephrase(incoming: Extract<Incoming, { type: 'rephrase' }>, who: Acting): Promise<void> {
    const text = await withNames(incoming.text);
    const { responseUrl } = incoming;
    let early: Promise<unknown> = Promise.resolve();
    const ask = { text, card: incoming.id, from: incoming.from };
    const found = await parts.app().rephrase(who.person, ask, (delivery) => {
      early = answer(delivery);
    });
    who.kept();
    // No sentence: help, or a list.
    if (found === null) return await start({ ...incoming, playbook: 'rephrase' }, who, text);
    await early;
    await answer(found.delivery);

    async function answer(delivery: Delivery): Promise<void> {
      const { key, view } = delivery;
      try {
        if (responseUrl === null) await patiently(() => rooms.show(who.person, delivery, null));
        else
          await patiently(() => calls.respond(responseUrl, 'only-for-them', renderMessage(view, { key, revision: 0 })));
      } catch (error) {
        complain(error, deliveryError(error).code);
      }
    }
  }

  async function press(incoming: Extract<Incoming, { type: 'press' }>, who: Acting, pressed: Press): Promise<Reply> {
    const zone = parts.app().directory.person(who.person)?.place.timeZone ?? 'UTC';
    const inputs = readInputs(incoming.values, zone);
    const note = inputs[NOTE];
    const acting = act(incoming.id, who, { type: 'press', press: pressed, inputs });
    const url = incoming.responseUrl;
    if (url !== null) void tellIfLong(pressed, acting, { tell: (said) => tellOrLog(url, said), sleep });
    const reply = await acting;
    const origin: Origin = {
      pressed: incoming.pressed,
      responseUrl: incoming.responseUrl,
      revision: revisionIn(incoming.values),
      noted: reply.saved && typeof note === 'string' && note.trim() !== '',
    };
    if (origin.pressed !== null && origin.responseUrl !== null) rooms.remember(origin.pressed, origin.responseUrl);
    await show(who, reply.deliveries, origin);
    if (incoming.pressed === null) await publish(who);
    return reply;
  }

  async function publish(who: Acting): Promise<void> {
    const view = await parts.app().home(who.person);
    if (view === null) return;
    try {
      await drawnOrTold(view, parts.log, (figures) =>
        patiently(() => calls.publishHome(who.user, renderHome(view, figures))),
      );
    } catch (error) {
      complain(error, deliveryError(error).code);
    }
  }

  return {
    async take(incoming, kept) {
      if ('id' in incoming && !isNew(incoming.id)) return;
      switch (incoming.type) {
        case 'command':
          return await inTurn(incoming, kept, async (who) => start(incoming, who, await withNames(incoming.text)));
        case 'rephrase':
          return await inTurn(incoming, kept, (who) => rephrase(incoming, who));
        case 'shortcut':
          return await inTurn(incoming, kept, (who) => start(incoming, who, ''));
        case 'message-shortcut':
          return await inTurn(incoming, kept, async (who) => start(incoming, who, await quoted(incoming)));
        case 'typed':
          return await inTurn(incoming, kept, async (who) => {
            const line: Act = { type: 'say', text: await withNames(incoming.text) };
            let early: Promise<unknown> = Promise.resolve();
            const reply = await act(incoming.id, who, line, (delivery) => {
              early = show(who, [delivery], null);
            });
            // The answer replaces what was shown meanwhile, so it comes after it.
            await early;
            await show(who, reply.deliveries, null);
          });
        case 'press': {
          const pressed = decodePress(incoming.press);
          if (pressed === null) {
            log.warn('slack.unknown-press');
            return await writeDown(incoming.actor, 'unknown-press');
          }
          // The window opens before anything else: its trigger lives for three seconds, whoever is waiting in line.
          const opening = incoming.dialog ? corrections.open(incoming.triggerId) : null;
          return await inTurn(incoming, kept, async (who) => {
            const reply = await press(incoming, who, pressed);
            if (opening !== null) await corrections.fill(opening, incoming, pressed, reply);
          });
        }
        case 'home-opened':
          kept();
          return await inTurn(incoming, kept, publish);
        case 'profile':
          return await people.changed(incoming.actor, incoming.user).catch(() => log.warn('slack.profile-not-kept'));
        case 'removed':
          return await parts.removed(incoming.why, incoming.team);
        case 'submit':
        case 'nothing':
          return;
        default:
          return incoming satisfies never;
      }
    },
    async submit(incoming) {
      if (!isNew(incoming.id)) return null;
      const { promise, resolve } = Promise.withResolvers<SubmitAnswer>();
      const done = inTurn(
        incoming,
        () => {},
        async (who) => {
          const { answer, after } = await corrections.submit(incoming, who);
          resolve(answer);
          await after();
        },
      );
      // Whatever goes wrong, the window is answered in time; the card says how things stand.
      return await Promise.race([promise, done.then(() => null), sleep(ANSWER_WITHIN).then(() => null)]);
    },
  };

  /** People are mentioned by their names; Slack sends their ids. */
  async function withNames(text: string): Promise<string> {
    let named = text;
    for (const [mention, user] of [...text.matchAll(/(?<![\w@])@([UW][A-Z0-9]{4,20})\b/g)].slice(0, MENTIONS)) {
      const name = await people.nameOf(user ?? '');
      if (name !== null) named = named.replaceAll(mention, `@${name}`);
    }
    return named;
  }

  /** A message that somebody wrote elsewhere, as the first note: its words, who wrote them, where they stand. */
  async function quoted({ message }: Extract<Incoming, { type: 'message-shortcut' }>): Promise<string> {
    const author = message.author === null ? null : await people.nameOf(message.author);
    const home = await parts.identity();
    const from = [author, home === null ? null : permalink(home.url, message.channel, message.ts)].filter(
      (each) => each !== null,
    );
    const text = message.text.trim() === '' ? '(a message without words)' : await withNames(message.text);
    return from.length === 0 ? text : `${text}\n— ${from.join(', ')}`;
  }
}

/** Why somebody is not served; `failed` is a defect of ours. */
type TurnedAway = Exclude<Admission, { type: 'admitted' }> | { type: 'failed' };

const TRY_AGAIN = {
  unknown: 'Slack does not tell me who you are just now, so nothing was kept. Try again in a moment.',
  failed: 'Something went wrong here, and it may not be kept. Look at the card, and try again.',
};

/** What a command or a shortcut starts, and where it is answered. */
type Starting = { id: string; playbook: string; responseUrl?: string | null; channel?: string | null };

type Shown = { first: { channel: string; ts: string } | null; waiting: number };

function textOf(incoming: Incoming): string {
  return 'text' in incoming ? incoming.text : '';
}

function oneLine(text: string): View {
  return { fallback: text, blocks: [{ type: 'text', style: 'body', text }] };
}

/** Where the card is, for whoever typed the command somewhere else. */
function pointer(link: string | null): Rendered {
  const text = 'Your card is in our direct messages.';
  const where = link === null ? [] : [words(' ', 1), { type: 'link', url: link, text: 'Open the card' }];
  return { text, blocks: [richText(paragraph(words(text, 100), ...where))] };
}
