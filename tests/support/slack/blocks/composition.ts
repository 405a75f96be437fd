import { isObject, type Json, type JsonObject, objectsIn } from '../json.ts';
import { address, bool, list, object, type Rule, refuse, type Shape, type Spot, string, typed } from './rules.ts';

// Text objects, options and the other small parts. Limits: docs.slack.dev/reference/block-kit/composition-objects.

function plainShape(max: number): Shape {
  return { fields: { text: string({ max }), emoji: bool }, required: ['text'] };
}

function mrkdwnShape(max: number): Shape {
  return { fields: { text: string({ max }), verbatim: bool }, required: ['text'] };
}

/** A plain_text object. */
export function plain(max: number): Rule {
  return typed({ plain_text: plainShape(max) });
}

/** A plain_text or mrkdwn object. */
export function anyText(max: number): Rule {
  return typed({ plain_text: plainShape(max), mrkdwn: mrkdwnShape(max) });
}

/** A mrkdwn object. */
export function mrkdwn(max: number): Rule {
  return typed({ mrkdwn: mrkdwnShape(max) });
}

/** One choice of a menu: plain text only, and an address only in an overflow menu. */
export function option(kind: 'menu' | 'overflow' | 'boxes'): Rule {
  const text = kind === 'boxes' ? anyText(75) : plain(75);
  const fields: Record<string, Rule> = {
    text,
    value: string({ max: 150 }),
    description: kind === 'boxes' ? anyText(75) : plain(75),
  };
  if (kind === 'overflow') fields['url'] = address(3000);
  return object({ fields, required: ['text', 'value'] });
}

/** A group of choices under a label. */
export const optionGroup = object({
  fields: { label: plain(75), options: list(option('menu'), { min: 1, max: 100 }) },
  required: ['label', 'options'],
});

/** The question that is asked before an element acts. */
export const confirm = object({
  fields: {
    title: plain(100),
    text: anyText(300),
    confirm: plain(30),
    deny: plain(30),
    style: string({ oneOf: ['primary', 'danger'] }),
  },
  required: ['title', 'text', 'confirm', 'deny'],
});

/** When an input reports while it is typed into. */
export const dispatchConfig = object({
  fields: {
    trigger_actions_on: list(string({ oneOf: ['on_enter_pressed', 'on_character_entered'] }), { min: 1, max: 2 }),
  },
});

/** Which conversations a menu offers. */
export const conversationFilter = object({
  fields: {
    include: list(string({ oneOf: ['im', 'mpim', 'private', 'public'] }), { min: 1 }),
    exclude_external_shared_channels: bool,
    exclude_bot_users: bool,
  },
  also: (value, at) => {
    if (Object.keys(value).length === 0) refuse(at, 'must provide at least one of the filter fields');
  },
});

/** A picture that lies in Slack: by address or by id. */
const slackFile = object({
  fields: { url: address(3000), id: string() },
  also: (value, at) => exactlyOne(value, at, 'url', 'id'),
});

/** The properties of every picture: an address or a file of Slack's, and words for whoever does not see it. */
export const picture: Shape = {
  fields: { image_url: address(3000), slack_file: slackFile, alt_text: string({ max: 2000 }) },
  required: ['alt_text'],
  also: (value, at) => exactlyOne(value, at, 'image_url', 'slack_file'),
};

/** One of these two properties must be there, and only one. */
export function exactlyOne(value: JsonObject, at: Spot, one: string, other: string): void {
  const count = [one, other].filter((name) => value[name] !== undefined).length;
  if (count === 0) refuse(at, `must define either \`${one}\` or \`${other}\``);
  if (count === 2) refuse(at, `must define only one of \`${one}\` or \`${other}\``);
}

/** What is chosen at the start must be among what can be chosen, word for word. */
export function initialIsOffered(value: JsonObject, at: Spot): void {
  const offered = [
    ...objectsIn(value, 'options'),
    ...objectsIn(value, 'option_groups').flatMap((group) => objectsIn(group, 'options')),
  ];
  const initial = [value['initial_option'], ...objectsIn(value, 'initial_options')].filter(isObject);
  for (const each of initial)
    if (!offered.some((other) => same(each, other)))
      refuse(at, 'initial options must exactly match the provided options');
  const values = offered.map((each) => each['value']).filter((each) => each !== undefined);
  if (new Set(values).size < values.length) refuse(at, 'options must have unique values');
}

function same(one: Json | undefined, other: Json | undefined): boolean {
  if (!isObject(one) || !isObject(other)) return one === other;
  const keys = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...keys].every((key) => same(one[key], other[key]));
}
