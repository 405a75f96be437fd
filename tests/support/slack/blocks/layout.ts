import { isObject } from '../json.ts';
import { anyText, mrkdwn, picture, plain } from './composition.ts';
import { accessory, action, button, contextAction, contextElement, input } from './elements.ts';
import { CHART, DATA_TABLE, TABLE } from './figures.ts';
import { RICH_TEXT_BLOCK, richText } from './rich-text.ts';
import { address, bool, inside, list, number, type Rule, refuse, type Shape, string, typed } from './rules.ts';

// Every block, with what it may hold and where it may be shown. Limits: docs.slack.dev/reference/block-kit/blocks.

const blockId = string({ max: 255 });
const image = typed({ image: picture });

const BASIC: Record<string, Shape> = {
  actions: { fields: { block_id: blockId, elements: list(action, { min: 1, max: 25 }) }, required: ['elements'] },
  context: {
    fields: { block_id: blockId, elements: list(contextElement, { min: 1, max: 10 }) },
    required: ['elements'],
  },
  divider: { fields: { block_id: blockId } },
  file: {
    fields: { block_id: blockId, source: string({ oneOf: ['remote'] }), external_id: string() },
    required: ['source', 'external_id'],
    surfaces: ['message'],
  },
  header: {
    fields: { block_id: blockId, text: plain(150), level: number({ min: 1, max: 4, whole: true }) },
    required: ['text'],
  },
  image: { ...picture, fields: { ...picture.fields, block_id: blockId, title: plain(2000) } },
  input: {
    fields: {
      block_id: blockId,
      label: plain(2000),
      element: input,
      hint: plain(2000),
      optional: bool,
      dispatch_action: bool,
    },
    required: ['label', 'element'],
  },
  rich_text: RICH_TEXT_BLOCK,
  section: {
    fields: {
      block_id: blockId,
      text: anyText(3000),
      fields: list(anyText(2000), { min: 1, max: 10 }),
      accessory,
      expand: bool,
    },
    also: (value, at) => {
      if (value['text'] === undefined && value['fields'] === undefined)
        refuse(at, 'must define either `text` or `fields`');
    },
  },
  table: TABLE,
  video: {
    fields: {
      block_id: blockId,
      video_url: address(3000),
      thumbnail_url: address(3000),
      alt_text: string({ max: 2000 }),
      title: plain(199),
      title_url: address(3000),
      author_name: string({ max: 49 }),
      provider_name: string(),
      provider_icon_url: address(3000),
      description: plain(200),
    },
    required: ['video_url', 'thumbnail_url', 'alt_text', 'title'],
  },
};

const CARD: Shape = {
  surfaces: ['message'],
  fields: {
    block_id: blockId,
    hero_image: image,
    icon: image,
    title: mrkdwn(150),
    subtitle: mrkdwn(150),
    body: mrkdwn(200),
    actions: list(button, { min: 1, max: 3 }),
  },
  also: (value, at) => {
    if (['hero_image', 'title', 'actions', 'body'].every((name) => value[name] === undefined))
      refuse(at, 'must define at least one of `hero_image`, `title`, `actions` or `body`');
  },
};

const TASK: Shape = {
  surfaces: ['message'],
  fields: {
    block_id: blockId,
    task_id: string(),
    title: string(),
    details: richText,
    output: richText,
    sources: list(typed({ url: { fields: { url: address(3000), text: string() }, required: ['url', 'text'] } })),
    status: string({ oneOf: ['pending', 'in_progress', 'complete', 'error'] }),
  },
  required: ['task_id', 'title', 'status'],
};

const NEWER: Record<string, Shape> = {
  alert: {
    surfaces: ['modal'],
    fields: {
      block_id: blockId,
      text: anyText(200),
      level: string({ oneOf: ['default', 'info', 'warning', 'error', 'success'] }),
    },
    required: ['text'],
  },
  card: CARD,
  carousel: {
    surfaces: ['message'],
    fields: { block_id: blockId, elements: list(typed({ card: CARD }), { min: 1, max: 10 }) },
    required: ['elements'],
  },
  container: {
    surfaces: ['message'],
    fields: {
      block_id: blockId,
      title: plain(150),
      rich_text_title: richText,
      subtitle: anyText(150),
      child_blocks: list(typed(BASIC), { min: 1, max: 10 }),
      width: string({ oneOf: ['narrow', 'standard', 'wide', 'full'] }),
      icon: image,
      is_collapsible: bool,
      default_collapsed: bool,
      has_header_divider: bool,
    },
    required: ['child_blocks'],
    also: (value, at) => {
      if (value['title'] === undefined && value['rich_text_title'] === undefined)
        refuse(at, 'must define either `title` or `rich_text_title`');
      if (value['default_collapsed'] === true && value['is_collapsible'] !== true)
        refuse(at, '`default_collapsed` requires `is_collapsible`');
    },
  },
  context_actions: {
    surfaces: ['message'],
    fields: { block_id: blockId, elements: list(contextAction, { min: 1, max: 5 }) },
    required: ['elements'],
  },
  data_table: DATA_TABLE,
  data_visualization: CHART,
  // Slack does not keep the block_id of a markdown block.
  markdown: {
    surfaces: ['message'],
    fields: { block_id: blockId, text: string({ max: 12_000 }) },
    required: ['text'],
  },
  plan: {
    surfaces: ['message'],
    fields: { block_id: blockId, title: string(), tasks: list(typed({ task_card: TASK }), { max: 50 }) },
    required: ['title'],
  },
  task_card: TASK,
};

/** Any block, by its type. */
export const block: Rule = typed({ ...BASIC, ...NEWER });

/** An input asks a modal for a submit button. */
export const needsSubmit: Rule = (view, at) => {
  if (!isObject(view) || view['submit'] !== undefined || !Array.isArray(view['blocks'])) return;
  view['blocks'].forEach((each, index) => {
    if (isObject(each) && each['type'] === 'input')
      refuse(
        inside(inside(inside(at, 'blocks'), index), 'input'),
        'must define `submit` to use an `input` block in modals',
      );
  });
};
