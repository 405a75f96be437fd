import { mailtoOf } from '../../src/core/mailto.ts';
import { decodePress } from '../../src/core/press.ts';
import { LIST_WORDS, type Listed, type Run, runsOf } from '../../src/core/runs.ts';
import { tapVerb } from '../../src/core/tap-words.ts';
import type { Block, Button, FieldItem, TextStyle, View } from '../../src/core/view.ts';
import { button, type Frame, refresher, tap } from './actions.ts';
import {
  type CardElement,
  column,
  container,
  fitted,
  heading,
  link,
  pieces,
  plain,
  short,
  spoken,
  text,
} from './elements.ts';
import { drawChart, drawTable } from './figures.ts';
import { drawInput, type Room } from './inputs.ts';
import { LIMITS, TASTE } from './limits.ts';
import type { Message } from './send.ts';

export type Card = {
  type: 'AdaptiveCard';
  $schema: string;
  version: '1.5';
  fallbackText: string;
  speak: string;
  refresh?: CardElement | object;
  body: CardElement[];
};

/** What Teams calls a card. */
export const CARD_TYPE = 'application/vnd.microsoft.card.adaptive';

/** Tried in this order until the card is small enough: what is read gives way before what is edited. */
const ROOMS: Room[] = [
  { text: TASTE.text, input: LIMITS.input },
  { text: 1000, input: LIMITS.input },
  { text: 400, input: 2000 },
  { text: 200, input: 1000 },
  { text: 100, input: 300 },
  { text: 60, input: 100 },
];

/** A view as a message with a card, and the words for notifications and chat lists. */
export function renderMessage(view: View, frame: Frame): Message {
  return {
    summary: short(view.fallback, LIMITS.fallback),
    attachments: [{ contentType: CARD_TYPE, content: renderCard(view, frame) }],
  };
}

/** A card of these elements; `words` say the whole of it to ears, and to a client that draws none. */
export function cardOf(words: string, body: CardElement[]): Card {
  return {
    type: 'AdaptiveCard',
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    version: '1.5',
    fallbackText: plain(short(words, LIMITS.fallback)),
    speak: spoken(words),
    body,
  };
}

/** A view as an Adaptive Card 1.5, never larger than Teams takes: what is cut says so and is whole in the record. */
export function renderCard(view: View, frame: Frame): Card {
  const runs = runsOf(view.blocks);
  const refresh = refresher(view, frame);
  let body: CardElement[] = [];
  const card = (): Card => ({ ...cardOf(view.fallback, body), ...(refresh === null ? {} : { refresh }) });
  const places = placesFor(runs);
  for (const room of ROOMS) {
    for (const tight of [false, true]) {
      body = runs.flatMap((run, at) => drawRun(run, { frame, room, tight, places: places[at] ?? 0 }));
      if (fits(card())) return card();
    }
  }
  // More than any card holds: as much as fits from the beginning, and the buttons, which stand last.
  const all = body;
  const last = all.findLast((element) => element.type === 'ActionSet');
  const notice = text('There is more than a card holds. The record has all of it.', TASTE.hint, { isSubtle: true });
  const end = [...notice, ...(last === undefined ? [] : [last])];
  const kept: CardElement[] = [];
  for (const element of all) {
    body = [...kept, element, ...end];
    if (element.type !== 'ActionSet' && fits(card())) kept.push(element);
  }
  body = [...kept, ...end];
  return card();
}

function fits(card: Card): boolean {
  return Buffer.byteLength(JSON.stringify(card)) <= LIMITS.card;
}

/**
 * How many buttons each row may have: a card holds six. The last row has first call on them, because it is where a person
 * goes on; what has no place is tapped as a line of its own.
 */
function placesFor(runs: Run[]): number[] {
  let free: number = LIMITS.actions;
  return runs
    .toReversed()
    .map((run) => {
      const wanted = run.type === 'buttons' ? run.buttons.length : 0;
      // Half a row of buttons would look as if that were all there is.
      const given = wanted <= free || free === LIMITS.actions ? Math.min(wanted, free) : 0;
      free -= given;
      return given;
    })
    .toReversed();
}

/** `tight`: rows of a list become single lines that nothing can be done with but read. `places`: for buttons. */
type Context = { frame: Frame; room: Room; tight: boolean; places: number };

function drawRun(run: Run, context: Context): CardElement[] {
  return run.type === 'list' ? [list(run.style, run.texts, context.room)] : draw(run, context);
}

function draw(block: Block, context: Context): CardElement[] {
  const { room } = context;
  switch (block.type) {
    case 'text':
      return said(block.text, block.style, room);
    case 'fields':
      return fields(block.title, block.items, context);
    case 'progress':
      return [progress(block)];
    case 'image':
      return [image(block, room)];
    case 'chart':
      return [drawChart(block, room.text)];
    case 'table':
      return [drawTable(block, room.text)];
    case 'mail':
      return [link(mailtoOf(block), 'Open in Your Mail Program')];
    case 'file':
      return said(block.otherwise, 'body', room);
    case 'form':
      return block.inputs.map((input) => drawInput(input, room));
    case 'buttons':
      return buttons(block.buttons, context);
    default:
      return block satisfies never;
  }
}

/** How each list stands out, beside its words. */
const LIST_STYLE: Record<Listed, string | null> = { say: 'accent', warning: 'attention', do: null, avoid: null };

function list(style: Listed, texts: string[], room: Room): CardElement {
  const label = pieces([{ text: LIST_WORDS[style], look: { weight: 'Bolder', size: 'Small' } }]);
  const bullet = style === 'do' || style === 'avoid';
  const lines = texts.flatMap((each) =>
    style === 'say'
      ? text(`“${each}”`, room.text, { size: 'Large', weight: 'Bolder' })
      : text(bullet ? `•  ${each}` : each, room.text),
  );
  const look = LIST_STYLE[style];
  return container(
    [label, ...lines.map((each) => ({ spacing: 'Small', ...each }))],
    look === null ? {} : { style: look },
  );
}

function said(words: string, style: TextStyle, room: Room): CardElement[] {
  switch (style) {
    case 'heading':
      return heading(words, 'Large', Math.min(room.text, 300));
    case 'subheading':
      return heading(words, 'Medium', Math.min(room.text, 300));
    case 'body':
      return text(words, room.text);
    case 'copy':
      return [container(text(words, room.text), { style: 'emphasis' })];
    case 'why':
      return [
        pieces([
          { text: 'Why: ', look: { weight: 'Bolder', isSubtle: true } },
          { text: fitted(words.replace(/\s+/gu, ' '), room.text), look: { isSubtle: true } },
        ]),
      ];
    case 'quiet':
      return text(words, room.text, { isSubtle: true, size: 'Small' });
    case 'say':
    case 'do':
    case 'avoid':
    case 'warning':
      return [list(style, [words], room)];
    default:
      return style satisfies never;
  }
}

function fields(title: string | null, items: FieldItem[], context: Context): CardElement[] {
  const { room, frame, tight } = context;
  const top = title === null ? [] : heading(title, 'Medium', TASTE.label);
  const rows = items.map((item): CardElement => {
    const label = { text: short(item.label, TASTE.label), look: { weight: 'Bolder' } as const };
    const value = Math.min(room.text, TASTE.value);
    if (tight && item.press === null)
      return pieces([{ ...label, text: `${label.text}: ` }, { text: short(item.value, value) }], { spacing: 'Small' });
    return {
      type: 'ColumnSet',
      spacing: 'Small',
      columns: [
        column(2, [pieces([label])]),
        column(3, text(item.value, value)),
        ...(item.press === null
          ? []
          : [column('70px', [pieces([{ text: verbOf(item.press), look: { color: 'Accent' } }])])]),
      ],
      // The whole row is one tap: a card has room for six buttons, and a summary has fifteen rows.
      ...(item.press === null ? {} : { selectAction: tap(`${verbOf(item.press)} ${item.label}`, item.press, frame) }),
    };
  });
  return [...top, ...rows];
}

/** What a tap on an item does: a walk is opened, an answer is changed. */
function verbOf(press: string): string {
  return tapVerb(press);
}

const STATE_WORDS = { done: ' ✓', skipped: ' (left out)', current: '', todo: '' };

function progress(block: Extract<Block, { type: 'progress' }>): CardElement {
  const steps = block.steps.flatMap((step, at) => [
    ...(at === 0 ? [] : [{ text: '  ›  ', look: { size: 'Small', isSubtle: true } as const }]),
    step.state === 'current'
      ? { text: `now: ${short(step.label, 80)}`, look: { size: 'Small', weight: 'Bolder' } as const }
      : { text: short(step.label, 80) + STATE_WORDS[step.state], look: { size: 'Small', isSubtle: true } as const },
  ]);
  return container([
    pieces([{ text: short(block.label, TASTE.label), look: { size: 'Small', weight: 'Bolder' } }]),
    pieces(steps, { spacing: 'None' }),
  ]);
}

/** A picture that Teams can fetch or that travels along; any other is told in words. */
function image(block: Extract<Block, { type: 'image' }>, room: Room): CardElement {
  const known = /^https:\/\/[^\s/]+|^data:image\/(png|jpeg|gif);base64,[\w+/=]+$/.test(block.url);
  if (!known || block.url.length > LIMITS.imageUrl) return container(text(`Picture: ${block.alt}`, room.text));
  return { type: 'Image', url: block.url, altText: short(block.alt, TASTE.hint) };
}

function buttons(all: Button[], { frame, places }: Context): CardElement[] {
  const lines = all.slice(places).map((each) => ({
    ...container([pieces([{ text: `›  ${short(each.label, LIMITS.button)}`, look: { color: 'Accent' } }])]),
    spacing: 'Small',
    selectAction: tap(each.label, each.press, frame),
  }));
  const row = all.slice(0, places).map((each) => button(each, frame));
  return [...lines, ...(row.length === 0 ? [] : [{ type: 'ActionSet', actions: row }])];
}

/** Whether somebody still types or decides on this view, so that it will change again. */
export function isLive(view: View): boolean {
  return view.blocks.some(
    (block) =>
      block.type === 'form' ||
      (block.type === 'buttons' && block.buttons.some((each) => decodePress(each.press)?.do === 'resume')),
  );
}
