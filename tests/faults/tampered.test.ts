import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Chance, chanceOf, seedOf, sized } from '../support/chance.ts';
import type { Json, JsonObject } from '../support/slack/json.ts';
import { openSlackProduct, type SlackProduct } from '../support/slack-product.ts';
import { forgedPress, thingsOf } from '../support/tampered.ts';
import { serviceUrlOf } from '../support/teams/activities.ts';
import { personalChat } from '../support/teams/world.ts';
import { openTeamsProduct, type TeamsProduct, teamsId } from '../support/teams-product.ts';
import { plantVictim, SECRETS, type Victim } from '../support/victim.ts';

// What comes through the real doors with everything right but its content: values of buttons, ids of actions, what a
// window carries, data of a card. Whoever sends it is let in, and is not whose things it names.

const TAMPERINGS = 1_000;
const AT_ONCE = 25;
const secret = new RegExp(SECRETS.join('|'), 'i');
const WORDS = 'mallory was here';

describe('Slack', () => {
  let product: SlackProduct;
  let victim: Victim;
  const own: Record<string, string> = {};
  const many = sized(TAMPERINGS, 200);

  beforeAll(async () => {
    product = await openSlackProduct({ rates: 'off' });
    const id = (name: string) => `slack:T0TACTFUL:U0${name}`;
    victim = await plantVictim(product.platforms, { person: id('ANA'), asked: id('DORA'), platform: 'slack' });
    await product.slack.user('ben').command('/complaint', 'of my own');
    await product.settled();
    Object.assign(own, await walkOf(product.platforms.store, id('BEN')));
  });
  afterAll(() => product.close());

  it(`${many.toLocaleString('en')} tampered payloads change nothing of somebody else’s and show nothing of it`, async () => {
    const chance = chanceOf(seedOf('tampered-slack'));
    const { store } = product.platforms;
    const before = await thingsOf(store, victim);
    const said = product.slack.heard.length;
    for (let sent = 0; sent < many; sent += AT_ONCE) {
      const some = Array.from({ length: AT_ONCE }, (_, index) => tampered(chance, sent + index));
      const outcomes = await Promise.all(some.map((payload) => product.slack.forge(parcelOf(payload), {})));
      for (const outcome of outcomes) {
        expect(JSON.stringify(outcome)).not.toMatch(secret);
        expect(outcome.result === 'answered' && outcome.status < 500, JSON.stringify(outcome)).toBe(true);
      }
      await product.settled();
      expect(await thingsOf(store, victim), JSON.stringify(some)).toEqual(before);
    }
    expect(shown(product.slack.heard.slice(said))).toEqual([]);
    expect(product.logged.join('\n')).not.toMatch(secret);
  });

  it('steps of one’s own walk can’t be skipped by naming another one', async () => {
    const chance = chanceOf(seedOf('steps-slack'));
    const { store } = product.platforms;
    const at = await stepOf(store, own['session'] ?? '');
    for (let tried = 0; tried < 60; tried++) {
      const act = chance.one(['next', 'save', 'another-way', 'finish-anyway', 'confirm-skip', 'correct']);
      const press = `${act}|${own['session']}|${chance.one(OTHER_STEPS)}|${chance.one(['', 'finish', ...OTHER_STEPS])}`;
      await product.slack.forge(parcelOf(action(chance, 'U0BEN', press, 10_000 + tried)), {});
    }
    await product.settled();
    expect(await stepOf(store, own['session'] ?? '')).toEqual(at);
  });

  function tampered(chance: Chance, number: number): JsonObject {
    const user = chance.one(['U0BEN', 'U0CHLOE', 'U0EMIL']);
    const press = forgedPress(chance, victim, own);
    if (chance.odds(0.7)) return action(chance, user, press, number);
    const field = chance.one(['customer_name', 'description', '__proto__', 'owner', 'note', 'ownerId']);
    const carried: Json = { press, field, channel: null, ts: null, key: null, revision: 0 };
    const metadata = JSON.stringify(carried);
    return {
      type: 'view_submission',
      ...whoIs(user),
      trigger_id: `tampered.${number}`,
      view: {
        id: `V0TAMPERED${number}`,
        hash: 'x',
        type: 'modal',
        callback_id: chance.one(['correct', 'complaint', 'admin', '']),
        private_metadata: chance.odds(0.8) ? metadata : metadata.slice(0, chance.below(metadata.length)),
        state: { values: { [`in|${field}|0`]: { [`in:${field}`]: { type: 'plain_text_input', value: WORDS } } } },
      },
    };
  }

  function action(chance: Chance, user: string, press: string, number: number): JsonObject {
    return {
      type: 'block_actions',
      ...whoIs(user),
      trigger_id: `tampered.${number}`,
      container: { type: 'message', message_ts: '1795000000.000100', channel_id: `D${user.slice(1)}` },
      channel: { id: `D${user.slice(1)}`, name: 'directmessage' },
      state: { values: { 'in|note|0': { 'in:note': { type: 'plain_text_input', value: WORDS } } } },
      actions: [
        {
          type: 'button',
          action_id: chance.one(['press:0', 'press:dialog:0', 'press:again', 'press:', 'admin', `press:${press}`]),
          block_id: chance.one(['b0|walk:x', `b0|walk:${victim.ids['session']}`, '']),
          action_ts: `${1_795_000_000 + number}.000001`,
          value: press,
        },
      ],
    };
  }
});

describe('Teams', () => {
  let product: TeamsProduct;
  let victim: Victim;
  const own: Record<string, string> = {};
  const many = sized(TAMPERINGS, 200);

  beforeAll(async () => {
    product = await openTeamsProduct({ rates: 'off' });
    victim = await plantVictim(product.platforms, {
      person: teamsId('ana'),
      asked: teamsId('dora'),
      platform: 'teams',
    });
    await product.teams.user('ben').say('complaint of my own');
    await product.settled();
    Object.assign(own, await walkOf(product.platforms.store, teamsId('ben')));
  });
  afterAll(() => product.close());

  it(`${many.toLocaleString('en')} tampered activities change nothing of somebody else’s and show nothing of it`, async () => {
    const chance = chanceOf(seedOf('tampered-teams'));
    const { store } = product.platforms;
    const before = await thingsOf(store, victim);
    const said = product.teams.heard.length;
    for (let sent = 0; sent < many; sent += AT_ONCE) {
      const some = Array.from({ length: AT_ONCE }, (_, index) =>
        tampered(chance, forgedPress(chance, victim, own), sent + index),
      );
      for (const outcome of await Promise.all(some.map(forge))) {
        expect(JSON.stringify(outcome)).not.toMatch(secret);
        expect(outcome.result === 'answered' && outcome.status < 500, JSON.stringify(outcome)).toBe(true);
      }
      await product.settled();
      expect(await thingsOf(store, victim), JSON.stringify(some)).toEqual(before);
    }
    expect(shown(product.teams.heard.slice(said))).toEqual([]);
    expect(product.logged.join('\n')).not.toMatch(secret);
  });

  it('steps of one’s own walk can’t be skipped by naming another one', async () => {
    const chance = chanceOf(seedOf('steps-teams'));
    const { store } = product.platforms;
    const at = await stepOf(store, own['session'] ?? '');
    for (let tried = 0; tried < 60; tried++) {
      const act = chance.one(['next', 'save', 'another-way', 'finish-anyway', 'confirm-skip', 'correct']);
      const press = `${act}|${own['session']}|${chance.one(OTHER_STEPS)}|${chance.one(['', 'finish', ...OTHER_STEPS])}`;
      await forge(tampered(chance, press, 10_000 + tried, 'ben'));
    }
    await product.settled();
    expect(await stepOf(store, own['session'] ?? '')).toEqual(at);
  });

  function forge(activity: JsonObject) {
    const { teams } = product;
    return teams.forge(activity, teams.tokens.header(serviceUrlOf(teams.world)));
  }

  function tampered(
    chance: Chance,
    press: string,
    number: number,
    name = chance.one(['ben', 'chloe', 'emil']),
  ): JsonObject {
    const { world } = product.teams;
    const person = [...world.people.values()].find((each) => each.name === name);
    if (person === undefined) throw new Error(`nobody is called ${name}`);
    const chat = personalChat(world, person);
    const data: JsonObject = {
      tactful: {
        press,
        key: chance.one(['walk:x', `walk:${victim.ids['session']}`, `escalation:${victim.ids['escalation']}`]),
      },
      'in:note': WORDS,
      'in:customer_name': WORDS,
      ...(chance.odds(0.2) ? { owner: person.teamsId, role: 'admin', aadObjectId: victim.person } : {}),
    };
    const around: JsonObject = {
      channelId: 'msteams',
      serviceUrl: serviceUrlOf(world),
      from: { id: person.teamsId, name: person.realName, aadObjectId: person.aadObjectId },
      conversation: { conversationType: 'personal', tenantId: chat.tenant, id: chat.id },
      recipient: { id: `28:${world.bot.appId}`, name: world.bot.name },
      channelData: { tenant: { id: person.tenant } },
      locale: person.locale,
      replyToId: '1795000000001',
    };
    if (chance.odds(0.2)) return { type: 'message', id: `tampered-${number}`, ...around, value: data };
    const verb = chance.one(['press', 'press', 'refresh', 'admin']);
    return {
      type: 'invoke',
      id: `f:tampered-${number}`,
      name: 'adaptiveCard/action',
      ...around,
      value: { action: { type: 'Action.Execute', verb, data }, trigger: 'manual' },
    };
  }
});

/** What the product sent in which the victim's secrets stand. */
function shown(heard: readonly object[]): string[] {
  return heard.map((each) => JSON.stringify(each)).filter((each) => secret.test(each));
}

const OTHER_STEPS = ['finish', 'summary', 'solution', 'agree', 'prevent', 'x', ''];

function whoIs(user: string): JsonObject {
  return {
    user: { id: user, username: user.toLowerCase(), name: user.toLowerCase(), team_id: 'T0TACTFUL' },
    team: { id: 'T0TACTFUL', domain: 'harbour' },
  };
}

function parcelOf(payload: JsonObject) {
  return { kind: 'interaction' as const, what: String(payload['type']), payload };
}

type Kept = SlackProduct['platforms']['store'];

async function walkOf(store: Kept, person: string): Promise<Record<string, string>> {
  const session = await store.read((tx) => tx.latestSession(person));
  if (session === null) throw new Error(`${person} has no walk`);
  return {
    session: session.id,
    step: session.at,
    complaint: session.complaintId ?? '',
    record: session.complaintId ?? '',
  };
}

async function stepOf(store: Kept, id: string) {
  const session = await store.read((tx) => tx.session(id));
  return { at: session?.at, status: session?.status };
}
