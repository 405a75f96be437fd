import { createServer } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { App } from '@slack/bolt';
import { describe, expect, it, onTestFinished } from 'vitest';
import { rig, silent } from '../support/slack/bolt.ts';
import { startSlack } from '../support/slack/double.ts';
import { eventParcel } from '../support/slack/payloads.ts';
import { walk } from '../support/slack/sample-app.ts';

// How things reach a real Bolt app over HTTP: signed, in time, again, twice, too late, in another order.

describe('what reaches the app', () => {
  const hear = (app: App, heard: string[]) =>
    app.message(async ({ message, body }) => {
      if (message.subtype === undefined && !('bot_id' in message && message.bot_id)) heard.push(`${body.event_id}`);
    });

  it('is signed; anything else is turned away', async () => {
    const heard: string[] = [];
    const { slack, url } = await rig((app) => hear(app, heard));
    const parcel = eventParcel(slack.world, 'T0TACTFUL', { type: 'message', text: 'hi', user: 'U0ANA', channel: 'D1' });
    expect(await slack.forge(parcel, {})).toMatchObject({ status: 200 });
    expect(await slack.forge(parcel, { secret: 'guessed' })).toMatchObject({ status: 401 });
    expect(await slack.forge(parcel, { stamp: Date.now() - 6 * 60_000 })).toMatchObject({ status: 401 });
    expect(heard).toHaveLength(1);
    await expect(slack.deliverTo(url.replace('events', 'elsewhere'))).rejects.toThrow('did not answer');
  });

  it('must be acknowledged in time, or the person is told', async () => {
    const { slack } = await rig(
      (app) => {
        app.command('/complaint', async ({ ack }) => {
          await sleep(200);
          await ack();
        });
      },
      { patience: 100 },
    );
    expect(await slack.user('ana').command('/complaint')).toMatchObject({ result: 'late' });
    expect(slack.deliveries.missed()).toMatchObject([
      { what: '/complaint', acked: false, outcome: { result: 'late' } },
    ]);
    expect(slack.user('ana').screen()).toBe('/complaint failed with the error "operation_timeout"');
  });

  it('waits three seconds unless told otherwise', async () => {
    const { slack } = await rig((app) => {
      app.command('/complaint', async ({ ack }) => {
        await sleep(2500);
        await ack();
      });
    });
    expect(await slack.user('ana').command('/complaint')).toMatchObject({ status: 200 });
  });

  it('comes again at once, after a minute and after five, until it is taken', async () => {
    const tries: { at: number; num: number | undefined; reason: string | undefined }[] = [];
    const { slack } = await rig(
      (app) => {
        app.use(async ({ context }) => {
          tries.push({ at: performance.now(), num: context.retryNum, reason: context.retryReason });
          throw new Error('not today');
        });
      },
      // Bolt takes events before it has done anything about them, unless it is told to answer last.
      { pace: 1000, bolt: { processBeforeResponse: true, logger: silent } },
    );
    await slack.user('ana').say('hello');
    await slack.settled();
    expect(tries.map((each) => [each.num, each.reason])).toEqual([
      [undefined, undefined],
      [1, 'http_error'],
      [2, 'http_error'],
      [3, 'http_error'],
    ]);
    const [first = 0, second = 0, third = 0, fourth = 0] = tries.map((each) => each.at);
    expect(second - first).toBeLessThan(60);
    expect(third - second).toBeGreaterThan(55);
    expect(fourth - third).toBeGreaterThan(295);
    expect(slack.deliveries.lost()).toHaveLength(1);
  });

  it('stops coming when the app says so', async () => {
    const slack = await startSlack({ pace: 1000 });
    onTestFinished(() => slack.close());
    let tries = 0;
    const server = createServer(async (request, response) => {
      let body = '';
      for await (const part of request) body += part;
      if (body.includes('url_verification')) return void response.end(JSON.parse(body).challenge);
      tries += 1;
      response.writeHead(503, { 'x-slack-no-retry': '1' }).end();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void server.close());
    const address = server.address();
    await slack.deliverTo(`http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}/`);
    await slack.user('ana').say('hello');
    await slack.settled();
    expect(tries).toBe(1);
  });

  it('comes twice, late, only as a retry, or out of order, as told', async () => {
    const heard: string[] = [];
    const texts: string[] = [];
    const { slack } = await rig(
      (app) => {
        hear(app, heard);
        app.message(async ({ message }) => {
          if ('text' in message && message.text !== undefined) texts.push(message.text);
        });
      },
      { pace: 1000 },
    );
    const ana = slack.user('ana');
    slack.deliveries.duplicate(1, 'same-id');
    await ana.say('one');
    await slack.settled();
    expect(new Set(heard.splice(0)).size).toBe(1);
    slack.deliveries.duplicate(1, 'new-id');
    await ana.say('two');
    await slack.settled();
    expect(new Set(heard.splice(0)).size).toBe(2);
    slack.deliveries.loseTries(2);
    await ana.say('three');
    await slack.settled();
    expect(heard.splice(0)).toHaveLength(1);
    expect(slack.deliveries.attempts().at(-1)?.retry).toEqual({ num: 2, reason: 'connection_failed' });
    texts.length = 0;
    slack.deliveries.hold();
    const said = [ana.say('four'), ana.say('five')];
    await slack.deliveries.release('reversed');
    await Promise.all(said);
    expect(texts).toEqual(['five', 'four']);
    const last = slack.deliveries.attempts().at(-1);
    if (last !== undefined) await slack.deliveries.again(last);
    expect(texts).toEqual(['five', 'four', 'four']);
  });

  it('goes wrong by chance, the same way for the same seed', async () => {
    const run = async (seed: number) => {
      const heard: string[] = [];
      const { slack } = await rig((app) => hear(app, heard), { pace: 100_000 });
      slack.deliveries.atRandom(seed, { duplicate: 0.5, lose: 0.3 });
      for (const text of ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h']) await slack.user('ana').say(text);
      await slack.settled();
      return slack.deliveries.attempts().map((each) => each.retry?.num ?? 0);
    };
    const first = await run(7);
    expect(first.length).toBeGreaterThan(8);
    expect(await run(7)).toEqual(first);
  });

  it('is told of its own messages, and of people who come and go', async () => {
    const heard: string[] = [];
    const { slack, client } = await rig((app) => {
      app.event('message', async ({ event }) => void heard.push(`message ${event.subtype}`));
      app.event('team_join', async ({ event }) => void heard.push(`join ${event.user.id}`));
      app.event('user_change', async ({ event }) => void heard.push(`change ${event.user.deleted}`));
      app.event('tokens_revoked', async () => void heard.push('revoked'));
      app.event('app_uninstalled', async () => void heard.push('uninstalled'));
    });
    const { ts = '', channel = '' } = await client.chat.postMessage({ channel: 'U0ANA', text: 'one' });
    await client.chat.update({ channel, ts, text: 'two' });
    await slack.settled();
    await slack.lifecycle.join({ id: 'U0NEW' });
    await slack.lifecycle.change('U0NEW', { deleted: true });
    await slack.lifecycle.uninstall();
    await slack.settled();
    // Bolt keeps the app's own new messages away from it, but not its own changes.
    expect(heard).toEqual(['message message_changed', 'join U0NEW', 'change true', 'revoked', 'uninstalled']);
    await expect(client.auth.test()).rejects.toThrow('token_revoked');
  });

  it('does not come at all when the app did not ask for it', async () => {
    const { slack } = await rig(walk, { app: { events: [], messagesTab: 'read-only' } });
    await slack.user('ana').openHome();
    expect(slack.deliveries.attempts()).toEqual([]);
    await expect(slack.user('ana').say('hello')).rejects.toThrow('does not take messages');
  });
});
