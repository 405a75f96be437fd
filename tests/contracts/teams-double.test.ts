import { setTimeout as sleep } from 'node:timers/promises';
import { ActivityTypes, CardFactory, MessageFactory, type TurnContext } from 'botbuilder';
import { expect, it, onTestFinished } from 'vitest';
import { type BareBot, startBareBot } from '../support/teams/bare-bot.ts';
import { startTeams, type Teams, type TeamsOptions } from '../support/teams/double.ts';

// The double of Teams, with a bare bot on botbuilder behind it: what it shows and what it refuses.

const card = (text: string, more: object = {}) => ({
  type: 'AdaptiveCard',
  version: '1.5',
  fallbackText: text,
  speak: text,
  body: [
    { type: 'TextBlock', text, wrap: true, style: 'heading' },
    { type: 'Input.Text', id: 'note', label: 'Note' },
    {
      type: 'Input.ChoiceSet',
      id: 'tone',
      label: 'Tone',
      choices: [
        { title: 'Calm', value: 'c' },
        { title: 'Angry', value: 'a' },
      ],
    },
  ],
  actions: [
    {
      type: 'Action.Execute',
      title: 'Next',
      verb: 'press',
      data: { press: 'next' },
      fallback: { type: 'Action.Submit', title: 'Next', data: { press: 'next' } },
    },
  ],
  ...more,
});

const message = (content: object) =>
  ({ ...MessageFactory.attachment(CardFactory.adaptiveCard(content)), summary: 'A card' }) as const;

/** A bot that shows a card, and answers a press with what was on it. */
async function walk(context: TurnContext): Promise<void> {
  const { activity } = context;
  if (activity.type === ActivityTypes.Message && activity.value === undefined)
    await context.sendActivity(message(card(`Step 1: ${activity.text}`)));
  if (activity.type === ActivityTypes.Message && activity.value !== undefined)
    await context.sendActivity(`Sent: ${JSON.stringify(activity.value)}`);
  if (activity.type === ActivityTypes.Invoke) {
    const { data } = (activity.value as { action: { data: object } }).action;
    const value = card(`Step 2, with ${JSON.stringify(data)}`);
    const body = { statusCode: 200, type: 'application/vnd.microsoft.card.adaptive', value };
    await context.sendActivity({ type: ActivityTypes.InvokeResponse, value: { status: 200, body } });
  }
}

async function rig(
  onTurn: (context: TurnContext) => Promise<void>,
  options: TeamsOptions = {},
): Promise<{ teams: Teams; bot: BareBot }> {
  const teams = await startTeams(options);
  const bot = await startBareBot(teams.env, onTurn);
  teams.deliverTo(bot.url);
  onTestFinished(async () => {
    await bot.close();
    await teams.close();
  });
  return { teams, bot };
}

/** Sends this activity and tells what became of it. */
async function sending(
  activity: object,
  options: TeamsOptions = {},
): Promise<{ teams: Teams; refused: string | null }> {
  let refused: string | null = null;
  const { teams } = await rig(async (context) => {
    if (context.activity.type !== ActivityTypes.Message) return;
    await context.sendActivity(activity).catch((error: { details?: { error: { code: string } } }) => {
      refused = error.details?.error.code ?? 'no code';
    });
  }, options);
  await teams.user('ana').say('go');
  return { teams, refused };
}

it('a press sends every input, the answer takes the card’s place, and another device shows what was sent', async () => {
  const { teams } = await rig(walk);
  const ana = teams.user('ana');
  await ana.say('kettle');
  const first = await ana.until(/Step 1: kettle/);
  await ana.press(first, 'Next', { values: { Note: 'cold *soup*', Tone: 'Angry' } });
  expect(ana.newest().text).toContain('"press":"next","note":"cold soup","tone":"a"');
  expect(ana.newest().heading).toMatch(/^Step 2/);
  await ana.reopen();
  expect(ana.newest().heading).toBe('Step 1: kettle');
  expect(teams.warnings).toEqual([]);
  teams.ledger.expectAll();
  teams.ledger.assertNothingLeft();
});

it('an older client sends what the button falls back to', async () => {
  const { teams } = await rig(walk);
  const ana = teams.user('ana');
  await ana.say('kettle');
  await ana.press(ana.newest(), 'Next', { values: { Note: 'n' }, oldClient: true });
  expect(ana.newest().text).toContain('Sent: {"press":"next","note":"n","tone":""}');
});

it('what is not there can’t be pressed, and what is required must be given', async () => {
  const { teams } = await rig(async (context) => {
    const body = [{ type: 'Input.Text', id: 'name', label: 'Name', isRequired: true, errorMessage: 'Say who' }];
    await context.sendActivity(message(card('Step', { body })));
  });
  const ana = teams.user('ana');
  await ana.say('x');
  await expect(ana.press(ana.newest(), 'Back')).rejects.toThrow('there are: [Next]');
  await expect(ana.press(ana.newest(), 'Next')).rejects.toThrow('"Name" is required and empty');
  expect(teams.warnings.join()).toContain('is required');
});

it.each([
  ['a property that nobody knows', card('x', { colour: 'red' }), /colour/],
  ['a version that Teams does not draw', card('x', { version: '1.6' }), /version/],
  [
    'seven buttons',
    card('x', { actions: Array.from({ length: 7 }, () => ({ type: 'Action.Submit' })) }),
    /more than 6/,
  ],
  ['more than 28 KB', card('é'.repeat(5000)), /more than 28672/],
  [
    'a comma in a value of boxes',
    card('x', {
      body: [{ type: 'Input.ChoiceSet', id: 'a', isMultiSelect: true, choices: [{ title: 'x', value: 'a,b' }] }],
    }),
    /comma/,
  ],
  ['an address that is not https', card('x', { body: [{ type: 'Image', url: 'http://a.example/x' }] }), /url/],
])('a card with %s is refused', async (_, content, words) => {
  const { teams, refused } = await sending(message(content));
  expect(refused).toBe('BadSyntax');
  expect(JSON.stringify(teams.heard.at(-1))).toMatch(/BadSyntax/);
  const { problemsOf } = await import('../support/teams/cards/validate.ts');
  expect(JSON.stringify(problemsOf(content))).toMatch(words);
});

it('a card that can’t be read aloud is taken, with a warning', async () => {
  const bare = { type: 'AdaptiveCard', version: '1.5', body: [{ type: 'TextBlock', text: 'x' }] };
  const { refused, teams } = await sending(MessageFactory.attachment(CardFactory.adaptiveCard(bare)));
  expect(refused).toBeNull();
  expect(teams.warnings).toEqual([
    'card has no fallbackText',
    'card has nothing to speak',
    'card/body/0 does not wrap',
    'a card came without a summary, so the notification says only that a card was sent',
  ]);
});

it('live text is told from text', async () => {
  const body = [
    {
      type: 'TextBlock',
      wrap: true,
      text: 'see [here](https://evil.example) {{DATE(2026-01-01T00:00:00Z)}} \\[not\\](x)',
    },
    { type: 'RichTextBlock', inlines: [{ type: 'TextRun', text: '[plain](https://x.example) **as typed**' }] },
  ];
  const { teams } = await sending(message(card('x', { body, actions: [] })));
  const shown = teams.user('ana').newest();
  expect(shown.text).toBe('see ⟦here⟧ ⟦DATE 2026-01-01T00:00:00Z⟧ [not](x)\n[plain](https://x.example) **as typed**');
  expect(shown.live.map((each) => each.kind).toSorted()).toEqual(['function', 'link']);
});

it('who has not installed the app, has blocked it or is unknown can’t be written to', async () => {
  const { teams, bot } = await rig(async () => {});
  const ana = teams.user('ana');
  const token = await ownToken(teams);
  const send = async (path: string, body: object) =>
    (await fetch(`${teams.serviceUrl}${path}`, { method: 'POST', headers: token, body: JSON.stringify(body) })).status;
  const activity = { type: 'message', text: 'hello' };
  expect(await send(`v3/conversations/${ana.chat}/activities`, activity)).toBe(201);
  ana.block();
  expect(await send(`v3/conversations/${ana.chat}/activities`, activity)).toBe(403);
  ana.block(false);
  ana.uninstallSilently();
  expect(await send(`v3/conversations/${ana.chat}/activities`, activity)).toBe(403);
  const tenantId = teams.env.TEAMS_TENANT_ID;
  expect(await send('v3/conversations', { tenantId, members: [{ id: ana.person.aadObjectId }] })).toBe(403);
  expect(await send('v3/conversations', { tenantId, members: [{ id: teams.user('ben').person.aadObjectId }] })).toBe(
    201,
  );
  expect(await send('v3/conversations/a:nobody/activities', activity)).toBe(404);
  expect(bot.url).toContain('/api/messages');
});

it('no token, no service', async () => {
  const { teams } = await rig(async () => {});
  const ana = teams.user('ana');
  const response = await fetch(`${teams.serviceUrl}v3/conversations/${ana.chat}/activities`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: 'Bearer made-up' },
    body: JSON.stringify({ type: 'message', text: 'x' }),
  });
  expect(response.status).toBe(401);
});

it('the eighth message of a second meets 429 with how long to wait, and two changes at once meet 412', async () => {
  const { teams } = await rig(async () => {}, { writing: 50 });
  const ana = teams.user('ana');
  const token = await ownToken(teams);
  const url = `${teams.serviceUrl}v3/conversations/${ana.chat}/activities`;
  const send = (method: string, address = url) =>
    fetch(address, { method, headers: token, body: JSON.stringify({ type: 'message', text: 'x' }) });
  const { id } = (await (await send('POST')).json()) as { id: string };
  const [one, other] = await Promise.all([
    send('PUT', `${url}/${id}`),
    sleep(10).then(() => send('PUT', `${url}/${id}`)),
  ]);
  expect([one.status, other.status]).toEqual([200, 412]);
  const statuses = [];
  for (let count = 0; count < 6; count += 1) statuses.push(await send('POST'));
  expect(statuses.at(-1)?.status).toBe(429);
  expect(statuses.at(-1)?.headers.get('retry-after')).toBe('1');
});

it('an activity that is not taken comes again, and an answer that is late is told to the person', async () => {
  let heard = 0;
  const { teams } = await rig(
    async (context) => {
      if (context.activity.type === ActivityTypes.Invoke) await sleep(300);
      heard += 1;
      if (heard === 1) throw new Error('the first try fails');
      if (context.activity.type === ActivityTypes.Message) await context.sendActivity(message(card('Step 1')));
    },
    { patience: { invoke: 100 }, pace: 1000 },
  );
  const ana = teams.user('ana');
  teams.deliveries.loseTries(1);
  await ana.say('x');
  await teams.settled();
  expect(heard).toBe(1);
  await ana.say('again');
  await ana.press(ana.newest(), 'Next');
  expect(ana.notices.map((each) => each.words)).toEqual(['Unable to reach app. Please try again.']);
});

async function ownToken(teams: Teams): Promise<Record<string, string>> {
  const { TEAMS_APP_ID, TEAMS_APP_PASSWORD, TEAMS_TENANT_ID } = teams.env;
  const response = await fetch(`${new URL(teams.serviceUrl).origin}/${TEAMS_TENANT_ID}/oauth2/v2.0/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: TEAMS_APP_ID,
      client_secret: TEAMS_APP_PASSWORD,
      scope: 'https://api.botframework.com/.default',
    }),
  });
  const { access_token } = (await response.json()) as { access_token: string };
  return { authorization: `Bearer ${access_token}`, 'content-type': 'application/json' };
}
