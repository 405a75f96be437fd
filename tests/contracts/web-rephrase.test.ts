import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  accessibilityProblems,
  ask,
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

  const PHONE = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true };

  it.each([
    ['a telephone', PHONE],
    ['a desk', {}],
  ])(
    'breaks a word that is longer than a line, and its Copy button stays, on %s',
    async (_, options) => {
      const { page, type, close } = await open('ana', options);
      await type(`rephrase we can't deliver the ${'Donaudampfschifffahrtsgesellschaft'.repeat(3)} before Friday`);
      await page.locator('.b-say .copy').first().waitFor(SLOW);
      const past = `[...document.querySelectorAll('.b-say')].at(-1)`;
      const beyond = `(() => {
      const box = ${past};
      const { right } = box.getBoundingClientRect();
      const parts = [...box.querySelectorAll('.copy')].map((each) => each.getBoundingClientRect().right);
      return [box.scrollWidth - box.clientWidth, ...parts.map((each) => each - right)].filter((each) => each > 0);
    })()`;
      expect(await ask(page, beyond)).toEqual([]);
      await close();
    },
    90_000,
  );

  it('covers the field with nothing where three lines stand above it, and cuts no button, on a telephone', async () => {
    const { page, type, close } = await open('ana', PHONE);
    await type("rephrase we can't deliver before Friday");
    await page.locator('.b-say .copy').nth(2).waitFor(SLOW);
    await expect
      .poll(() => ask(page, `(${IS_COVERED})([...document.querySelectorAll('.lines textarea')].at(-1))`))
      .toBe(false);
    await type('/complaint the kettle leaks');
    const more = page.locator('.lines').getByRole('button', { name: 'More', exact: true }).last();
    await more.waitFor(SLOW);
    const { x, width } = (await more.boundingBox()) ?? { x: 0, width: 1000 };
    expect(x + width).toBeLessThanOrEqual(PHONE.viewport.width - 12);
    await close();
  }, 90_000);

  it('gives what waits for a phrase the width, and what is said about it the line below', async () => {
    const ben = await open('ben');
    await ben.type("rephrase the aquarium can't be moved to the other side of the big room by two of us");
    await ben.page
      .locator('.lines')
      .getByRole('button', { name: /^(None of These|Ask for a Phrase)$/ })
      .last()
      .click(SLOW);
    await expect.poll(() => ben.page.locator('.lines').textContent()).toContain('Noted for your supervisors');
    await ben.close();
    const { page, type, close } = await open('dora');
    await type('phrases');
    const row = page.locator('.lines .b-row').last();
    await row.waitFor(SLOW);
    const [whole, sentence, about] = await Promise.all(
      ['.b-row', '.b-term', '.b-value'].map((part) => page.locator(`.lines ${part}`).last().boundingBox()),
    );
    expect(sentence?.width ?? 0).toBeGreaterThan((whole?.width ?? 1000) * 0.6);
    expect(about?.y ?? 0).toBeGreaterThan(sentence?.y ?? 1000);
    await close();
  }, 90_000);

  it('gives back a text that is too long to put well, so that it can be shortened', async () => {
    const { page, type, close, complaints } = await open('emil');
    const long = "we can't do that ".repeat(300).trim();
    await type(`rephrase ${long}`);
    await expect.poll(() => page.locator('.lines').textContent(), SLOW).toContain('more than I can put well');
    expect(await page.locator('#words').inputValue()).toBe(`rephrase ${long}`);
    expect(await page.locator('#composer-state').textContent()).toContain('back in the box');
    const field = page.getByRole('textbox', { name: 'What you want to say' }).last();
    await field.fill(long);
    await page.locator('.lines').getByRole('button', { name: 'Ask Again' }).last().click();
    await expect.poll(() => page.locator('.card-root[aria-busy="true"]').count()).toBe(0);
    expect(await field.inputValue()).toBe(long);
    await page.locator('#words').fill('');
    await type('rephrase');
    await expect.poll(() => page.locator('.lines').textContent()).toContain('Tell me what you want to say');
    expect(await page.locator('#words').inputValue()).toBe('');
    expect(complaints).toEqual([]);
    await close();
  }, 90_000);
});

/** True: something else lies over the middle or the foot of this element. Runs in the page. */
const IS_COVERED = `(element) => {
  const { left, top, width, height } = element.getBoundingClientRect();
  return [height / 2, height - 4].some((y) => !element.contains(document.elementFromPoint(left + width / 2, top + y)));
}`;
