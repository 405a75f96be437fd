import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demo } from '../../src/commands/demo.ts';
import { accessibilityProblems, ask, CHROMIUM, NO_BROWSER, openBrowser, openWindow } from '../support/browser.ts';
import { TUESDAY_TEN } from '../support/clock.ts';
import { serveProduct } from '../support/product-in-browser.ts';

// A supervisor's desk in the browser, over a year that was invented.

describe.skipIf(CHROMIUM === null)(`a desk in the browser${CHROMIUM === null ? ` (${NO_BROWSER})` : ''}`, () => {
  let browser: Browser;
  let served: Awaited<ReturnType<typeof serveProduct>>;
  const folder = mkdtempSync(join(tmpdir(), 'tactful-desk-'));

  beforeAll(async () => {
    const database = `sqlite:${join(folder, 'year.db')}`;
    const words = ['--seed', '1', '--complaints', '600', '--until', '2026-11-24', '--database', database];
    const quiet = { stdout: () => {}, stderr: () => {}, env: {}, cwd: folder, clock: { now: () => TUESDAY_TEN } };
    await demo.run(words, quiet as unknown as Parameters<typeof demo.run>[1]);
    served = await serveProduct({ database });
    browser = await openBrowser();
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    await served?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  it.each([
    ['light', 'dora', 'Lisbon'],
    ['dark', 'emil', 'Bristol'],
  ] as const)('shows charts, a table and cases one tap away: %s', async (colorScheme, person, branch) => {
    const { page, complaints, close } = await openWindow(browser, served.address, person, { colorScheme });
    const lines = page.locator('.lines');
    await page.locator('#words').fill('desk last quarter');
    await page.keyboard.press('Enter');
    await lines
      .getByText(/^July to September 2026/)
      .last()
      .waitFor();
    expect(await lines.locator('.b-chart').count()).toBeGreaterThanOrEqual(2);
    expect(await accessibilityProblems(page)).toEqual([]);
    expect(await ask(page, 'document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(0);
    await lines.getByRole('button', { name: 'Month', exact: true }).last().click();
    await lines.getByText(`${branch}: this month`, { exact: true }).waitFor();
    await lines
      .getByRole('button', { name: /^Open (Mon|Tue|Wed|Thu|Fri|Sat|Sun) / })
      .first()
      .click();
    await expect.poll(() => lines.locator('.b-heading').count()).toBeGreaterThan(1);
    expect(await accessibilityProblems(page)).toEqual([]);
    expect(complaints).toEqual([]);
    await close();
  });

  it('shows whoever takes complaints their own figures, and nobody else’s', async () => {
    const { page, close } = await openWindow(browser, served.address, 'ana');
    await page.locator('#words').fill('figures this quarter');
    await page.keyboard.press('Enter');
    const lines = page.locator('.lines');
    await lines.getByText(/^Ana Costa: this quarter$/).waitFor();
    for (const label of ['My Branch', 'All', 'Send Me This Each Week'])
      expect(await lines.getByRole('button', { name: label, exact: true }).count(), label).toBe(0);
    await close();
  });
});
