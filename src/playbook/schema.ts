import type { JsonSchema } from '../yaml/shape.ts';
import { guardSchema } from './guard-shape.ts';
import { playbook } from './language.ts';
import { translation } from './translation-language.ts';

/** The name of the schema's file; playbooks beside it name it in their first line. */
export const SCHEMA_FILE = 'playbook.schema.json';

/** The JSON Schema (draft 7) of playbooks and their translations: what an editor completes and underlines. */
export function playbookSchema(): JsonSchema {
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'A playbook of Tactful, or a translation of one',
    // From pairs: a literal "then" in an object looks like a promise to the linter.
    ...Object.fromEntries([
      ['if', { type: 'object', required: ['translates'] }],
      ['then', translation.schema],
      ['else', playbook.schema],
    ]),
    definitions: { guard: guardSchema },
  };
}

/** The schema as it stands in its file. */
export function schemaText(): string {
  return `${JSON.stringify(playbookSchema(), null, 2)}\n`;
}
