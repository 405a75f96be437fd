import { afterEach, describe, expect, it } from 'vitest';
import type { Store } from '../../src/app/ports/store.ts';
import { delivery } from '../../src/app/turn.ts';
import type { Lesson } from '../../src/core/lesson.ts';
import { directoryOf } from '../../src/organisation/directory.ts';
import { directory, organisation, organisationWith } from '../support/people.ts';
import { openSlackProduct } from '../support/slack-product.ts';
import { openTeamsProduct, teamsId } from '../support/teams-product.ts';

const LESSON: Lesson = {
  id: 'l1',
  complaintId: 'c1',
  nature: 'faulty',
  branchId: 'lisbon',
  happened: 'The kettle leaked.',
  helped: 'A new one by courier.',
  change: 'Each kettle is filled before it leaves.',
  by: 'dora',
  at: 1,
  channels: [],
};

const place = directory.branch('lisbon')?.place ?? { timeZone: 'UTC', country: 'GB', currency: 'GBP', language: 'en' };
const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

/** The same organisation with a channel for lessons. */
function withChannel(id: string, idOf: (person: string) => string) {
  return directoryOf({
    ...organisationWith(idOf),
    channels: [{ id, name: 'General', use: 'lessons', place }],
  });
}

async function publishTo(channel: string, platforms: { store: Store; loop: { run(): Promise<void> } }) {
  await platforms.store.transact(async (tx) => {
    await tx.saveLesson(LESSON);
    const message = { type: 'learning', what: { show: 'lesson', lesson: LESSON.id } } as const;
    await tx.putJob(delivery({ to: channel, key: 'lesson:l1', message, place: 'update' }, 0));
  });
  await platforms.loop.run();
}

describe('a lesson for many', () => {
  it('stands in the channel of Slack that is named, once, without a button and without a name', async () => {
    const channel = 'slack:T0TACTFUL:C0GENERAL';
    const directory = withChannel(channel, (id) => `slack:T0TACTFUL:U0${id.toUpperCase()}`);
    const product = await openSlackProduct({ directory });
    closing.push(product.close);
    await publishTo(channel, product.platforms);
    await product.settled();
    const posted = product.slack.ledger.entries().filter((each) => each.channel === 'C0GENERAL');
    expect(posted.map((each) => [each.how, each.to])).toEqual([['chat.postMessage', null]]);
    const [message] = posted;
    expect(JSON.stringify(message?.message)).toContain('Each kettle is filled before it leaves.');
    expect(JSON.stringify(message?.message)).toContain('My order is faulty');
    expect(JSON.stringify(message?.message)).not.toMatch(/"type":"(actions|input)"|Dora/);
    product.slack.ledger.expectAll();
  });

  it('stands in the channel of Teams that is named, once, without a button and without a name', async () => {
    const channel = `teams:${teamsTenant()}:19:general@thread.tacv2`;
    const product = await openTeamsProduct({ directory: withChannel(channel, teamsId) });
    closing.push(product.close);
    product.teams.channel('general');
    await publishTo(channel, product.platforms);
    await product.settled();
    const posted = product.teams.ledger.entries().filter((each) => each.conversation === '19:general@thread.tacv2');
    expect(posted).toHaveLength(1);
    const text = JSON.stringify(posted[0]);
    expect(text).toContain('Each kettle is filled before it leaves.');
    expect(text).not.toMatch(/Action\.Execute|"refresh"|Dora/);
    product.teams.ledger.expectAll();
    expect(product.logged.join('\n')).not.toContain('undeliverable');
  });

  it('is told to nobody where the channel is not there, and says so in the log', async () => {
    const channel = 'slack:T0TACTFUL:C0NOWHERE';
    const product = await openSlackProduct({
      directory: withChannel(channel, (id) => `slack:T0TACTFUL:U0${id.toUpperCase()}`),
    });
    closing.push(product.close);
    await publishTo(channel, product.platforms);
    expect(product.logged.join('\n')).toContain('channel_not_found');
    expect(product.slack.ledger.entries()).toEqual([]);
  });
});

it('a channel of a platform that is not set up is told to nobody, and asked no more', async () => {
  const product = await openSlackProduct({
    directory: withChannel(
      `teams:${teamsTenant()}:19:general@thread.tacv2`,
      (id) => `slack:T0TACTFUL:U0${id.toUpperCase()}`,
    ),
  });
  closing.push(product.close);
  await publishTo(`teams:${teamsTenant()}:19:general@thread.tacv2`, product.platforms);
  expect(product.logged.join('\n')).toContain('nowhere-to-reach');
  expect(await product.platforms.store.jobs.nextDue('deliver')).toBeNull();
});

function teamsTenant(): string {
  return teamsId('ana').split(':')[1] ?? '';
}

it('the playground has a channel of its own', () => {
  expect(organisation.channels.filter((each) => each.use === 'lessons').map((each) => each.id)).toEqual(['lessons']);
});
