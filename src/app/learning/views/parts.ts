import { encodePress, type Press } from '../../../core/press.ts';
import type { Block, Button, FieldItem, Input } from '../../../core/view.ts';
import { brief } from '../../views/scene.ts';

/** A button of these cards. */
export function button(label: string, press: Press, style: Button['style'] = 'plain'): Button {
  return { label: brief(label, 30), press: encodePress(press), style };
}

/** Buttons named after people or things: two of one name are told apart by a number. */
export function told(buttons: Button[]): Button[] {
  return buttons.map((each, at) => {
    const before = buttons.slice(0, at).filter(({ label }) => label === each.label).length;
    return before === 0 ? each : { ...each, label: `${brief(each.label, 26)} (${before + 1})` };
  });
}

export function said(style: Extract<Block, { type: 'text' }>['style'], text: string): Block {
  return { type: 'text', style, text };
}

/** Label and value, where there is a value. */
export function item(label: string, value: string | null | undefined, length = 200): FieldItem[] {
  return value == null || value.trim() === '' ? [] : [{ label, value: brief(value, length), press: null }];
}

/** Nothing at all where there are none. */
export function fields(title: string | null, items: FieldItem[]): Block[] {
  return items.length === 0 ? [] : [{ type: 'fields', title, items }];
}

type Common = { id: string; label: string; value: string; hint?: string; error?: string | undefined };

export function textInput(kind: 'text' | 'long-text', { id, label, value, hint, error }: Common): Input {
  return { kind, id, label, value, hint: hint ?? null, error: error ?? null, mandatory: false };
}

export function choiceInput(
  { id, label, value, hint, error }: Common,
  options: { value: string; label: string }[],
): Input {
  const there = options.some((each) => each.value === value) ? value : '';
  return {
    kind: 'choice',
    id,
    label,
    value: there,
    hint: hint ?? null,
    error: error ?? null,
    mandatory: false,
    // A longer label fits in no menu.
    options: options.map((each) => ({ ...each, label: brief(each.label, 75) })),
  };
}

export function timeInput({ id, label, value, hint, error }: Common, timeZone: string): Input {
  return { kind: 'date-time', id, label, value, timeZone, hint: hint ?? null, error: error ?? null, mandatory: false };
}
