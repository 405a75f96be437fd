import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ERASED, isNobody, isSubject, type Subject, withoutSubject } from '../../../src/core/erasure.ts';

const of = (subject: Partial<Subject>): Subject => ({ phone: null, email: null, name: null, ...subject });

describe('a mention', () => {
  it.each([
    [
      '+447911123456',
      ['+44 7911 123456', '07911 123456', '0044 7911-123-456', '+44 (0)7911 123456', '(07911) 123 456', '7911.123.456'],
    ],
    ['07911 123456', ['+447911123456', '07911123456']],
    ['+351 912 345 678', ['912 345 678', '+351912345678', '00351 912-345-678']],
  ])('of %s goes, however it is written', (phone, written) => {
    for (const each of written) {
      expect(withoutSubject(`Ring ${each}, please.`, of({ phone })), each).toBe(`Ring ${ERASED}, please.`);
      expect(withoutSubject(each, of({ phone })), each).toBe(ERASED);
    }
  });

  it.each([
    ['Žan Kovač', ['Žan Kovač', 'ZAN KOVAC', 'Kovač, Žan', 'žan  kovač', 'Zˇan Kovač'.replace('Zˇ', 'Z\u030c')]],
    ["Joy O'Brien", ["Joy O'Brien", "joy o'brien"]],
    ['Conceição Sá', ['CONCEIÇÃO SÁ', 'Conceicao Sa']],
  ])('of %s goes, in any case, with its accents and without', (name, written) => {
    for (const each of written) expect(withoutSubject(`It is ${each}.`, of({ name })), each).toBe(`It is ${ERASED}.`);
  });

  it('of others stays', () => {
    const subject = of({ name: 'Ana Lark', phone: '+447911123456', email: 'ana@lark.example' });
    for (const text of [
      'Ana Larkin, Anna Lark; Ana B. Lark and Lark & Co',
      'order 17911123456789, 07911 123457, 7911',
      'hana@lark.example, ana@lark.example.com is another; ana@larks.example',
      'žaba €12,50 at 10:30 on 2026-11-22',
    ])
      expect(withoutSubject(text, subject)).toBe(text);
  });

  it('leaves every other text as it was, byte for byte, and is gone after one pass', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (before, after) => {
        const subject = of({ name: 'Quentin Zyzzyva', email: 'q@zyzzyva.example', phone: '+44 7911 123456' });
        expect(withoutSubject(before, subject)).toBe(before);
        const once = withoutSubject(`${before} q@zyzzyva.example ${after}`, subject);
        expect(once).not.toContain('zyzzyva');
        expect(withoutSubject(once, subject)).toBe(once);
      }),
    );
  });
});

describe('whose record it is', () => {
  it('is known by number, address or whole name', () => {
    const customer = { name: 'Žan Kovač', phone: '+38641234567', email: 'Zan@example.com' };
    for (const subject of [
      { phone: '041 234 567' },
      { phone: '00386 41 234 567' },
      { email: 'zan@EXAMPLE.com' },
      { name: 'zan kovac' },
    ])
      expect(isSubject(customer, of(subject)), JSON.stringify(subject)).toBe(true);
    for (const subject of [
      { phone: '234 567' },
      { phone: '041 234 568' },
      { name: 'Kovač' },
      { email: 'zan@example' },
      {},
    ])
      expect(isSubject(customer, of(subject)), JSON.stringify(subject)).toBe(false);
    expect(isSubject({ name: null, phone: null, email: null }, of({}))).toBe(false);
  });

  it('is nobody’s for too little', () => {
    for (const subject of [{}, { phone: '123456' }, { name: 'Smith' }, { name: ' ', email: '', phone: '+' }])
      expect(isNobody(of(subject))).toBe(true);
    for (const subject of [{ phone: '1234567' }, { name: 'A B' }, { email: 'a@b' }])
      expect(isNobody(of(subject))).toBe(false);
  });
});
