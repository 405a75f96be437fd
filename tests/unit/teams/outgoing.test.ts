import { afterEach, describe, expect, it } from 'vitest';
import { type Chat, chatAt } from '../../../adapters/teams/address.ts';
import { cloudAt } from '../../../adapters/teams/clouds.ts';
import { createOutgoing } from '../../../adapters/teams/outgoing.ts';
import { createRooms } from '../../../adapters/teams/rooms.ts';
import { createCalls } from '../../../adapters/teams/send.ts';
import { createTokens } from '../../../adapters/teams/tokens.ts';
import type { MessageRef } from '../../../src/app/ports/store.ts';
import type { App, Delivery } from '../../../src/app/ports.ts';
import { DeliveryError } from '../../../src/app/ports.ts';
import type { ConversationRef } from '../../../src/core/person.ts';
import { createQueue } from '../../../src/core/queue.ts';
import { quiet } from '../../support/quiet.ts';
import { startTeams, type Teams } from '../../support/teams/double.ts';

const PERSON = 'teams:tenant:ana';
const open: Teams[] = [];
afterEach(async () => {
  for (const each of open.splice(0)) await each.close();
});

/** The way out, from real parts, to a real connector. Postponed work is kept here, and time stands still. */
async function wayOut() {
  const teams = await startTeams({ rates: 'off' });
  open.push(teams);
  const ana = teams.user('ana');
  const { env } = teams;
  const cloud = cloudAt(env.TEAMS_OPENID_METADATA_URL);
  if (cloud === null) throw new Error('a double is a cloud');
  const time = { now: Date.now() };
  const clock = { now: () => time.now };
  const credentials = { appId: env.TEAMS_APP_ID, appPassword: env.TEAMS_APP_PASSWORD, tenantId: env.TEAMS_TENANT_ID };
  const calls = createCalls({
    ...credentials,
    cloud,
    tokens: createTokens({ ...credentials, cloud, endpoint: () => null, clock }),
  });
  const kept = new Map<string, MessageRef>();
  const chats: ConversationRef[] = [];
  const postponed: { key: string; wait: number }[] = [];
  const messages = {
    find: async (_: string, key: string) => kept.get(key) ?? null,
    keep: async (ref: MessageRef) => void kept.set(ref.key, ref),
  };
  const sleep = async (ms: number) => {
    time.now += ms;
  };
  const app = {
    postpone: async (_: string, deliveries: Delivery[], wait: number) =>
      void postponed.push(...deliveries.map(({ key }) => ({ key, wait }))),
  } as unknown as App;
  const outgoing = createOutgoing({
    app: () => app,
    rooms: createRooms({ calls, messages, clock, log: quiet, sleep }),
    queue: createQueue(),
    conversations: { find: async () => null, keep: async (ref) => void chats.push(ref), on: async () => chats },
    clock,
    log: quiet,
    sleep,
  });
  const bot = `28:${env.TEAMS_APP_ID}`;
  const chat: Chat = {
    serviceUrl: teams.serviceUrl,
    conversation: ana.chat,
    user: ana.person.teamsId,
    bot,
    unreachable: null,
  };
  const seen = () => ana.sees().map((each) => each.text);
  return { teams, ana, chat, outgoing, postponed, chats, seen, time };
}

function line(key: string, text: string, place: Delivery['place'] = 'update'): Delivery {
  const view = { fallback: text, blocks: [{ type: 'text' as const, style: 'body' as const, text }] };
  return { key, message: { type: 'help' }, view, place, shrunk: null };
}

describe('messages to one person', () => {
  it('come in order, each once; the same key again changes what it showed', async () => {
    const { outgoing, chat, seen } = await wayOut();
    await outgoing.send(PERSON, chat, [line('a', 'one'), line('b', 'two')]);
    await outgoing.send(PERSON, chat, [line('a', 'one, changed'), line('c', 'three')]);
    expect(seen()).toEqual(['one, changed', 'two', 'three']);
  });

  it('at the bottom leave a line where the old one stood', async () => {
    const { outgoing, chat, seen } = await wayOut();
    await outgoing.send(PERSON, chat, [line('a', 'card'), line('b', 'note')]);
    await outgoing.send(PERSON, chat, [{ ...line('a', 'card', 'bottom'), shrunk: line('x', 'further down').view }]);
    expect(seen()).toEqual(['further down', 'note', 'card']);
  });

  it('that still wait are shown once, as the newest asks for', async () => {
    const { outgoing, chat, seen } = await wayOut();
    const all = [
      outgoing.send(PERSON, chat, [line('first', 'first')]),
      outgoing.send(PERSON, chat, [line('a', 'old', 'bottom')]),
      outgoing.send(PERSON, chat, [line('a', 'new')]),
    ];
    outgoing.seen(PERSON, line('a', 'newest'));
    await Promise.all(all);
    expect(seen()).toEqual(['first', 'newest']);
  });

  it.each([
    ['rate-limited', { kind: 'rate-limited', retryAfter: 1 }],
    ['412', { kind: 'error', error: 'PreconditionFailed' }],
    ['502', { kind: 'status', status: 502 }],
  ] as const)('that meet %s are tried again, and keep their order', async (_, fault) => {
    const { outgoing, chat, seen, teams } = await wayOut();
    teams.faults.next(fault, { method: 'send', times: 1 });
    await outgoing.send(PERSON, chat, [line('a', 'one'), line('b', 'two')]);
    expect(seen()).toEqual(['one', 'two']);
  });

  it('wait in the queue of due work while Teams takes nothing, and what comes after them waits behind them', async () => {
    const { outgoing, chat, seen, teams, postponed, time } = await wayOut();
    teams.faults.next({ kind: 'status', status: 503 }, { method: 'send', times: 3 });
    await outgoing.send(PERSON, chat, [line('a', 'one'), line('b', 'two')]);
    await outgoing.send(PERSON, chat, [line('c', 'three')]);
    expect(postponed.map((each) => each.key)).toEqual(['a', 'b', 'c']);
    const waits = postponed.map((each) => each.wait);
    expect(waits).toEqual([...waits].sort((one, other) => one - other));
    expect(new Set(waits).size).toBe(3);

    // The queue comes with the second first: it is not its turn.
    await expect(outgoing.deliver(PERSON, chat, line('b', 'two'))).rejects.toMatchObject({
      code: 'waits-its-turn',
      permanent: false,
    });
    time.now += 60_000;
    for (const [key, text] of [
      ['a', 'one'],
      ['b', 'two'],
      ['c', 'three'],
    ] as const)
      await outgoing.deliver(PERSON, chat, line(key, text));
    expect(seen()).toEqual(['one', 'two', 'three']);
  });

  it('wait longer each time, and as long as Teams asks', async () => {
    const { outgoing, chat, teams, time } = await wayOut();
    teams.faults.next({ kind: 'status', status: 503 }, { method: 'send', times: 3 });
    const waits: number[] = [];
    for (let tried = 0; tried < 3; tried++) {
      const failed = await outgoing.deliver(PERSON, chat, line('a', 'one')).catch((error: unknown) => error);
      if (!(failed instanceof DeliveryError)) throw new Error('it got through');
      waits.push(failed.retryAfter ?? 0);
      time.now += failed.retryAfter ?? 0;
    }
    expect(waits).toEqual([1_000, 2_000, 4_000]);
  });
});

describe('somebody who can not be reached', () => {
  it.each([
    [
      'has taken the app out',
      'not-installed',
      (ana: { uninstallSilently(): void; block(): void }) => ana.uninstallSilently(),
    ],
    ['have blocked the bot', 'blocked', (ana: { uninstallSilently(): void; block(): void }) => ana.block()],
  ])('because they %s: said for good, and kept for doctor', async (_, code, happen) => {
    const { outgoing, chat, ana, chats } = await wayOut();
    happen(ana);
    await expect(outgoing.deliver(PERSON, chat, line('a', 'one'))).rejects.toMatchObject({ code, permanent: true });
    expect(chatAt(chats.at(-1) ?? null)?.unreachable).toBe(code);
  });

  it('is reached again as soon as a message gets through', async () => {
    const { outgoing, chat, chats } = await wayOut();
    await outgoing.deliver(PERSON, { ...chat, unreachable: 'not-installed' }, line('a', 'one'));
    expect(chatAt(chats.at(-1) ?? null)?.unreachable).toBeNull();
  });
});

it('a deleted message is shown anew', async () => {
  const { outgoing, chat, seen, teams } = await wayOut();
  await outgoing.send(PERSON, chat, [line('a', 'one')]);
  teams.faults.next({ kind: 'error', error: 'ActivityNotFoundInConversation' }, { method: 'update', times: 1 });
  await outgoing.send(PERSON, chat, [line('a', 'again')]);
  expect(seen()).toEqual(['one', 'again']);
});
