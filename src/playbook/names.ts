import { CONTEXT_NAMES, END } from '../core/playbook.ts';
import { NOTE } from '../core/view.ts';
import type { KeyRule } from '../yaml/compound.ts';

/** How a playbook's id and its command look: they are typed in chat and stand in file names. */
export const ID = /^[a-z][a-z0-9-]*$/;
export const ID_FORM = 'lower-case letters, digits and hyphens, a letter first';

export const STAGE_NAME: KeyRule = { noun: 'stage', pattern: /^[a-z][a-z0-9_-]*$/, form: nameForm(), max: 40 };

export const STEP_NAME: KeyRule = {
  noun: 'step',
  pattern: /^[a-z][a-z0-9_-]*$/,
  form: nameForm(),
  reserved: [END],
  max: 40,
};

/** Field names stand in lines, in braces, beside the context names: the two must not be mistaken for each other. */
export const FIELD_NAME: KeyRule = {
  noun: 'field',
  pattern: /^[a-z][a-z0-9_]*$/,
  form: 'lower-case letters, digits and underscores, a letter first',
  reserved: [NOTE, ...CONTEXT_NAMES],
  max: 40,
};

/** No comma and no space: several options travel in one text, joined by commas. */
export const OPTION_NAME: KeyRule = {
  noun: 'option',
  pattern: /^[A-Za-z0-9][A-Za-z0-9_.-]*$/,
  form: 'letters, digits, hyphens and underscores, without spaces',
  max: 75,
};

function nameForm(): string {
  return 'lower-case letters, digits, hyphens and underscores, a letter first';
}
