import { describe, expect, it } from 'vitest';
import { inside } from '../../../src/phrasing/generate.ts';
import { euphonic, fitsCase } from '../../../src/phrasing/uk-forms.ts';

// Ukrainian bends its words: what a statement names may stand in an answer only where its ending fits.

describe('a thing in an answer', () => {
  it.each([
    ['пральної машини', 'shcho', 'choho', true],
    ['пральної машини', 'shcho', 'koho', false],
    ['пральної машини', 'shcho', 'shcho', false],
    ['кухню', 'shcho', 'koho', true],
    ['кухню', 'shcho', 'shcho', false],
    ['диван', 'shcho', 'shcho', true],
    ['дрова', 'koho', 'koho', true],
    ['меню', 'shcho', 'shcho', true],
    ['окуляри', 'shcho', 'koho', true],
    ['тільки людей', 'koho', 'koho', false],
    ['взуття', 'shcho', 'koho', true],
    ['картка пам’яті', 'shcho', 'koho', false],
    ['пральна машина', 'koho', 'koho', false],
  ])('"%s", found as %s, stands as %s: %s', (value, found, wanted, fits) =>
    expect(fitsCase(value, found, wanted, 'uk')).toBe(fits),
  );

  it('is left to other languages as it was found', () => {
    expect(fitsCase('kuhinjo', 'koga', 'koga', 'sl')).toBe(true);
    expect(fitsCase('kuhinjo', 'koga', 'kaj', 'sl')).toBe(false);
  });

  it('keeps the capital of a brand, and loses that of a sentence', () => {
    expect(inside('American Express', { type: 'thing', began: true, start: 0 }, 'uk')).toBe('American Express');
    expect(inside('Диван', { type: 'thing', began: true, start: 0 }, 'uk')).toBe('диван');
  });

  it('is spoken with the preposition that its first sound asks for', () => {
    expect(euphonic('Якщо потрібно в Ворохту')).toBe('Якщо потрібно у Ворохту');
    expect(euphonic('Якщо потрібно в Одесу')).toBe('Якщо потрібно в Одесу');
  });
});
