import { describe, expect, it } from 'vitest';
import { nearest } from '../../../src/yaml/nearest.ts';

describe('the word that was probably meant', () => {
  it.each([
    ['titel', ['title', 'stage'], 'title'],
    ['tilte', ['title', 'stage'], 'title'],
    ['customerName', ['customer_name', 'customer_mail'], 'customer_name'],
    ['email', ['phone', 'e-mail'], 'e-mail'],
    ['record.customer', ['customer.name'], null],
    ['xyz', ['title', 'stage'], null],
    ['edn', ['greet', 'end'], 'end'],
    ['', ['end'], null],
  ])('%s among %j: %s', (word, known, expected) => {
    expect(nearest(word, known)).toBe(expected);
  });
});
