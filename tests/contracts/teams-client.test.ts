import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { directoryOf } from '../../src/organisation/directory.ts';
import { CHROMIUM, openBrowser } from '../support/browser.ts';
import { organisationWith } from '../support/people.ts';
import {
  MICROSOFT_CLIENT,
  type MicrosoftClient,
  NO_CLIENT,
  SOMEBODY,
  startMicrosoftClient,
} from '../support/teams/microsoft-client.ts';
import { openTeamsProduct, type TeamsProduct, teamsId } from '../support/teams-product.ts';

// A whole complaint in Microsoft's own local client, in a real browser.

const here = CHROMIUM !== null && MICROSOFT_CLIENT !== null;
const ANA = `teams:${SOMEBODY.tenant}:${SOMEBODY.objectId}`;

describe.skipIf(!here)(`a live complaint in Microsoft’s client${here ? '' : ` (${NO_CLIENT})`}`, () => {
  let product: TeamsProduct;
  let client: MicrosoftClient;
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    product = await openTeamsProduct({
      met: false,
      directory: directoryOf(organisationWith((id) => (id === 'ana' ? ANA : teamsId(id)))),
      env: { TEAMS_ALLOWED_TENANTS: SOMEBODY.tenant },
    });
    client = await startMicrosoftClient(MICROSOFT_CLIENT ?? '', product.teams, `${product.origin}/api/messages`);
    browser = await openBrowser();
    page = await browser.newPage({ viewport: { width: 1300, height: 1500 } });
    page.setDefaultTimeout(15_000);
    await page.goto(client.url);
    await page.getByText('Personal Chat', { exact: true }).first().waitFor();
  });
  afterAll(async () => {
    await browser?.close();
    await client?.stop();
    await product?.close();
  });

  const card = (): Locator => page.locator('.ac-adaptiveCard').last();

  async function fill(texts: Record<string, string>, choices: Record<string, string[]> = {}): Promise<void> {
    for (const [label, text] of Object.entries(texts))
      await card()
        .getByLabel(new RegExp(`^${label}`))
        .last()
        .fill(text);
    for (const [label, wanted] of Object.entries(choices)) {
      for (const each of wanted) {
        const list = card().getByRole('combobox', { name: new RegExp(`^${label}`) });
        if ((await list.count()) === 0) {
          await card().getByText(each, { exact: true }).last().click();
          continue;
        }
        const tag = await list.last().evaluate((element) => element.tagName);
        if (tag === 'SELECT') await list.last().selectOption({ label: each });
        else {
          await list.last().click();
          await page.getByRole('option', { name: each, exact: true }).last().click();
        }
      }
    }
  }

  async function press(label: string, then: RegExp): Promise<void> {
    await card()
      .getByRole('button', { name: new RegExp(`^${label}`) })
      .last()
      .click();
    await expect.poll(() => card().innerText(), { timeout: 15_000 }).toMatch(then);
  }

  it('is walked to its end in ten interactions, and all nine items are on record', async () => {
    const line = page.getByRole('textbox').filter({ visible: true }).first();
    await line.click();
    await page.keyboard.type('complaint');
    await page.keyboard.press('Enter');
    await expect.poll(() => card().innerText(), { timeout: 20_000 }).toContain('Step 1 of 7');
    await fill({ "Customer's name": 'Mrs Okafor', 'Number to ring them on': '+44 7911 123456' });
    if (process.env['PICTURES']) await page.screenshot({ path: `${process.env['PICTURES']}/teams-step.png` });
    await press('Next', /Step 2 of 7/);
    await press('Next', /Step 3 of 7/);
    await fill(
      { 'What happened\\?': 'The kettle leaks since Monday.', 'What should have happened': 'It should hold water.' },
      { 'What is it about': ['It is faulty'], 'What did they buy': ['Goods'] },
    );
    await press('Next', /Step 4 of 7/);
    await fill(
      { 'What would they like': 'A kettle that holds water', 'What did you agree': 'a new kettle by courier' },
      { 'At least two solutions': ['A replacement', 'Money back'], 'When is it done': ['Done now'] },
    );
    await press('Next', /Step 5 of 7/);
    await fill({
      'What are you doing about it now': 'The courier leaves at noon',
      'Their address': '4 Quay Street, Bristol',
    });
    await press('Next', /Step 6 of 7/);
    await fill(
      {
        'What would prevent it': 'Test each kettle before it leaves',
        'E-mail for the confirmation': 'joy@example.com',
      },
      { 'Are they happy': ['Yes'] },
    );
    await press('Next', /Step 7 of 7/);
    if (process.env['PICTURES']) await page.screenshot({ path: `${process.env['PICTURES']}/teams-summary.png` });
    await press('Finish', /the complaint is on record/);
    await product.settled();
    const [complaint] = await product.platforms.store.read(async (tx) => {
      const all = [];
      for await (const each of tx.complaints()) all.push(each);
      return all;
    });
    expect(complaint).toMatchObject({
      status: 'resolved',
      customer: {
        name: 'Mrs Okafor',
        phone: '+447911123456',
        address: '4 Quay Street, Bristol',
        email: 'joy@example.com',
      },
      channel: 'phone',
      nature: 'faulty',
      description: 'The kettle leaks since Monday.',
      solution: { what: 'a new kettle by courier', onTheSpot: true },
      measures: 'The courier leaves at noon',
      prevention: 'Test each kettle before it leaves',
      satisfied: 'yes',
    });
  }, 120_000);
});
