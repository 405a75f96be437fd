import { dictionary, listOf } from '../yaml/compound.ts';
import { type Keys, optional, type Read, type RecordShape, record, required } from '../yaml/record.ts';
import { mismatch, type Shape, type Text, text } from '../yaml/shape.ts';
import { field, LIMITS, playbook, playbookId, step } from './language.ts';
import { FIELD_NAME, ID_FORM, OPTION_NAME, STAGE_NAME, STEP_NAME } from './names.ts';

/** A record of texts; a key that the playbook itself knows is told where it belongs. */
function texts<K extends Keys>(keys: K, original: Keys): RecordShape<K> {
  return record(keys, {
    elsewhere: (key) =>
      Object.hasOwn(original, key)
        ? {
            code: 'structure-in-translation',
            message: `"${key}" stands only in the playbook itself; a translation holds texts.`,
            fix: 'Delete it here.',
          }
        : null,
  });
}

const line: Shape<Text> = {
  ...text({ max: LIMITS.line }),
  read(node, spot, report) {
    const keys = node.kind === 'dict' ? node.entries.map((entry) => entry.key) : [];
    if (!keys.includes('text')) return text({ max: LIMITS.line }).read(node, spot, report);
    const fix = 'Write the text alone: the condition stands in the playbook itself.';
    return mismatch(node, spot, 'a text', fix, report);
  },
};

const lines = optional(
  listOf(line, { each: 'This line', max: 8, whole: true }),
  'The lines of this voice, as many as in the original.',
);
const short = (each: string) => listOf(text({ max: LIMITS.short }), { each, max: 8, whole: true });

const translatedField = texts(
  {
    label: optional(text({ max: LIMITS.label }), 'What stands over the input.'),
    hint: optional(text({ max: LIMITS.hint }), 'The word of help, if the original has one.'),
    options: optional(
      dictionary(OPTION_NAME, text({ max: LIMITS.option }), { max: 20 }),
      'What is shown for each option; the options keep their names.',
    ),
  },
  field.keys,
);

const translatedStep = texts(
  {
    title: optional(text({ max: LIMITS.title }), 'The heading of the card.'),
    why: optional(text({ max: LIMITS.why }), 'Why this step matters.'),
    do: optional(short('An entry of "do"'), 'What to do now, entry by entry.'),
    say: optional(record({ short: lines, warm: lines, formal: lines }), 'The lines to say, line by line.'),
    avoid: optional(short('An entry of "avoid"'), 'What to avoid, entry by entry.'),
  },
  step.keys,
);

/** A file that translates a playbook: the same tree, with texts only. */
export const translation = texts(
  {
    translates: required(playbookId(`an id: ${ID_FORM}`), 'The id of the playbook that this file translates.'),
    language: required(text({ max: 35 }), 'The language of this file, such as pt or uk.'),
    matches: optional(
      text({ pattern: /^[0-9a-f]{8}$/, code: 'malformed', form: 'eight digits and letters from a to f, in quotes' }),
      'The mark of the original that this file was compared with; the checker tells it when the original changed.',
    ),
    title: optional(text({ max: LIMITS.title }), 'What the playbook is called in lists.'),
    summary: optional(text({ max: LIMITS.summary }), 'What it is for.'),
    stages: optional(dictionary(STAGE_NAME, text({ max: LIMITS.title }), { max: 12 }), 'The title of each stage.'),
    fields: optional(dictionary(FIELD_NAME, translatedField, { max: 60 }), 'The texts of each field.'),
    steps: optional(dictionary(STEP_NAME, translatedStep, { max: 40 }), 'The texts of each step.'),
  },
  playbook.keys,
);

export type TranslationDraft = Read<typeof translation.keys>;
export type TranslatedField = Read<typeof translatedField.keys>;
export type TranslatedStep = Read<typeof translatedStep.keys>;

/** The keys of each part, for the reference. */
export const TRANSLATION_PARTS = {
  translation: translation.keys,
  field: translatedField.keys,
  step: translatedStep.keys,
};
