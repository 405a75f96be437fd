import { afterEach, describe, expect, it } from 'vitest';
import { type MailServer, openMailServer } from '../support/mail-server.ts';
import { openSlackProduct } from '../support/slack-product.ts';
import { openTeamsProduct } from '../support/teams-product.ts';

// A letter from Slack and from Teams to a real mail server, by the settings that a company would write.

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close();
});

async function mail(): Promise<{ server: MailServer; env: Record<string, string> }> {
  const server = await openMailServer({ password: 'p@ss word' });
  closing.push(() => server.close());
  return { server, env: { SMTP_URL: server.url, SMTP_FROM: 'Harbour & Finch <care@harbour.example>' } };
}

/** Looks again until this holds, for five seconds. */
async function until<T>(look: () => T): Promise<T> {
  for (let tried = 0; ; tried++) {
    try {
      return look();
    } catch (error) {
      if (tried > 50) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}

describe('a letter is sent by e-mail', () => {
  it('from Slack, with a link into a mail program beside it, and no password in any log', async () => {
    const { server, env } = await mail();
    const product = await openSlackProduct({ env, rates: 'off' });
    closing.push(() => product.close());
    const ana = product.slack.user('ana');
    await ana.command('/complaint', 'The kettle leaks');
    await ana.say('letter');
    await product.settled();
    const card = ana.newest(/Letter to the customer/);
    await ana.press(card, 'Send Letter', { values: { 'E-mail': 'zoe@example.com' } });
    await product.settled();
    await until(() => ana.newest(/is sent, to zoe@example.com/));
    expect(server.mails.map(({ to }) => to)).toEqual([['zoe@example.com']]);
    expect(server.mails[0]?.text).toMatch(/^From: "?Harbour & Finch"? <care@harbour\.example>/m);
    await ana.press(ana.newest(/is sent, to/), 'Show to Copy');
    await product.settled();
    const copy = ana.newest(/Open in Your Mail Program/);
    expect(copy.text).toContain('Thank you for telling us');
    expect(copy.live.map((each) => each.target).join()).toContain('mailto:zoe@example.com?subject=');
    expect(product.logged.join('\n')).not.toMatch(/p@ss|p%40ss|zoe@example|kettle/);
  });

  it('from Teams, and a refusal is told there with the text kept', async () => {
    const { server, env } = await mail();
    server.mood = 'refuses-address';
    const product = await openTeamsProduct({ env, rates: 'off' });
    closing.push(() => product.close());
    const ana = product.teams.user('ana');
    await ana.say('complaint kettle');
    await ana.say('letter');
    await product.settled();
    await ana.press(ana.newest(/Letter to the customer/), 'Send Letter', {
      values: { 'E-mail': 'zoe@example.com', 'The letter': 'Dear Zoë, my own words.' },
    });
    await product.settled();
    const failed = await until(() => ana.newest(/does not know this address/));
    expect(failed.text).toContain('my own words');
    server.mood = 'takes';
    await ana.press(failed, 'Send Letter', { values: { 'E-mail': 'zoe.z@example.com' } });
    await product.settled();
    await until(() => ana.newest(/is sent, to zoe\.z@example\.com/));
    expect(server.mails.map(({ to }) => to)).toEqual([['zoe.z@example.com']]);
    expect(product.logged.join('\n')).not.toMatch(/p@ss|p%40ss|example\.com|my own words/);
  });
});
