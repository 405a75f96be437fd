import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { printed } from '../../../src/yaml/diagnostic.ts';
import { readYaml } from '../../../src/yaml/read.ts';
import { type Dict, entryOf, type Node, placeIn } from '../../../src/yaml/tree.ts';

function tree(text: string): Node {
  const { root, diagnostics } = readYaml('a.yaml', text);
  expect(diagnostics.map(printed)).toEqual([]);
  if (root === null) throw new Error('no tree');
  return root;
}

function codes(text: string): string[] {
  return readYaml('a.yaml', text).diagnostics.map((each) => `${each.line}:${each.column} ${each.code}`);
}

/** The tree without places, as plain values. */
function plain(node: Node): unknown {
  if (node.kind === 'list') return node.items.map(plain);
  if (node.kind === 'dict') return node.entries.map((entry) => [entry.key, plain(entry.value)]);
  return node.type === 'empty' ? null : node.text;
}

describe('reading YAML', () => {
  it('keeps keys in their order and every text as it reads', () => {
    const root = tree(`b: plain\na:\n  - 'it''s'\n  - "two\\nlines"\n  - >-\n    folded\n    text\n  -\n`);
    expect(plain(root)).toEqual([
      ['b', 'plain'],
      ['a', ["it's", 'two\nlines', 'folded text', null]],
    ]);
  });

  it('knows the place of every key and value, from line 1 and column 1', () => {
    const root = tree('# comment\nfirst: one\nlist:\n  - a\n  -\n  - {x: 1, y: "q"}\n');
    const places: string[] = [];
    const walk = (node: Node) => {
      places.push(`${node.place.line}:${node.place.column} ${node.kind === 'scalar' ? node.text : node.kind}`);
      if (node.kind === 'list') node.items.forEach(walk);
      if (node.kind !== 'dict') return;
      for (const entry of node.entries) {
        places.push(`${entry.place.line}:${entry.place.column} ${entry.key}:`);
        walk(entry.value);
      }
    };
    walk(root);
    expect(places).toEqual([
      '2:1 dict',
      '2:1 first:',
      '2:8 one',
      '3:1 list:',
      '4:3 list',
      '4:5 a',
      '5:3 ',
      '6:5 dict',
      '6:6 x:',
      '6:9 1',
      '6:12 y:',
      '6:15 q',
    ]);
  });

  it.each([
    ['\uFEFFa: 1\nb: [', '2:4 unclosed-bracket'],
    ['a: 1\r\nb: [', '2:4 unclosed-bracket'],
    ['a: 1\rb: [', '2:4 unclosed-bracket'],
  ])('counts lines the same with a byte order mark and with any line end: %j', (text, expected) => {
    expect(codes(text)).toEqual([expected]);
  });

  it('finds the place of a sign inside a text that stands on one line, and of the whole text otherwise', () => {
    const root = tree('a: Hello {you}\nb: "say {this}"\nc: |\n  Hello {you}\n') as Dict;
    const at = (key: string, offset: number) => {
      const node = entryOf(root, key)?.value;
      return node?.kind === 'scalar' ? placeIn(node, offset) : null;
    };
    expect(at('a', 6)).toEqual({ line: 1, column: 10 });
    expect(at('b', 4)).toEqual({ line: 2, column: 9 });
    expect(at('c', 6)?.column).toBe(3);
  });

  it('tells texts, numbers, flags and nothing apart as the core schema does', () => {
    const root = tree('a: yes\nb: true\nc: 10\nd: "10"\ne: 1.5e3\nf: ~\ng:\nh: 2027-11-01\n') as Dict;
    const types = root.entries.map(({ value }) => (value.kind === 'scalar' ? value.type : value.kind));
    expect(types).toEqual(['text', 'boolean', 'number', 'text', 'number', 'empty', 'empty', 'text']);
  });

  it('refuses more than 64 KB before the parser sees it, counted in bytes', () => {
    expect(codes(`a: ${'x'.repeat(64 * 1024 - 3)}`)).toEqual([]);
    expect(codes(`a: ${'x'.repeat(64 * 1024 - 2)}`)).toEqual(['1:1 too-large']);
    expect(codes(`a: ${'я'.repeat(33 * 1024)}`)).toEqual(['1:1 too-large']);
  });

  it('reads lists and maps up to 20 deep', () => {
    const nested = (depth: number) => `${'['.repeat(depth)}${']'.repeat(depth)}`;
    expect(codes(nested(20))).toEqual([]);
    expect(codes(nested(21))).toEqual(['1:21 too-deep']);
    expect(codes('- '.repeat(3000))).toEqual(['1:43 too-deep']);
  });

  it('points at the quote that is open, not at the end of the file', () => {
    expect(codes('a: one\nb: "two\nc: three\n')).toEqual(['2:4 unclosed-quote']);
    expect(codes("a: one\nb: 'two")).toEqual(['2:4 unclosed-quote']);
    expect(codes('a: [one, "two"\nb: three')).toEqual(['1:4 unclosed-bracket']);
  });

  it('refuses characters that hide or turn around a text', () => {
    for (const sign of ['\\u202E', '\\u2066', '\\0', '\\x1b', '\\uD800', '\\uFEFF']) {
      expect(codes(`a: "x${sign}y"`)).toEqual(['1:4 invisible-character']);
    }
    expect(codes('a: "Zürich — Київ 👍 naïve שלום"')).toEqual([]);
  });

  it('never throws and never says that a broken text is fine', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        'a:',
        'b: ',
        '- ',
        '  ',
        '\n',
        '\t',
        '"',
        "'",
        '{',
        '}',
        '[',
        ']',
        ',',
        '&x ',
        '*x',
        '!t ',
        '|',
        '>',
      ),
      fc.constantFrom(
        '? ',
        ': ',
        '---\n',
        '...\n',
        '%YAML',
        '#',
        '<<: ',
        '\r',
        '\uFEFF',
        '\\',
        '@',
        '`',
        '__proto__: ',
      ),
      fc.string({ maxLength: 6, unit: 'binary' }),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
        const { root, diagnostics } = readYaml('a.yaml', pieces.join(''));
        expect(root === null).toBe(diagnostics.length > 0);
        for (const each of diagnostics) {
          expect(each.line).toBeGreaterThan(0);
          expect(each.column).toBeGreaterThan(0);
          expect(each.severity).toBe('error');
        }
      }),
      { numRuns: 2000 },
    );
  });
});
