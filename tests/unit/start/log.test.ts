import { expect, it } from 'vitest';
import { createLog } from '../../../src/log.ts';

function logged(level: 'info' | 'warn' | 'silent', facts: Record<string, string | number | boolean | null>) {
  const lines: string[] = [];
  const log = createLog(level, (line) => lines.push(line));
  log.info('tried', facts);
  return lines;
}

it('writes codes, ids, counts and durations', () => {
  const facts = {
    session: 'b7e9a1c0-2f6e-4d1a-9c3f-0a1b2c3d4e5f',
    count: 3,
    late: false,
    error: 'SQLITE_BUSY',
    none: null,
  };
  const [line] = logged('info', facts);
  expect(JSON.parse(line ?? '')).toMatchObject({ code: 'tried', ...facts });
});

it.each([
  ['said', 'my kettle exploded'],
  ['who', 'maria@example.org'],
  ['who', '+44 117 496 0101'],
  ['who', '07700900123'],
  ['customerName', 'Maria'],
  ['phone', 'x'],
  ['accessToken', 'xoxb-1'],
  ['text', 'kettle'],
  ['what', 'x'.repeat(200)],
])('withholds %s: %s', (key, value) => {
  const [line] = logged('info', { [key]: value });
  expect(line).not.toContain(value);
  expect(line).toContain('[withheld]');
});

it('keeps quiet below its level', () => {
  expect(logged('warn', {})).toEqual([]);
  expect(logged('silent', {})).toEqual([]);
});
