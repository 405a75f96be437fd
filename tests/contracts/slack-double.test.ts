import { describe, expect, it } from 'vitest';
import { handClock } from '../support/clock.ts';
import { rig, silent } from '../support/slack/bolt.ts';
import { card, walk } from '../support/slack/sample-app.ts';

// The double, tried by a real Bolt app over HTTP: what people do reaches the app, and what the app does is shown to them.

describe('a person and the app', () => {
  it('walks: a command, a press with what was typed, a line', async () => {
    const { slack } = await rig(walk);
    const ana = slack.user('ana');
    expect(await ana.command('/complaint', 'cold soup')).toMatchObject({ result: 'answered', status: 200, body: null });
    const step = await ana.until('Step 1: cold soup');
    expect(step).toMatchObject({
      notification: 'Step 1',
      buttons: ['Next', 'End'],
      fields: { Note: '' },
      edited: false,
    });
    await ana.press(step, 'Next', { values: { Note: 'She is upset' } });
    const second = await ana.until('Step 2, noted: She is upset');
    expect(second).toMatchObject({ ts: step.ts, edited: true, fields: { Note: '' } });
    await ana.say('cold & late');
    await ana.until('Heard: cold & late');
    expect(ana.sees()).toHaveLength(3);
    expect(slack.user('ben').sees()).toEqual([]);
    await slack.settled();
    slack.ledger.assertNothingLeft();
    expect(slack.deliveries.missed()).toEqual([]);
  });

  it('presses only what is there', async () => {
    const { slack } = await rig(walk, { bolt: { logger: silent } });
    const ana = slack.user('ana');
    await ana.command('/complaint');
    const step = await ana.until('Step 1');
    await expect(ana.press(step, 'Back')).rejects.toThrow(
      'there is no "Back" to press or fill in; there is: Next | End',
    );
    await expect(ana.press(step, 'Next', { values: { Name: 'x' } })).rejects.toThrow('there is no "Name"');
    await expect(ana.press(step, 'End')).rejects.toThrow('"End" asks first');
    await expect(ana.fill(step, { Note: 'x'.repeat(3001) })).rejects.toThrow('3000 characters at most');
    await expect(ana.command('/complain')).rejects.toThrow('/complain is not a valid command');
    await ana.press(step, 'End', { confirm: true });
    await expect.poll(() => ana.sees()).toEqual([]);
    await expect(ana.press(step, 'Next')).rejects.toThrow('not there any more');
    expect(await ana.press(step, 'Next', { stale: true })).toMatchObject({ status: 200 });
    await expect.poll(() => slack.heard.at(-1)?.error).toBe('message_not_found');
  });

  it('shows what was typed again under the same ids, as Slack does', async () => {
    const { slack } = await rig((app) => {
      app.command('/complaint', async ({ ack, command, client }) => {
        await ack();
        await client.chat.postMessage({ channel: command.user_id, text: 'one', blocks: card('one') });
      });
      app.action('next', async ({ ack, respond }) => {
        await ack();
        await respond({ replace_original: true, text: 'two', blocks: card('two') });
      });
    });
    const ana = slack.user('ana');
    await ana.command('/complaint');
    await ana.press(await ana.until('one'), 'Next', { values: { Note: 'typed' } });
    expect((await ana.until('two')).fields).toEqual({ Note: 'typed' });
    ana.reload();
    expect(ana.newest('two').fields).toEqual({ Note: '' });
  });

  it('opens, corrects, submits and closes modals', async () => {
    const view = (title: string, label = 'Name') => ({
      type: 'modal' as const,
      callback_id: 'correct',
      private_metadata: 'c-1',
      title: { type: 'plain_text' as const, text: title },
      submit: { type: 'plain_text' as const, text: 'Save' },
      notify_on_close: true,
      blocks: [
        {
          type: 'input' as const,
          block_id: 'name',
          label: { type: 'plain_text' as const, text: label },
          element: { type: 'plain_text_input' as const, action_id: 'it' },
        },
      ],
    });
    const closed: boolean[] = [];
    const { slack } = await rig(
      (app) => {
        app.shortcut('fix', async ({ ack, shortcut, client }) => {
          await ack();
          const loading = await client.views.open({ trigger_id: shortcut.trigger_id, view: view('Loading') });
          const { id = '', hash = '' } = loading.view ?? {};
          await client.views.update({ view_id: id, hash, view: view('Correct') });
        });
        app.view('correct', async ({ ack, view: sent }) => {
          const name = sent.state.values['name']?.['it']?.value ?? '';
          if (name === 'x') return ack({ response_action: 'errors', errors: { name: 'Too short' } });
          if (name === 'again') return ack({ response_action: 'update', view: view('Again') });
          if (name === 'more') return ack({ response_action: 'push', view: view('More') });
          if (name === 'wrong') return ack({ response_action: 'errors', errors: { nobody: 'Lost' } });
          await ack({ response_action: 'clear' });
        });
        app.view({ type: 'view_closed', callback_id: 'correct' }, async ({ ack, body }) => {
          await ack();
          closed.push('is_cleared' in body && body.is_cleared === true);
        });
      },
      { app: { shortcuts: ['fix'] } },
    );
    const ana = slack.user('ana');
    await ana.shortcut('fix');
    const modal = await ana.untilModal('Correct');
    expect(await ana.submit(modal)).toMatchObject({ result: 'not-sent', errors: { Name: 'this is required' } });
    expect(await ana.submit(modal, { Name: 'x' })).toMatchObject({ result: 'errors', errors: { Name: 'Too short' } });
    expect(await ana.submit(modal, { Name: 'wrong' })).toMatchObject({ result: 'failed' });
    expect(slack.warnings.join()).toContain('no input block has the block_id "nobody"');
    expect(await ana.submit(modal, { Name: 'again' })).toMatchObject({ result: 'updated' });
    const again = await ana.untilModal('Again');
    expect(again.fields).toEqual({ Name: 'again' });
    expect(await ana.submit(again, { Name: 'more' })).toMatchObject({ result: 'pushed' });
    await expect(ana.submit(again, {})).rejects.toThrow('not the modal in front');
    const more = await ana.untilModal('More');
    await ana.close(more);
    expect(ana.modal()?.id).toBe(modal.id);
    expect(await ana.submit(again, { Name: 'Maria' })).toMatchObject({ result: 'cleared' });
    expect(ana.modal()).toBeNull();
    await ana.shortcut('fix');
    await ana.close(await ana.untilModal('Correct'), 'all');
    await expect.poll(() => closed).toEqual([false, true]);
  });

  it('shows the Home tab, one for each person', async () => {
    const { slack } = await rig((app) => {
      app.event('app_home_opened', async ({ event, client }) => {
        const text = { type: 'plain_text' as const, text: `Open: ${event.user}` };
        await client.views.publish({ user_id: event.user, view: { type: 'home', blocks: [{ type: 'header', text }] } });
      });
    });
    expect(await slack.user('ana').openHome()).toBeNull();
    expect((await slack.user('ana').untilHome('Open')).text).toBe('# Open: U0ANA');
    expect(slack.user('ben').home()).toBeNull();
  });

  it('shows who could be pinged or led away by a text', async () => {
    const { slack, client } = await rig(walk);
    const ana = slack.user('ana');
    const say = (text: string, verbatim = true) =>
      client.chat.postMessage({
        channel: 'U0ANA',
        text: 'Note',
        blocks: [{ type: 'section', text: { type: 'mrkdwn', text, verbatim } }],
      });
    await say('Plain &lt;!channel&gt; &amp; *bold* &lt;@U0BEN&gt;');
    expect(ana.newest()).toMatchObject({ text: 'Plain <!channel> & bold <@U0BEN>', live: [] });
    await say('Hi <@U0BEN>, see <https://evil.example|your bank> <!channel>');
    expect(ana.newest().text).toBe('Hi ⟦@Ben Okafor⟧, see ⟦your bank → https://evil.example⟧ ⟦@channel⟧');
    expect(ana.newest().live.map((each) => each.kind)).toEqual(['person', 'link', 'everyone']);
    await say('See https://a.example, @here, #general', false);
    expect(ana.newest().text).toBe('See ⟦https://a.example⟧, ⟦@here⟧, ⟦#general⟧');
    await say('See https://a.example, @here, #general', true);
    expect(ana.newest().live).toEqual([]);
    await say('Due <!date^1795600800^{date_long} {time}|soon>');
    expect(ana.newest().text).toBe('Due Wednesday, 25 November 2026 10:00');
  });

  it('sends a typed line as Slack does: with entities, and with what Slack found in it', async () => {
    const lines: (string | undefined)[] = [];
    const { slack } = await rig((app) => {
      app.message(async ({ message }) => void lines.push('text' in message ? message.text : undefined));
    });
    await slack.user('ana').say('<b> & @Ben said call +44 117 496 0101 or a@b.example, see https://x.example/?a=1&b=2');
    expect(lines).toEqual([
      '&lt;b&gt; &amp; <@U0BEN> said call <tel:+441174960101|+44 117 496 0101> or <mailto:a@b.example|a@b.example>, see <https://x.example/?a=1&amp;b=2>',
    ]);
  });

  it('notices a message that nobody expected', async () => {
    const { slack, client } = await rig(walk);
    await client.chat.postMessage({ channel: 'U0BEN', text: 'By mistake' });
    expect(() => slack.ledger.assertNothingLeft()).toThrow('posted by chat.postMessage, to U0BEN: By mistake');
    await slack.user('ben').until('By mistake');
    slack.ledger.assertNothingLeft();
  });
});

describe('trigger ids and response URLs', () => {
  it('opens one view within three seconds', async () => {
    const clock = handClock();
    const triggers: string[] = [];
    const { slack, client } = await rig(
      (app) => {
        app.command('/complaint', async ({ ack, command }) => {
          await ack();
          triggers.push(command.trigger_id);
        });
      },
      { clock },
    );
    const view = {
      type: 'modal' as const,
      title: { type: 'plain_text' as const, text: 'Hello' },
      blocks: [],
    };
    const open = (id: string | undefined) => client.views.open({ trigger_id: id ?? '', view });
    const ana = slack.user('ana');
    await ana.command('/complaint');
    await ana.command('/complaint');
    clock.advance(2999);
    await open(triggers[0]);
    await expect(open(triggers[0])).rejects.toThrow('exchanged_trigger_id');
    clock.advance(2);
    await expect(open(triggers[1])).rejects.toThrow('expired_trigger_id');
    await expect(open('1.2.3')).rejects.toThrow('invalid_trigger_id');
  });

  it('answers five times within thirty minutes, to the person alone unless told otherwise', async () => {
    const clock = handClock();
    const urls: string[] = [];
    const { slack } = await rig(
      (app) => {
        app.command('/complaint', async ({ ack, command }) => {
          await ack();
          urls.push(command.response_url);
        });
      },
      { clock },
    );
    const [ana, ben] = [slack.user('ana'), slack.user('ben')];
    await ana.command('/complaint', '', { channel: 'C0GENERAL' });
    await ana.command('/complaint', '', { channel: 'C0GENERAL' });
    const answer = async (url: string | undefined, body: object) => {
      const headers = { 'content-type': 'application/json' };
      const response = await fetch(url ?? '', { method: 'POST', headers, body: JSON.stringify(body) });
      return [response.status, await response.text()];
    };
    expect(await answer(urls[0], { text: 'for you' })).toEqual([200, 'ok']);
    expect(await answer(urls[0], { text: 'for all', response_type: 'in_channel' })).toEqual([200, 'ok']);
    expect(ana.screen('C0GENERAL')).toBe('for you\n\nfor all');
    expect(ben.screen('C0GENERAL')).toBe('for all');
    expect((await answer(urls[0], { blocks: [{ type: 'nothing' }] }))[0]).toBe(400);
    for (let use = 3; use <= 5; use += 1) expect((await answer(urls[0], { text: `${use}` }))[0]).toBe(200);
    expect(await answer(urls[0], { text: '6' })).toEqual([404, '{"ok":false,"error":"used_url"}']);
    clock.advance(30 * 60_000 + 1);
    expect(await answer(urls[1], { text: 'late' })).toEqual([404, '{"ok":false,"error":"expired_url"}']);
  });

  it('changes an ephemeral message only through its response URL', async () => {
    const { slack, client } = await rig((app) => {
      app.command('/complaint', async ({ ack }) => ack({ text: 'Just you', blocks: card('Just you') }));
      app.action('next', async ({ ack, respond, body }) => {
        await ack();
        const hasMessage = body.type === 'block_actions' && body.message !== undefined;
        await respond({ replace_original: true, text: `changed, message sent along: ${hasMessage}` });
      });
    });
    const ana = slack.user('ana');
    await ana.command('/complaint');
    const { channel, ts, ephemeral } = ana.newest('Just you');
    expect(ephemeral).toBe(true);
    await expect(client.chat.update({ channel, ts, text: 'x' })).rejects.toThrow('message_not_found');
    await ana.press(ana.newest(), 'Next');
    await ana.until('changed, message sent along: false');
    ana.reload();
    expect(ana.sees()).toEqual([]);
  });
});
