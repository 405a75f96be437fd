import { type MessageFormatElement, parse, TYPE } from '@formatjs/icu-messageformat-parser';

/** One name in braces: how it is used, and where it stands in the text. */
export type Placeholder = {
  name: string;
  kind: 'plain' | 'select' | 'plural' | 'number' | 'date';
  offset: number;
};

/** What a line names, in order, or why it can't be read. */
export type Placeholders =
  | { ok: true; found: Placeholder[] }
  | { ok: false; offset: number; message: string; fix: string };

const PLAIN = 'Inside braces write one field name, such as {customer_name}.';

const MARK = { message: 'A mark such as <b> stands here; it would be read out.', fix: 'Delete the angle brackets.' };

const REASONS: Record<string, { message: string; fix: string }> = {
  EXPECT_ARGUMENT_CLOSING_BRACE: { message: 'A brace opens here and never closes.', fix: `Close it with }. ${PLAIN}` },
  EMPTY_ARGUMENT: { message: 'There is nothing between these braces.', fix: PLAIN },
  MALFORMED_ARGUMENT: { message: 'What stands between these braces is not a field name.', fix: PLAIN },
  INVALID_TAG: MARK,
  UNCLOSED_TAG: MARK,
  UNMATCHED_CLOSING_TAG: MARK,
  MISSING_OTHER_CLAUSE: {
    message: 'This choice between wordings has no "other".',
    fix: 'Add other {…} as its last wording.',
  },
};

/** Parses ICU MessageFormat. Texts are short by now, so nesting is too. */
export function placeholdersOf(text: string): Placeholders {
  let parsed: MessageFormatElement[];
  try {
    parsed = parse(text, { captureLocation: true, requiresOtherClause: true });
  } catch (error) {
    const { message: kind = '', location } = error as { message?: string; location?: { start: { offset: number } } };
    const reason = Object.hasOwn(REASONS, kind) ? REASONS[kind] : undefined;
    const message =
      reason?.message ?? `What stands in these braces can't be read (${kind.toLowerCase().replaceAll('_', ' ')}).`;
    return { ok: false, offset: location?.start.offset ?? 0, message, fix: reason?.fix ?? PLAIN };
  }
  const tag = parsed.find((element) => element.type === TYPE.tag);
  if (tag !== undefined) return { ok: false, offset: offsetOf(tag), message: MARK.message, fix: MARK.fix };
  const stray = strayBrace(parsed);
  if (stray !== null) {
    const message = 'A brace stands here that belongs to no field name, or an apostrophe before it switches it off.';
    return { ok: false, offset: stray, message, fix: `Delete it. ${PLAIN} Write the apostrophe as ’.` };
  }
  return { ok: true, found: parsed.flatMap(placeholders) };
}

function offsetOf(element: MessageFormatElement): number {
  return 'location' in element ? (element.location?.start.offset ?? 0) : 0;
}

function placeholders(element: MessageFormatElement): Placeholder[] {
  const offset = offsetOf(element);
  switch (element.type) {
    case TYPE.argument:
      return [{ name: element.value, kind: 'plain', offset }];
    case TYPE.number:
      return [{ name: element.value, kind: 'number', offset }];
    case TYPE.date:
    case TYPE.time:
      return [{ name: element.value, kind: 'date', offset }];
    case TYPE.select:
    case TYPE.plural: {
      const kind = element.type === TYPE.select ? 'select' : 'plural';
      const inner = Object.values(element.options).flatMap((option) => option.value.flatMap(placeholders));
      return [{ name: element.value, kind, offset }, ...inner];
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
