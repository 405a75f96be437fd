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
import { shippedPhrases } from '../support/phrases.ts';
import { serveProduct } from '../support/product-in-browser.ts';

// "How do I say that?" as a person at the page sees, does and hears it, in a real browser.

const SLOW = { timeout: 60_000 };

describe.skipIf(CHROMIUM === null)(`asking for words${CHROMIUM === null ? ` (${NO_BROWSER})` : ''}`, () => {
  let browser: Browser;
  let served: Awaited<ReturnType<typeof serveProduct>>;
  beforeAll(async () => {
    shippedPhrases();
    browser = await openBrowser();
    served = await serveProduct();
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    await served?.stop();
  });

  async function open(person: string, options = {}): Promise<Window & { type(text: string): Promise<void> }> {
    const window = await openWindow(browser, served.address, person, {
      permissions: ['clipboard-read', 'clipboard-write'],
      ...options,
    });
    return {
      ...window,
      async type(text) {
        await window.page.locator('#words').fill(text);
        await window.page.keyboard.press('Enter');
      },
    };
  }

  it('one press copies one line, without its quotation marks, and Enter with Ctrl asks again', async () => {
    const { page, type, close, complaints } = await open('ana');
    await type("rephrase we can't deliver before Friday");
    const first = page.locator('.b-say .copy').first();
    await first.waitFor(SLOW);
    expect(await first.getAttribute('aria-label')).toBe('Copy: We can deliver from Friday.');
    await first.click();
    await expect.poll(() => first.innerText()).toBe('Copied');
    expect(await page.evaluate('navigator.clipboard.readText()')).toBe('We can deliver from Friday.');
    const words = page.getByRole('textbox', { name: 'What you want to say' }).last();
    expect(await words.inputValue()).toBe("we can't deliver before Friday");
    await words.fill("we can't deliver before Monday");
    await words.press('Control+Enter');
    await expect.poll(() => page.locator('.b-say').last().innerText()).toContain('We can deliver from Monday.');
    expect(await accessibilityProblems(page)).toEqual([]);
    expect(complaints).toEqual([]);
    await close();
  }, 90_000);

  it('says in which language a line is, so that a screen reader speaks it as it is spoken', async () => {
    const { page, type, close } = await open('ana');
    await type('rephrase Pred petkom ne moremo dostaviti.');
    const line = page.locator('.lines .b-say .b-item[lang=sl]').first();
    await line.waitFor(SLOW);
    expect(await line.innerText()).toContain('petka');
    expect(await page.locator('html').getAttribute('lang')).toBe('en');
    expect(await accessibilityProblems(page)).toEqual([]);
    await close();
  }, 90_000);

  it('what is typed into it stays in it while a typed word does something else', async () => {
    const { page, type, close } = await open('ben');
    await type('/complaint the kettle leaks');
    await page.locator('.b-say').first().waitFor();
    await type("rephrase we can't deliver before Friday");
    const words = page.getByRole('textbox', { name: 'What you want to say' }).last();
    await words.waitFor(SLOW);
    await words.fill('half a sentence');
    await type('next');
    await expect.poll(() => page.locator('.lines .b-heading').last().innerText()).toBe('Apologise');
    expect(await words.inputValue()).toBe('half a sentence');
    await close();
  }, 90_000);

  it('fits a telephone, and a supervisor’s form can be used by anybody', async () => {
    const phone = await open('chloe', { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true });
    await phone.type("rephrase we can't deliver before Friday");
    await phone.page.locator('.b-say .copy').first().waitFor(SLOW);
    const wide = await phone.page.evaluate('document.documentElement.scrollWidth');
    expect(wide).toBeLessThanOrEqual(360);
    expect(await accessibilityProblems(phone.page)).toEqual([]);
    await phone.close();
    const { page, type, close, complaints } = await open('dora');
    await type('add a phrase');
    await page.getByRole('textbox', { name: 'What staff say now' }).fill("we can't paint the fence before Friday");
    await page.getByRole('textbox', { name: 'What to say instead' }).fill('For free.');
    await page.locator('.lines').getByRole('button', { name: 'Check', exact: true }).click();
    await expect.poll(() => page.locator('.b-error').allInnerTexts(), SLOW).not.toEqual([]);
    expect(await accessibilityProblems(page)).toEqual([]);
    expect(complaints).toEqual([]);
    await close();
  }, 90_000);
});
