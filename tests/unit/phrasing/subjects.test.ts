import { describe, expect, it } from 'vitest';
import { unbared } from '../../../src/phrasing/bare-nouns.ts';
import { leadAbout } from '../../../src/phrasing/objects.ts';
import { foreignSubject } from '../../../src/phrasing/subjects.ts';
import { verify } from '../../../src/phrasing/verify.ts';

const codes = (statement: string, answer: string, sameSubject = true) =>
  verify(statement, answer, 'en', { sameSubject }).map((each) => each.code);

describe('an answer is about what the statement denies', () => {
  it.each([
    ['The spring one ran out last week', 'Let me get you an estimate for the repair and look at your options.'],
    ["Can't split the table", 'Would you have a smaller note, or shall I ask a colleague for change?'],
    ["Your address isn't on the form", "I'll call you as soon as the system is back."],
    ['Nothing on the menu is vegan', 'Let me ask the manager.'],
    ["The locum's gone", "Let me check when we'll have the locum back in stock."],
    ["There's a two months wait", 'Thank you for waiting. We expect to be with you in about two months.'],
  ])('%s: not "%s"', (statement, answer) => {
    expect(codes(statement, answer)).toEqual(['other']);
  });

  it.each([
    ["The warranty doesn't cover drops", 'Let me get you an estimate for the repair and look at your options.'],
    ["We can't change a fifty", 'Would you have a smaller note, or shall I ask a colleague for change?'],
    ['The booking site has crashed', "I'll call you as soon as the system is back."],
    ["The boss won't come down", 'Let me ask the manager.'],
  ])('%s: "%s"', (statement, answer) => {
    expect(codes(statement, answer)).toEqual([]);
  });

  it('but not of what a supervisor wrote for this very statement', () => {
    expect(codes('Your spring voucher ran out last week', 'Let me ask the manager.', false)).toEqual([]);
    expect(foreignSubject('x', 'the manager', '__proto__')).toBeNull();
  });
});

describe('"As for …" stands once, before a name', () => {
  it.each([
    ['my department', 'Let me look.'],
    ['the line tests clear', 'Let me look.'],
    ['the sofa', 'As for Friday, let me look.'],
  ])('not before %s', (name, answer) => {
    expect(leadAbout(name, answer, 'en', 'thing')).toBeNull();
  });

  it('and before the sofa it does', () => {
    expect(leadAbout('the sofa', 'Let me look.', 'en', 'thing')).toBe('As for the sofa, ');
  });
});

describe('what chats leave without an article gets one', () => {
  it.each([
    ['driver', 'the driver'],
    ['passport', 'your passport'],
    ['photo id', 'your photo id'],
    ['the driver', 'the driver'],
    ['two drivers', 'two drivers'],
    ['oat milk', 'oat milk'],
    ['Driver', 'Driver'],
    ['proof of receipt', 'proof of receipt'],
  ])('%s: %s', (given, said) => {
    expect(unbared(given)).toBe(said);
  });
});
