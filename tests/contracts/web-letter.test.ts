import { readFileSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accessibilityProblems, CHROMIUM, NO_BROWSER, openBrowser, openWindow } from '../support/browser.ts';
import { serveProduct } from '../support/product-in-browser.ts';

// The letter in the page: written, copied, taken along as a file. Set TACTFUL_PICTURES to a folder to look at it.

const pictures = process.env['TACTFUL_PICTURES'];

describe.skipIf(CHROMIUM === null)(`the letter in the page${CHROMIUM === null ? `: ${NO_BROWSER}` : ''}`, () => {
  let served: Awaited<ReturnType<typeof serveProduct>>;
  let browser: Browser;
  beforeAll(async () => {
    served = await serveProduct();
    browser = await openBrowser();
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    await served?.stop();
  });

  it('is edited, shown to copy, and downloaded as the file that a mail program opens', async () => {
    const { page, complaints, close } = await openWindow(browser, served.address, 'ana', {
      permissions: ['clipboard-read', 'clipboard-write'],
    });
    const lines = page.locator('.lines');
    const press = async (name: string) => await lines.getByRole('button', { name, exact: true }).last().click();
    await page.locator('#words').fill('/complaint The kettle leaks');
    await page.keyboard.press('Enter');
    await lines.getByRole('textbox', { name: /customer.s name/i }).fill('Zoë Žagar');
    await press('Next');
    await lines.getByText('Apologise').first().waitFor();
    await page.locator('#words').fill('letter');
    await page.keyboard.press('Enter');
    const letter = lines.getByRole('textbox', { name: 'The letter' });
    await letter.waitFor();
    expect(await letter.inputValue()).toContain('Dear Zoë Žagar,\n\nThank you for telling us');
    await lines.getByRole('textbox', { name: 'E-mail' }).fill('zoe@example.com');
    await lines.getByRole('textbox', { name: 'Subject' }).fill('Your kettle – čaj');
    if (pictures !== undefined) await page.screenshot({ path: `${pictures}/letter.png` });
    expect(await accessibilityProblems(page)).toEqual([]);
    await press('Show to Copy');
    const shown = lines.locator('.b-copy').last();
    await shown.waitFor();
    expect(await shown.innerText()).toContain('Dear Zoë Žagar,');
    if (pictures !== undefined) await page.screenshot({ path: `${pictures}/letter-copy.png` });
    expect(await accessibilityProblems(page)).toEqual([]);
    await shown.getByRole('button').click();
    await shown.getByText('Copied').waitFor();
    expect(await page.evaluate('navigator.clipboard.readText()')).toMatch(/^Dear Zoë Žagar,\n\nThank you/);
    const waiting = page.waitForEvent('download');
    await press('Download .eml');
    const download = await waiting;
    expect(download.suggestedFilename()).toBe('letter.eml');
    const file = readFileSync(await download.path(), 'utf8');
    expect(file).toContain('To: zoe@example.com');
    expect(file).toMatch(/^Subject: =\?UTF-8\?/m);
    expect(file).toContain('X-Unsent: 1');
    await press('I Sent It Myself');
    await lines.getByText('is sent by hand').waitFor();
    expect(complaints).toEqual([]);
    await close();
  }, 90_000);

  it('is nobody’s to download who has nothing to do with the complaint, and not without the page’s session', async () => {
    const origin = new URL(served.address).origin;
    expect((await fetch(`${origin}/api/letter?person=ana&id=x`)).status).toBe(401);
    const entry = await fetch(served.address, { redirect: 'manual' });
    const cookie = (entry.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
    for (const id of ['', 'none', '../x', 'a'.repeat(5000)])
      expect((await fetch(`${origin}/api/letter?person=ben&id=${id}`, { headers: { cookie } })).status).toBe(404);
    const store = served.product.playground?.store;
    const walk = await store?.read((tx) => tx.latestSession('ana'));
    const [letter] = (await store?.read((tx) => tx.lettersOf(walk?.complaintId ?? ''))) ?? [];
    const ask = (person: string) =>
      fetch(`${origin}/api/letter?person=${person}&id=${letter?.id}`, { headers: { cookie } });
    expect((await ask('ben')).status).toBe(404);
    expect((await ask('ana')).status).toBe(200);
    expect((await ask('dora')).headers.get('content-disposition')).toContain('letter.eml');
  });
});
