import { cutTo } from '../../src/core/cut.ts';
import { mailtoOf } from '../../src/core/mailto.ts';
import { LIST_WORDS, type Listed, type Run, runsOf } from '../../src/core/runs.ts';
import { SPOKEN } from '../../src/core/spoken-press.ts';
import { tapVerb } from '../../src/core/tap-words.ts';
import type { Block, Button, FieldItem, TextStyle, View } from '../../src/core/view.ts';
import { blockId } from './address.ts';
import type { Figures } from './drawn-or-told.ts';
import { drawChart, drawTable, tellTable } from './figures.ts';
import { drawInput, type Room } from './inputs.ts';
import { LIMITS, TASTE } from './limits.ts';
import {
  bullets,
  fallbackText,
  fitted,
  link,
  paragraph,
  plainText,
  quote,
  richText,
  type SlackJson,
  short,
  verbatim,
  weightOf,
  words,
} from './text.ts';

/** A message as Slack takes it: blocks, and the text for notifications and screen readers. */
export type Rendered = { text: string; blocks: SlackJson[] };

/** Which message the blocks belong to, and how often its note field was emptied. */
export type Frame = { key: string; revision: number };

/** Tried in this order until everything fits: what is read gives way before what is edited. */
const ROOMS: Room[] = [
  { text: LIMITS.text, input: LIMITS.input },
  { text: 1000, input: LIMITS.input },
  { text: 400, input: LIMITS.input },
  { text: 400, input: 1500 },
  { text: 200, input: 600 },
  { text: 100, input: 200 },
  { text: 60, input: 60 },
];

/** A view as a message. Never breaks a limit of Block Kit: what is cut says so and is whole in the record. */
export function renderMessage(view: View, frame: Frame, figures: Figures = 'drawn'): Rendered {
  return { text: fallbackText(view.fallback, LIMITS.fallback), blocks: drawn(view, frame, LIMITS.blocks, figures) };
}

/** A view as a person's Home tab. */
export function renderHome(view: View, figures: Figures = 'drawn'): SlackJson {
  return { type: 'home', blocks: drawn(view, { key: 'home', revision: 0 }, LIMITS.viewBlocks, figures) };
}

function drawn(view: View, frame: Frame, most: number, figures: Figures): SlackJson[] {
  let blocks: SlackJson[] = [];
  for (const room of ROOMS) {
    for (const tight of [false, true]) {
      const runs = runsOf(view.blocks);
      blocks = runs.flatMap((run, index) => {
        const before = runs.slice(0, index).filter((each) => each.type === 'chart').length;
        const charts = figures === 'told' ? Number.POSITIVE_INFINITY : before;
        return drawRun(run, { frame, room, tight, index, charts });
      });
      if (blocks.length <= most && weightOf(blocks) <= LIMITS.allText) return blocks;
    }
  }
  // More than any message holds: as much as fits from the beginning, and the buttons, which stand last.
  const row = blocks.filter((block) => block.type === 'actions').slice(-1);
  const notice = richText(paragraph(words('There is more than a message holds. The record has all of it.', 200)));
  const kept: SlackJson[] = [];
  for (const block of blocks) {
    const fits = kept.length < most - 2 && weightOf([...kept, block, notice, ...row]) <= LIMITS.allText;
    if (block.type !== 'actions' && fits) kept.push(block);
  }
  return [...kept, notice, ...row];
}

/** `tight`: many taps of a list become one menu. `index`: where the block stands, for its id. `charts`: how many are before it. */
type Context = { frame: Frame; room: Room; tight: boolean; index: number; charts: number };

function drawRun(run: Run, context: Context): SlackJson[] {
  return run.type === 'list' ? [list(run.style, run.texts, context.room)] : draw(run, context);
}

function draw(block: Block, context: Context): SlackJson[] {
  const { frame, room, index } = context;
  switch (block.type) {
    case 'text':
      return [text(block.text, block.style, room)];
    case 'fields':
      return fields(block.title, block.items, context);
    case 'progress':
      return [progress(block, room)];
    case 'image':
      return [image(block, room)];
    case 'chart':
      return drawChart(block, context.charts, room.text);
    case 'table':
      return context.charts === Number.POSITIVE_INFINITY ? tellTable(block, room.text) : drawTable(block, room.text);
    case 'mail':
      return [richText(paragraph(link(mailtoOf(block), 'Open in Your Mail Program')))];
    case 'file':
      return [text(block.otherwise, 'body', room)];
    case 'form':
      return block.inputs.flatMap((input) => drawInput(input, frame.revision, room));
    case 'buttons':
      return rows(block.buttons).map((buttons, row) => ({
        type: 'actions',
        block_id: blockId(index * 100 + row, frame.key),
        elements: buttons.map((each, at) => button(each, at)),
      }));
    default:
      return block satisfies never;
  }
}

function list(style: Listed, texts: string[], room: Room): SlackJson {
  const label = paragraph(words(LIST_WORDS[style], 50, { bold: true }));
  switch (style) {
    case 'say':
      return richText(label, ...texts.map((each) => quote(words(`“${each}”`, room.text, { bold: true }))));
    case 'do':
    case 'avoid':
      return richText(label, bullets(texts.map((each) => words(each, room.text))));
    case 'warning':
      return richText(label, ...texts.map((each) => paragraph(words(each, room.text))));
    default:
      return style satisfies never;
  }
}

function text(said: string, style: TextStyle, room: Room): SlackJson {
  switch (style) {
    case 'heading':
      return { type: 'header', text: short(said, LIMITS.header) };
    case 'subheading':
      return richText(paragraph(words(said, room.text, { bold: true })));
    case 'body':
      return richText(paragraph(words(said, room.text)));
    case 'copy':
      return richText(verbatim(words(said, room.text)));
    case 'why':
      return { type: 'context', elements: [plainText(`Why: ${said}`, room.text)] };
    case 'quiet':
      return { type: 'context', elements: [plainText(said, room.text)] };
    case 'say':
    case 'do':
    case 'avoid':
    case 'warning':
      return list(style, [said], room);
    default:
      return style satisfies never;
  }
}

function fields(title: string | null, items: FieldItem[], context: Context): SlackJson[] {
  const { frame, room, tight, index } = context;
  const heading = title === null ? [] : [text(title, 'subheading', room)];
  const pressed = items.flatMap((item) => (item.press === null ? [] : [{ ...item, press: item.press }]));
  const fewEnough = !tight && pressed.length <= TASTE.changes;
  const blocks: SlackJson[] = [];
  let plain: FieldItem[] = [];
  const flush = () => {
    if (plain.length > 0) blocks.push(richText(...plain.map((item) => row(item, room))));
    plain = [];
  };
  for (const [at, item] of items.entries()) {
    if (item.press === null || !fewEnough) {
      plain.push(item);
      continue;
    }
    flush();
    blocks.push({
      type: 'section',
      block_id: blockId(index * 100 + at, frame.key),
      text: plainText(`${cutTo(item.label, (part) => part.length <= TASTE.label, '…')}:\n${item.value}`, room.text),
      accessory: {
        ...changeButton(item.press, at),
        ...(item.field === undefined ? {} : { action_id: `${DIALOG}${at}` }),
        accessibility_label: fitted(nameOf(item.label, item.press), LIMITS.accessibilityLabel, '…'),
      },
    });
  }
  flush();
  if (!fewEnough && pressed.length > 0) blocks.push(menu(pressed, blockId(index * 100 + 99, frame.key)));
  return [...heading, ...blocks];
}

function row(item: FieldItem, room: Room): SlackJson {
  return paragraph(words(`${item.label}: `, TASTE.label, { bold: true }), words(item.value, room.text));
}

function changeButton(press: string, at: number): SlackJson {
  return button({ label: tapVerb(press), press, style: 'plain' }, at);
}

function nameOf(label: string, press: string): string {
  return `${tapVerb(press)} ${label.replace(/\s+/gu, ' ')}`;
}

/** How the ids of buttons begin whose press leads to one field: a dialog may ask for it. */
export const DIALOG = 'press:dialog:';

/** One menu for many items: a message has no room for a button beside each. */
function menu(items: (FieldItem & { press: string })[], id: string): SlackJson {
  const options = items
    // Slack wants each option to do something else.
    .filter((item, at) => items.findIndex((each) => each.press === item.press) === at)
    .filter((item) => item.press.length <= LIMITS.optionValue)
    .slice(0, LIMITS.selectOptions)
    .map((item) => ({ text: short(nameOf(item.label, item.press), LIMITS.optionText), value: item.press }));
  return {
    type: 'actions',
    block_id: id,
    elements: [
      { type: 'static_select', action_id: 'press:menu', placeholder: short('Choose one of these', 150), options },
    ],
  };
}

const STATE_WORDS = { done: ' ✓', skipped: ' (left out)', current: '', todo: '' };

function progress(block: Extract<Block, { type: 'progress' }>, room: Room): SlackJson {
  const steps = block.steps.map((step) =>
    step.state === 'current' ? `now: ${step.label}` : `${step.label}${STATE_WORDS[step.state]}`,
  );
  return { type: 'context', elements: [plainText(`${block.label}\n${steps.join('  ›  ')}`, room.text)] };
}

/** A picture that Slack can fetch; any other is told in words. */
function image(block: Extract<Block, { type: 'image' }>, room: Room): SlackJson {
  if (!/^https:\/\/[^\s/]+/.test(block.url) || block.url.length > LIMITS.imageUrl)
    return text(`Picture: ${block.alt}`, 'body', room);
  return { type: 'image', image_url: block.url, alt_text: fitted(block.alt, Math.min(room.text, LIMITS.altText)) };
}

function rows(buttons: Button[]): Button[][] {
  const count = Math.ceil(buttons.length / LIMITS.actions);
  return Array.from({ length: count }, (_, at) => buttons.slice(at * LIMITS.actions, (at + 1) * LIMITS.actions));
}

/** One button, with an id that is the same each time the message is drawn. */
export function button({ label, press, style }: Button, at: number): SlackJson {
  const act = press.split('|', 1)[0] ?? '';
  const spoken = label.length <= 6 ? SPOKEN[act] : undefined;
  return {
    type: 'button',
    action_id: `press:${act.slice(0, 60)}:${at}`,
    text: short(label, LIMITS.button),
    value: press.slice(0, LIMITS.value),
    ...(style === 'plain' ? {} : { style }),
    ...(spoken === undefined ? {} : { accessibility_label: spoken }),
  };
}
