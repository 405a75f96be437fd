import { describe, expect, it } from 'vitest';
import { rephrased } from '../../support/phrases.ts';

describe('two clauses that each refuse something', () => {
  it.each([
    "We can't deliver before Friday, the red one is sold out",
    "We can't deliver before Friday. We have no blue ones left.",
    "we can't deliver before Friday and we have no blue ones left",
  ])('are not answered as one: %s', (text) => {
    for (const { text: answer } of rephrased(text).answers) expect(answer).not.toMatch(/\b(?:red|blue)\b.*Friday/);
  });

  it('are answered where one says what the other is about', () => {
    expect(rephrased("You're 20 minutes late so your dental slot is gone.").answers[0]?.text).toContain('20 minutes');
  });
});
