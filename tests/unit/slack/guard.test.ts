import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createGuard } from '../../../adapters/slack/guard.ts';
import { isSlacks } from '../../../adapters/slack/respond.ts';
import { handClock } from '../../support/clock.ts';

const SECRET = '0123456789abcdef0123456789abcdef';
const FORM = 'application/x-www-form-urlencoded';
const clock = handClock();

function guard(lines: string[] = [], signingSecrets = [SECRET]) {
  const write = (code: string, facts?: object) => void lines.push(JSON.stringify({ code, ...facts }));
  return createGuard({ signingSecrets, clock, log: { info: write, warn: write, error: write } });
}

function request(
  body: string,
  how: { type?: string; at?: number | string; secret?: string; signed?: boolean; signature?: string } = {},
): Request {
  const { type = 'application/json', at = Math.floor(clock.now() / 1000), secret = SECRET, signed = true } = how;
  const signature = how.signature ?? `v0=${createHmac('sha256', secret).update(`v0:${at}:${body}`).digest('hex')}`;
  const headers: Record<string, string> = {
    'content-type': type,
    ...(signed ? { 'x-slack-signature': signature, 'x-slack-request-timestamp': String(at) } : {}),
  };
  return new Request('http://127.0.0.1/slack/events', { method: 'POST', headers, body });
}

async function statusOf(asked: Request): Promise<number | 'payload'> {
  const checked = await guard().check(asked);
  return checked.type === 'payload' ? 'payload' : checked.status;
}

const now = () => Math.floor(clock.now() / 1000);
const event = JSON.stringify({ type: 'event_callback', event: { type: 'message' } });

describe('a request that Slack signed a moment ago', () => {
  it.each([
    ['an event', request(event)],
    ['a command', request('command=%2Fcomplaint&text=x', { type: FORM })],
    ['an interaction', request(`payload=${encodeURIComponent('{"type":"block_actions"}')}`, { type: FORM })],
    ['with a charset', request(event, { type: 'application/json; charset=utf-8' })],
    ['four minutes late', request(event, { at: now() - 240 })],
  ])('%s gets in', async (_, asked) => expect(await statusOf(asked)).toBe('payload'));

  it('gets in by either secret while one replaces the other, and by no third', async () => {
    const [fresh, third] = ['a'.repeat(32), 'b'.repeat(32)];
    const both = guard([], [fresh, SECRET]);
    for (const secret of [fresh, SECRET]) expect((await both.check(request(event, { secret }))).type).toBe('payload');
    expect(await both.check(request(event, { secret: third }))).toMatchObject({ status: 401 });
  });

  it('proves that the address is ours', async () => {
    const checked = await guard().check(request('{"type":"url_verification","challenge":"abc"}'));
    expect(checked).toEqual({ type: 'answer', status: 200, text: 'abc' });
  });
});

describe('anything else is turned away at once', () => {
  it.each<[string, Request, number]>([
    ['unsigned', request(event, { signed: false }), 401],
    ['signed with another secret', request(event, { secret: 'f'.repeat(32) }), 401],
    ['with a signature of another length', request(event, { signature: 'v0=ab' }), 401],
    ['stale', request(event, { at: now() - 301 }), 401],
    ['from the future', request(event, { at: now() + 301 }), 401],
    ['at no time at all', request(event, { at: 'Infinity' }), 401],
    ['at a time in words', request(event, { at: '1e3' }), 401],
    ['an unsigned ssl_check with a payload', request('ssl_check=1&payload={}', { type: FORM, signed: false }), 401],
    ['payload=null', request('payload=null', { type: FORM }), 400],
    ['a list', request('[1]'), 400],
    ['half of a JSON text', request('{"type":'), 400],
    ['a form without anything of Slack’s', request('a=b', { type: FORM }), 400],
    ['of another type', request('<xml/>', { type: 'text/xml' }), 400],
    ['a challenge that is no text', request('{"type":"url_verification","challenge":{}}'), 400],
    ['larger than 256 KB', request(`{"a":"${'x'.repeat(256 * 1024)}"}`), 413],
  ])('%s', async (_, asked, status) => expect(await statusOf(asked)).toBe(status));

  it('is logged without its content, and once for a flood of it', async () => {
    const lines: string[] = [];
    const one = guard(lines);
    for (let count = 0; count < 500; count += 1) await one.check(request('{"secret":"Mrs Okafor"}', { signed: false }));
    expect(lines).toHaveLength(1);
    expect(lines.join()).not.toContain('Okafor');
  });
});

describe('an address to answer at', () => {
  it.each<[string, string | null, boolean]>([
    ['https://hooks.slack.com/actions/T1/2/x', null, true],
    ['https://hooks.slack-gov.com/actions/T1/2/x', null, true],
    ['http://hooks.slack.com/actions/T1/2/x', null, false],
    ['https://hooks.slack.com.evil.example/x', null, false],
    ['https://evil.example/hooks.slack.com', null, false],
    ['https://hooks.slack.com@evil.example/', null, false],
    ['http://169.254.169.254/latest', null, false],
    ['http://127.0.0.1:99/actions/1', 'http://127.0.0.1:99/api/', true],
    ['http://127.0.0.1:98/actions/1', 'http://127.0.0.1:99/api/', false],
    ['nonsense', null, false],
  ])('%s (API at %s): %s', (url, api, ours) => expect(isSlacks(url, api)).toBe(ours));
});
