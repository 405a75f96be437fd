import { expect, it } from 'vitest';
import { orderNumber } from '../../../src/core/order.ts';

it('is one number, however two people write it', () => {
  const written = ['A-1001', 'a-1001 ', '#A-1001', 'No. a-1001', 'order A-1001', 'Invoice: a-1001', 'Ａ-1001'];
  expect(written.map(orderNumber)).toEqual(written.map(() => 'A-1001'));
  expect(orderNumber('12  34')).toBe('12 34');
});

it('stays apart from another one, and nothing is no number', () => {
  expect(orderNumber('A-1002')).not.toBe(orderNumber('A-1001'));
  expect(orderNumber('Nordic 7')).toBe('NORDIC 7');
  expect([' ', '#', ''].map(orderNumber)).toEqual([null, null, null]);
});
