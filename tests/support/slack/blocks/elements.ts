import { type JsonObject, objectsIn } from '../json.ts';
import {
  anyText,
  confirm,
  conversationFilter,
  dispatchConfig,
  exactlyOne,
  initialIsOffered,
  option,
  optionGroup,
  picture,
  plain,
} from './composition.ts';
import { richText } from './rich-text.ts';
import {
  address,
  bool,
  list,
  number,
  object,
  type Rule,
  refuse,
  type Shape,
  type Spot,
  string,
  typed,
} from './rules.ts';

// Everything that a person can press, choose or fill in. Limits: docs.slack.dev/reference/block-kit/block-elements.

const actionId = string({ max: 255 });
const style = string({ oneOf: ['primary', 'danger'] });
const date = string({ like: /^\d{4}-\d{2}-\d{2}$/, says: 'must be a date in the format YYYY-MM-DD' });
const time = string({ like: /^([01]\d|2[0-3]):[0-5]\d$/, says: 'must be a time in the format HH:mm' });
const figure = string({ like: /^-?\d+(\.\d+)?$/, says: 'must be a number' });
const ids = list(string(), { min: 1 });

const ACTS: Record<string, Rule> = { action_id: actionId, confirm };
const CHOOSES: Record<string, Rule> = { ...ACTS, focus_on_load: bool, placeholder: plain(150) };
const CHOOSES_MANY: Record<string, Rule> = { ...CHOOSES, max_selected_items: number({ min: 1, whole: true }) };
const IS_TYPED: Record<string, Rule> = {
  action_id: actionId,
  focus_on_load: bool,
  placeholder: plain(150),
  dispatch_action_config: dispatchConfig,
};

const OFFERS: Record<string, Rule> = {
  options: list(option('menu'), { min: 1, max: 100 }),
  option_groups: list(optionGroup, { min: 1, max: 100 }),
};

function offered(value: JsonObject, at: Spot): void {
  exactlyOne(value, at, 'options', 'option_groups');
  initialIsOffered(value, at);
}

function boxes(initial: Record<string, Rule>): Shape {
  const options = list(option('boxes'), { min: 1, max: 10 });
  return {
    fields: { ...ACTS, focus_on_load: bool, options, ...initial },
    required: ['options'],
    also: initialIsOffered,
  };
}

const BUTTON: Shape = {
  fields: {
    ...ACTS,
    text: plain(75),
    value: string({ max: 2000 }),
    url: address(3000),
    style,
    accessibility_label: string({ max: 75 }),
  },
  required: ['text'],
};

const MENUS: Record<string, Shape> = {
  static_select: { fields: { ...CHOOSES, ...OFFERS, initial_option: option('menu') }, also: offered },
  external_select: {
    fields: { ...CHOOSES, initial_option: option('menu'), min_query_length: number({ min: 0, whole: true }) },
  },
  users_select: { fields: { ...CHOOSES, initial_user: string() } },
  conversations_select: {
    fields: {
      ...CHOOSES,
      initial_conversation: string(),
      default_to_current_conversation: bool,
      response_url_enabled: bool,
      filter: conversationFilter,
    },
  },
  channels_select: { fields: { ...CHOOSES, initial_channel: string(), response_url_enabled: bool } },
  multi_static_select: {
    fields: { ...CHOOSES_MANY, ...OFFERS, initial_options: list(option('menu'), { min: 1, max: 100 }) },
    also: offered,
  },
  multi_external_select: {
    fields: {
      ...CHOOSES_MANY,
      initial_options: list(option('menu'), { min: 1, max: 100 }),
      min_query_length: number({ min: 0, whole: true }),
    },
  },
  multi_users_select: { fields: { ...CHOOSES_MANY, initial_users: ids } },
  multi_conversations_select: {
    fields: {
      ...CHOOSES_MANY,
      initial_conversations: ids,
      default_to_current_conversation: bool,
      filter: conversationFilter,
    },
  },
  multi_channels_select: { fields: { ...CHOOSES_MANY, initial_channels: ids } },
};

const CHOICES: Record<string, Shape> = {
  ...MENUS,
  checkboxes: boxes({ initial_options: list(option('boxes'), { min: 1, max: 10 }) }),
  radio_buttons: boxes({ initial_option: option('boxes') }),
  datepicker: { fields: { ...CHOOSES, initial_date: date } },
  timepicker: { fields: { ...CHOOSES, initial_time: time, timezone: string() } },
};

const DATETIME: Shape = {
  fields: { ...ACTS, focus_on_load: bool, initial_date_time: number({ min: 1e9, max: 9_999_999_999, whole: true }) },
};

const OVERFLOW: Shape = {
  fields: { ...ACTS, options: list(option('overflow'), { min: 1, max: 5 }) },
  required: ['options'],
};

const WORKFLOW_BUTTON: Shape = {
  fields: {
    ...ACTS,
    text: plain(75),
    style,
    accessibility_label: string({ max: 75 }),
    workflow: object({
      fields: {
        trigger: object({
          fields: {
            url: address(3000),
            customizable_input_parameters: list(
              object({ fields: { name: string(), value: string({ min: 0 }) }, required: ['name', 'value'] }),
            ),
          },
          required: ['url'],
        }),
      },
      required: ['trigger'],
    }),
  },
  required: ['text', 'workflow'],
};

const RICH_TEXT_INPUT: Shape = {
  fields: {
    ...IS_TYPED,
    initial_value: richText,
    min_lines: number({ min: 1, max: 100, whole: true }),
    max_lines: number({ min: 1, max: 100, whole: true }),
  },
};

const TYPED: Record<string, Shape> = {
  plain_text_input: {
    fields: {
      ...IS_TYPED,
      initial_value: string({ min: 0, max: 3000 }),
      multiline: bool,
      min_length: number({ min: 0, max: 3000, whole: true }),
      max_length: number({ min: 1, max: 3000, whole: true }),
    },
    also: (value, at) => {
      const { min_length: least = 0, max_length: most = 3000, initial_value: initial = '' } = value;
      if (Number(least) > Number(most)) refuse(at, '`min_length` must not be greater than `max_length`');
      if (typeof initial === 'string' && initial.length > Number(most))
        refuse(at, '`initial_value` must not be longer than `max_length`');
    },
  },
  email_text_input: { fields: { ...IS_TYPED, initial_value: string() } },
  url_text_input: { fields: { ...IS_TYPED, initial_value: string() } },
  number_input: {
    fields: { ...IS_TYPED, is_decimal_allowed: bool, initial_value: figure, min_value: figure, max_value: figure },
    required: ['is_decimal_allowed'],
    also: (value, at) => {
      const { min_value: least, max_value: most } = value;
      if (least !== undefined && most !== undefined && Number(least) > Number(most))
        refuse(at, '`min_value` must not be greater than `max_value`');
    },
  },
  rich_text_input: RICH_TEXT_INPUT,
  file_input: {
    fields: {
      action_id: actionId,
      filetypes: list(string(), { min: 1 }),
      max_files: number({ min: 1, max: 10, whole: true }),
    },
    surfaces: ['modal'],
  },
};

const feedback = object({
  fields: { text: plain(75), value: string({ max: 2000 }), accessibility_label: string({ max: 75 }) },
  required: ['text', 'value'],
});

/** A button alone, such as in a card. */
export const button = typed({ button: BUTTON });

/** What may stand at the right of a section. */
export const accessory = typed({
  ...CHOICES,
  button: BUTTON,
  image: picture,
  overflow: OVERFLOW,
  workflow_button: WORKFLOW_BUTTON,
});

/** What may stand in a row of actions. */
export const action = typed({
  ...CHOICES,
  button: BUTTON,
  datetimepicker: DATETIME,
  overflow: OVERFLOW,
  workflow_button: WORKFLOW_BUTTON,
  rich_text_input: RICH_TEXT_INPUT,
});

/** What may be filled in under a label. */
export const input = typed({ ...CHOICES, ...TYPED, datetimepicker: DATETIME });

/** What may stand in a line of context. */
export const contextElement: Rule = (value, at) => {
  const isPicture = typeof value === 'object' && value !== null && !Array.isArray(value) && value['type'] === 'image';
  (isPicture ? typed({ image: picture }) : anyText(3000))(value, at);
};

/** What may stand in a line of small actions. */
export const contextAction = typed({
  feedback_buttons: {
    fields: { action_id: actionId, positive_button: feedback, negative_button: feedback },
    required: ['positive_button', 'negative_button'],
  },
  icon_button: {
    fields: {
      ...ACTS,
      icon: string(),
      text: plain(75),
      value: string({ max: 2000 }),
      accessibility_label: string({ max: 75 }),
      visible_to_user_ids: ids,
    },
    required: ['icon', 'text'],
  },
});

/** Everything with an action_id in one block, in order, with its pointer inside the block. */
export function elementsOf(block: JsonObject): { element: JsonObject; pointer: string }[] {
  const found = objectsIn(block, 'elements').map((element, index) => ({ element, pointer: `/elements/${index}` }));
  for (const name of ['accessory', 'element']) {
    const [one] = objectsIn({ it: [block[name] ?? null] }, 'it');
    if (one !== undefined) found.push({ element: one, pointer: `/${name}` });
  }
  objectsIn(block, 'actions').forEach((element, index) => {
    found.push({ element, pointer: `/actions/${index}` });
  });
  return found;
}
