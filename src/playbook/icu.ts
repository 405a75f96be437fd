import { type MessageFormatElement, parse, TYPE } from '@formatjs/icu-messageformat-parser';

/** One name in braces: how it is used, the words chosen by it if it is a select, and where it stands in the text. */
export type Placeholder = {
  name: string;
  kind: 'plain' | 'select' | 'plural' | 'number' | 'date';
  words: string[];
  offset: number;
};

/** What a line names, in order, or why it can't be read. */
export type Placeholders =
  | { ok: true; found: Placeholder[] }
  | { ok: false; offset: number; message: string; fix: string };

const PLAIN = 'Inside braces write one field name, such as {customer_name}.';

const REASONS: Record<string, { message: string; fix: string }> = {
  EXPECT_ARGUMENT_CLOSING_BRACE: { message: 'A brace opens here and never closes.', fix: `Close it with }. ${PLAIN}` },
  EMPTY_ARGUMENT: { message: 'There is nothing between these braces.', fix: PLAIN },
  MALFORMED_ARGUMENT: { message: 'What stands between these braces is not a field name.', fix: PLAIN },
  MISSING_OTHER_CLAUSE: {
    message: 'This choice between wordings has no "other".',
    fix: 'Add other {…} as its last wording.',
  },
};

/** Parses ICU MessageFormat. Texts are short by now, so nesting is too. */
export function placeholdersOf(text: string): Placeholders {
  let parsed: MessageFormatElement[];
  try {
    parsed = parse(text, { ignoreTag: true, captureLocation: true, requiresOtherClause: true });
  } catch (error) {
    const { message: kind = '', location } = error as { message?: string; location?: { start: { offset: number } } };
    const reason = Object.hasOwn(REASONS, kind) ? REASONS[kind] : undefined;
    const message =
      reason?.message ?? `What stands in these braces can't be read (${kind.toLowerCase().replaceAll('_', ' ')}).`;
    return { ok: false, offset: location?.start.offset ?? 0, message, fix: reason?.fix ?? PLAIN };
  }
  const stray = strayBrace(parsed);
  if (stray !== null) {
    const message = 'A brace stands here that belongs to no field name, or an apostrophe before it switches it off.';
    return { ok: false, offset: stray, message, fix: `Delete it. ${PLAIN} Write the apostrophe as ’.` };
  }
  return { ok: true, found: parsed.flatMap(placeholders) };
}

function placeholders(element: MessageFormatElement): Placeholder[] {
  const offset = 'location' in element ? (element.location?.start.offset ?? 0) : 0;
  switch (element.type) {
    case TYPE.argument:
      return [{ name: element.value, kind: 'plain', words: [], offset }];
    case TYPE.number:
      return [{ name: element.value, kind: 'number', words: [], offset }];
    case TYPE.date:
    case TYPE.time:
      return [{ name: element.value, kind: 'date', words: [], offset }];
    case TYPE.select:
    case TYPE.plural: {
      const kind = element.type === TYPE.select ? 'select' : 'plural';
      const inner = Object.values(element.options).flatMap((option) => option.value.flatMap(placeholders));
      return [{ name: element.value, kind, words: Object.keys(element.options), offset }, ...inner];
    }
    default:
      return [];
  }
}

function strayBrace(elements: MessageFormatElement[]): number | null {
  for (const element of elements) {
    if (element.type === TYPE.literal && /[{}]/.test(element.value)) {
      return (element.location?.start.offset ?? 0) + element.value.search(/[{}]/);
    }
    if (element.type !== TYPE.select && element.type !== TYPE.plural) continue;
    for (const option of Object.values(element.options)) {
      const stray = strayBrace(option.value);
      if (stray !== null) return stray;
    }
  }
  return null;
}

/** The names that a checked line needs before it can be said, each once. */
export function needsOf(text: string): string[] {
  const read = placeholdersOf(text);
  return read.ok ? [...new Set(read.found.map((each) => each.name))] : [];
}
