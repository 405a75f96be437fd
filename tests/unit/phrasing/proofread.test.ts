import { describe, expect, it } from 'vitest';
import { proofreader } from '../../../src/phrasing/proofread.ts';
import { shippedPhrases } from '../../support/phrases.ts';

const proofread = proofreader(shippedPhrases());

describe('a line of a playbook is read again', () => {
  it.each([
    ['en', 'I guarantee that it arrives.', /promises more/],
    ['en', "You'll get it for free.", /promises more/],
    ['en', 'I’m sorry, this was our mistake.', /admits liability/],
    ['en', "I'm sorry, we can't deliver before Friday.", /turns the customer away \(Delivery only from a date\)/],
    ['en', 'There is nothing I can do for you.', /turns the customer away/],
    ['pt', 'Garantimos que chega.', /promises more/],
    ['sl', 'To je naša napaka.', /admits liability/],
    ['uk', 'Ми винні.', /admits liability/],
    ['ca', 'Ha estat culpa nostra.', /admits liability/],
  ])('%s: %s', (language, line, message) => {
    expect(proofread(line, language)?.message).toMatch(message);
  });

  it('with something better to say', () => {
    expect(proofread("We can't deliver before Friday.", 'en')?.fix).toMatch(/^Say what is possible, such as "/);
  });

  it.each([
    ['en', "I'm sorry that this happened. Let me look into it."],
    ['en', 'I have noted everything, so there’s nothing you need to remember.'],
    ['en', 'If it carries on, I have to end our conversation. Your complaint stays open.'],
    ['pt-BR', 'Vou já verificar, {customer}.'],
    ['de', 'Das tut mir leid.'],
    ['__proto__', 'We can’t.'],
  ])('%s, nothing to remark: %s', (language, line) => {
    expect(proofread(line, language)).toBeNull();
  });
});
