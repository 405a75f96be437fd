import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ownFolder, type Server, startServer } from '../support/server.ts';
import { type Slack, startSlack } from '../support/slack/double.ts';
import { manifestSettings } from '../support/slack-product.ts';

// The product as it runs: what is personal and none of the nine items is asked once the organisation says so, and why.

const folder = ownFolder('personal-fields');
const file = join(folder.path, 'organisation.yaml');
const SHOP = `
organisation: Corner Shop
branches:
  shop: {name: The shop, time_zone: Europe/London, country: GB, currency: GBP, language: en, hours: always}
people:
  ben: {name: Ben Okafor, role: supervisor, branch: shop, slack: "T0TACTFUL:U0BEN"}
`;
const ON = `
personal_fields:
  customer_email: {why: The confirmation goes by e-mail, review_by: 2099-11-01}
`;
let slack: Slack;
let server: Server;

beforeAll(async () => {
  writeFileSync(file, SHOP);
  slack = await startSlack({ app: manifestSettings(), rates: 'off' });
  const env = {
    ...slack.env,
    SLACK_APP_TOKEN: '',
    DATABASE_URL: `sqlite:${folder.path}/tactful.db`,
    PLAYGROUND: 'on',
  };
  server = await startServer({ folder: folder.path, env: { ...env, ORGANISATION_FILE: file } });
  await slack.deliverTo(`${server.origin}/slack/events`);
});
afterAll(async () => {
  await server.kill();
  await slack.close();
  folder.remove();
});

/** What the cards of a whole walk ask for. */
async function asked(): Promise<string> {
  const ben = slack.user('ben');
  await ben.command('/complaint', 'the kettle leaks');
  const cards: string[] = [];
  for (let step = 1; step <= 7; step += 1) {
    await ben.until(new RegExp(`Step ${step} of 7`));
    const card = ben.newest(new RegExp(`Step ${step} of 7`));
    cards.push(card.text);
    if (step < 7) await ben.press(card, 'Next');
  }
  return cards.join('\n');
}

it('an e-mail address is not asked until the file of the organisation says what for, and then it is', async () => {
  const off = await asked();
  expect(off).toContain('Number to ring them on');
  expect(off).not.toContain('E-mail');
  writeFileSync(file, SHOP + ON);
  server.signal('SIGHUP');
  await expect.poll(() => server.printed()).toContain('organisation-reloaded');
  expect(await asked()).toContain('E-mail for the confirmation');
});
