import { z } from 'zod';
import { decodePress, encodePress, type Press } from '../../src/core/press.ts';
import type { Input, View } from '../../src/core/view.ts';
import { drawInput } from './inputs.ts';
import { LIMITS } from './limits.ts';
import { button } from './render.ts';
import { paragraph, richText, type SlackJson, short, words } from './text.ts';

/** The callback of our one dialog: a correction from the summary. */
export const CORRECT = 'correct';

/**
 * What a dialog carries with it: which walk it belongs to, at which step, which field it asks for, and the message with
 * the card, so that a submit can change it where it stands.
 */
export type Carried = {
  press: string;
  field: string;
  channel: string | null;
  ts: string | null;
  key: string | null;
  revision: number;
};

const carried = z.object({
  press: z.string().max(500),
  field: z.string().max(200),
  channel: z.string().nullable(),
  ts: z.string().nullable(),
  key: z.string().nullable(),
  revision: z.number().int(),
});

/** What opens at once, while we look for what to ask: a trigger lives for three seconds. */
export function loadingView(): SlackJson {
  return dialog([richText(paragraph(words('One moment, please.', 100)))], null);
}

/** The one field, filled with what is known. Its text is never cut: what does not fit can't be edited here. */
export function fieldView(input: Input, carry: Carried): SlackJson {
  const blocks = drawInput({ ...input, mandatory: false }, 0, { text: LIMITS.text, input: LIMITS.input });
  return dialog(blocks, blocks.some((block) => block.type === 'input') ? carry : null);
}

/** Nothing to fill in: says why. */
export function noticeView(text: string): SlackJson {
  return dialog([richText(paragraph(words(text, LIMITS.text)))], null);
}

function dialog(blocks: SlackJson[], carry: Carried | null): SlackJson {
  return {
    type: 'modal',
    callback_id: CORRECT,
    title: short('Change', LIMITS.viewTitle),
    close: short(carry === null ? 'Close' : 'Cancel', LIMITS.viewTitle),
    ...(carry === null ? {} : { submit: short('Save', LIMITS.viewTitle), private_metadata: JSON.stringify(carry) }),
    blocks,
  };
}

/** What a dialog that comes back carried, or null: we did not write that. */
export function readCarried(metadata: string): { press: Press; carried: Carried } | null {
  if (metadata.length > LIMITS.privateMetadata) return null;
  try {
    const known = carried.parse(JSON.parse(metadata));
    const press = decodePress(known.press);
    return press === null ? null : { press, carried: known };
  } catch {
    return null;
  }
}

/** On the card of a correction: the input of this field, and the press that saves and returns. Null: it asks for something else. */
export function askedOn(card: View, field: string): { input: Input; press: string } | null {
  const input = card.blocks
    .flatMap((block) => (block.type === 'form' ? block.inputs : []))
    .find((each) => each.id === field);
  const buttons = card.blocks.flatMap((block) => (block.type === 'buttons' ? block.buttons : []));
  const save = buttons.find((each) => decodePress(each.press)?.do === 'next');
  const press = save === undefined ? null : decodePress(save.press);
  if (input === undefined || press === null || !('step' in press)) return null;
  // A window outlives the card that it was opened from, so its press names no state of that card.
  return { input, press: encodePress({ ...press, arg: '' }) };
}

/** What becomes of a dialog whose trigger was too old: words, and a button with a fresh trigger. */
export function tryAgain(press: Press): SlackJson[] {
  return [
    richText(paragraph(words('Slack took too long to open the window. The card asks for it, too.', 200))),
    {
      type: 'actions',
      block_id: 'b0|again',
      elements: [
        {
          ...button({ label: 'Try Again', press: encodePress(press), style: 'plain' }, 0),
          action_id: 'press:dialog:again',
        },
      ],
    },
  ];
}

/** The id that a field's error is shown under: the block that holds it. */
export function blockOf(values: unknown, field: string): string | null {
  if (typeof values !== 'object' || values === null) return null;
  return Object.keys(values).find((id) => id.startsWith(`in|${field}|`)) ?? null;
}
