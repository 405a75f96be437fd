import type { SchemaObject } from 'ajv';

// What may stand in an Adaptive Card up to version 1.5, as its documentation says (adaptivecards.io/explorer). Strict: a
// property that is not listed is refused.

const text: SchemaObject = { type: 'string' };
const flag: SchemaObject = { type: 'boolean' };
const number: SchemaObject = { type: 'number' };
const whole: SchemaObject = { type: 'integer', minimum: 0 };
/** Words are taken with a capital, too. */
const word = (...words: string[]): SchemaObject => ({
  enum: [...words, ...words.map((each) => each.slice(0, 1).toUpperCase() + each.slice(1))],
});
const ref = (name: string): SchemaObject => ({ $ref: `#/definitions/${name}` });
const list = (items: SchemaObject, least = 0): SchemaObject => ({ type: 'array', items, minItems: least });
const either = (...schemas: SchemaObject[]): SchemaObject => ({ anyOf: schemas });
const orNull = (schema: SchemaObject): SchemaObject => ({ anyOf: [schema, { type: 'null' }] });

const address: SchemaObject = { type: 'string', pattern: '^(https://|data:image/)' };
const pixels: SchemaObject = { type: 'string', pattern: '^\\d+px$' };
const dateOnly: SchemaObject = { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}$' };
const timeOnly: SchemaObject = { type: 'string', pattern: '^\\d{2}:\\d{2}$' };
const id: SchemaObject = { type: 'string', minLength: 1 };

const SPACING = word('default', 'none', 'small', 'medium', 'large', 'extraLarge', 'padding');
const ACROSS = word('left', 'center', 'right');
const DOWN = word('top', 'center', 'bottom');
const BOX = word('default', 'emphasis', 'good', 'attention', 'warning', 'accent');
const COLOR = word('default', 'dark', 'light', 'accent', 'good', 'warning', 'attention');
const requires: SchemaObject = { type: 'object', additionalProperties: text };

/** What every element of a body may have. */
const ELEMENT = {
  id,
  isVisible: flag,
  requires,
  separator: flag,
  spacing: SPACING,
  height: word('auto', 'stretch'),
  fallback: either(ref('element'), word('drop')),
};

const INPUT = { ...ELEMENT, label: text, errorMessage: text, isRequired: flag };

const ACTION = {
  id,
  requires,
  title: text,
  iconUrl: address,
  style: word('default', 'positive', 'destructive'),
  fallback: either(ref('action'), word('drop')),
  tooltip: text,
  isEnabled: flag,
  mode: word('primary', 'secondary'),
};

const BACKGROUND = either(address, ref('background'));

/** What holds elements. */
const HOLDER = {
  selectAction: ref('selectAction'),
  style: orNull(BOX),
  verticalContentAlignment: orNull(DOWN),
  bleed: flag,
  backgroundImage: BACKGROUND,
  minHeight: pixels,
  rtl: orNull(flag),
};

const WORDS = {
  text,
  color: orNull(COLOR),
  fontType: orNull(word('default', 'monospace')),
  isSubtle: orNull(flag),
  size: orNull(word('default', 'small', 'medium', 'large', 'extraLarge')),
  weight: orNull(word('default', 'lighter', 'bolder')),
};

type Shape = { needs?: string[]; has: Record<string, SchemaObject> };

const ELEMENTS: Record<string, Shape> = {
  TextBlock: {
    needs: ['text'],
    has: {
      ...ELEMENT,
      ...WORDS,
      horizontalAlignment: orNull(ACROSS),
      maxLines: whole,
      wrap: flag,
      style: orNull(word('default', 'heading')),
    },
  },
  RichTextBlock: {
    needs: ['inlines'],
    has: { ...ELEMENT, inlines: list(either(text, ref('run'))), horizontalAlignment: orNull(ACROSS) },
  },
  Image: {
    needs: ['url'],
    has: {
      ...ELEMENT,
      url: address,
      altText: text,
      backgroundColor: text,
      height: either(word('auto', 'stretch'), pixels),
      width: pixels,
      horizontalAlignment: orNull(ACROSS),
      selectAction: ref('selectAction'),
      size: word('auto', 'stretch', 'small', 'medium', 'large'),
      style: word('default', 'person'),
    },
  },
  ImageSet: {
    needs: ['images'],
    has: { ...ELEMENT, images: list(ref('image')), imageSize: word('auto', 'stretch', 'small', 'medium', 'large') },
  },
  Media: {
    needs: ['sources'],
    has: { ...ELEMENT, sources: list(ref('source'), 1), poster: address, altText: text },
  },
  Container: { needs: ['items'], has: { ...ELEMENT, ...HOLDER, items: list(ref('element')) } },
  ColumnSet: {
    has: {
      ...ELEMENT,
      columns: list(ref('column')),
      selectAction: ref('selectAction'),
      style: orNull(BOX),
      bleed: flag,
      minHeight: pixels,
      horizontalAlignment: orNull(ACROSS),
    },
  },
  FactSet: { needs: ['facts'], has: { ...ELEMENT, facts: list(ref('fact')) } },
  ActionSet: { needs: ['actions'], has: { ...ELEMENT, actions: list(ref('action'), 1) } },
  Table: {
    has: {
      ...ELEMENT,
      columns: list(ref('tableColumn')),
      rows: list(ref('row')),
      firstRowAsHeader: flag,
      showGridLines: flag,
      gridStyle: orNull(BOX),
      horizontalCellContentAlignment: orNull(ACROSS),
      verticalCellContentAlignment: orNull(DOWN),
    },
  },
  'Input.Text': {
    needs: ['id'],
    has: {
      ...INPUT,
      isMultiline: flag,
      maxLength: { type: 'integer', minimum: 1 },
      placeholder: text,
      regex: text,
      style: word('text', 'tel', 'url', 'email', 'password'),
      inlineAction: ref('selectAction'),
      value: text,
    },
  },
  'Input.Number': { needs: ['id'], has: { ...INPUT, max: number, min: number, placeholder: text, value: number } },
  'Input.Date': { needs: ['id'], has: { ...INPUT, max: dateOnly, min: dateOnly, placeholder: text, value: dateOnly } },
  'Input.Time': { needs: ['id'], has: { ...INPUT, max: timeOnly, min: timeOnly, placeholder: text, value: timeOnly } },
  'Input.Toggle': {
    needs: ['id', 'title'],
    has: { ...INPUT, title: text, value: text, valueOff: text, valueOn: text, wrap: flag },
  },
  'Input.ChoiceSet': {
    needs: ['id', 'choices'],
    has: {
      ...INPUT,
      choices: list(ref('choice'), 1),
      isMultiSelect: flag,
      // "filtered" is a later word of 1.5, which Teams draws as a list that can be searched.
      style: word('compact', 'expanded', 'filtered'),
      value: text,
      placeholder: text,
      wrap: flag,
    },
  },
};

const DATA = either(text, { type: 'object' });

const ACTIONS: Record<string, Shape> = {
  'Action.Execute': { has: { ...ACTION, verb: text, data: DATA, associatedInputs: word('auto', 'none') } },
  'Action.Submit': { has: { ...ACTION, data: DATA, associatedInputs: word('auto', 'none') } },
  'Action.OpenUrl': { needs: ['url'], has: { ...ACTION, url: { type: 'string', pattern: '^https?://' } } },
  'Action.ToggleVisibility': {
    needs: ['targetElements'],
    has: { ...ACTION, targetElements: list(either(text, ref('target'))) },
  },
  'Action.ShowCard': { needs: ['card'], has: { ...ACTION, card: ref('card') } },
};

function shaped(type: string, { needs = [], has }: Shape, typed: 'must' | 'may' = 'must'): SchemaObject {
  return {
    type: 'object',
    properties: { type: { const: type }, ...has },
    required: typed === 'must' ? ['type', ...needs] : needs,
    additionalProperties: false,
  };
}

function oneOf(shapes: Record<string, Shape>, leave: readonly string[] = []): SchemaObject {
  const kept = Object.entries(shapes).filter(([type]) => !leave.includes(type));
  return {
    type: 'object',
    required: ['type'],
    discriminator: { propertyName: 'type' },
    oneOf: kept.map(([type, shape]) => shaped(type, shape)),
  };
}

/** Versions that Teams draws. learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/cards-reference */
const VERSION: SchemaObject = { enum: ['1.0', '1.1', '1.2', '1.3', '1.4', '1.5'] };

/** A whole card. */
export const CARD_SCHEMA: SchemaObject = {
  ...ref('card'),
  definitions: {
    card: shaped('AdaptiveCard', {
      needs: ['version'],
      has: {
        $schema: { const: 'http://adaptivecards.io/schemas/adaptive-card.json' },
        version: VERSION,
        body: list(ref('element')),
        actions: list(ref('action')),
        selectAction: ref('selectAction'),
        refresh: ref('refresh'),
        authentication: { type: 'object' },
        fallbackText: text,
        speak: text,
        lang: text,
        backgroundImage: BACKGROUND,
        minHeight: pixels,
        rtl: orNull(flag),
        verticalContentAlignment: DOWN,
        // Of Teams alone, and no part of the public schema.
        msteams: ref('msteams'),
      },
    }),
    element: oneOf(ELEMENTS),
    action: oneOf(ACTIONS),
    selectAction: oneOf(ACTIONS, ['Action.ShowCard']),
    run: shaped('TextRun', {
      needs: ['text'],
      has: {
        ...WORDS,
        highlight: flag,
        italic: flag,
        strikethrough: flag,
        underline: flag,
        selectAction: ref('selectAction'),
      },
    }),
    image: shaped('Image', ELEMENTS['Image'] as Shape),
    source: shaped('MediaSource', { needs: ['mimeType', 'url'], has: { mimeType: text, url: address } }, 'may'),
    column: shaped(
      'Column',
      {
        has: {
          ...HOLDER,
          id,
          isVisible: flag,
          requires,
          separator: flag,
          spacing: SPACING,
          items: list(ref('element')),
          fallback: either(ref('column'), word('drop')),
          width: either(word('auto', 'stretch'), { type: 'string', pattern: '^\\d+(px)?$' }, number),
        },
      },
      'may',
    ),
    fact: shaped('Fact', { needs: ['title', 'value'], has: { title: text, value: text } }, 'may'),
    choice: shaped('Input.Choice', { needs: ['title', 'value'], has: { title: text, value: text } }, 'may'),
    row: shaped('TableRow', {
      has: {
        cells: list(ref('cell')),
        style: orNull(BOX),
        horizontalCellContentAlignment: orNull(ACROSS),
        verticalCellContentAlignment: orNull(DOWN),
      },
    }),
    cell: shaped('TableCell', { needs: ['items'], has: { ...HOLDER, items: list(ref('element')) } }),
    tableColumn: shaped(
      'TableColumnDefinition',
      {
        has: {
          width: either(number, pixels),
          horizontalCellContentAlignment: orNull(ACROSS),
          verticalCellContentAlignment: orNull(DOWN),
        },
      },
      'may',
    ),
    target: shaped('TargetElement', { needs: ['elementId'], has: { elementId: text, isVisible: orNull(flag) } }, 'may'),
    background: shaped(
      'BackgroundImage',
      {
        needs: ['url'],
        has: {
          url: address,
          fillMode: word('cover', 'repeatHorizontally', 'repeatVertically', 'repeat'),
          horizontalAlignment: ACROSS,
          verticalAlignment: DOWN,
        },
      },
      'may',
    ),
    refresh: shaped(
      'Refresh',
      {
        needs: ['action'],
        has: {
          action: shaped('Action.Execute', ACTIONS['Action.Execute'] as Shape),
          userIds: list(text),
          expires: text,
        },
      },
      'may',
    ),
    msteams: {
      type: 'object',
      properties: { width: { const: 'Full' }, entities: list({ type: 'object' }) },
      additionalProperties: false,
    },
  },
};
