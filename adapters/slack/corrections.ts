import type { App, Delivery, Log, Reply } from '../../src/app/ports.ts';
import type { Act } from '../../src/core/event.ts';
import type { Press } from '../../src/core/press.ts';
import type { View } from '../../src/core/view.ts';
import type { Acting, SubmitAnswer } from './acting.ts';
import { askedOn, blockOf, fieldView, loadingView, noticeView, readCarried, tryAgain } from './dialog.ts';
import { isExpiredTrigger, slackCode } from './errors.ts';
import { readInputs, revisionIn } from './inputs.ts';
import type { Incoming } from './receive.ts';
import type { Origin } from './rooms.ts';
import type { Calls } from './send.ts';

/** A window that is being opened; null: it could not be. `expired`: only another press can. */
export type Opening = Promise<{ id: string; hash: string } | { expired: boolean }>;

/**
 * A correction from the summary, in a window: it shows at once, is filled in when the card has moved to the field, and is
 * checked before it closes. The card asks for the same field meanwhile, so a closed window loses nothing.
 */
export type Corrections = {
  open(triggerId: string | null): Opening;
  /** `reply`: the card after the press, which asks for the field. */
  fill(opening: Opening, incoming: Extract<Incoming, { type: 'press' }>, pressed: Press, reply: Reply): Promise<void>;
  /** What Slack is told at once, and what is shown after it. */
  submit(incoming: Extract<Incoming, { type: 'submit' }>, who: Acting): Promise<Submitted>;
};

export type Submitted = { answer: SubmitAnswer; after(): Promise<unknown> };

const NOTHING: Submitted = { answer: null, after: async () => {} };

type Parts = {
  app(): App;
  calls: Calls;
  log: Log;
  handle(id: string, who: Acting, act: Act): Promise<Reply>;
  show(who: Acting, deliveries: Delivery[], origin: Origin | null): Promise<unknown>;
};

export function createCorrections(parts: Parts): Corrections {
  const { calls, log } = parts;
  return {
    async open(triggerId) {
      if (triggerId === null) return { expired: false };
      try {
        return await calls.openView(triggerId, loadingView());
      } catch (error) {
        log.warn('slack.window-not-opened', { cause: slackCode(error) });
        return { expired: isExpiredTrigger(error) };
      }
    },
    async fill(opening, incoming, pressed, reply) {
      const view = await opening;
      if ('expired' in view) {
        if (view.expired && incoming.responseUrl !== null)
          await calls
            .respond(incoming.responseUrl, 'only-for-them', {
              text: 'Slack took too long to open the window.',
              blocks: tryAgain(pressed),
            })
            .catch(() => log.warn('slack.not-told', { cause: 'expired-trigger' }));
        return;
      }
      const field = 'arg' in pressed ? pressed.arg : '';
      const card = cardOf(reply, pressed);
      const asked = card === null ? null : askedOn(card, field);
      const carry = {
        field,
        channel: incoming.pressed?.channel ?? null,
        ts: incoming.pressed?.ts ?? null,
        key: incoming.pressed?.key ?? null,
        revision: revisionIn(incoming.values),
      };
      const filled =
        asked === null
          ? noticeView('There is nothing to change here any more. The card says what became of it.')
          : fieldView(asked.input, { ...carry, press: asked.press });
      await calls.updateView(view.id, view.hash, filled).catch((error: unknown) => {
        // Closed meanwhile, or changed by somebody: the card asks for the field, too.
        log.warn('slack.window-not-filled', { cause: slackCode(error) });
      });
    },
    async submit(incoming, who) {
      const known = readCarried(incoming.view.metadata);
      if (known === null) return NOTHING;
      const { press, carried } = known;
      const zone = parts.app().directory.person(who.person)?.place.timeZone ?? 'UTC';
      const value = readInputs(incoming.values, zone)[carried.field];
      const inputs = value === undefined ? {} : { [carried.field]: value };
      const reply = await parts.handle(incoming.id, who, { type: 'press', press, inputs });
      const block = blockOf(incoming.values, carried.field);
      const errors = (words: string): SubmitAnswer =>
        block === null ? null : { response_action: 'errors', errors: { [block]: words } };
      if (!reply.saved) {
        const words = 'Not saved: the record does not take anything just now. Try again in a moment.';
        return { ...NOTHING, answer: errors(words) };
      }
      const { channel, ts, key, revision } = carried;
      // The press that opened the window may be half an hour old by now; its address is remembered with the message.
      const pressed = channel === null || ts === null ? null : { channel, ts, key };
      const card = cardOf(reply, press);
      const error = card === null ? null : (askedOn(card, carried.field)?.input.error ?? null);
      return {
        answer: error === null ? null : errors(`${error} Save again to keep it as it is.`),
        after: () => parts.show(who, reply.deliveries, { pressed, responseUrl: null, revision, noted: false }),
      };
    },
  };
}

function cardOf(reply: Reply, press: Press): View | null {
  if (!('session' in press)) return null;
  return reply.deliveries.find((each) => each.key === `walk:${press.session}`)?.view ?? null;
}
