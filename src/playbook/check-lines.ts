import { CONTEXT_NAMES } from '../core/playbook.ts';
import { suggestion } from '../yaml/compound.ts';
import type { Report } from '../yaml/diagnostic.ts';
import { excerpt, type Text } from '../yaml/shape.ts';
import { placeIn } from '../yaml/tree.ts';
import { type Placeholder, placeholdersOf } from './icu.ts';
import type { FieldDraft } from './language.ts';
import { type Scene, textOf, voicesOf } from './scene.ts';
import { checkStyle, type Proofread } from './style.ts';

/** The context names that always have a value. A person may have no number and belong to no branch. */
export const ALWAYS_KNOWN: readonly string[] = ['me', 'company'];

/** Fields by name as far as they could be read. */
export type KnownFields = ReadonlyMap<string, { draft: FieldDraft | undefined }>;

/** Checks every line to say; returns the names of the fields that lines name. */
export function checkLines(scene: Scene, language: string, proofread?: Proofread): Set<string> {
  const named = new Set<string>();
  for (const { draft } of scene.steps.values()) {
    for (const { voice, place, lines } of draft === undefined ? [] : voicesOf(draft)) {
      let always = lines.length === 0;
      for (const line of lines) {
        const text = textOf(line);
        const needs = text === undefined ? null : checkLine(text, scene.fields, language, scene.report, proofread);
        for (const name of needs ?? []) named.add(name);
        // A line that can't be read, or names something misspelt, may be the one that always stands.
        const sure =
          needs === null || needs.every((name) => ALWAYS_KNOWN.includes(name) || !isKnown(name, scene.fields));
        always ||= sure && ('node' in line || !line.given.has('when'));
      }
      if (always) continue;
      const message = `Every line of "${voice}" waits for an answer or a condition, so there may be nothing to say.`;
      const fix = 'Add a line without braces and without "when". Only {me} and {company} are always known.';
      scene.report(place, 'no-sure-line', message, fix);
    }
  }
  return named;
}

function isKnown(name: string, fields: KnownFields): boolean {
  return fields.has(name) || CONTEXT_NAMES.some((each) => each === name);
}

/** Checks one line and returns the names that it needs; null: its braces can't be read. */
export function checkLine(
  text: Text,
  fields: KnownFields,
  language: string,
  report: Report,
  proofread?: Proofread,
): string[] | null {
  checkStyle(text, 'say', language, report, proofread);
  // Longer ones are reported already; the parser gets to see only what fits on a card.
  if (text.value.length > 1000) return null;
  const read = placeholdersOf(text.value);
  const placeOf = (offset: number) => (text.node.text === text.value ? placeIn(text.node, offset) : text.place);
  if (!read.ok) {
    report(placeOf(read.offset), 'malformed-placeholder', read.message, read.fix);
    return null;
  }
  for (const placeholder of read.found) {
    checkPlaceholder(placeholder, fields, (code, message, fix) =>
      report(placeOf(placeholder.offset), code, message, fix),
    );
  }
  return [...new Set(read.found.map((each) => each.name))];
}

type Tell = (code: string, message: string, fix: string) => void;

function checkPlaceholder(placeholder: Placeholder, fields: KnownFields, tell: Tell): void {
  const { name, kind } = placeholder;
  const context = CONTEXT_NAMES.some((each) => each === name);
  if (!context && !fields.has(name)) {
    const known = [...fields.keys(), ...CONTEXT_NAMES];
    tell('unknown-placeholder', `There is no field "${excerpt(name)}" to fill in here.`, suggestion(name, known));
    return;
  }
  if (kind === 'plain') return;
  const type = fields.get(name)?.draft?.type?.value;
  if (kind === 'plural') {
    if (type === 'number' || (type === undefined && !context)) return;
    const message = `Singular and plural need a field of type number, and "${name}" is not one.`;
    tell('placeholder-misfit', message, `Write {${name}}.`);
    return;
  }
  // What is filled in is text for reading: options by their labels, days and amounts written out.
  if (kind === 'select') {
    const message = `A line does not choose its words by "${name}".`;
    tell('placeholder-misfit', message, 'Write one line for each case, each with its own "when".');
    return;
  }
  const message = `Numbers, amounts, days and times are written out by themselves, so "${name}" takes no format.`;
  tell('placeholder-misfit', message, `Write {${name}}.`);
}
