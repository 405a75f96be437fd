import type { Block, Button, FieldItem, Input, TextStyle, View } from '../../src/core/view.ts';
import { brief, cut, LIMITS } from './limits.ts';
import { momentToWords, WHEN } from './when.ts';

/** One element of an Adaptive Card, as JSON. Source: https://adaptivecards.io/explorer/ (schema 1.5). */
export type CardElement = { type: string; id?: string; [property: string]: unknown };
export type Card = {
  type: 'AdaptiveCard';
  $schema: string;
  version: '1.5';
  fallbackText: string;
  body: CardElement[];
};

/**
 * A view as an Adaptive Card 1.5. Every element that the page dresses has an id of the form `role-…-number`, unique within
 * the card; an input's id is its field's. All texts are plain: the host that draws the card must not read Markdown in them.
 */
export function renderCard(view: View): Card {
  const next = counter();
  return {
    type: 'AdaptiveCard',
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    version: '1.5',
    fallbackText: plain(view.fallback, LIMITS.text),
    body: drawRuns(runs(view.blocks), next),
  };
}

type Next = (role: string) => string;

function counter(): Next {
  let count = 0;
  return (role) => {
    count += 1;
    return `${role}-${count}`;
  };
}

/** Lines of one style that follow each other are one list. */
const LISTED = ['say', 'do', 'avoid', 'warning'] as const satisfies TextStyle[];
type Listed = (typeof LISTED)[number];
type Run = { type: 'list'; style: Listed; texts: string[] } | Block;

function runs(blocks: Block[]): Run[] {
  const result: Run[] = [];
  for (const block of blocks) {
    const style = block.type === 'text' ? LISTED.find((each) => each === block.style) : undefined;
    const last = result.at(-1);
    if (block.type !== 'text' || style === undefined) result.push(block);
    else if (last?.type === 'list' && last.style === style) last.texts.push(block.text);
    else result.push({ type: 'list', style, texts: [block.text] });
  }
  return result;
}

/** What to do and what to avoid are read together, so they stand side by side where there is room. */
function drawRuns(all: Run[], next: Next): CardElement[] {
  return all.flatMap((run, index) => {
    const [before, after] = [all[index - 1], all[index + 1]];
    if (isList(run, 'do') && isList(after, 'avoid')) {
      const columns = [run, after].map((each) => column(1, 'side', [list(each.style, each.texts, next)], next));
      return [{ type: 'ColumnSet', id: next('pair'), columns }];
    }
    if (isList(run, 'avoid') && isList(before, 'do')) return [];
    return run.type === 'list' ? [list(run.style, run.texts, next)] : draw(run, next);
  });
}

function isList(run: Run | undefined, style: Listed): run is Extract<Run, { type: 'list' }> {
  return run?.type === 'list' && run.style === style;
}

function draw(block: Block, next: Next): CardElement[] {
  switch (block.type) {
    case 'text':
      return [text(block.text, block.style, next)];
    case 'fields':
      return [fields(block.title, block.items, next)];
    case 'progress':
      return [progress(block, next)];
    case 'image':
      return [image(block, next)];
    case 'chart':
      return [chart(block, next)];
    case 'form':
      return [
        container(
          'form',
          next,
          block.inputs.map((input) => field(input, next)),
        ),
      ];
    case 'buttons':
      return block.buttons.length === 0 ? [] : [actions('buttons', block.buttons, next)];
    default:
      return block satisfies never;
  }
}

const LIST_WORDS: Record<Listed, string> = { say: 'Say', do: 'Do', avoid: 'Avoid', warning: 'Attention' };

function list(style: Listed, texts: string[], next: Next): CardElement {
  const size = style === 'say' ? { size: 'ExtraLarge' } : {};
  const look = { say: 'accent', warning: 'attention', do: undefined, avoid: undefined }[style];
  return container(
    style,
    next,
    [
      { ...textBlock(LIST_WORDS[style], 'label', next), weight: 'Bolder', size: 'Small' },
      ...texts.map((each) => ({
        ...textBlock(style === 'say' ? `“${each}”` : each, 'item', next),
        ...size,
        spacing: 'Small',
      })),
    ],
    look === undefined ? {} : { style: look },
  );
}

function text(words: string, style: Exclude<TextStyle, Listed> | Listed, next: Next): CardElement {
  const block = textBlock(words, style, next);
  switch (style) {
    case 'heading':
      return { ...block, style: 'heading', size: 'Large', weight: 'Bolder' };
    case 'subheading':
      return { ...block, style: 'heading', size: 'Medium', weight: 'Bolder' };
    case 'why':
      return {
        type: 'RichTextBlock',
        id: next('why'),
        inlines: [
          { type: 'TextRun', text: 'Why ', weight: 'Bolder', isSubtle: true },
          { type: 'TextRun', text: plain(words, LIMITS.text), isSubtle: true },
        ],
      };
    case 'quiet':
      return { ...block, isSubtle: true, size: 'Small' };
    case 'body':
      return block;
    case 'say':
    case 'do':
    case 'avoid':
    case 'warning':
      return list(style, [words], next);
    default:
      return style satisfies never;
  }
}

function fields(title: string | null, items: FieldItem[], next: Next): CardElement {
  const heading = title === null ? [] : [{ ...text(title, 'subheading', next), spacing: 'None' }];
  return container('fields', next, [
    ...heading,
    ...items.map((item) => ({
      type: 'ColumnSet',
      id: next('row'),
      spacing: 'Small',
      columns: [
        column(2, 'name', [{ ...textBlock(brief(item.label, LIMITS.label), 'term', next), isSubtle: true }], next),
        column(3, 'value', [textBlock(cut(item.value, LIMITS.value), 'text', next)], next),
        ...(item.press === null
          ? []
          : [
              column(
                'auto',
                'change',
                [actions('correction', [{ label: 'Change', press: item.press, style: 'plain' }], next, item.label)],
                next,
              ),
            ]),
      ],
    })),
  ]);
}

function progress(block: Extract<Block, { type: 'progress' }>, next: Next): CardElement {
  return container('progress', next, [
    { ...textBlock(brief(block.label, LIMITS.label), 'position', next), size: 'Small', isSubtle: true },
    {
      type: 'ColumnSet',
      id: next('stages'),
      spacing: 'Small',
      columns: block.steps.map((step) => ({
        type: 'Column',
        id: next(`stage-${step.state}`),
        width: 'stretch',
        items: [
          {
            ...textBlock(brief(step.label, LIMITS.label), 'stagename', next),
            size: 'Small',
            ...(step.state === 'current' ? { weight: 'Bolder' } : { isSubtle: true }),
          },
        ],
      })),
    },
  ]);
}

/** A picture of our own or within the card; from anywhere else it would tell a stranger who looks at what. */
function image(block: Extract<Block, { type: 'image' }>, next: Next): CardElement {
  const ours = /^data:image\/(png|jpeg|gif|webp);base64,[\w+/=]*$/.test(block.url) || /^\/[\w./-]*$/.test(block.url);
  if (!ours || block.url.startsWith('//')) return textBlock(`Picture: ${block.alt}`, 'body', next);
  return { type: 'Image', id: next('image'), url: block.url, altText: plain(block.alt, LIMITS.label) };
}

/** Rows of label, bar and number: Adaptive Cards 1.5 has no charts, and a reader without eyes gets the numbers. */
function chart(block: Extract<Block, { type: 'chart' }>, next: Next): CardElement {
  const most = Math.max(1e-9, ...block.points.map((point) => Math.abs(point.value)));
  return container('chart', next, [
    { ...text(block.title, 'subheading', next), spacing: 'None' },
    { ...textBlock(block.takeaway, 'body', next), spacing: 'Small' },
    ...block.points.map((point) => ({
      type: 'ColumnSet',
      id: next(`bar-${Math.round((Math.abs(point.value) / most) * 100)}`),
      spacing: 'Small',
      columns: [
        column(2, 'name', [textBlock(brief(point.label, LIMITS.label), 'term', next)], next),
        column(3, 'value', [textBlock(String(point.value), 'text', next)], next),
      ],
    })),
  ]);
}

function field(input: Input, next: Next): CardElement {
  const role = `field-${input.kind}`;
  if (tooLongToEdit(input)) return untouchable(input, role, next);
  return container(role, next, [
    control(input),
    ...(input.hint === null || input.hint === '' ? [] : [note(brief(input.hint, LIMITS.label * 2), 'hint', next)]),
    ...(input.error === null || input.error === ''
      ? []
      : [{ ...note(`Check: ${input.error}`, 'error', next), color: 'Attention', isSubtle: false }]),
  ]);
}

function note(words: string, role: string, next: Next): CardElement {
  return { ...textBlock(words, role, next), size: 'Small', isSubtle: true, spacing: 'Small' };
}

function control(input: Input): CardElement {
  const label = plain(brief(input.label, LIMITS.label), LIMITS.label) + (input.mandatory ? ' (for the record)' : '');
  switch (input.kind) {
    case 'text':
    case 'number':
    case 'money':
      return line(input.id, label, input.value);
    case 'phone':
      return { ...line(input.id, label, input.value), style: 'Tel' };
    case 'e-mail':
      return { ...line(input.id, label, input.value), style: 'Email' };
    case 'long-text':
      return { ...line(input.id, label, input.value), isMultiline: true };
    case 'date-time':
      return {
        ...line(`${input.id}${WHEN}`, label, momentToWords(input.value)),
        placeholder: 'fri 12:00, tomorrow 9am …',
      };
    case 'choice':
      return {
        ...choiceSet(input, label),
        value: input.value,
        ...(input.options.length <= LIMITS.radios
          ? { style: 'expanded' }
          : { style: 'compact', placeholder: 'Choose …' }),
      };
    case 'choices':
      return { ...choiceSet(input, label), value: input.value.join(','), isMultiSelect: true };
    default:
      return input satisfies never;
  }
}

function line(id: string, label: string, value: string): CardElement {
  return { type: 'Input.Text', id, label, value, maxLength: LIMITS.input };
}

function choiceSet(input: Extract<Input, { options: unknown }>, label: string): CardElement {
  return {
    type: 'Input.ChoiceSet',
    id: input.id,
    label,
    wrap: true,
    choices: input.options.map((option) => ({
      title: plain(brief(option.label, LIMITS.label), LIMITS.label),
      value: option.value,
    })),
  };
}

/** An input that held only a part would overwrite the whole with that part. */
function tooLongToEdit(input: Input): boolean {
  return typeof input.value === 'string' && input.value.length > LIMITS.input;
}

/** Shown and not sent: a key that is missing from a press keeps what is stored. */
function untouchable(input: Input, role: string, next: Next): CardElement {
  const value = typeof input.value === 'string' ? input.value : input.value.join(', ');
  return container(role, next, [
    { ...textBlock(input.label, 'label', next), weight: 'Bolder', size: 'Small' },
    { ...textBlock(cut(value, LIMITS.text), 'text', next), spacing: 'Small' },
    note('Too long to change here. It stays in the record as it is.', 'hint', next),
  ]);
}

function actions(role: string, buttons: Button[], next: Next, about: string | null = null): CardElement {
  return {
    type: 'ActionSet',
    id: next(role),
    actions: buttons.map((button) => ({
      type: 'Action.Submit',
      id: next('press'),
      title: brief(button.label, LIMITS.button),
      ...(about === null ? {} : { tooltip: `${button.label} ${brief(about, LIMITS.label)}` }),
      style: { primary: 'positive', danger: 'destructive', plain: 'default' }[button.style],
      data: { press: button.press },
    })),
  };
}

function container(role: string, next: Next, items: CardElement[], more: Record<string, unknown> = {}): CardElement {
  return { type: 'Container', id: next(role), items, ...more };
}

function column(width: number | 'auto', role: string, items: CardElement[], next: Next): CardElement {
  return { type: 'Column', id: next(role), width, items };
}

function textBlock(words: string, role: string, next: Next): CardElement & { id: string } {
  return { type: 'TextBlock', id: next(role), text: plain(words, LIMITS.text), wrap: true };
}

/** The words as they are: cut to their place, and with the card format's own date functions kept from being read. */
function plain(words: string, limit: number): string {
  return cut(words, limit).replaceAll(/\{\{(?=DATE\(|TIME\()/g, '{\u2060{');
}
