import type { App } from '@slack/bolt';
import { describe, expect, it } from 'vitest';
import { plain } from '../support/slack/blocks/samples.ts';
import { rig } from '../support/slack/bolt.ts';
import type { JsonObject } from '../support/slack/json.ts';

// What a person can do beyond a press: choose, tick, pick, edit, take back, use a shortcut on a message, act on the Home tab.

const choices = (...words: string[]) => words.map((text) => ({ text: plain(text), value: text.toLowerCase() }));

/** Writes down what reaches it, and shows these blocks on a command and on the Home tab. */
function notes(blocks: JsonObject[], seen: JsonObject[]) {
  return (app: App) => {
    app.command('/complaint', async ({ ack, command, client }) => {
      await ack();
      await client.chat.postMessage({ channel: command.user_id, text: 'Card', blocks: blocks as never });
    });
    app.action(/.*/, async ({ ack, body, action }) => {
      await ack();
      const values = body.type === 'block_actions' ? (body.state?.values ?? body.view?.state.values) : undefined;
      seen.push({ action, values } as unknown as JsonObject);
    });
    app.event('app_home_opened', async ({ event, client }) => {
      await client.views.publish({ user_id: event.user, view: { type: 'home', blocks: blocks as never } });
    });
    app.shortcut({ type: 'message_action', callback_id: 'take' }, async ({ ack, shortcut, respond }) => {
      await ack();
      await respond({ text: `Taken: ${shortcut.type === 'message_action' ? shortcut.message.text : ''}` });
    });
    app.message(async ({ message }) => void seen.push(message as unknown as JsonObject));
  };
}

const FORM: JsonObject[] = [
  {
    type: 'section',
    block_id: 'how',
    text: { type: 'mrkdwn', text: 'How did it reach you?' },
    accessory: {
      type: 'static_select',
      action_id: 'channel',
      placeholder: plain('Channel'),
      options: choices('Phone', 'Desk'),
    },
  },
  {
    type: 'actions',
    block_id: 'more',
    elements: [
      { type: 'datepicker', action_id: 'day', placeholder: plain('Day') },
      { type: 'users_select', action_id: 'who', placeholder: plain('Who') },
      { type: 'overflow', action_id: 'rest', options: choices('Pause', 'Hand over') },
    ],
  },
  {
    type: 'input',
    block_id: 'boxes',
    optional: true,
    label: plain('What was promised'),
    element: { type: 'checkboxes', action_id: 'it', options: choices('Refund', 'Call-back') },
  },
  {
    type: 'input',
    block_id: 'amount',
    label: plain('Amount'),
    element: { type: 'number_input', action_id: 'it', is_decimal_allowed: true, initial_value: '10' },
  },
  { type: 'actions', block_id: 'go', elements: [{ type: 'button', action_id: 'go', text: plain('Go'), value: 'v' }] },
];

describe('hands on a message', () => {
  it('choose, pick, tick and type; a press carries all of it', async () => {
    const seen: JsonObject[] = [];
    const { slack } = await rig(notes(FORM, seen));
    const ana = slack.user('ana');
    await ana.command('/complaint');
    const card = await ana.until('How did it reach you?');
    expect(card.fields).toEqual({ Channel: '', Day: '', Who: '', 'What was promised': '', Amount: '10' });
    await ana.choose(card, 'Channel', 'Desk');
    await ana.choose(card, 'Day', '2026-11-27');
    await ana.choose(card, 'Who', 'Ben Okafor');
    await ana.choose(card, 'More', 'Hand over');
    await ana.fill(card, { 'What was promised': ['Refund', 'Call-back'] });
    await ana.press(card, 'Go', { values: { Amount: '12.50' } });
    await expect.poll(() => seen.length).toBe(5);
    expect(seen.map((each) => each['action'])).toMatchObject([
      { action_id: 'channel', block_id: 'how', selected_option: { value: 'desk' } },
      { selected_date: '2026-11-27' },
      { selected_user: 'U0BEN' },
      { type: 'overflow', selected_option: { value: 'hand over' } },
      { type: 'button', action_id: 'go', value: 'v', text: { text: 'Go' } },
    ]);
    expect(seen[4]?.['values']).toMatchObject({
      how: { channel: { selected_option: { value: 'desk' } } },
      more: { day: { selected_date: '2026-11-27' }, who: { selected_user: 'U0BEN' } },
      boxes: { it: { selected_options: [{ value: 'refund' }, { value: 'call-back' }] } },
      amount: { it: { type: 'number_input', value: '12.50' } },
    });
    expect(ana.newest().text).toContain('Channel: Desk');
    expect(ana.newest().text).toContain('What was promised: Refund, Call-back');
    expect(slack.user('ben').sees()).toEqual([]);
  });

  it('cannot choose what is not offered, nor use one thing as another', async () => {
    const { slack } = await rig(notes(FORM, []));
    const ana = slack.user('ana');
    await ana.command('/complaint');
    const card = await ana.until('How did it reach you?');
    await expect(ana.choose(card, 'Channel', 'Fax')).rejects.toThrow('it offers Phone | Desk');
    await expect(ana.choose(card, 'Amount', '1')).rejects.toThrow('waits for a button');
    await expect(ana.fill(card, { Channel: 'Desk' })).rejects.toThrow('acts at once');
    await expect(ana.choose(card, 'Day', 'Friday')).rejects.toThrow('as YYYY-MM-DD');
    await expect(ana.choose(card, 'Who', 'Nobody')).rejects.toThrow('there is nobody');
  });

  it('edit and take back a line, and the app hears of both', async () => {
    const seen: JsonObject[] = [];
    const { slack } = await rig(notes([], seen));
    const ana = slack.user('ana');
    const line = await ana.say('cold soop', {});
    await ana.edit(line, 'cold soup');
    await ana.erase(line);
    expect(seen).toMatchObject([
      { text: 'cold soop', channel_type: 'im' },
      { subtype: 'message_changed', message: { text: 'cold soup' }, previous_message: { text: 'cold soop' } },
      { subtype: 'message_deleted', deleted_ts: line.ts },
    ]);
    expect(ana.sees()).toEqual([]);
  });

  it('answer in a thread', async () => {
    const seen: JsonObject[] = [];
    const { slack } = await rig(notes([], seen));
    const line = await slack.user('ana').say('first');
    await slack.user('ana').say('second', { thread: line.ts });
    expect(seen[1]).toMatchObject({ text: 'second', thread_ts: line.ts });
  });

  it('use a shortcut on a message', async () => {
    const { slack } = await rig(notes([], []), { app: { messageShortcuts: ['take'] } });
    const line = await slack.user('ana').type('C0GENERAL', 'Customer upset');
    const ben = slack.user('ben');
    await ben.messageShortcut('take', line);
    await ben.until('Taken: Customer upset', { channel: 'C0GENERAL' });
    expect(slack.user('ana').sees('C0GENERAL')).toHaveLength(1);
    await expect(ben.messageShortcut('drop', line)).rejects.toThrow('there is no shortcut drop');
  });

  it('press twice at once', async () => {
    const seen: JsonObject[] = [];
    const { slack } = await rig(notes(FORM, seen));
    const ana = slack.user('ana');
    await ana.command('/complaint');
    await ana.press(await ana.until('How did it'), 'Go', { times: 3 });
    await expect.poll(() => seen.length).toBe(3);
    expect(new Set(seen.map((each) => JSON.stringify(each['action']))).size).toBe(3);
  });
});

it('hands on the Home tab', async () => {
  const seen: JsonObject[] = [];
  const { slack } = await rig(notes(FORM, seen));
  const ana = slack.user('ana');
  await ana.openHome();
  await ana.press(await ana.untilHome('How did it reach you?'), 'Go', { values: { Amount: '7' } });
  await expect.poll(() => seen.length).toBe(1);
  expect(seen[0]?.['values']).toMatchObject({ amount: { it: { value: '7' } } });
});

it('finds the one button that is meant', async () => {
  const row = (name: string): JsonObject => ({
    type: 'section',
    text: { type: 'mrkdwn', text: name },
    accessory: { type: 'button', action_id: `open-${name}`, text: plain('Open') },
  });
  const seen: JsonObject[] = [];
  const { slack } = await rig(notes([row('Marsh'), row('Silva')], seen));
  const ana = slack.user('ana');
  await ana.command('/complaint');
  const card = await ana.until('Silva');
  await expect(ana.press(card, 'Open')).rejects.toThrow('there are 2 of "Open"');
  await ana.press(card, 'Open', { beside: 'Silva' });
  await expect.poll(() => seen).toMatchObject([{ action: { action_id: 'open-Silva' } }]);
});

it('shows a card with everything on it as text', async () => {
  const { slack, client } = await rig(() => {});
  await client.chat.postMessage({
    channel: 'U0ANA',
    text: 'Report',
    blocks: [
      { type: 'header', text: { type: 'plain_text', text: 'Monday' } },
      { type: 'divider' },
      {
        type: 'section',
        fields: [
          { type: 'mrkdwn', text: '*Open*' },
          { type: 'plain_text', text: '3' },
        ],
      },
      {
        type: 'context',
        elements: [
          { type: 'mrkdwn', text: 'by' },
          { type: 'plain_text', text: 'Tactful' },
        ],
      },
      { type: 'image', image_url: 'https://example.com/a.png', alt_text: 'Two bars' },
      {
        type: 'table',
        rows: [
          [
            { type: 'raw_text', text: 'Late' },
            { type: 'raw_number', value: 2, text: '2' },
          ],
        ],
      },
      {
        type: 'rich_text',
        elements: [
          {
            type: 'rich_text_section',
            elements: [
              { type: 'text', text: 'Ask ' },
              { type: 'user', user_id: 'U0BEN' },
            ],
          },
        ],
      },
    ],
  });
  expect(slack.user('ana').screen().split('\n')).toEqual([
    ...['# Monday', '---', 'Open', '3', 'by · Tactful', '(picture: Two bars)', 'Late | 2', 'Ask ⟦@Ben Okafor⟧'],
  ]);
});
