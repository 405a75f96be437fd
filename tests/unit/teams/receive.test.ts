import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { receive } from '../../../adapters/teams/receive.ts';
import { withoutUs, wordsOfHtml } from '../../../adapters/teams/text.ts';

const BOT = '28:b07b07b0-0000-4000-8000-0000000000b0';
const around = {
  id: '1700000000001',
  serviceUrl: 'https://smba.trafficmanager.net/emea/',
  channelId: 'msteams',
  from: { id: '29:1ana', name: 'Ana Costa', aadObjectId: 'AAAA-1' },
  recipient: { id: BOT, name: 'Tactful' },
  conversation: { id: 'a:1chat', conversationType: 'personal', tenantId: 'TENANT-1' },
  channelData: { tenant: { id: 'tenant-1' } },
  locale: 'en-GB',
  localTimezone: 'Europe/Lisbon',
};
const invoke = (name: string, value: unknown) => receive({ ...around, type: 'invoke', name, value, replyToId: 'm1' });
const ours = { press: 'next|s|thank|1', key: 'walk:s' };

describe('an activity', () => {
  it('that somebody typed says who, where and in which language', () => {
    expect(receive({ ...around, type: 'message', text: ' complaint cold soup ' })).toEqual({
      type: 'typed',
      id: 'teams:a:1chat:1700000000001',
      text: 'complaint cold soup',
      onlyThem: false,
      actor: {
        user: '29:1ana',
        objectId: 'AAAA-1',
        tenants: ['tenant-1'],
        name: 'Ana Costa',
        locale: 'en-GB',
        timeZone: 'Europe/Lisbon',
      },
      where: { serviceUrl: around.serviceUrl, conversation: 'a:1chat', kind: 'personal', bot: BOT },
    });
  });

  it('names every tenant that it is said to come from', () => {
    const from = receive({ ...around, type: 'message', text: 'hi', channelData: { tenant: { id: 'elsewhere' } } });
    expect(from).toMatchObject({ actor: { tenants: ['elsewhere', 'tenant-1'] } });
  });

  it('in a channel is read without the mention of us, and with the names of others', () => {
    const text = '<at>Tactful</at> complaint <at>Ben Okafor</at> says 5 < 6';
    const entities = [{ type: 'mention', text: '<at>Tactful</at>', mentioned: { id: BOT } }];
    expect(receive({ ...around, type: 'message', text, entities })).toMatchObject({
      type: 'typed',
      text: 'complaint @Ben Okafor says 5 < 6',
    });
  });

  it('that only calls us by name asks what we do', () => {
    const entities = [{ type: 'mention', text: '<at>Tactful</at>', mentioned: { id: BOT } }];
    const called = receive({ ...around, type: 'message', text: '<at>Tactful</at> ', entities });
    expect(called).toMatchObject({ type: 'typed', text: 'help' });
  });

  it('that is a press carries the press, its inputs and the message it stood in', () => {
    const data = { 'in:name': 'Mrs Okafor', tactful: ours };
    const pressed = { type: 'press', press: ours.press, key: ours.key, message: 'm1' };
    const value = { action: { type: 'Action.Execute', verb: 'press', data }, trigger: 'manual' };
    expect(invoke('adaptiveCard/action', value)).toMatchObject({ ...pressed, live: true, data });
    expect(receive({ ...around, type: 'message', value: data, replyToId: 'm1' })).toMatchObject({
      ...pressed,
      live: false,
    });
  });

  it('from a menu of a message brings its words, without mark-up', () => {
    const messagePayload = {
      body: { contentType: 'html', content: '<div>My <b>soup</b> is cold &amp; late<br>Ann</div>' },
      from: { user: { displayName: 'Ann Lee' } },
      linkToMessage: 'https://teams.microsoft.com/l/message/1',
    };
    expect(invoke('composeExtension/fetchTask', { commandId: 'complaint-from-message', messagePayload })).toMatchObject(
      {
        type: 'from-message',
        playbook: 'complaint',
        text: 'My soup is cold & late\nAnn',
        author: 'Ann Lee',
      },
    );
  });

  it.each([
    ['without an id', { ...around, id: undefined, type: 'message', text: 'hi' }],
    ['without a sender', { ...around, from: undefined, type: 'message', text: 'hi' }],
    ['without a conversation', { ...around, conversation: undefined, type: 'message', text: 'hi' }],
    ['that presses nothing of ours', { ...around, type: 'invoke', name: 'adaptiveCard/action', value: { action: {} } }],
    [
      'that presses a list',
      { ...around, type: 'invoke', name: 'adaptiveCard/action', value: { action: { data: [] } } },
    ],
  ])('%s is none', (_, activity) => {
    expect(receive(activity as Record<string, unknown>)).toBeNull();
  });

  it.each([
    ['our own message', { ...around, type: 'message', text: 'hi', from: { id: BOT } }],
    ['a message of another bot', { ...around, type: 'message', text: 'hi', from: { id: '28:x', role: 'bot' } }],
    ['an empty message', { ...around, type: 'message', text: ' \n ' }],
    ['a reaction', { ...around, type: 'messageReaction' }],
    ['an edit', { ...around, type: 'messageUpdate', text: 'changed' }],
    ['somebody else who joins', { ...around, type: 'conversationUpdate', membersAdded: [{ id: '29:1ben' }] }],
  ])('%s asks for nothing', (_, activity) => {
    expect(receive(activity)).toMatchObject({ type: 'nothing' });
  });

  it('never ends in an exception, whatever it holds', () => {
    const wild = fc.record({
      type: fc.constantFrom('message', 'invoke', 'installationUpdate', 'conversationUpdate', 'event'),
      id: fc.anything(),
      name: fc.constantFrom('adaptiveCard/action', 'composeExtension/query', 'composeExtension/fetchTask', null, 5),
      from: fc.anything(),
      value: fc.object({ maxDepth: 4 }),
      text: fc.anything(),
      entities: fc.anything(),
      channelData: fc.anything(),
      membersAdded: fc.anything(),
    });
    fc.assert(
      fc.property(wild, fc.boolean(), (change, whole) => {
        const seen = receive(
          (whole
            ? { ...around, value: change.value, type: change.type, name: change.name }
            : { ...around, ...change }) as Record<string, unknown>,
        );
        expect(seen === null || typeof seen.type === 'string').toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});

describe('words', () => {
  it('of HTML keep their lines, and nothing in them is mark-up', () => {
    expect(wordsOfHtml('<p>a&nbsp;&lt;b&gt;</p><p>c &#39;d&#x27; &bogus;</p><img src=x onerror=alert(1)>')).toBe(
      "a <b>\nc 'd' &bogus;",
    );
    expect(wordsOfHtml('5 < 6 and 7 > 2')).toBe('5 < 6 and 7 > 2');
  });

  it('of a long hostile text are found in no time', () => {
    const began = performance.now();
    wordsOfHtml(`${'<'.repeat(100_000)}${'&#'.repeat(50_000)}${'<a '.repeat(30_000)}`);
    withoutUs(`${'<at>'.repeat(50_000)}`, ['<at>Tactful</at>']);
    expect(performance.now() - began).toBeLessThan(2_000);
  });
});
