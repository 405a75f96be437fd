import { afterEach, describe, expect, it } from 'vitest';
import { directoryOf } from '../../src/organisation/directory.ts';
import { directory, organisationWith } from '../support/people.ts';
import { openSlackProduct } from '../support/slack-product.ts';
import { openTeamsProduct, teamsId } from '../support/teams-product.ts';

// The digest of the week in the channel that the organisation's file names: each Monday, once, whoever restarts meanwhile.

const DAY = 86_400_000;
const place = directory.branch('lisbon')?.place ?? { timeZone: 'UTC', country: 'GB', currency: 'GBP', language: 'en' };
const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

function withChannel(id: string, idOf: (person: string) => string) {
  return directoryOf({ ...organisationWith(idOf), channels: [{ id, name: 'General', use: 'digest', place }] });
}

describe('the digest of the week for many', () => {
  it('stands in the channel of Slack on Monday, once, with the platform’s own table and no button', async () => {
    const product = await openSlackProduct({
      directory: withChannel('slack:T0TACTFUL:C0GENERAL', (id) => `slack:T0TACTFUL:U0${id.toUpperCase()}`),
    });
    closing.push(product.close);
    const ana = product.slack.user('ana');
    await ana.command('/complaint', 'Mrs Okafor and her kettle');
    await product.settled();
    product.advance(5 * DAY);
    await product.settled();
    const posted = () => product.slack.ledger.entries().filter((each) => each.channel === 'C0GENERAL');
    expect(posted()).toEqual([]);
    product.advance(DAY);
    await product.settled();
    await product.restart();
    await product.settled();
    expect(posted().map((each) => each.how)).toEqual(['chat.postMessage']);
    const text = JSON.stringify(posted()[0]?.message);
    expect(text).toContain('The week of all branches');
    expect(text).not.toMatch(/"type":"(actions|input)"|Okafor/);
    expect(JSON.stringify(product.slack.heard)).toContain('data_table');
    product.advance(7 * DAY);
    await product.settled();
    expect(posted()).toHaveLength(2);
    product.slack.ledger.expectAll();
  });

  it('stands in the channel of Teams on Monday, once', async () => {
    const tenant = teamsId('ana').split(':')[1] ?? '';
    const product = await openTeamsProduct({
      directory: withChannel(`teams:${tenant}:19:general@thread.tacv2`, teamsId),
    });
    closing.push(product.close);
    product.teams.channel('general');
    product.advance(6 * DAY);
    await product.settled();
    const posted = product.teams.ledger.entries().filter((each) => each.conversation === '19:general@thread.tacv2');
    expect(posted).toHaveLength(1);
    const text = JSON.stringify(posted[0]);
    expect(text).toContain('The week of all branches');
    expect(text).not.toMatch(/Action\.Execute|"refresh"/);
    product.teams.ledger.expectAll();
  });
});
