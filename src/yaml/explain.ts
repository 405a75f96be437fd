/** A problem of the YAML itself in plain words; `offset` is where to point. */
type Explanation = { offset: number; code: string; message: string; fix: string };

const QUOTE_IT = 'Put the whole text in "double quotes".';

/** Says what the parser's terse reason means for somebody who writes texts, and points at the likely cause. */
export function explain(reason: string, source: string, offset: number): Explanation {
  const at = Math.min(offset, source.length);
  if (reason.startsWith('bad indentation')) return misplaced(source, at);
  for (const [pattern, explanation] of EXPLANATIONS) {
    if (pattern.test(reason)) return { offset: at, ...explanation(source, at) };
  }
  return {
    offset: at,
    code: 'not-yaml',
    message: `The file can't be read from here on (${reason.slice(0, 120)}).`,
    fix: 'Compare this line and the one above with a playbook that works.',
  };
}

type Explain = (source: string, at: number) => Partial<Explanation> & Omit<Explanation, 'offset'>;

const EXPLANATIONS: [RegExp, Explain][] = [
  [
    /^nesting exceeded/,
    () => ({
      code: 'too-deep',
      message: 'More than 20 lists and maps stand in each other here.',
      fix: 'Flatten it: no playbook needs so many levels.',
    }),
  ],
  [
    /^tab characters/,
    () => ({
      code: 'tab-indent',
      message: 'This line is indented with a tab; YAML counts only spaces.',
      fix: 'Replace the tab by two spaces for each level.',
    }),
  ],
  [
    /within a (double|single) quoted scalar/,
    (source, at) => ({
      offset: openQuote(source, at) ?? at,
      code: 'unclosed-quote',
      message: 'A quote opens here and never closes.',
      fix: 'Write the same quote at the end of the text. An apostrophe inside needs "double quotes" around the text.',
    }),
  ],
  [
    /within a flow collection/,
    (source, at) => ({
      offset: openBracket(source, at) ?? at,
      code: 'unclosed-bracket',
      message: 'A bracket opens here and never closes.',
      fix: `Close it with ] or }. If it belongs to a text: ${QUOTE_IT.toLowerCase()}`,
    }),
  ],
  [
    /^deficient indentation/,
    (source, at) => {
      const bracket = openBracket(source, at);
      const quote = openQuote(source, at);
      const quoted = quote !== null && (bracket === null || quote > bracket);
      return {
        offset: quoted ? quote : (bracket ?? at),
        code: quoted ? 'unclosed-quote' : 'unclosed-bracket',
        message: `A ${quoted ? 'quote' : 'bracket'} opens here and is still open lines later, where something new begins.`,
        fix: 'Close it where the text or list ends.',
      };
    },
  ],
  [
    /^missed comma/,
    () => ({
      code: 'missing-comma',
      message: 'Inside brackets a comma is missing before this place.',
      fix: 'Write a comma between two entries. A text that holds commas, colons or quotes goes in "double quotes".',
    }),
  ],
  [
    /found ','/,
    () => ({
      code: 'missing-comma',
      message: 'There is nothing between two commas, or before the first.',
      fix: 'Delete the comma, or write the entry that is missing.',
    }),
  ],
  [
    /^expected ':' after|multiline key may not/,
    (source, at) => ({
      offset: lineWithoutColon(source, at),
      code: 'missing-colon',
      message: 'This line should have a key and a colon.',
      fix: 'Write "key: value". To continue the text of the line above, indent this line further.',
    }),
  ],
  [
    /^a whitespace character is expected after/,
    () => ({
      code: 'missing-space',
      message: 'After the colon of a key there must be a space.',
      fix: 'Write a space after the colon.',
    }),
  ],
  [
    /^(unknown escape|expected hexadecimal)/,
    () => ({
      code: 'bad-escape',
      message: 'In "double quotes" a backslash begins a special sign, and this one is unknown.',
      fix: "Write two backslashes for one, or use 'single quotes'.",
    }),
  ],
  [
    /non-printable|null byte|valid JSON character/,
    () => ({
      code: 'invisible-character',
      message: 'Here stands an invisible character that no text may hold.',
      fix: 'Delete it; retype the word if need be. Save the file as UTF-8.',
    }),
  ],
  [
    /(anchor|alias|tag)\b/i,
    () => ({
      code: 'needs-quotes',
      message: "A text can't begin with &, * or !: YAML gives these signs a meaning.",
      fix: QUOTE_IT,
    }),
  ],
  [
    /directive/,
    () => ({
      code: 'yaml-directive',
      message: 'A line that begins with % is an instruction to YAML itself.',
      fix: 'Delete that line, or put the text in "double quotes".',
    }),
  ],
  [
    /^(a line break is expected|repeat of|bad explicit indentation)/,
    () => ({
      code: 'bad-block-text',
      message: 'After | or > the text must begin on the next line.',
      fix: 'Move the text to the next line and indent it, or leave out the sign.',
    }),
  ],
  [/^end of the stream/, (source, at) => misplaced(source, at)],
];

/** The parser's most frequent reason has many causes: look at what stands around the place. */
function misplaced(source: string, at: number): Explanation {
  const lineStart = source.lastIndexOf('\n', at - 1) + 1;
  const before = source.slice(lineStart, at);
  const sign = source[at] ?? '';
  const last = source.slice(0, at).trimEnd().at(-1) ?? '';
  const quotes = (message: string, offset = at): Explanation => ({
    offset,
    code: 'needs-quotes',
    message,
    fix: QUOTE_IT,
  });

  if (/[@`%|>]/.test(sign) && /[:-]\s+$/.test(before)) return quotes(`A text can't begin with ${sign}.`);
  if (sign === '-' && /:\s+$/.test(before)) {
    return {
      offset: at,
      code: 'list-on-key-line',
      message: 'A list begins on the line of its key.',
      fix: 'Begin the list on the next line, indented by two spaces.',
    };
  }
  if (/["']/.test(last)) {
    return quotes(
      'The quote closes before this place, and more text follows. An apostrophe ends a text in single quotes.',
    );
  }
  if (/[\]}]/.test(last)) {
    return quotes(
      'A text that begins with a brace or bracket is read as a map or list, so nothing may follow the closing one.',
    );
  }
  if (sign === ':' && /:\s/.test(before)) {
    return quotes('A second colon followed by a space stands in this line; YAML takes it for a new key.');
  }
  const indent = Math.min(lineStart + (source.slice(lineStart).match(/^\s*/)?.[0].length ?? 0), source.length);
  if (sign === ':') {
    return {
      offset: indent,
      code: 'bad-indent',
      message: 'Here stands a key, but its line is indented as if it continued the text above.',
      fix: 'Line it up with the keys it belongs to: two spaces for each level. If it is text, put the whole text in "double quotes".',
    };
  }
  return {
    offset: indent,
    code: 'bad-indent',
    message: 'This line begins in a column that fits no line above it.',
    fix: 'Line it up with the lines it belongs to: two spaces for each level, and the same for all entries of one list or map.',
  };
}

/** The last quote that begins a text and has no partner before `at`. */
function openQuote(source: string, at: number): number | null {
  for (let index = at - 1; index >= 0; index--) {
    const sign = source[index] ?? '';
    if (!/["']/.test(sign) || !/[\s[{,:-]/.test(source[index - 1] ?? '\n')) continue;
    const partner = source.indexOf(sign, index + 1);
    if (partner === -1 || partner >= at) return index;
  }
  return null;
}

function openBracket(source: string, at: number): number | null {
  const open: number[] = [];
  for (let index = 0; index < at; index++) {
    const sign = source[index] ?? '';
    if (sign === '[' || sign === '{') open.push(index);
    else if (sign === ']' || sign === '}') open.pop();
  }
  return open.at(-1) ?? null;
}

/** The parser notices a line without a colon only on the line after it. */
function lineWithoutColon(source: string, at: number): number {
  const start = source.lastIndexOf('\n', at - 1) + 1;
  const above = source.lastIndexOf('\n', start - 2) + 1;
  const line = source.slice(above, start).trim();
  const guilty = start > 0 && line !== '' && !line.includes(':') && !line.startsWith('#') ? above : start;
  return guilty + (source.slice(guilty).match(/^[^\S\n]*/)?.[0].length ?? 0);
}
