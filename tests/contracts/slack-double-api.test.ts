import { webApi } from '@slack/bolt';
import { describe, expect, it, onTestFinished } from 'vitest';
import { handClock } from '../support/clock.ts';
import { silent } from '../support/slack/bolt.ts';
import { type Slack, type SlackOptions, startSlack } from '../support/slack/double.ts';
import type { Fault } from '../support/slack/faults.ts';
import { settingsOf } from '../support/slack/manifest.ts';
import { addTeam } from '../support/slack/seed.ts';

// The Web API of the double, called by Slack's own client: what it answers, what it refuses, how often it may be called, and
// how it goes wrong when it is told to.

/** Slack, and a client that tries once and waits half a second. */
async function start(options: SlackOptions = {}): Promise<{ slack: Slack; client: webApi.WebClient }> {
  const slack = await startSlack(options);
  onTestFinished(() => slack.close());
  return { slack, client: clientOf(slack) };
}

function clientOf(slack: Slack, options: webApi.WebClientOptions = {}, token = slack.botToken): webApi.WebClient {
  return new webApi.WebClient(token, {
    slackApiUrl: slack.apiUrl,
    logger: silent,
    retryConfig: { retries: 0 },
    timeout: 500,
    ...options,
  });
}

describe('who may call', () => {
  it('knows tokens, and what each may do', async () => {
    const { slack, client } = await start();
    expect(await client.auth.test()).toMatchObject({ team_id: 'T0TACTFUL', user_id: 'U0TACTFUL', bot_id: 'B0TACTFUL' });
    await expect(clientOf(slack, {}, 'xoxb-guess').auth.test()).rejects.toThrow('invalid_auth');
    await expect(new webApi.WebClient('', { slackApiUrl: slack.apiUrl, logger: silent }).auth.test()).rejects.toThrow(
      'not_authed',
    );
    await expect(client.apps.connections.open()).rejects.toThrow('not_allowed_token_type');
    await expect(clientOf(slack, {}, slack.appToken).users.info({ user: 'U0ANA' })).rejects.toThrow(
      'not_allowed_token_type',
    );
    slack.lifecycle.withdraw('users:read');
    await expect(client.users.info({ user: 'U0ANA' })).rejects.toMatchObject({
      data: { error: 'missing_scope', needed: 'users:read', provided: expect.stringContaining('chat:write') },
    });
    slack.lifecycle.break('revoked');
    await expect(client.auth.test()).rejects.toThrow('token_revoked');
    slack.lifecycle.break('inactive');
    await expect(client.auth.test()).rejects.toThrow('account_inactive');
  });

  it('knows no other methods, and says which argument is missing', async () => {
    const { client } = await start();
    await expect(client.apiCall('chat.shout', {})).rejects.toThrow('unknown_method');
    await expect(client.apiCall('chat.postMessage', { text: 'a' })).rejects.toMatchObject({
      data: {
        error: 'invalid_arguments',
        response_metadata: { messages: ['[ERROR] missing required field: channel'] },
      },
    });
  });

  it('reads JSON only where Slack does', async () => {
    const { slack } = await start();
    const ask = async (method: string, body: object) => {
      const headers = { 'content-type': 'application/json', authorization: `Bearer ${slack.botToken}` };
      const answer = await fetch(slack.apiUrl + method, { method: 'POST', headers, body: JSON.stringify(body) });
      return (await answer.json()) as { ok: boolean; error?: string };
    };
    expect(await ask('chat.postMessage', { channel: 'U0ANA', text: 'a' })).toMatchObject({ ok: true });
    expect(await ask('users.info', { user: 'U0ANA' })).toMatchObject({ ok: false, error: 'invalid_arguments' });
  });

  it('keeps workspaces apart', async () => {
    const { slack, client } = await start();
    const other = { id: 'T0OTHER', name: 'Other', domain: 'other', botUser: 'U0OTHERBOT', botId: 'B0OTHER' };
    addTeam(slack.world, other);
    await slack.lifecycle.join({ id: 'U0ZED', team: 'T0OTHER' });
    await expect(client.users.info({ user: 'U0ZED' })).rejects.toThrow('user_not_visible');
    await expect(client.chat.postMessage({ channel: 'U0ZED', text: 'a' })).rejects.toThrow('channel_not_found');
    slack.lifecycle.channel({ id: 'C0SHARED', name: 'shared', shared: true, members: ['U0ZED', 'U0TACTFUL'] });
    expect((await client.users.info({ user: 'U0ZED' })).user).toMatchObject({ team_id: 'T0OTHER' });
  });
});

describe('people and channels', () => {
  it('shows a person, with the language only when asked and the address only with the scope', async () => {
    const { slack, client } = await start({
      clock: handClock(),
      app: { scopes: ['users:read', 'users:read.email'] },
      people: [
        { id: 'U0ANA', name: 'ana', tz: 'Asia/Kathmandu', locale: 'pt-PT' },
        { id: 'U0GUEST', isRestricted: true, isStranger: true },
      ],
    });
    const { user } = await client.users.info({ user: 'U0ANA' });
    expect(user).toMatchObject({ tz: 'Asia/Kathmandu', tz_offset: 20_700, profile: { email: 'ana@example.com' } });
    expect(user).not.toHaveProperty('locale');
    expect((await client.users.info({ user: 'U0ANA', include_locale: true })).user).toMatchObject({ locale: 'pt-PT' });
    const guest = (await client.users.info({ user: 'U0GUEST' })).user;
    expect(guest).toMatchObject({ is_restricted: true, is_stranger: true });
    slack.lifecycle.withdraw('users:read.email');
    expect((await client.users.info({ user: 'U0ANA' })).user?.profile).not.toHaveProperty('email');
    await slack.lifecycle.change('U0ANA', { deleted: true });
    const gone = (await client.users.info({ user: 'U0ANA' })).user;
    expect(gone).toMatchObject({ deleted: true });
    expect(gone).not.toHaveProperty('tz');
    await expect(client.users.info({ user: 'U0NOBODY' })).rejects.toThrow('user_not_found');
  });

  it('tells of the workspace, the app and a channel', async () => {
    const { slack, client } = await start();
    expect(await client.team.info()).toMatchObject({ team: { id: 'T0TACTFUL', name: 'Harbour & Finch' } });
    expect(await client.bots.info({ bot: 'B0TACTFUL' })).toMatchObject({ bot: { user_id: 'U0TACTFUL' } });
    await expect(client.bots.info({ bot: 'B0OTHER' })).rejects.toThrow('bot_not_found');
    slack.lifecycle.archive('C0GENERAL');
    expect(await client.conversations.info({ channel: 'C0GENERAL' })).toMatchObject({
      channel: { name: 'general', is_archived: true, is_member: true, is_private: false },
    });
    const dm = slack.user('ana').dm;
    expect(await client.conversations.info({ channel: dm })).toMatchObject({ channel: { is_im: true, user: 'U0ANA' } });
    slack.lifecycle.withdraw('im:read');
    await expect(client.conversations.info({ channel: dm })).rejects.toThrow('missing_scope');
    const { ts = '' } = await client.chat.postMessage({ channel: dm, text: 'a' });
    const { permalink } = await client.chat.getPermalink({ channel: dm, message_ts: ts });
    expect(permalink).toBe(`https://harbour-finch.slack.com/archives/${dm}/p${ts.replace('.', '')}`);
  });

  it('lists people in pages', async () => {
    const { client } = await start();
    const first = await client.users.list({ limit: 4 });
    const cursor = first.response_metadata?.next_cursor ?? '';
    const second = await client.users.list({ limit: 4, cursor });
    expect([...(first.members ?? []), ...(second.members ?? [])]).toHaveLength(6);
    expect(second.response_metadata?.next_cursor).toBe('');
    await expect(client.users.list({ cursor: 'nonsense' })).rejects.toThrow('invalid_cursor');
  });

  it('opens direct messages once, and not with whoever is gone', async () => {
    const { slack, client } = await start();
    const { channel } = await client.conversations.open({ users: 'U0ANA' });
    expect(await client.conversations.open({ users: 'U0ANA', return_im: true })).toMatchObject({
      already_open: true,
      channel: { id: channel?.id, is_im: true, user: 'U0ANA' },
    });
    expect(slack.user('ana').dm).toBe(channel?.id);
    await expect(client.conversations.open({ users: 'U0NOBODY' })).rejects.toThrow('user_not_found');
    await expect(client.conversations.open({ users: '' })).rejects.toThrow('users_list_not_supplied');
    await slack.lifecycle.change('U0ANA', { deleted: true });
    await expect(client.conversations.open({ users: 'U0ANA' })).rejects.toThrow('user_disabled');
    await expect(client.chat.postMessage({ channel: 'U0ANA', text: 'a' })).rejects.toThrow('channel_not_found');
  });

  it('says what is wrong with a message or its place', async () => {
    const { slack, client } = await start({ rates: 'off' });
    const post = (channel: string, text = 'a') => client.chat.postMessage({ channel, text });
    slack.lifecycle.channel({ id: 'C0AWAY', name: 'away', members: [] });
    slack.lifecycle.channel({ id: 'C0SECRET', kind: 'private', members: [] });
    slack.lifecycle.channel({ id: 'C0OLD', archived: true, members: ['U0TACTFUL'] });
    await expect(post('C0NOWHERE')).rejects.toThrow('channel_not_found');
    await expect(post('C0SECRET')).rejects.toThrow('channel_not_found');
    await expect(post('C0AWAY')).rejects.toThrow('not_in_channel');
    await expect(post('C0OLD')).rejects.toThrow('is_archived');
    await expect(post('U0ANA', '')).rejects.toThrow('no_text');
    await expect(post('U0ANA', 'x'.repeat(40_001))).rejects.toThrow('msg_too_long');
    const { ts = '', channel = '' } = await post('#general', 'x'.repeat(40_000));
    expect(channel).toBe('C0GENERAL');
    await expect(client.chat.update({ channel, ts, text: 'x'.repeat(4001) })).rejects.toThrow('msg_too_long');
    await expect(client.chat.update({ channel, ts: '1.2', text: 'a' })).rejects.toThrow('message_not_found');
    const { ts: hers } = await slack.user('ana').type('C0GENERAL', 'Mine');
    await expect(client.chat.update({ channel, ts: hers, text: 'a' })).rejects.toThrow('cant_update_message');
    await expect(client.chat.delete({ channel, ts: hers })).rejects.toThrow('cant_delete_message');
    await expect(client.chat.postEphemeral({ channel, user: 'U0NOBODY', text: 'a' })).rejects.toThrow(
      'user_not_in_channel',
    );
    await client.chat.delete({ channel, ts });
    await expect(client.chat.getPermalink({ channel, message_ts: ts })).rejects.toThrow('message_not_found');
    expect(slack.warnings).toEqual([]);
  });

  it('orders messages by ts, even within one millisecond', async () => {
    const { slack, client } = await start({ clock: handClock() });
    const posted = [await client.chat.postMessage({ channel: 'U0ANA', text: '1' })];
    posted.push(await client.chat.postMessage({ channel: 'U0ANA', text: '2' }));
    const [first = '', second = ''] = posted.map((each) => each.ts);
    expect(first).toMatch(/^\d{10}\.\d{6}$/);
    expect(first < second).toBe(true);
    expect(slack.user('ana').screen()).toBe('1\n\n2');
  });

  it('refuses a Home tab that moved on, and a second view of the same name', async () => {
    const { client } = await start();
    const view = { type: 'home' as const, blocks: [], external_id: 'mine' };
    const first = await client.views.publish({ user_id: 'U0ANA', view });
    await client.views.publish({ user_id: 'U0ANA', view, hash: first.view?.hash ?? '' });
    await expect(client.views.publish({ user_id: 'U0ANA', view, hash: first.view?.hash ?? '' })).rejects.toThrow(
      'hash_conflict',
    );
    await expect(client.views.publish({ user_id: 'U0BEN', view })).rejects.toThrow('duplicate_external_id');
  });

  it('is set up as a manifest says', async () => {
    const { slack, client } = await start({
      app: settingsOf({
        display_information: { name: 'Tactful' },
        features: { app_home: { home_tab_enabled: false, messages_tab_enabled: true }, slash_commands: [] },
        oauth_config: { scopes: { bot: ['chat:write'] } },
        settings: { event_subscriptions: { bot_events: [] } },
      }),
    });
    await expect(client.views.publish({ user_id: 'U0ANA', view: { type: 'home', blocks: [] } })).rejects.toThrow(
      'not_enabled',
    );
    await expect(client.conversations.open({ users: 'U0ANA' })).rejects.toThrow('missing_scope');
    await expect(slack.user('ana').command('/complaint')).rejects.toThrow('not a valid command');
    await expect(slack.user('ana').say('hello')).rejects.toThrow('does not take messages');
  });
});

describe('how often', () => {
  const strict = (slack: Slack) => clientOf(slack, { rejectRateLimitedCalls: true });
  const limited = (retryAfter: number) => expect.objectContaining({ retryAfter });

  it.each([
    ['users.list', 20, {}],
    ['conversations.open', 50, { users: 'U0ANA' }],
    ['users.info', 100, { user: 'U0ANA' }],
  ])('%s %i times a minute', async (method, most, args) => {
    const clock = handClock();
    const { slack } = await start({ clock });
    const client = strict(slack);
    for (let call = 0; call < most; call += 1) await client.apiCall(method, args);
    clock.advance(10_000);
    await expect(client.apiCall(method, args)).rejects.toEqual(limited(50));
    await client.auth.test();
    clock.advance(50_000);
    await client.apiCall(method, args);
  });

  it('messages: one a second in a channel after a short burst, 300 a minute in all', async () => {
    const clock = handClock();
    const { slack } = await start({ clock });
    const client = strict(slack);
    const post = (channel: string) => client.chat.postMessage({ channel, text: 'a' });
    for (let call = 0; call < 5; call += 1) await post('U0ANA');
    await expect(post('U0ANA')).rejects.toEqual(limited(1));
    await post('U0BEN');
    clock.advance(1000);
    await post('U0ANA');
    await expect(post('U0ANA')).rejects.toEqual(limited(1));
    slack.rates.enforce(false);
    await post('U0ANA');
  });

  it('429 says how long to wait', async () => {
    const { slack, client } = await start();
    slack.faults.next({ kind: 'rate-limited', retryAfter: 30 });
    const answer = await fetch(`${slack.apiUrl}auth.test`, { method: 'POST' });
    expect([answer.status, answer.headers.get('retry-after'), await answer.json()]).toEqual([
      429,
      '30',
      { ok: false, error: 'ratelimited' },
    ]);
    await client.auth.test();
  });
});

describe('what goes wrong when it is told to', () => {
  const post = (client: webApi.WebClient) => client.chat.postMessage({ channel: 'U0ANA', text: 'a' });
  const cases: [Fault, string, number][] = [
    [{ kind: 'status', status: 503 }, '503', 0],
    [{ kind: 'error', error: 'restricted_action' }, 'restricted_action', 0],
    [{ kind: 'garbage' }, '', 0],
    [{ kind: 'silence' }, '', 0],
    [{ kind: 'reset' }, '', 0],
    [{ kind: 'answer-lost' }, '', 1],
    [{ kind: 'done-but-500' }, '500', 1],
    [{ kind: 'slow', ms: 700 }, '', 1],
  ];
  it.each(cases)('%o', async (fault, words, stored) => {
    const { slack, client } = await start();
    slack.faults.next(fault, { method: 'chat.postMessage' });
    await client.auth.test();
    await expect(post(client)).rejects.toThrow(words);
    expect(slack.user('ana').sees()).toHaveLength(stored);
    await post(client);
    expect(slack.user('ana').sees()).toHaveLength(stored + 1);
    expect(slack.faults.met()).toEqual([{ method: 'chat.postMessage', fault }]);
  });

  it('posts twice when a client tries again after a lost answer', async () => {
    const { slack } = await start();
    slack.faults.next({ kind: 'answer-lost' });
    await post(clientOf(slack, { retryConfig: { retries: 1, minTimeout: 1, maxTimeout: 1 } }));
    expect(slack.user('ana').screen()).toBe('a\n\na');
  });

  it('only where it was aimed, and as often', async () => {
    const { slack, client } = await start();
    const where = (args: { text?: unknown }) => args.text === 'bad';
    slack.faults.next({ kind: 'error', error: 'fatal_error' }, { times: 2, where });
    await post(client);
    for (let time = 0; time < 2; time += 1)
      await expect(client.chat.postMessage({ channel: 'U0ANA', text: 'bad' })).rejects.toThrow('fatal_error');
    await client.chat.postMessage({ channel: 'U0ANA', text: 'bad' });
  });

  it('by chance, the same way for the same seed', async () => {
    const run = async () => {
      const { slack, client } = await start({ rates: 'off' });
      slack.faults.atRandom(11, 0.5, [{ kind: 'status', status: 500 }, { kind: 'reset' }]);
      const results: boolean[] = [];
      for (let call = 0; call < 20; call += 1)
        results.push(
          await post(client).then(
            () => true,
            () => false,
          ),
        );
      return results;
    };
    const first = await run();
    expect(new Set(first).size).toBe(2);
    expect(await run()).toEqual(first);
  });
});
