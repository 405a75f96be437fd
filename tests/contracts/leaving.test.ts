import { afterEach, describe, expect, it } from 'vitest';
import type { Escalation } from '../../src/core/complaint.ts';
import { directoryOf, liveDirectory } from '../../src/organisation/directory.ts';
import { organisationWith } from '../support/people.ts';
import { botToken } from '../support/slack/seed.ts';
import { openSlackProduct, type SlackProduct } from '../support/slack-product.ts';

// Whoever leaves, or loses a role, is out at once: what they were asked goes to the next, and nothing is sent to them.

const id = (name: string) => `slack:T0TACTFUL:U0${name.toUpperCase()}`;
const opened: SlackProduct[] = [];

async function open(options: Parameters<typeof openSlackProduct>[0] = {}): Promise<SlackProduct> {
  const product = await openSlackProduct(options);
  opened.push(product);
  return product;
}

afterEach(async () => {
  for (const product of opened.splice(0)) await product.close();
});

/** Ben calls for help: Emil, who decides in Bristol, is asked. */
async function escalated(product: SlackProduct): Promise<void> {
  const ben = product.slack.user('ben');
  await ben.command('/complaint', 'the lamp is cracked');
  await product.settled();
  await ben.press(ben.newest(/Step 1 of 7/), 'Escalate');
  await product.settled();
  await ben.press(ben.newest(/Step 1 of 7/), 'Escalate Now');
  await product.settled();
  product.slack.user('emil').newest(/asks for you/);
}

async function escalation({ platforms }: SlackProduct): Promise<Escalation> {
  const [found] = await platforms.store.read((tx) => tx.openEscalations());
  if (found === undefined) throw new Error('nobody was called');
  return found;
}

const pageOf = async (product: SlackProduct, name: string) =>
  (await escalation(product)).pages.findLast((page) => page.to === id(name))?.result;

describe('somebody who was asked and leaves', () => {
  it('is passed over within the minute when Slack says that the account is deactivated, and may nothing any more', async () => {
    const product = await open();
    await escalated(product);
    expect(await pageOf(product, 'emil')).toBe('asked');
    await product.slack.lifecycle.change('U0EMIL', { deleted: true });
    await product.settled();
    expect(await pageOf(product, 'emil')).toBe('unreachable');
    expect(product.platforms.app.directory.person(id('emil'))).toBeNull();
    expect(product.platforms.app.directory.supervisors('bristol').map((each) => each.id)).not.toContain(id('emil'));
    const before = product.slack.user('emil').sees().length;
    product.advance(60 * 60_000);
    await product.settled();
    expect(product.slack.user('emil').sees()).toHaveLength(before);
  });

  it('is out by the second act after a minute, even if the event that says so is lost', async () => {
    const product = await open();
    const { slack } = product;
    const ben = slack.user('ben');
    await ben.command('/complaint', 'the lamp is cracked');
    await product.settled();
    product.advance(60_000);
    const user = slack.world.users.get('U0BEN');
    if (user !== undefined) user.isRestricted = true;
    const asked = () => slack.heard.filter((each) => each.method === 'users.info').length;
    const before = asked();
    await ben.say('one more line');
    await product.settled();
    await ben.say('words of a guest');
    await product.settled();
    expect(asked() - before).toBe(1);
    expect(product.platforms.app.directory.person(id('ben'))).toBeNull();
    const notes = await product.platforms.store.read(async (tx) => {
      const session = await tx.latestSession(id('ben'));
      return (await tx.complaint(session?.complaintId ?? ''))?.notes.map((each) => each.text);
    });
    expect(notes).toEqual(['the lamp is cracked', 'one more line']);
  });

  it('is known again when Slack says that they are back, as soon as they act', async () => {
    const product = await open();
    await product.slack.user('emil').command('/complaint', 'first');
    await product.settled();
    await product.slack.lifecycle.change('U0EMIL', { deleted: true });
    await product.settled();
    expect(product.platforms.app.directory.person(id('emil'))).toBeNull();
    await product.slack.lifecycle.change('U0EMIL', { deleted: false });
    await product.slack.user('emil').command('/complaint', 'back again');
    await product.settled();
    expect(product.platforms.app.directory.person(id('emil'))?.role).toBe('supervisor');
  });

  it('is passed over when the organisation takes the role away; the old card does nothing, and says no more of the case', async () => {
    const organisation = organisationWith(id);
    let inForce = directoryOf(organisation);
    const product = await open({ directory: liveDirectory(() => inForce) });
    await escalated(product);
    const emil = product.slack.user('emil');
    const card = emil.newest(/asks for you/);
    inForce = directoryOf({
      ...organisation,
      people: organisation.people.map((each) => (each.id === id('emil') ? { ...each, role: 'agent' as const } : each)),
    });
    await product.platforms.roles();
    await product.settled();
    expect(await pageOf(product, 'emil')).toBe('unreachable');
    const [pressable] = card.buttons;
    if (pressable !== undefined)
      await emil.press(card, pressable).catch(() => {
        // The card is gone already.
      });
    await product.settled();
    expect((await escalation(product)).acknowledgedAt).toBeNull();
    expect(
      emil
        .sees()
        .map((each) => each.text)
        .join('\n'),
    ).not.toContain('lamp');
  });
});

describe('a token that Slack takes back without a word', () => {
  it.each(['revoked', 'inactive'] as const)(
    '(%s) is said within the minute, and is not called with again and again',
    async (state) => {
      const product = await open();
      const { slack } = product;
      await escalated(product);
      slack.lifecycle.break(state);
      await slack.user('ben').say('a note meanwhile');
      await product.settled();
      expect(product.logged.join('\n')).toMatch(/slack\.must-be-mended.*SLACK_BOT_TOKEN/);
      expect(product.platforms.status()['slack']).not.toBe('ok');
      const heard = slack.heard.length;
      // Half an hour, in which reminders and calls for help fall due.
      for (let minute = 0; minute < 30; minute += 1) {
        product.advance(60_000);
        await product.settled();
      }
      // One try each half minute, whatever waits: it is back soon once the token is good again.
      expect(slack.heard.length - heard).toBeLessThan(75);
      // What was typed is on record all the same.
      const notes = await product.platforms.store.read(async (tx) => {
        const session = await tx.latestSession(id('ben'));
        return (await tx.complaint(session?.complaintId ?? ''))?.notes.map((each) => each.text);
      });
      expect(notes).toContain('a note meanwhile');
    },
    60_000,
  );
});

describe('an app that is taken out of the workspace', () => {
  it('sends nothing more, says why in its status, and goes on when it is there again', async () => {
    const product = await open();
    await escalated(product);
    await product.slack.lifecycle.uninstall();
    await product.settled();
    expect(product.platforms.status()['slack']).toMatch(/tokens_revoked|app_uninstalled/);
    const heard = product.slack.heard.length;
    product.advance(60 * 60_000);
    await product.settled();
    expect(product.slack.heard).toHaveLength(heard);
    for (const each of product.slack.world.tokens.values()) if (each.kind === 'bot') each.state = 'valid';
    expect(botToken(product.slack.world)).toContain('xoxb');
    await product.slack.user('ben').command('/complaint', 'it is there again');
    await product.settled();
    product.slack.user('ben').newest(/it is there again/);
    // What waited is tried again after a quarter of an hour at the latest.
    product.advance(20 * 60_000);
    await product.settled();
    await product.settled();
    expect(product.platforms.status()['slack']).toBe('ok');
  });
});
