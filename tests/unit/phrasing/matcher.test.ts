import { describe, expect, it } from 'vitest';
import { candidates } from '../../../src/phrasing/pattern-set.ts';
import { bindList, endsOf } from '../../../src/phrasing/search.ts';
import { readStatement } from '../../../src/phrasing/statement.ts';
import { libraryWith } from '../../support/phrases.ts';

const COMMON = `language: en
spellings: {u: you, gr8: great}
skip: [sorry, to be honest]
expansions: {cant: "(can't|cannot|unable to)", fruit: "(apple*|pear[s]|gold(en|) plum)"}
dates: {weekdays: [monday], months: [june]}
`;

/** What the slots of the pattern take from the text; null: it does not match the whole. */
function matched(pattern: string, text: string): Record<string, string> | null {
  const file = `situation: a\ntitle: A\npatterns: [${JSON.stringify(pattern)}]\nanswers:\n  - {id: a, move: fact, text: "Yes."}\n`;
  const tongue = libraryWith({ 'en/_common.yaml': COMMON, 'en/a.yaml': file }).library.tongue('en');
  if (tongue === null) throw new Error('no language');
  const statement = readStatement(text, tongue.reader);
  const { field, tokens } = statement;
  for (const { node } of candidates(tongue.patterns, field)) {
    for (const end of endsOf(node, 0, field)) {
      if (!field.reach[end.at]?.includes(tokens.length)) continue;
      const binds = bindList(end.binds).map(({ role, from, to }) => [
        role,
        text.slice(tokens[from]?.start, tokens[to - 1]?.end),
      ]);
      return Object.fromEntries(binds);
    }
  }
  return null;
}

describe('a pattern', () => {
  it.each([
    ['we sell it', 'We sell it!', {}],
    ['we [really] sell it', 'we sell it', {}],
    ['we [do|can] sell it', 'we can sell it', {}],
    ['we (sell|buy (it|them)) now', 'we buy them now', {}],
    ['we <cant>', 'we cannot', {}],
    ["we can't", 'we cant', {}],
    ['can not', "can't", {}],
    ['deliver* it', 'delivering it', {}],
    ['<fruit>', 'pears', {}],
    ['<fruit>', 'golden plum', {}],
    ['<fruit>', 'gold plum', {}],
    ['you are great', 'u r... u are gr8', null],
    ['you are great', 'u are gr8', {}],
    ['we sell it', 'sorry we, to be honest, sell it sorry', {}],
    ['no {thing} here', 'no red kettles here', { thing: 'red kettles' }],
    ['no {thing} before {date}', 'no kettles before 3 June', { thing: 'kettles', date: '3 June' }],
    ['{date:first} or {date:second}', 'Monday or 3 June', { first: 'Monday', second: '3 June' }],
    ['no {fruit} left', 'no golden plum left', { fruit: 'golden plum' }],
    ['no … left', 'no one two three four five six left', {}],
    ['no … left', 'no one two three four five six seven left', null],
    ['no {thing} left', 'no one two three four five six seven left', null],
    ['no {thing} left', 'no plums, or not many left', null],
    ['we sell it', 'we sold it', null],
    ['no {date}', 'no kettles', null],
  ])('%s: %s', (pattern, text, slots) => {
    expect(matched(pattern, text)).toEqual(slots);
  });

  it('mends a slip of the finger towards words that the library has', () => {
    expect(matched('we deliver before {date}', 'we delvier befor Monday')).toEqual({ date: 'Monday' });
  });

  it('takes no longer for nested choices than they are long', () => {
    const pattern = `${'[a] '.repeat(40)}${'(a|a a|[a]) '.repeat(20)}b`;
    const start = process.cpuUsage().user;
    expect(matched(pattern, 'a '.repeat(120))).toBeNull();
    expect((process.cpuUsage().user - start) / 1000).toBeLessThan(1_000);
  });
});
