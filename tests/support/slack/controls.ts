import { elementsOf } from './blocks/elements.ts';
import { isObject, type JsonObject, objectsIn, textIn } from './json.ts';
import { decoded } from './mrkdwn.ts';

/** Something on a message or view that a person can press, choose in or type into. */
export type Control = {
  kind: 'button' | 'overflow' | 'field';
  /** What the person reads on it or above it. */
  label: string;
  /** The text beside it: of its section, or of its table row. */
  beside: string;
  element: JsonObject;
  blockId: string;
  actionId: string;
  /** True: it stands in an input block, so it waits for a button or a submit. */
  waits: boolean;
  /** The block in which it stands. */
  block: JsonObject;
};

/** Which control is meant: by what can be read on it, and by what stands beside it or by its number if there are several. */
export type Which = { beside?: string | RegExp; nth?: number };

/** Every control on these blocks, in reading order. */
export function controlsOf(blocks: readonly JsonObject[]): Control[] {
  return blocks.flatMap((block) => {
    const children = controlsOf(objectsIn(block, 'child_blocks'));
    const cards = block['type'] === 'carousel' ? controlsOf(objectsIn(block, 'elements')) : [];
    const own = elementsOf(block).map(({ element }) => controlOf(block, element));
    return [...own, ...cells(block), ...children, ...cards].filter((each) => each !== null);
  });
}

/** The one control with this label. Throws, and says what there is, when there is none or more than one. */
export function findControl(controls: readonly Control[], label: string | RegExp, which: Which = {}): Control {
  const fits = (text: string, wanted: string | RegExp) =>
    typeof wanted === 'string' ? text.trim() === wanted : wanted.test(text);
  const beside = which.beside;
  const near = (text: string) =>
    beside === undefined || (typeof beside === 'string' ? text.includes(beside) : beside.test(text));
  const found = controls.filter((each) => fits(each.label, label) && near(each.beside));
  const one = which.nth === undefined ? found[0] : found[which.nth];
  if (one !== undefined && (found.length === 1 || which.nth !== undefined)) return one;
  const there = controls.map((each) => each.label).join(' | ') || 'nothing';
  const problem = found.length === 0 ? 'there is no' : `there are ${found.length} of`;
  throw new Error(`${problem} "${label}" to press or fill in; there is: ${there}`);
}

function controlOf(block: JsonObject, element: JsonObject): Control | null {
  const type = String(element['type']);
  const waits = block['type'] === 'input';
  const beside = decoded(textIn(block, 'text', 'text') ?? '');
  const ids = { blockId: textIn(block, 'block_id') ?? '', actionId: textIn(element, 'action_id') ?? '' };
  const rest = { beside, element, ...ids, waits, block };
  if (type === 'button' || type === 'workflow_button' || type === 'icon_button')
    return { kind: 'button', label: textIn(element, 'text', 'text') ?? '', ...rest };
  if (type === 'overflow') return { kind: 'overflow', label: beside || 'More', ...rest };
  if (!isField(type)) return null;
  const placeholder = textIn(element, 'placeholder', 'text') ?? '';
  return { kind: 'field', label: textIn(block, 'label', 'text') ?? (placeholder || beside), ...rest };
}

/** Buttons in the cells of a data table. */
function cells(block: JsonObject): (Control | null)[] {
  if (block['type'] !== 'data_table' || !Array.isArray(block['rows'])) return [];
  return block['rows'].flatMap((row) => {
    if (!Array.isArray(row)) return [];
    const beside = row.map((cell) => textIn(cell, 'text') ?? '').join(' ');
    return row.filter(isObject).flatMap((cell) => {
      const element = cell['element'];
      if (cell['type'] !== 'action_cell' || !isObject(element)) return [];
      const found = controlOf(block, element);
      return found === null ? [] : [{ ...found, beside }];
    });
  });
}

const FIELDS = [
  'checkboxes',
  'radio_buttons',
  'datepicker',
  'timepicker',
  'datetimepicker',
  'plain_text_input',
  'email_text_input',
  'url_text_input',
  'number_input',
  'rich_text_input',
  'file_input',
];

/** True for an element that holds a value. */
export function isField(type: string): boolean {
  return FIELDS.includes(type) || type.endsWith('_select');
}
