import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { printed } from '../../src/yaml/diagnostic.ts';
import { shipped } from '../support/product.ts';
import { coverageOf } from './coverage.ts';
import { readConversation } from './format.ts';
import { inProcess } from './in-process.ts';
import { perform } from './perform.ts';

const readme = readFileSync(new URL('README.md', import.meta.url), 'utf8');

function problems(source: string): string[] {
  return readConversation('x.yaml', source).diagnostics.map((each) => `${each.line} ${each.code}`);
}

async function play(talk: string): Promise<string> {
  const source = `conversation: A trial\nperson: ana\ntalk:\n${talk}`;
  const { read, diagnostics } = readConversation('x.yaml', source);
  if (read === null) throw new Error(diagnostics.map(printed).join('\n'));
  try {
    await perform(read, { open: inProcess, coverage: coverageOf(shipped), find: () => undefined });
    return 'it holds';
  } catch (error) {
    return error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
  }
}

describe('the file of a conversation', () => {
  it('reads as the README shows it, and holds', async () => {
    const blocks = [...readme.matchAll(/```yaml\n([\s\S]*?)```/g)].map((each) => each[1] ?? '');
    expect(blocks.length).toBeGreaterThan(0);
    for (const source of blocks) {
      const { read, diagnostics } = readConversation('README.md', source);
      expect(diagnostics.map(printed)).toEqual([]);
      if (read !== null) await perform(read, { open: inProcess, coverage: coverageOf(shipped), find: () => undefined });
    }
  });

  const head = 'conversation: A trial\nperson: ana\n';
  it.each([
    ['a key that does not exist', `${head}talk:\n  - type: hello\n    sea: help`, ['5 unknown-key']],
    ['a key that does not exist at the top', `${head}begin: now\ntalk:\n  - type: hello`, ['3 unknown-key']],
    ['two deeds in one line', `${head}talk:\n  - type: hello\n    press: Next`, ['5 two-deeds']],
    ['fields without a press', `${head}talk:\n  - type: hello\n    with: {Note: x}`, ['5 belongs-elsewhere']],
    ['a ping that nobody gets', `${head}talk:\n  - type: hello\n    sees: x`, ['5 belongs-elsewhere']],
    ['a span of time that nobody understands', `${head}talk:\n  - advance: a while`, ['4 wrong-type']],
    ['nobody who acts', 'conversation: A trial\ntalk:\n  - type: hello', ['1 missing-key']],
    ['no talk', head, ['1 missing-key']],
    ['what is no YAML', `${head}talk: [`, ['3 malformed']],
  ])('is refused, with its line, for %s', (_, source, expected) => {
    const found = problems(source);
    expect(found.map((each) => each.split(' ')[0])).toEqual(expected.map((each) => each.split(' ')[0]));
    if (!expected.includes('3 malformed')) expect(found).toEqual(expected);
  });
});

describe('a conversation that does not hold', () => {
  it.each([
    [
      'says what is not seen',
      '  - type: /complaint\n    see: [Thank, Nonsense]',
      'x.yaml:5: ana does not see "Nonsense"',
    ],
    ['says what is seen', '  - type: /complaint\n    not see: Thank', 'x.yaml:5: ana sees "Thank"'],
    ['says on which step it is', '  - type: /complaint\n    on step: Act', 'x.yaml:5: ana is on "Thank", not on "Act"'],
    [
      'says what can’t be pressed',
      '  - type: /complaint\n  - press: Fly',
      'x.yaml:5: ana has nothing to press that says "Fly"',
    ],
    [
      'says which fields there are',
      '  - type: /complaint\n  - press: Next\n    with: {Age: "40"}',
      'x.yaml:5: no field is called "Age" here; there are: Customer\'s name, Number to ring them on, How are they?, Does anything come first?, How did they reach you?, Note',
    ],
    [
      'says which options there are',
      '  - type: /complaint\n  - press: Next\n    with: {How are they?: Fine}',
      'x.yaml:5: "How are they?" has no option "Fine"; there are: Calm, Upset, Angry, Abusive or threatening, Needs extra care',
    ],
    [
      'says what the record holds',
      '  - type: /complaint\n    record: {status: resolved}',
      'x.yaml:5: record: status: wanted resolved, found open',
    ],
    [
      'says that a name of the record does not exist',
      '  - type: /complaint\n    record: {state: open}',
      'x.yaml:5: record: state: there is no such name; there are id, status, customer, employee, branch, channel, openedAt, resolvedAt, nature, description, solution, measures, followUpAt, compensation, prevention, satisfied, playbook, notes',
    ],
    ['says who hears nothing', '  - type: /complaint\n    ping to: dora', 'x.yaml:5: dora hears nothing of ""'],
    ['says who hears something', '  - type: /complaint\n    no ping to: ana', 'x.yaml:5: ana hears something'],
    [
      'counts',
      '  - type: /complaint\n  - type: next\n    interactions at most: 1',
      'x.yaml:6: it took 2 interactions, more than 1',
    ],
    ['knows its people', '  - as: zoe\n    type: hello', 'x.yaml:4: nobody is called "zoe" here'],
    ['knows what was kept', '  - press: Next\n    from card: first', 'x.yaml:4: no card was kept as "first"'],
  ])('%s', async (_, talk, expected) => {
    expect(await play(talk)).toBe(expected);
  });
});
