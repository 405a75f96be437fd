import { isObject, type JsonObject, objectsIn, textIn } from '../../slack/json.ts';
import { type Live, renderCardText } from './markdown.ts';
import { withoutExtras } from './validate.ts';

/** What a person typed or chose on a card, by input id: as it is sent. */
export type Typed = Map<string, string>;

/** Something on a card that a person can press. */
export type Pressable = {
  label: string;
  /** What can be read beside it: of the container in which it stands. */
  beside: string;
  action: JsonObject;
};

/** Something on a card that a person can fill in. */
export type Field = { id: string; label: string; element: JsonObject };

/** A card as a person sees it. */
export type Screen = {
  /** Line by line; what is live stands in ⟦ ⟧, buttons in [ ], fields as `Label: value`. */
  text: string;
  heading: string | null;
  pressables: Pressable[];
  fields: Field[];
  live: Live[];
};

type Pen = { lines: string[]; mentions: string[]; typed: Typed; screen: Omit<Screen, 'text'> };

export function screenOf(card: JsonObject, typed: Typed = new Map()): Screen {
  const plain = withoutExtras(card);
  const mentions = objectsIn(plain['msteams'], 'entities').flatMap((each) => textIn(each, 'text') ?? []);
  const pen: Pen = { lines: [], mentions, typed, screen: { heading: null, pressables: [], fields: [], live: [] } };
  draw(pen, objectsIn(plain, 'body'), '');
  buttons(pen, objectsIn(plain, 'actions'), '');
  return { text: pen.lines.join('\n'), ...pen.screen };
}

/** What an input holds until somebody touches it, as it is sent. */
export function heldBy({ element }: Field, typed: Typed = new Map()): string {
  const { id, value, valueOff } = element;
  const given = typed.get(String(id));
  if (given !== undefined) return given;
  if (value === undefined || value === null)
    return element['type'] === 'Input.Toggle' ? String(valueOff ?? 'false') : '';
  return String(value);
}

/** The words of what an input holds, for a person to read. */
export function wordsOf(field: Field, typed: Typed = new Map()): string {
  const held = heldBy(field, typed);
  const choices = objectsIn(field.element, 'choices');
  if (choices.length === 0) return held;
  return held
    .split(field.element['isMultiSelect'] === true ? ',' : '\0')
    .map(
      (each) =>
        textIn(
          choices.find((choice) => choice['value'] === each),
          'title',
        ) ?? each,
    )
    .join(', ');
}

function draw(pen: Pen, elements: readonly JsonObject[], beside: string): void {
  for (const each of elements) if (each['isVisible'] !== false) drawOne(pen, each, beside);
}

function drawOne(pen: Pen, element: JsonObject, beside: string): void {
  const { lines, screen } = pen;
  switch (textIn(element, 'type')) {
    case 'TextBlock': {
      const text = write(pen, textIn(element, 'text') ?? '');
      if (String(element['style']).toLowerCase() === 'heading') screen.heading ??= text;
      lines.push(text);
      return;
    }
    case 'RichTextBlock': {
      const runs = Array.isArray(element['inlines']) ? element['inlines'] : [];
      // A run is never read as markdown.
      lines.push(runs.map((each) => (typeof each === 'string' ? each : (textIn(each, 'text') ?? ''))).join(''));
      for (const each of runs) if (isObject(each)) selected(pen, each, textIn(each, 'text') ?? '');
      return;
    }
    case 'Image':
      lines.push(`(${textIn(element, 'altText') ?? ''})`);
      selected(pen, element, textIn(element, 'altText') ?? '');
      return;
    case 'ImageSet':
      draw(pen, objectsIn(element, 'images'), beside);
      return;
    case 'FactSet':
      for (const fact of objectsIn(element, 'facts'))
        lines.push(`${write(pen, textIn(fact, 'title') ?? '')} ${write(pen, textIn(fact, 'value') ?? '')}`);
      return;
    case 'Container':
    case 'Column':
    case 'TableCell': {
      const inner = readAll(pen, [element]);
      selected(pen, element, inner);
      draw(pen, objectsIn(element, 'items'), `${beside} ${inner}`);
      return;
    }
    case 'ColumnSet': {
      const columns = objectsIn(element, 'columns').map((each): JsonObject => ({ type: 'Column', ...each }));
      const inner = readAll(pen, columns);
      selected(pen, element, inner);
      draw(pen, columns, `${beside} ${inner}`);
      return;
    }
    case 'Table':
      for (const row of objectsIn(element, 'rows'))
        draw(
          pen,
          objectsIn(row, 'cells').map((each): JsonObject => ({ type: 'TableCell', ...each })),
          beside,
        );
      return;
    case 'ActionSet':
      buttons(pen, objectsIn(element, 'actions'), beside);
      return;
    case 'Media':
      lines.push(`(${textIn(element, 'altText') ?? ''})`);
      return;
    default:
      if (textIn(element, 'type')?.startsWith('Input.')) drawInput(pen, element);
  }
}

function drawInput(pen: Pen, element: JsonObject): void {
  const field: Field = {
    id: textIn(element, 'id') ?? '',
    label: textIn(element, 'label') ?? textIn(element, 'title') ?? '',
    element,
  };
  pen.screen.fields.push(field);
  const options = objectsIn(element, 'choices').map((each) => textIn(each, 'title') ?? '');
  pen.lines.push(`${field.label}: ${wordsOf(field, pen.typed) || '____'}`);
  if (options.length > 0) pen.lines.push(`  (${options.join(' | ')})`);
  const placeholder = textIn(element, 'placeholder') ?? '';
  if (placeholder !== '') pen.lines.push(`  (${placeholder})`);
}

function buttons(pen: Pen, actions: readonly JsonObject[], beside: string): void {
  const shown = actions.map((each) => {
    const label = textIn(each, 'title') ?? '';
    if (each['isEnabled'] !== false) pen.screen.pressables.push({ label, beside, action: each });
    return `[${label}]`;
  });
  if (shown.length > 0) pen.lines.push(shown.join(' '));
  for (const each of actions) {
    const inner = each['card'];
    if (!isObject(inner)) continue;
    draw(pen, objectsIn(inner, 'body'), beside);
    buttons(pen, objectsIn(inner, 'actions'), beside);
  }
}

/** What is tapped as a whole is called by what can be read on it. */
function selected(pen: Pen, element: JsonObject, words: string): void {
  const action = element['selectAction'];
  if (!isObject(action)) return;
  pen.screen.pressables.push({ label: textIn(action, 'title') ?? words, beside: words, action });
}

/** All that can be read in these, without pressing anything. */
function readAll(pen: Pen, elements: readonly JsonObject[]): string {
  const inner: Pen = { ...pen, lines: [], screen: { heading: null, pressables: [], fields: [], live: [] } };
  draw(
    inner,
    elements.flatMap((each) => objectsIn(each, 'items')),
    '',
  );
  return inner.lines.join(' ');
}

function write(pen: Pen, text: string): string {
  const { live, text: shown } = renderCardText(text, pen.mentions);
  pen.screen.live.push(...live);
  return shown;
}
