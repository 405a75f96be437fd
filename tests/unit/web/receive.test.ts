import { describe, expect, it } from 'vitest';
import { Refused } from '../../../adapters/web/errors.ts';
import { receiveAct, receiveAdvance } from '../../../adapters/web/receive.ts';

const COMMANDS = ['complaint', 'phone'];
const request = (act: unknown, more: object = {}) => ({ id: 'act-00000001', person: 'ana', act, ...more });
const received = (act: unknown) => receiveAct(request(act), COMMANDS);
const say = (text: string) => received({ type: 'say', text }).event.act;

describe('what a person did', () => {
  it('names the act by person and by the page’s own id, so that a repeat is known', () => {
    const { event, id, said } = received({ type: 'say', text: 'hello' });
    expect(event).toMatchObject({
      id: 'web:ana:act-00000001',
      by: 'ana',
      conversation: { platform: 'web', person: 'ana' },
    });
    expect({ id, said }).toEqual({ id: 'act-00000001', said: 'hello' });
  });

  it('reads a slash as every chat does', () => {
    expect(say('/complaint the kettle leaks')).toEqual({
      type: 'start',
      playbook: 'complaint',
      text: 'the kettle leaks',
    });
    expect(say('/Complaint')).toEqual({ type: 'start', playbook: 'complaint', text: '' });
    expect(say('/next')).toEqual({ type: 'say', text: '/next' });
    expect(say('/nonsense with words')).toEqual({ type: 'say', text: '/nonsense with words' });
    expect(say('half / half')).toEqual({ type: 'say', text: 'half / half' });
    expect(say('/complaint\ntwo\nlines')).toEqual({ type: 'start', playbook: 'complaint', text: 'two\nlines' });
  });

  it('turns the words of a moment back into the moment, under the field’s own name', () => {
    const press = 'next|w1|act|';
    const inputs = {
      'promised_for~when': 'Fri 27 Nov 2026, 12:00',
      'follow_up~when': 'fri 12:00',
      note: 'Fri 27 Nov 2026, 12:00',
    };
    expect(received({ type: 'press', press, inputs }).event.act).toEqual({
      type: 'press',
      press: { do: 'next', session: 'w1', step: 'act', arg: '' },
      inputs: { promised_for: '2026-11-27T12:00', follow_up: 'fri 12:00', note: 'Fri 27 Nov 2026, 12:00' },
    });
  });

  it('keeps text as typed, less what no database takes', () => {
    expect(say('a\0b <b> \ud800 **x**')).toEqual({ type: 'say', text: 'ab <b> \ufffd **x**' });
  });

  it.each([
    ['nothing', null],
    ['a text', 'x'],
    ['a list', []],
    ['an unknown act', request({ type: 'delete' })],
    ['a key too many', request({ type: 'refresh' }, { admin: true })],
    ['a key too many within', request({ type: 'refresh', text: 'x' })],
    ['no id', { person: 'ana', act: { type: 'refresh' } }],
    ['a short id', request({ type: 'refresh' }, { id: 'x' })],
    ['a long id', request({ type: 'refresh' }, { id: 'x'.repeat(65) })],
    ['an id with a bar', request({ type: 'refresh' }, { id: 'aaaaaaaa|b' })],
    ['a person who is a path', request({ type: 'refresh' }, { person: '../ana' })],
    ['a person who is an object', request({ type: 'refresh' }, { person: { $ne: null } })],
    ['an empty line', request({ type: 'say', text: ' \n ' })],
    ['a line without end', request({ type: 'say', text: 'x'.repeat(100_001) })],
    ['a press that was never drawn', request({ type: 'press', press: 'explode|w1|thank|', inputs: {} })],
    ['a press with a part missing', request({ type: 'press', press: 'next|w1', inputs: {} })],
    ['a press of an object’s own', request({ type: 'press', press: 'constructor', inputs: {} })],
    ['an input that is a number', request({ type: 'press', press: 'help', inputs: { note: 3 } })],
    [
      'too many inputs',
      request({
        type: 'press',
        press: 'help',
        inputs: Object.fromEntries(Array.from({ length: 101 }, (_, n) => [`f${n}`, ''])),
      }),
    ],
    ['a command with markup', request({ type: 'start', playbook: '<b>', text: '' })],
  ])('refuses %s', (_, body) => {
    expect(() => receiveAct(body, COMMANDS)).toThrow(Refused);
  });
});

it('lets no name of an input reach a prototype', () => {
  const body =
    '{"id":"act-00000001","person":"ana","act":{"type":"press","press":"help","inputs":{"__proto__":{"x":1}}}}';
  const { act } = receiveAct(JSON.parse(body), COMMANDS).event;
  expect(act.type === 'press' && Object.getPrototypeOf(act.inputs)).toBe(Object.prototype);
  expect(act).toMatchObject({ inputs: {} });
});

describe('how far the clock goes', () => {
  it('counts minutes, hours and days', () => {
    expect(receiveAdvance({ advance: { minutes: 1 } })).toBe(60_000);
    expect(receiveAdvance({ advance: { hours: 1.5 } })).toBe(5_400_000);
    expect(receiveAdvance({ advance: { days: 3 } })).toBe(259_200_000);
    expect(receiveAdvance({ advance: { to: 'next' } })).toBe('next');
  });

  it.each([
    { days: -1 },
    { days: 0 },
    { days: 401 },
    { days: 1, hours: 1 },
    { weeks: 1 },
    { days: '1' },
    { to: 'yesterday' },
    5,
    null,
  ])('refuses %j', (advance) => {
    expect(() => receiveAdvance({ advance })).toThrow(Refused);
  });
});
