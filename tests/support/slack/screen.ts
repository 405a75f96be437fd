import { type Control, controlsOf } from './controls.ts';
import { type Typed, valuesOf } from './fields.ts';
import { isObject, type Json, type JsonObject, objectsIn, textIn } from './json.ts';
import { dateIn, type Live, renderMrkdwn } from './mrkdwn.ts';
import type { User, World } from './world.ts';

/** Blocks as a person sees them. */
export type Screen = {
  /** Line by line; what is live stands in ⟦ ⟧, buttons in [ ], fields as `Label: value`. */
  text: string;
  /** The words on every button. */
  buttons: string[];
  /** Every field and what it holds now; '' is empty. */
  fields: Record<string, string>;
  live: Live[];
};

/** Shows blocks to somebody who has typed this. */
export function screenOf(world: World, reader: User | null, blocks: readonly JsonObject[], typed: Typed): Screen {
  const live: Live[] = [];
  const values = valuesOf(blocks, typed);
  const pen: Pen = { world, reader, live, values };
  const text = blocks.flatMap((block) => linesOf(pen, block)).join('\n');
  const controls = controlsOf(blocks);
  const fields = controls.filter((each) => each.kind === 'field');
  return {
    text,
    buttons: controls.filter((each) => each.kind === 'button').map((each) => each.label),
    fields: Object.fromEntries(fields.map((each) => [each.label, heldBy(values, each)])),
    live,
  };
}

type Pen = { world: World; reader: User | null; live: Live[]; values: JsonObject };

function write(pen: Pen, text: Json | undefined): string {
  if (!isObject(text)) return '';
  const words = textIn(text, 'text') ?? '';
  if (text['type'] !== 'mrkdwn') return words;
  const done = renderMrkdwn(words, { world: pen.world, reader: pen.reader, verbatim: text['verbatim'] === true });
  pen.live.push(...done.live);
  return done.text;
}

function linesOf(pen: Pen, block: JsonObject): string[] {
  const elements = objectsIn(block, 'elements');
  switch (block['type']) {
    case 'header':
      return [`# ${write(pen, block['text'])}`];
    case 'section': {
      const fields = objectsIn(block, 'fields').map((each) => write(pen, each));
      return [...asLine(write(pen, block['text'])), ...fields, ...asLine(controlsLine(pen, block))];
    }
    case 'context':
      return asLine(
        elements.map((each) => (each['type'] === 'image' ? pictureOf(each) : write(pen, each))).join(' · '),
      );
    case 'divider':
      return ['---'];
    case 'image':
      return [...asLine(write(pen, block['title'])), pictureOf(block)];
    case 'input': {
      const hint = write(pen, block['hint']);
      return [controlsLine(pen, block), ...(hint === '' ? [] : [`  (${hint})`])];
    }
    case 'actions':
    case 'context_actions':
      return asLine(controlsLine(pen, block));
    case 'rich_text':
      return elements.map((each) => richLine(pen, each));
    case 'markdown':
      return [textIn(block, 'text') ?? ''];
    case 'table':
    case 'data_table':
      return [...asLine(textIn(block, 'caption') ?? ''), ...rowsOf(pen, block)];
    case 'data_visualization':
      return [`(chart: ${textIn(block, 'title') ?? ''})`];
    case 'alert':
      return [`! ${write(pen, block['text'])}`];
    case 'container':
      return [
        `# ${write(pen, block['title'])}`,
        ...asLine(write(pen, block['subtitle'])),
        ...objectsIn(block, 'child_blocks').flatMap((each) => linesOf(pen, each)),
      ];
    case 'card':
      return [
        ...['title', 'subtitle', 'body'].flatMap((each) => asLine(write(pen, block[each]))),
        ...asLine(controlsLine(pen, block)),
      ];
    case 'carousel':
      return elements.flatMap((each) => linesOf(pen, each));
    case 'task_card':
      return [`${textIn(block, 'title')} (${textIn(block, 'status')})`];
    case 'plan':
      return [`# ${textIn(block, 'title')}`, ...objectsIn(block, 'tasks').flatMap((each) => linesOf(pen, each))];
    default:
      return [`(${String(block['type'])})`];
  }
}

function controlsLine(pen: Pen, block: JsonObject): string {
  const shown = controlsOf([block]).map((each) => {
    switch (each.kind) {
      case 'button':
        return `[${each.label}]`;
      case 'overflow':
        return `[… ${objectsIn(each.element, 'options')
          .map((option) => textIn(option, 'text', 'text'))
          .join(' | ')}]`;
      case 'field':
        return `${each.label}: ${heldBy(pen.values, each) || '____'}`;
      default:
        return each.kind satisfies never;
    }
  });
  const accessory = block['accessory'];
  const picture = isObject(accessory) && accessory['type'] === 'image' ? pictureOf(accessory) : '';
  return [...shown, ...asLine(picture)].join(' ');
}

/** What a field holds, in words. */
function heldBy(values: JsonObject, { blockId, actionId }: Control): string {
  const block = values[blockId];
  const entry = isObject(block) ? block[actionId] : undefined;
  if (!isObject(entry)) return '';
  const held = Object.entries(entry).flatMap(([key, value]) => (key === 'type' ? [] : [value]));
  return held.flatMap((value) => (Array.isArray(value) ? value.map(words) : [words(value)])).join(', ');
}

function words(value: Json): string {
  if (value === null) return '';
  if (!isObject(value)) return String(value);
  return textIn(value, 'text', 'text') ?? JSON.stringify(value);
}

function rowsOf(pen: Pen, block: JsonObject): string[] {
  const rows = Array.isArray(block['rows']) ? block['rows'] : [];
  return rows.map((row) => (Array.isArray(row) ? row.map((cell) => cellOf(pen, cell)).join(' | ') : ''));
}

function cellOf(pen: Pen, cell: Json): string {
  if (!isObject(cell)) return '';
  if (cell['type'] === 'action_cell') return `[${textIn(cell['element'], 'text', 'text') ?? ''}]`;
  if (cell['type'] === 'rich_text')
    return objectsIn(cell, 'elements')
      .map((each) => richLine(pen, each))
      .join(' ');
  return textIn(cell, 'text') ?? '';
}

function richLine(pen: Pen, element: JsonObject): string {
  const mark = (live: Live) => {
    pen.live.push(live);
    return `⟦${live.shows}⟧`;
  };
  switch (element['type']) {
    case 'rich_text_list':
      return objectsIn(element, 'elements')
        .map((each) => `• ${richLine(pen, each)}`)
        .join('\n');
    case 'text':
      return textIn(element, 'text') ?? '';
    case 'emoji':
      return `:${textIn(element, 'name')}:`;
    case 'date': {
      const date = dateIn(Number(element['timestamp']), textIn(element, 'format') ?? '', pen.reader?.tz ?? 'UTC');
      return date ?? textIn(element, 'fallback') ?? '';
    }
    case 'link': {
      const url = textIn(element, 'url') ?? '';
      const label = textIn(element, 'text') ?? url;
      return mark({ kind: 'link', shows: label === url ? url : `${label} → ${url}`, target: url });
    }
    case 'user': {
      const id = textIn(element, 'user_id') ?? '';
      return mark({ kind: 'person', shows: `@${pen.world.users.get(id)?.realName ?? 'unknown'}`, target: id });
    }
    case 'channel': {
      const id = textIn(element, 'channel_id') ?? '';
      return mark({ kind: 'channel', shows: `#${pen.world.channels.get(id)?.name ?? 'unknown'}`, target: id });
    }
    case 'usergroup':
      return mark({ kind: 'group', shows: '@group', target: textIn(element, 'usergroup_id') ?? '' });
    case 'broadcast': {
      const range = textIn(element, 'range') ?? '';
      return mark({ kind: 'everyone', shows: `@${range}`, target: range });
    }
    default:
      return objectsIn(element, 'elements')
        .map((each) => richLine(pen, each))
        .join('');
  }
}

function pictureOf(picture: JsonObject): string {
  return `(picture: ${textIn(picture, 'alt_text') ?? ''})`;
}

function asLine(text: string): string[] {
  return text === '' ? [] : [text];
}
