import type { Json, JsonObject } from '../json.ts';
import {
  actions,
  asks,
  bar,
  button,
  card,
  cell,
  chart,
  dataTable,
  image,
  input,
  many,
  menu,
  mrkdwn,
  option,
  options,
  pie,
  plain,
  richText,
  rows,
  section,
  table,
  typed,
  x,
} from './samples.ts';

/** One documented rule: blocks that just keep it, blocks that just break it, and what Slack says of those. */
export type Limit = { what: string; good: Json[]; bad: Json[]; pointer: string; message: string };

/** So many characters are taken, and one more is not. */
function characters(what: string, most: number, make: (text: string) => JsonObject, at: string): Limit {
  const message = `must be less than ${most + 1} characters`;
  return { what, good: [make(x(most))], bad: [make(x(most + 1))], pointer: `/0${at}`, message };
}

/** So many things are taken, and one more is not. */
function items(what: string, most: number, make: (count: number) => JsonObject, at: string): Limit {
  const message = `no more than ${most} items allowed`;
  return { what, good: [make(most)], bad: [make(most + 1)], pointer: `/0${at}`, message };
}

/** This block is taken, and that one is not. */
function not(what: string, bad: JsonObject, at: string, message: string, good: JsonObject = section()): Limit {
  return { what, good: [good], bad: [bad], pointer: `/0${at}`, message };
}

/** These blocks are taken together, and those are not. */
function all(what: string, good: Json[], bad: Json[], pointer: string, message: string): Limit {
  return { what, good, bad, pointer, message };
}

const text = (rest: number) => [...many(4, () => section(x(3000))), section(x(rest))];
const focus = input(typed({ focus_on_load: true }));
const twice = { ...section(), block_id: 'a' };
const bullets = (style: string) => richText({ type: 'rich_text_list', style, elements: [words('a')] });
const words = (text: string) => ({ type: 'rich_text_section', elements: [{ type: 'text', text }] });
const task = (status: string) => ({ type: 'task_card', task_id: '1', title: 'a', status });
const container = (count: number): JsonObject => ({
  type: 'container',
  title: plain('a'),
  child_blocks: many(count, () => section()),
});

export const OF_BLOCKS: Limit[] = [
  all(
    'blocks',
    many(50, () => section()),
    many(51, () => section()),
    '',
    'no more than 50 items allowed',
  ),
  all('text over all blocks', text(1150), text(1151), '', 'msg_blocks_too_long'),
  all('block_id once', [twice, section()], [twice, twice], '/1/block_id', '`block_id` "a" already exists'),
  characters('block_id', 255, (text) => ({ ...section(), block_id: text }), '/block_id'),
  not('no type', { text: mrkdwn('Hello') }, '', 'missing required field: type'),
  not('unknown type', { type: 'sektion' }, '/type', 'unsupported type: sektion'),
  not('unknown property', { ...section(), color: 'red' }, '', 'invalid additional property: color'),
  not(
    'no emoji on mrkdwn',
    { type: 'section', text: { ...mrkdwn('a'), emoji: true } },
    '/text',
    'invalid additional property: emoji',
  ),
  not(
    'no verbatim on plain',
    { type: 'section', text: { ...plain('a'), verbatim: true } },
    '/text',
    'invalid additional property: verbatim',
  ),
  characters('section text', 3000, section, '/text/text'),
  not('section text empty', section(''), '/text/text', 'must be more than 0 characters'),
  not('section text bare', { type: 'section', text: 'Hello' }, '/text', 'must provide an object'),
  not('section of nothing', { type: 'section' }, '', 'must define either `text` or `fields`'),
  items('section fields', 10, (count) => ({ type: 'section', fields: many(count, () => mrkdwn('a')) }), '/fields'),
  characters('section field', 2000, (text) => ({ type: 'section', fields: [mrkdwn(text)] }), '/fields/0/text'),
  not(
    'section holds no input',
    { ...section(), accessory: typed() },
    '/accessory/type',
    'unsupported type: plain_text_input',
  ),
  characters('header', 150, (text) => ({ type: 'header', text: plain(text) }), '/text/text'),
  not('header is plain', { type: 'header', text: mrkdwn('a') }, '/text/type', 'unsupported type: mrkdwn'),
  items('actions', 25, (count) => actions(...many(count, () => button())), '/elements'),
  not('actions of nothing', actions(), '/elements', 'must provide at least 1 items'),
  not('actions hold no input', actions(typed()), '/elements/0/type', 'unsupported type: plain_text_input'),
  items('context', 10, (count) => ({ type: 'context', elements: many(count, () => mrkdwn('a')) }), '/elements'),
  not(
    'context holds no button',
    { type: 'context', elements: [button()] },
    '/elements/0/type',
    'unsupported type: button',
  ),
  characters('image words', 2000, (text) => image({ alt_text: text }), '/alt_text'),
  characters('image title', 2000, (text) => image({ title: plain(text) }), '/title/text'),
  characters('image address', 3000, (text) => image({ image_url: `https://${text.slice(8)}` }), '/image_url'),
  not('image from nowhere', image({ image_url: 'nowhere' }), '/image_url', 'must be a valid URL', image()),
  not(
    'image from two places',
    image({ slack_file: { id: 'F1' } }),
    '',
    'must define only one of `image_url` or `slack_file`',
  ),
  not('divider with text', { type: 'divider', text: plain('a') }, '', 'invalid additional property: text', {
    type: 'divider',
  }),
  not(
    'rich text empty',
    richText(words('')),
    '/elements/0/elements/0/text',
    'must be more than 0 characters',
    richText(words('a')),
  ),
  not('rich text list', bullets('round'), '/elements/0/style', 'must be one of: bullet, ordered', bullets('bullet')),
  characters('markdown', 12_000, (text) => ({ type: 'markdown', text }), '/text'),
  items('table rows', 100, (count) => table(rows(count, 1)), '/rows'),
  items('table cells', 20, (count) => table(rows(1, count)), '/rows/0'),
  not('table number', table([[{ type: 'raw_number', text: '1' }]]), '/rows/0/0', 'missing required field: value'),
  not('table text', table([[cell(x(10_001))]]), '/rows', 'must be less than 10001 characters over all cells'),
  all(
    'one table',
    [table(rows(1, 1))],
    many(2, () => table(rows(1, 1))),
    '',
    'only_one_table_allowed',
  ),
  items('data table rows', 101, (count) => dataTable(rows(count, 1)), '/rows'),
  not('data table header only', dataTable(rows(1, 1)), '/rows', 'must provide at least 2 items'),
  not('data table caption', { type: 'data_table', rows: rows(2, 1) }, '', 'missing required field: caption'),
  not(
    'data table uneven',
    dataTable([[cell()], [cell(), cell()]]),
    '/rows',
    'all rows must have the same number of cells',
  ),
  not('data table page', dataTable(rows(2, 1), { page_size: 101 }), '/page_size', 'must be at most 100'),
  not(
    'data table header plain',
    dataTable([[richText()], [cell()]]),
    '/rows/0/0',
    'header cells must not be rich_text or action_cell',
  ),
  characters('chart title', 50, (text) => chart(pie(1), text), '/title'),
  items('pie slices', 6, (count) => chart(pie(count)), '/chart/segments'),
  not('pie of nothing', chart(pie(1, 0)), '/chart/segments/0/value', 'must be greater than 0', chart(pie(1, 0.1))),
  characters('pie label', 20, (text) => chart(pie(1, 1, text)), '/chart/segments/0/label'),
  items('bar series', 6, (count) => chart(bar(count, 1)), '/chart/series'),
  items('bar points', 20, (count) => chart(bar(1, count)), '/chart/series/0/data'),
  not(
    'bar categories',
    chart({ ...bar(1, 2), axis_config: { categories: ['c1', 'c0'] } }),
    '/chart/series/0/data',
    'must have one data point for each category, in order',
  ),
  all(
    'two charts',
    many(2, () => chart(pie(1))),
    many(3, () => chart(pie(1))),
    '',
    'too many data_visualization blocks',
  ),
  characters('card', 200, (text) => card({ body: mrkdwn(text) }), '/body/text'),
  items('card buttons', 3, (count) => card({ actions: many(count, () => button()) }), '/actions'),
  items('carousel', 10, (count) => ({ type: 'carousel', elements: many(count, () => card()) }), '/elements'),
  items('container', 10, container, '/child_blocks'),
  items('plan', 50, (count) => ({ type: 'plan', title: 'a', tasks: many(count, () => task('pending')) }), '/tasks'),
  not('task', task('done'), '/status', 'must be one of: pending, in_progress, complete, error'),
];

const choice = (type: string, count: number) => actions({ type, options: options(count) });
const group = (label: string) => menu({ option_groups: [{ label: plain(label), options: options(1) }] });
const ELEMENT = '/elements/0';

export const OF_ELEMENTS: Limit[] = [
  characters('action_id', 255, (text) => actions(button({ action_id: text })), `${ELEMENT}/action_id`),
  not(
    'action_id once',
    actions(button({ action_id: 'a' }), button({ action_id: 'a' })),
    '/elements/1/action_id',
    '`action_id` "a" already exists',
  ),
  characters('button', 75, (text) => actions(button({ text: plain(text) })), `${ELEMENT}/text/text`),
  characters('button value', 2000, (text) => actions(button({ value: text })), `${ELEMENT}/value`),
  characters('button address', 3000, (text) => actions(button({ url: `https://${text.slice(8)}` })), `${ELEMENT}/url`),
  characters(
    'button for readers',
    75,
    (text) => actions(button({ accessibility_label: text })),
    `${ELEMENT}/accessibility_label`,
  ),
  not('button style', actions(button({ style: 'green' })), `${ELEMENT}/style`, 'must be one of: primary, danger'),
  not('button disabled', actions(button({ disabled: true })), ELEMENT, 'invalid additional property: disabled'),
  characters('question title', 100, (text) => asks({ title: plain(text) }), `${ELEMENT}/confirm/title/text`),
  characters('question', 300, (text) => asks({ text: plain(text) }), `${ELEMENT}/confirm/text/text`),
  characters('question yes', 30, (text) => asks({ confirm: plain(text) }), `${ELEMENT}/confirm/confirm/text`),
  characters('question no', 30, (text) => asks({ deny: plain(text) }), `${ELEMENT}/confirm/deny/text`),
  items('menu options', 100, (count) => choice('static_select', count), `${ELEMENT}/options`),
  not('menu of nothing', menu({}), ELEMENT, 'must define either `options` or `option_groups`'),
  characters(
    'menu placeholder',
    150,
    (text) => menu({ options: options(1), placeholder: plain(text) }),
    `${ELEMENT}/placeholder/text`,
  ),
  characters('option', 75, (text) => menu({ options: [option(text, 'a')] }), `${ELEMENT}/options/0/text/text`),
  characters('option value', 150, (text) => menu({ options: [option('a', text)] }), `${ELEMENT}/options/0/value`),
  characters(
    'option description',
    75,
    (text) => menu({ options: [{ ...option(), description: plain(text) }] }),
    `${ELEMENT}/options/0/description/text`,
  ),
  not(
    'option without value',
    menu({ options: [{ text: plain('a') }] }),
    `${ELEMENT}/options/0`,
    'missing required field: value',
  ),
  not(
    'option address',
    menu({ options: [{ ...option(), url: 'https://a.b' }] }),
    `${ELEMENT}/options/0`,
    'invalid additional property: url',
  ),
  not(
    'option not offered',
    menu({ options: options(2), initial_option: option('a') }),
    ELEMENT,
    'initial options must exactly match the provided options',
    menu({ options: options(2), initial_option: option('Option 1') }),
  ),
  not(
    'options alike',
    menu({ options: [option('a', '1'), option('b', '1')] }),
    ELEMENT,
    'options must have unique values',
  ),
  characters('group label', 75, group, `${ELEMENT}/option_groups/0/label/text`),
  items('checkboxes', 10, (count) => choice('checkboxes', count), `${ELEMENT}/options`),
  items('radio buttons', 10, (count) => choice('radio_buttons', count), `${ELEMENT}/options`),
  items('overflow', 5, (count) => choice('overflow', count), `${ELEMENT}/options`),
  not(
    'date',
    actions({ type: 'datepicker', initial_date: '24.11.2026' }),
    `${ELEMENT}/initial_date`,
    'must be a date in the format YYYY-MM-DD',
  ),
  not(
    'time',
    actions({ type: 'timepicker', initial_time: '24:00' }),
    `${ELEMENT}/initial_time`,
    'must be a time in the format HH:mm',
  ),
  not(
    'moment',
    actions({ type: 'datetimepicker', initial_date_time: 1.8e12 }),
    `${ELEMENT}/initial_date_time`,
    'must be at most 9999999999',
  ),
  characters('input label', 2000, (text) => input(typed(), { label: plain(text) }), '/label/text'),
  characters('input hint', 2000, (text) => input(typed(), { hint: plain(text) }), '/hint/text'),
  not('input of nothing', { type: 'input', label: plain('a') }, '', 'missing required field: element'),
  not('input holds no button', input(button()), '/element/type', 'unsupported type: button', input()),
  not('text length', input(typed({ max_length: 3001 })), '/element/max_length', 'must be at most 3000'),
  characters('text at the start', 3000, (text) => input(typed({ initial_value: text })), '/element/initial_value'),
  not(
    'text bounds',
    input(typed({ min_length: 3, max_length: 2 })),
    '/element',
    '`min_length` must not be greater than `max_length`',
  ),
  not('number', input({ type: 'number_input' }), '/element', 'missing required field: is_decimal_allowed'),
  all(
    'one focus',
    [focus, input()],
    [focus, focus],
    '/1/element/focus_on_load',
    'only one element can be set to `focus_on_load`',
  ),
];
