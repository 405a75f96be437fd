import { decodePress } from '../../src/core/press.ts';
import { SPOKEN } from '../../src/core/spoken-press.ts';
import type { Button, View } from '../../src/core/view.ts';
import { type CardElement, short } from './elements.ts';
import { LIMITS } from './limits.ts';

/** Which message a card is, and who looks at it (29:…), so that it is drawn anew when they open it elsewhere. */
export type Frame = { key: string; user: string | null };

/** What our buttons carry under this name; everything else in a press is what stands in the inputs. */
export const OURS = 'tactful';

/** What a universal action of ours is called: a press, or a card that wants to be drawn as it stands. */
export const PRESS = 'press';
export const REFRESH = 'refresh';

const STYLES = { primary: 'positive', danger: 'destructive', plain: 'default' } as const;

/** One button: its answer is the next card, in the same round trip. A client that can't do that sends a message instead. */
export function button({ label, press, style }: Button, frame: Frame): CardElement {
  const spoken = label.length <= 6 ? SPOKEN[press.split('|', 1)[0] ?? ''] : undefined;
  return execute(short(label, LIMITS.button), press, frame, {
    style: STYLES[style],
    ...(spoken === undefined ? {} : { tooltip: spoken }),
  });
}

/** A tap on something that is no button; `what` says to ears what it does. */
export function tap(what: string, press: string, frame: Frame): CardElement {
  return execute(short(what, LIMITS.tooltip), press, frame, {});
}

function execute(title: string, press: string, frame: Frame, more: Record<string, unknown>): CardElement {
  const data = { [OURS]: { press, key: frame.key } };
  return {
    type: 'Action.Execute',
    title,
    verb: PRESS,
    data,
    ...more,
    fallback: { type: 'Action.Submit', title, data, ...more },
  };
}

/** Draws the card as it stands now whenever this person comes to see it, or null: it will not change any more. */
export function refresher(view: View, frame: Frame): object | null {
  const about = aboutOf(view, frame.key);
  if (about === null || frame.user === null) return null;
  const data = { [OURS]: { press: about, key: frame.key } };
  return {
    action: { type: 'Action.Execute', title: 'Refresh', verb: REFRESH, data },
    userIds: [frame.user].slice(0, LIMITS.refreshed),
  };
}

/** The beginnings of the keys of messages that change with what they are about, and how a press names that. */
const ABOUT: [string, string][] = [
  ['walk:', 'session'],
  ['follow-up:', 'followUp'],
  ['resolved:', 'complaint'],
  ['escalation:', 'escalation'],
];

/** A press that names what the message is about, or null: it stays as it is, as the line of a kept note does. */
function aboutOf(view: View, key: string): string | null {
  const named = ABOUT.find(([start]) => key.startsWith(start))?.[1];
  if (named === undefined) return null;
  const buttons = view.blocks.flatMap((block) => (block.type === 'buttons' ? block.buttons : []));
  const found = buttons.find(({ press }) => Object.hasOwn(decodePress(press) ?? {}, named));
  return found?.press ?? null;
}
