import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvHeader, csvLine } from '../../../src/exports/csv.ts';

const cellOf = (value: unknown) => csvLine({ value }, ['value']).slice(0, -2);

/** What any reader of RFC 4180 makes of one line. */
function parsed(line: string): string[] {
  const cells: string[] = [];
  let rest = line.replace(/\r\n$/, '');
  for (;;) {
    const match = /^"((?:[^"]|"")*)"|^[^,"]*/.exec(rest);
    const raw = match?.[0] ?? '';
    cells.push(match?.[1] === undefined ? raw : match[1].replaceAll('""', '"'));
    if (raw.length === rest.length) return cells;
    expect(rest[raw.length]).toBe(',');
    rest = rest.slice(raw.length + 1);
  }
}

/** What --help says: where apostrophes stand before such a beginning, drop one. */
const readBack = (cell: string) =>
  /^'+(?:[\t\r\n\0]|[\s\p{Cc}\p{Cf}]*[=+\-@＝＋－＠])/u.test(cell) ? cell.slice(1) : cell;

describe('a line of CSV', () => {
  it('holds what stands in the columns, nested ones too, and lists as JSON', () => {
    const object = {
      id: 'c1',
      customer: { name: 'Joan', phone: null },
      told: true,
      level: -2,
      notes: [{ at: 'x', text: 'a "b"' }],
    };
    const columns = ['id', 'customer.name', 'customer.phone', 'told', 'level', 'notes'];
    expect(csvHeader(columns)).toBe('id,customer.name,customer.phone,told,level,notes\r\n');
    expect(csvLine(object, columns)).toBe('c1,Joan,,true,-2,"[{""at"":""x"",""text"":""a \\""b\\""""}]"\r\n');
  });

  it('tells an empty text from an absent one', () => {
    expect([cellOf(''), cellOf(null)]).toEqual(['""', '']);
    expect(csvLine({ by: null }, ['by.id'])).toBe('\r\n');
  });

  it.each([
    '+44 20 7946 0000',
    '+442079460000',
    'Joan-Ann',
    'a=b',
    'me@example.org',
    "O'Neil",
    "'quoted'",
    '2026-11-21',
  ])('leaves %s as it is', (text) => expect(cellOf(text)).toBe(text));

  it.each([
    '=1+1',
    '+1-2',
    '-1',
    '@SUM(A1)',
    '+44-20-7946',
    "+44 20|' /C calc'!A0",
    '\t=1',
    '\r=1',
    '\n=1',
    '\0=1',
    '\0harmless',
    '  =1',
    '\u00a0=1',
    '\ufeff=1',
    '\u200b@x',
    '＝1+1',
    '＋1',
    '－1',
    '＠x',
    "'=1",
    '=HYPERLINK("http://x","y")',
  ])('takes the sting out of %j', (text) => {
    const [cell] = parsed(cellOf(text));
    expect(cell).toBe(`'${text}`);
    expect(readBack(cell ?? '')).toBe(text);
  });

  it('gives back every text, in every company', () => {
    const tricky = fc.string({
      unit: fc.constantFrom(
        '=',
        '+',
        '-',
        '@',
        "'",
        '"',
        ',',
        ';',
        '\t',
        '\r',
        '\n',
        '\0',
        ' ',
        '4',
        'a',
        '＝',
        'é',
        '👍',
      ),
      minLength: 1,
    });
    fc.assert(
      fc.property(tricky, tricky, (one, other) => {
        const line = csvLine({ one, other, last: 'x' }, ['one', 'other', 'last']);
        expect(parsed(line).map(readBack)).toEqual([one, other, 'x']);
        const first = parsed(line)[0] ?? '';
        expect(/^[=+\-@\t\r\n\0＝＋－＠]/.test(first) && !/^\+\d[\d ]*$/.test(first)).toBe(false);
      }),
      { numRuns: 1_000 },
    );
  });
});
