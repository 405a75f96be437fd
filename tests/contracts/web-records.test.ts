import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  accessibilityProblems,
  CHROMIUM,
  NO_BROWSER,
  openBrowser,
  openWindow,
  type Window,
} from '../support/browser.ts';
import { parsedCsv } from '../support/csv-reader.ts';
import { serveProduct } from '../support/product-in-browser.ts';

// Finding, reading, correcting and taking along records, as a person at the page does, in a real browser.

const SLOW = { timeout: 60_000 };

describe.skipIf(CHROMIUM === null)(`records on the page${CHROMIUM === null ? ` (${NO_BROWSER})` : ''}`, () => {
  let browser: Browser;
  let served: Awaited<ReturnType<typeof serveProduct>>;
  const folder = mkdtempSync(join(tmpdir(), 'tactful-records-'));
  beforeAll(async () => {
    browser = await openBrowser();
    served = await serveProduct({ database: `sqlite:${join(folder, 'records.db')}` });
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    await served?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  async function open(person: string, options = {}): Promise<Window & { type(text: string): Promise<void> }> {
    const window = await openWindow(browser, served.address, person, options);
    return {
      ...window,
      async type(text) {
        await window.page.locator('#words').fill(text);
        await window.page.keyboard.press('Enter');
      },
    };
  }

  it('is found, opened, added to, and its story says so', async () => {
    const { page, type, close, complaints } = await open('ana');
    await type('/complaint =2+2 is what the kettle cost');
    await page.locator('.b-say').first().waitFor(SLOW);
    await type('/complaint the kettle sings');
    await page.getByText('the kettle sings').last().waitFor(SLOW);
    await type('find kettle');
    const last = () => page.locator('#log > li').last();
    await expect.poll(() => last().innerText(), SLOW).toContain('Found for “kettle”');
    expect(await accessibilityProblems(page)).toEqual([]);
    if (process.env['PICTURES'] !== undefined)
      await page.screenshot({ path: join(process.env['PICTURES'], 'found.png') });
    await last().getByRole('button', { name: /^Open/ }).first().click();
    await expect.poll(() => last().innerText(), SLOW).toContain('What happened');
    await last().getByRole('button', { name: 'Add a Note' }).click();
    await last().getByRole('textbox', { name: 'Note' }).fill('she sings along');
    if (process.env['PICTURES'] !== undefined)
      await page.screenshot({ path: join(process.env['PICTURES'], 'add.png') });
    await last().getByRole('button', { name: 'Keep the Note' }).click();
    await expect.poll(() => page.locator('#log').innerText(), SLOW).toContain('Ana Costa writes: she sings along');
    expect(await accessibilityProblems(page)).toEqual([]);
    if (process.env['PICTURES'] !== undefined)
      await page.screenshot({ path: join(process.env['PICTURES'], 'record.png'), fullPage: true });
    expect(complaints).toEqual([]);
    await close();
  }, 120_000);

  it('is taken along by a supervisor as a table of the branch, with formulas harmless, and written down', async () => {
    const { page, type, close, complaints } = await open('dora', { acceptDownloads: true });
    await type('export');
    const button = page.getByRole('button', { name: 'Download Complaints' });
    await button.waitFor(SLOW);
    if (process.env['PICTURES'] !== undefined)
      await page.screenshot({ path: join(process.env['PICTURES'], 'files.png') });
    const [file] = await Promise.all([page.waitForEvent('download'), button.click()]);
    expect(file.suggestedFilename()).toBe('complaints.csv');
    const rows = parsedCsv(readFileSync(await file.path(), 'utf8'));
    const branch = rows[0]?.indexOf('branch') ?? -1;
    expect(new Set(rows.slice(1).map((row) => row[branch]))).toEqual(new Set(['lisbon']));
    expect(rows.flat().filter((cell) => cell?.startsWith('='))).toEqual([]);
    expect(rows.flat().join('\n')).toContain('=2+2 is what the kettle cost');
    expect(complaints).toEqual([]);
    await close();
  }, 120_000);

  it('is not taken along by whoever does the work, nor by whoever answers for another branch', async () => {
    const { page, close } = await open('ana');
    const status = (person: string, kind = 'complaints', format = 'csv') =>
      page.evaluate(async (path) => {
        const answer = await fetch(path);
        return [answer.status, await answer.text()] as const;
      }, `/api/export?person=${person}&kind=${kind}&format=${format}`);
    expect((await status('ana'))[0]).toBe(404);
    const [code, text] = await status('emil');
    expect(code).toBe(200);
    expect(text).not.toContain('kettle');
    expect((await status('dora', 'complaints', 'jsonl'))[1]).toContain('"branch":"lisbon"');
    expect((await status('dora', 'passwords'))[0]).toBe(404);
    expect((await status('dora', 'complaints', 'xml'))[0]).toBe(404);
    expect((await status('nobody'))[0]).toBe(404);
    await close();
  }, 120_000);
});
