import { fileURLToPath } from 'node:url';
import type { BrowserContextOptions } from 'playwright-core';
import { openBrowser, openWindow } from '../support/browser.ts';
import { serveProduct } from '../support/product-in-browser.ts';

// Takes the pictures in this folder anew: `node tests/screenshots/take.ts`, with a browser on the machine.

const FOLDER = fileURLToPath(new URL('.', import.meta.url));
const DESK: BrowserContextOptions = { viewport: { width: 1360, height: 860 } };
const TELEPHONE: BrowserContextOptions = {
  viewport: { width: 360, height: 740 },
  isMobile: true,
  hasTouch: true,
  deviceScaleFactor: 2,
};

const { address, stop } = await serveProduct();
const browser = await openBrowser();

async function picture(name: string, person: string, options: BrowserContextOptions) {
  const { page, close } = await openWindow(browser, address, person, options);
  await page.screenshot({ path: `${FOLDER}${name}.png` });
  await close();
}

await picture('first-visit', 'ana', DESK);
const { page, close } = await openWindow(browser, address, 'ben', DESK);
const lines = page.locator('.lines');
const press = async (name: string) => {
  const before = await lines.innerText();
  await lines.getByRole('button', { name, exact: true }).last().click();
  while ((await lines.innerText()) === before) await page.waitForTimeout(50);
};
await page.locator('#words').fill('/complaint The kettle leaks, for the second time');
await page.keyboard.press('Enter');
await lines.locator('.b-say').waitFor();
await lines.getByRole('textbox', { name: /customer.s name/i }).fill('Maria Lopes');
await press('Next');
await press('Next');
await press('Next');
await press('Escalate');
await press('Escalate Now');
await page.screenshot({ path: `${FOLDER}live-complaint.png` });
await picture('live-complaint-dark', 'ben', { ...DESK, colorScheme: 'dark' });
await picture('live-complaint-telephone', 'ben', TELEPHONE);
await picture('supervisor', 'emil', DESK);
await close();
const asking = await openWindow(browser, address, 'ana', DESK);
await asking.page.locator('#words').fill("How do I say that we can't deliver before Friday?");
await asking.page.keyboard.press('Enter');
await asking.page.locator('.b-say .copy').first().waitFor({ timeout: 60_000 });
await asking.page.screenshot({ path: `${FOLDER}how-do-i-say-that.png` });
await asking.close();
const writing = await openWindow(browser, address, 'chloe', DESK);
const talk = writing.page.locator('.lines');
const go = async (fields: Record<string, string>) => {
  for (const [name, value] of Object.entries(fields)) await talk.getByRole('textbox', { name }).last().fill(value);
  const before = await talk.innerText();
  await talk.getByRole('button', { name: 'Next', exact: true }).last().click();
  while ((await talk.innerText()) === before) await writing.page.waitForTimeout(50);
};
await writing.page.locator('#words').fill('/complaint');
await writing.page.keyboard.press('Enter');
await talk.locator('.b-say').waitFor();
await go({ "Customer's name": 'Maria Lopes' });
await go({});
await go({ 'What happened?': 'The kettle of order 4411 leaks' });
await talk.getByRole('radio', { name: 'Promised for later' }).check();
await go({ 'What did you agree?': 'a new kettle by courier' });
await go({ 'Promised for when?': 'friday 12:00' });
await writing.page.locator('#words').fill('letter');
await writing.page.keyboard.press('Enter');
await talk.getByRole('textbox', { name: 'The letter' }).waitFor();
await writing.page.screenshot({ path: `${FOLDER}letter.png` });
await writing.close();
await browser.close();
await stop();
