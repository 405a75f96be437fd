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
    ['en', 'Yes, we’re to blame for that.', /"we're to blame" admits liability/],
    ['en', 'That was our own mistake.', /admits liability/],
    ['en', 'You will have it tomorrow for sure.', /promises more/],
    ['en', 'I can promise that it is mended tonight.', /promises more/],
    ['en', 'I am not sure when, but I guarantee that it arrives.', /promises more/],
    ['pt', 'O erro foi nosso.', /admits liability/],
    ['pt', 'Assumo toda a responsabilidade.', /admits liability/],
    ['pt', 'Prometo-lhe que fica resolvido hoje.', /promises more/],
    ['pt', 'Isto nunca mais vai acontecer.', /promises more/],
    ['sl', 'Krivda je naša.', /admits liability/],
    ['sl', 'Prevzemamo polno odgovornost.', /admits liability/],
    ['sl', 'To se ne bo več ponovilo.', /promises more/],
    ['uk', 'Беремо всю відповідальність на себе.', /admits liability/],
    ['uk', 'Гроші вам точно повернуть.', /promises more/],
    ['ca', 'L’error és nostre.', /admits liability/],
    ['ca', 'M’he equivocat jo.', /admits liability/],
    ['ca', 'Recuperarà els diners segur.', /promises more/],
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
    // To be a little like many statements is too little.
    ['en', "I'm asking somebody who knows."],
    // A warranty is no promise, and what is denied or left open is not said.
    ['en', 'Is it still under guarantee?'],
    ['en', 'If it turns out that this was our mistake, you hear it from me.'],
    ['pt', 'O artigo ainda está na garantia?'],
    ['pt', 'Se a culpa for nossa, digo-lhe eu.'],
    ['sl', 'Kdaj vam je bila dostava obljubljena?'],
    ['sl', 'Če je napaka naša, vam to povem.'],
    ['uk', 'На коли вам це обіцяли?'],
    ['uk', 'Якщо це наша помилка, я вам про це скажу.'],
    ['ca', 'Encara té la garantia?'],
    ['ca', 'Si l’error és nostre, li ho diré jo.'],
    ['de', 'Das tut mir leid.'],
    ['__proto__', 'We can’t.'],
  ])('%s, nothing to remark: %s', (language, line) => {
    expect(proofread(line, language)).toBeNull();
  });
});
