import { describe, expect, it } from 'vitest';
import { mayBeSubject } from '../../../src/phrasing/sl-forms.ts';

describe('a Slovenian thing or person as the subject of an answer', () => {
  it.each(['Večjega avta', 'novih čevljev', 'Gospoda Novaka', 'gospe Zupan'])('is not %s', (value) => {
    expect(mayBeSubject(value, 'kaj', 'sl')).toBe(false);
    expect(mayBeSubject(value, 'kdo', 'sl')).toBe(false);
    expect(mayBeSubject(value, 'cesa', 'sl')).toBe(true);
  });

  it.each(['Pralni stroj', 'omara', 'Klara', 'gospod Novak', 'krofi'])('may be %s', (value) => {
    expect(mayBeSubject(value, 'kaj', 'sl')).toBe(true);
  });

  it('is no matter in another language', () => expect(mayBeSubject('Sega', 'kaj', 'en')).toBe(true));
});
