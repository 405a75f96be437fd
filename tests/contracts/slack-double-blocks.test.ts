import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { OF_BLOCKS, OF_ELEMENTS } from '../support/slack/blocks/limits.ts';
import {
  card,
  chart,
  input,
  many,
  modal,
  mrkdwn,
  pie,
  plain,
  rows,
  section,
  table,
  x,
} from '../support/slack/blocks/samples.ts';
import { type Surface, validateBlocks, validateView } from '../support/slack/blocks/validate.ts';
import { weightOf } from '../support/slack/blocks/whole.ts';
import { type Slack, startSlack } from '../support/slack/double.ts';
import type { Json, JsonObject } from '../support/slack/json.ts';

// The double refuses what Slack refuses: for each documented limit, the last thing that Slack takes and the first that it
// does not.

describe('blocks of a message', () => {
  it.each([...OF_BLOCKS, ...OF_ELEMENTS])('$what', ({ good, bad, pointer, message }) => {
    expect(validateBlocks(good, 'message')).toEqual([]);
    expect(validateBlocks(bad, 'message')).toContainEqual(expect.objectContaining({ pointer, message }));
  });

  it('says every problem at once', () => {
    const problems = validateBlocks([section(''), { type: 'header', text: plain(x(151)) }], 'message');
    expect(problems.map((each) => each.pointer)).toEqual(['/0/text/text', '/1/text/text']);
  });

  it('weighs the text of all blocks', () => {
    expect(weightOf([section(x(100)), { type: 'markdown', text: x(50) }])).toBe(170);
  });
});

describe('other surfaces', () => {
  const blocks: [string, Json, Surface[]][] = [
    ['section', section(), ['message', 'modal', 'home']],
    ['input', input(), ['message', 'modal', 'home']],
    ['file input', input({ type: 'file_input' }), ['modal']],
    ['alert', { type: 'alert', text: mrkdwn('a') }, ['modal']],
    ['markdown', { type: 'markdown', text: 'a' }, ['message']],
    ['table', table(rows(1, 1)), ['message', 'home']],
    ['chart', chart(pie(1)), ['message', 'home']],
    ['card', card(), ['message']],
  ];
  it.each(blocks)('%s stands where it may', (_, block, allowed) => {
    for (const surface of ['message', 'modal', 'home'] as const)
      expect(validateBlocks([block], surface).length === 0, surface).toBe(allowed.includes(surface));
  });

  const cut = (name: string, most: number, make: (text: string) => Json): [string, Json, Json, string, string] => [
    name,
    modal({ [name.split('/')[0] ?? '']: make(x(most)) }),
    modal({ [name.split('/')[0] ?? '']: make(x(most + 1)) }),
    `/${name}`,
    `must be less than ${most + 1} characters`,
  ];
  const count = (blocks: number) => modal({ blocks: many(blocks, () => section()) });
  const noSubmit = { type: 'modal', title: plain('a'), blocks: [input()] };
  it.each<[string, Json, Json, string, string]>([
    cut('title/text', 24, plain),
    cut('submit/text', 24, plain),
    cut('close/text', 24, plain),
    cut('private_metadata', 3000, (text) => text),
    cut('callback_id', 255, (text) => text),
    cut('external_id', 255, (text) => text),
    ['blocks', count(100), count(101), '/blocks', 'no more than 100 items allowed'],
    ['submit', modal(), noSubmit, '/blocks/0/input', 'must define `submit` to use an `input` block in modals'],
    ['home', { type: 'home', blocks: [] }, modal({ type: 'home' }), '', 'invalid additional property: title'],
    ['type', modal(), modal({ type: 'page' }), '/type', 'unsupported type: page'],
  ])('%s of a view', (_, good, bad, pointer, message) => {
    expect(validateView(good)).toEqual([]);
    expect(validateView(bad)).toContainEqual(expect.objectContaining({ pointer, message }));
  });
});

describe('how the service says it', () => {
  let slack: Slack;
  beforeAll(async () => {
    slack = await startSlack({ rates: 'off' });
  });
  afterAll(() => slack.close());

  async function call(method: string, args: JsonObject, token: string | null = slack.botToken): Promise<JsonObject> {
    const headers: Record<string, string> = { 'content-type': 'application/json; charset=utf-8' };
    if (token !== null) headers['authorization'] = `Bearer ${token}`;
    const answer = await fetch(slack.apiUrl + method, { method: 'POST', headers, body: JSON.stringify(args) });
    return (await answer.json()) as JsonObject;
  }

  it('refuses a message with invalid_blocks, in words with a pointer', async () => {
    const words = 'must be less than 3001 characters [json-pointer:/blocks/0/text/text]';
    expect(await call('chat.postMessage', { channel: 'U0ANA', text: 'a', blocks: [section(x(3001))] })).toEqual({
      ok: false,
      error: 'invalid_blocks',
      errors: [words],
      response_metadata: { messages: [`[ERROR] ${words}`] },
    });
    expect(slack.user('ana').sees()).toEqual([]);
  });

  it('refuses too much text over all blocks with msg_blocks_too_long', async () => {
    const blocks = many(5, () => section(x(2900)));
    const answer = await call('chat.postMessage', { channel: 'U0ANA', text: 'a', blocks });
    expect(answer).toEqual({ ok: false, error: 'msg_blocks_too_long' });
  });

  it('refuses blocks that are no JSON, in a form', async () => {
    const body = new URLSearchParams({ token: slack.botToken, channel: 'U0ANA', text: 'a', blocks: '[{' });
    const answer = await fetch(`${slack.apiUrl}chat.postMessage`, { method: 'POST', body });
    expect(await answer.json()).toEqual({ ok: false, error: 'invalid_blocks_format' });
  });

  it('refuses a view with invalid_arguments', async () => {
    const view = { type: 'home', blocks: [{ type: 'markdown', text: 'a' }] };
    expect(await call('views.publish', { user_id: 'U0ANA', view })).toEqual({
      ok: false,
      error: 'invalid_arguments',
      response_metadata: { messages: ['[ERROR] unsupported type: markdown [json-pointer:/view/blocks/0/type]'] },
    });
  });

  it('refuses a view of more than 250 KB', async () => {
    const view = { type: 'home', blocks: many(100, () => section(x(2900))) };
    expect(await call('views.publish', { user_id: 'U0ANA', view })).toEqual({ ok: false, error: 'view_too_large' });
  });

  it('checks blocks for everybody, without a token', async () => {
    expect(await call('blocks.validate', { blocks: JSON.stringify([section()]) }, null)).toEqual({ ok: true });
    expect(await call('blocks.validate', { blocks: JSON.stringify([{}]) }, null)).toEqual({
      ok: false,
      error: 'invalid_blocks',
      errors: [{ code: 'missing_field', message: 'missing required field: type', pointer: '/0' }],
    });
    expect(await call('blocks.validate', {}, null)).toMatchObject({ ok: false, error: 'invalid_arguments' });
  });
});
