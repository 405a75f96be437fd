import { describe, expect, it } from 'vitest';
import { askedIn } from '../../../../src/app/wording/asked.ts';
import { wordsFor } from '../../../../src/app/words.ts';

const asked = (line: string) => askedIn(line, wordsFor('en'));
const text = (line: string) => {
  const found = asked(line);
  return found?.type === 'rephrase' ? found.text : found;
};

describe('asking for better words', () => {
  it.each([
    ["rephrase we can't do that", "we can't do that"],
    ["/rephrase we can't do that", "we can't do that"],
    ["Rephrase: we can't do that", "we can't do that"],
    ["REPHRASE   we can't\ndo that", "we can't\ndo that"],
    ["rephrase “we can't do that”", "we can't do that"],
    ["How do I say we can't do that?", "we can't do that"],
    ["how do i say that we can't do that", "we can't do that"],
    ["How  can I say: we can't do that??", "we can't do that"],
    ['how can i say "why can\'t you wait?"?', "why can't you wait?"],
    ['como digo que não temos?', 'não temos'],
    ['kako naj povem da nimamo?', 'nimamo'],
    ['як сказати, що немає в наявності?', 'немає в наявності'],
    ['com dic que no en tenim?', 'no en tenim'],
    ['rephrase', ''],
    ['how do I say that?', ''],
    ['how do I say this', ''],
    ['rephrase is this possible?', 'is this possible?'],
    ["rephrase this: we can't do that", "we can't do that"],
    ['rephrase that is not possible', 'that is not possible'],
    ["please rephrase we can't do that", "we can't do that"],
    ['preoblikuj: tega nimamo', 'tega nimamo'],
    ['перефразуй: цього немає', 'цього немає'],
    ['reformula no en tenim', 'no en tenim'],
  ])('%s', (line, wanted) => {
    expect(text(line)).toBe(wanted);
  });

  // However it is asked: with whoever is spoken to, with a kind word before it, about telling or explaining.
  it.each([
    ["How would I say we can't do that?", "we can't do that"],
    ['How do I tell the customer that we’re out of it?', 'we’re out of it'],
    ["hi, how do I tell them we can't do that?", "we can't do that"],
    ["How can I explain to a client that we can't do that?", "we can't do that"],
    ["How do I phrase this: we can't do that", "we can't do that"],
    ["what can I say instead of we can't do that?", "we can't do that"],
    ["Can you rephrase: we can't do that?", "we can't do that"],
    ["what's a nicer way to say we can't do that?", "we can't do that"],
    ['Como é que eu digo que não temos?', 'não temos'],
    ['Como dizer ao cliente que não temos?', 'não temos'],
    ['Como lhe digo que não temos?', 'não temos'],
    ['Como posso explicar à cliente que não temos?', 'não temos'],
    ['Kako naj stranki povem, da tega nimamo?', 'tega nimamo'],
    ['Kako bi povedala stranki, da tega nimamo?', 'tega nimamo'],
    ['kako povedati da tega nimamo', 'tega nimamo'],
    ['Kaj naj rečem namesto tega nimamo?', 'tega nimamo'],
    ['Як би це ввічливо сказати клієнту, що цього немає?', 'цього немає'],
    ['Як пояснити клієнтці, що цього немає?', 'цього немає'],
    ['Підкажіть, будь ласка, як сказати: цього немає?', 'цього немає'],
    ['Com li dic al client que no en tenim?', 'no en tenim'],
    ['Com es diu que no en tenim?', 'no en tenim'],
    ['Com dir-ho: no en tenim', 'no en tenim'],
  ])('%s', (line, wanted) => {
    expect(text(line)).toBe(wanted);
  });

  it('reads forty thousand signs at once', () => {
    const started = performance.now();
    for (const sign of [' ', '?', '"', '.', 'x ']) text(`how do I say x${sign.repeat(40_000)}x`);
    expect(performance.now() - started).toBeLessThan(500);
  });

  it.each([
    'we can’t do that',
    'how do I put it back on?',
    'How do I tell which one is mine?',
    'how do I explain the form?',
    'Como digo, o cliente quer o dinheiro',
    'Com deia, no funciona',
    'Com dic, el client vol els diners',
    'Com es diu el client?',
    'Kako naj vrnem paket?',
    'Як повернути товар?',
    'rephrased it already',
    'how do I sayings',
    'she asks how do I say it',
    'the fact: it leaks',
    'facts are facts',
    'fact is, it leaks',
    'add a phrasebook to the order',
    '',
    '<!channel> rephrase',
  ])('is something else: %s', (line) => {
    expect(asked(line)).toBeNull();
  });
});

describe('what supervisors type', () => {
  it('phrases, facts, and what they want to keep', () => {
    expect(asked('phrases')).toEqual({ type: 'phrases' });
    expect(asked('/facts ')).toEqual({ type: 'phrases' });
    expect(asked('add a phrase')).toEqual({ type: 'add-phrase', text: '' });
    expect(asked("add a phrase: we can't do that")).toEqual({ type: 'add-phrase', text: "we can't do that" });
    expect(asked('Fact: we exchange within 30 days')).toEqual({
      type: 'keep-fact',
      text: 'we exchange within 30 days',
    });
  });
});
