import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anonymise, isAnonymous, type Known } from '../../../src/core/anonymise.ts';
import { perhapsNames } from '../../../src/core/perhaps-names.ts';

const KNOWN: Known = {
  customer: {
    name: 'Mrs Zala Okafor',
    address: '12 Harbour Street, Bristol BS1 4ST',
    phone: '+441174960123',
    email: 'zala@example.com',
  },
  order: 'HF-20391',
  staff: ['Ana Costa', 'Ben Okoye', 'Žan Novak'],
};

describe('a text that others read', () => {
  it.each([
    ['Mrs Okafor rang twice.', 'The customer rang twice.'],
    ['I told mrs okafor that it comes.', 'I told the customer that it comes.'],
    ["It was Okafor's second call.", "It was the customer's second call."],
    ['Zala Okafor and her neighbour, Mr Smith, waited.', 'The customer and her neighbour, the customer, waited.'],
    ['Perhaps Adaeze Okafor wrote.', 'Perhaps the customer wrote.'],
    ['Ana promised it, and Ben Okoye forgot.', 'A colleague promised it, and a colleague forgot.'],
    ['Zan said so, then Novakova did.', 'A colleague said so, then a colleague did.'],
    ['Ring 0117 496 0123 or +44 117 496 0123.', 'Ring [phone number] or [phone number].'],
    ['Write to zala@example.com or ZALA.O@mail.example.co.uk', 'Write to [e-mail] or [e-mail]'],
    ['Order HF-20391 and order no. 771 were mixed up.', 'Order [number] and order no. [number] were mixed up.'],
    ['The parcel 00340434292135100186 is lost.', 'The parcel [number] is lost.'],
    ['It went to 12 Harbour Street instead of 4 High Road.', 'It went to [address] instead of [address].'],
    ['Deixaram na Rua da Prata 25, 1100-414.', 'Deixaram na [address], [address].'],
    ['Card 4111 1111 1111 1111 was charged.', 'Card [number] was charged.'],
    ['See https://shop.example/o/771?c=zala', 'See [link]'],
    ['OKAFOR rang; ZALA OKAFOR too.', 'The customer rang; the customer too.'],
    ['Mrs Z. Okafor waited in Harbour Street.', 'The customer waited in [address].'],
    ['Zale ni bilo; Zali smo poslali novega.', 'The customer ni bilo; the customer smo poslali novega.'],
    ['Mr and Mrs van der Berg and Sr. João Pedro saw it.', 'The customer and the customer saw it.'],
    ['Mr JOHNSON, Herr Müller and Señora García came.', 'The customer, the customer and the customer came.'],
    ['To Flat 3, 22b Baker Street, or 14 Oak Mews, or 9 High street', 'To [address], or [address], or [address]'],
    ['Slovenska cesta 12, Calle Mayor 5, вул. Хрещатик, 12', '[address], [address], [address]'],
    ['Paid from GB29 NWBK 6016 1331 9268 19; postcode bs1 4st', 'Paid from [number]; postcode [address]'],
    ['order nr 4411, order HF20391', 'order [number], order [number]'],
  ])('does not say who it is: %s', (text, plain) => {
    expect(anonymise(text, KNOWN).text).toBe(plain);
    expect(isAnonymous(plain, KNOWN)).toBe(true);
  });

  it.each([
    'The kettle leaked on 2026-11-24 10:30, and again on 24/11/2026.',
    'We refunded 80 of 120 EUR, 15 % less, for 3 of 4 cups.',
    'A sum of 1.250.000 was never at stake in 2026.',
    'Model RX500 needs a better seal.',
    'Two m5 4mm screws were in the box, and Coffee pot 2 was not. Via PayPal it came back.',
    'Prices rose, and the silver one is sold out.',
    'The customer waited; a colleague rang. Nobody came back.',
    'May and Will are words, and so is Mark when nobody is called so.',
  ])('keeps what teaches something: %s', (text) => {
    expect(anonymise(text, KNOWN)).toEqual({ text, taken: {} });
  });

  it.each([
    [
      'Li Na',
      'We told Li Na; li na waits. Lina is a model.',
      'We told the customer; the customer waits. Lina is a model.',
    ],
    ['Оксана Коваленко', 'Коваленка просила Оксану.', 'The customer просила the customer.'],
  ])('takes out a name of short words, and one that is bent: %s', (name, text, plain) => {
    const known: Known = { ...KNOWN, customer: { ...KNOWN.customer, name } };
    expect(anonymise(text, known).text).toBe(plain);
  });

  it.each([
    ['Her husband Paulo Silva rang, and the driver Darko hit the fence.', ['Paulo Silva', 'Darko']],
    ['Jovana Petrović was told. She waits since Monday.', ['Jovana Petrović']],
    ['The kettle came on Tuesday in May. Nobody told them; a colleague did in French.', []],
    ['The customer rang. We sent\nAnother one. In March it broke.', []],
  ])('points out what may be a name that nobody has on record: %s', (text, names) => {
    expect(perhapsNames(text)).toEqual(names);
  });

  it('counts what it took out', () => {
    expect(anonymise('Mrs Okafor (0117 496 0123) told Ana, and Ana told Ben.', KNOWN).taken).toEqual({
      name: 1,
      phone: 1,
      colleague: 3,
    });
  });

  it('holds no name, number or address that is on record, whatever stands around it, and finds nothing more the second time', () => {
    const secret = fc.constantFrom('Okafor', 'Zala', 'zala@example.com', '+441174960123', 'HF-20391', 'Costa', 'Novak');
    const around = fc.stringMatching(/^[ .,;:!?()"'\n-]{0,4}$/);
    const word = fc.oneof(secret, fc.lorem({ maxCount: 3 }), fc.constantFrom('Mrs', '2026-11-24', 'Ž', '👋', 'order'));
    fc.assert(
      fc.property(fc.array(fc.tuple(word, around), { maxLength: 12 }), (parts) => {
        const text = parts.map(([said, mark]) => `${said} ${mark} `).join('');
        const { text: plain } = anonymise(text, KNOWN);
        expect(plain).not.toMatch(/okafor|zala|0117|4960123|20391|costa|novak/i);
        expect(anonymise(plain, KNOWN).taken).toEqual({});
      }),
    );
  });

  it('takes any text in its stride', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), fc.string({ maxLength: 30 }), (text, name) => {
        const known: Known = { ...KNOWN, customer: { ...KNOWN.customer, name } };
        expect(typeof anonymise(text, known).text).toBe('string');
      }),
    );
    const long = `${'a1 '.repeat(20_000)}${'0 '.repeat(5_000)}${'Rua De '.repeat(2_000)}`;
    const before = performance.now();
    anonymise(long, KNOWN);
    expect(performance.now() - before).toBeLessThan(1_000);
  });
});
