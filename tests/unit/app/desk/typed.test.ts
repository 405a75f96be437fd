import { describe, expect, it } from 'vitest';
import { typedDesk } from '../../../../src/app/desk/typed.ts';

const desk = (within: string, period: string, ago = '0') => ({ do: 'desk', card: '', within, period, ago });

describe('a typed line about figures', () => {
  it.each([
    ['desk', desk('', '')],
    ['/desk', desk('', '')],
    ['Report', desk('', '')],
    ['report month', desk('', 'month')],
    ['desk my branch this quarter', desk('branch', 'quarter')],
    ['figures mine', desk('mine', '')],
    ['desk  all   last week', desk('all', 'week', '1')],
    ['report week before', desk('', 'week', '1')],
    ['weekly on', { do: 'weekly-on' }],
    ['Stop the weekly digest', { do: 'weekly-off' }],
  ])('%s', (line, press) => {
    expect(typedDesk(line, 'en')).toEqual(press);
  });

  it.each([
    'report him to the police',
    'the desk is broken',
    'desk month, she says',
    'desk week week',
    'deskmonth',
    '',
    `desk ${'x'.repeat(5000)}`,
  ])('is none of ours: %.30s', (line) => {
    expect(typedDesk(line, 'en')).toBeNull();
  });
});
