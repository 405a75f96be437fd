import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accessibilityProblems, CHROMIUM, NO_BROWSER, openBrowser, openWindow } from '../support/browser.ts';
import { serveProduct } from '../support/product-in-browser.ts';

// The product as `npm start` puts it together, walked in a browser with the playbook that ships.

describe.skipIf(CHROMIUM === null)(
  `a live complaint in the browser${CHROMIUM === null ? ` (${NO_BROWSER})` : ''}`,
  () => {
    let browser: Browser;
    let served: Awaited<ReturnType<typeof serveProduct>>;

    beforeAll(async () => {
      served = await serveProduct();
      browser = await openBrowser();
    });
    afterAll(async () => {
      await browser?.close();
      await served?.stop();
    });

    it('is walked to its end in ten interactions at most, keeps what was typed, and comes back when its time has come', async () => {
      const { page, complaints, close } = await openWindow(browser, served.address, 'ana');
      const lines = page.locator('.lines');
      const heading = () => lines.locator('.b-heading').last().textContent();
      const fill = (name: RegExp, value: string) => lines.getByRole('textbox', { name }).last().fill(value);
      let interactions = 0;
      async function press(name: string | RegExp) {
        const before = await lines.innerText();
        interactions += 1;
        await lines.getByRole('button', { name, exact: true }).last().click();
        await expect.poll(() => lines.innerText()).not.toBe(before);
        expect(await accessibilityProblems(page), `after ${name}`).toEqual([]);
      }

      interactions += 1;
      await page.locator('#words').fill('/complaint');
      await page.keyboard.press('Enter');
      await expect.poll(heading).toBe('Thank');
      await fill(/customer.s name/i, 'Maria Lopes');
      await press('Next');
      expect(await heading()).toBe('Apologise');
      await press('Next');
      expect(await heading()).toBe('Collect information');
      await fill(/^Note/, 'The kettle leaks, for the second time.');
      await press('Next');
      await press('Next');
      await press('Next');
      await press('Next');
      expect(await heading()).toBe('Summarise');
      await expect.poll(() => page.locator('.record').textContent()).toContain('Maria Lopes');
      await expect
        .poll(() => page.locator('.record').textContent())
        .toContain('The kettle leaks, for the second time.');
      await press('Finish');
      await press('Finish Anyway');
      await expect.poll(heading).toContain('on record');
      expect(interactions).toBeLessThanOrEqual(10);

      await page.getByRole('button', { name: /^To the next reminder/ }).click();
      await expect.poll(heading).toContain('Maria Lopes');
      expect(await lines.locator('.b-say').last().textContent()).toContain('I am ringing');
      await press('Satisfied');
      await press('Resolved');
      await expect.poll(() => lines.textContent()).toContain('resolved');
      expect(complaints).toEqual([]);
      await close();
    });

    it('stands in the field that one tap asks for, and shows a paused walk whole on a telephone', async () => {
      const telephone = { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true };
      const { page, close } = await openWindow(browser, served.address, 'ben', telephone);
      const lines = page.locator('.lines');
      const heading = () => lines.locator('.b-heading').last().textContent();
      const press = (name: string) => lines.getByRole('button', { name, exact: true }).last().click();
      await page.locator('#words').fill('/complaint');
      await page.keyboard.press('Enter');
      for (const step of ['Thank', 'Apologise', 'Collect information', 'Take action', 'I will put this right']) {
        await expect.poll(heading).toBe(step);
        await press('Next');
      }
      await expect.poll(heading).toBe('Check the customer is happy');
      await press('Next');
      await expect.poll(heading).toBe('Summarise');
      await press('Change To prevent it');
      await expect.poll(heading).toBe('Check the customer is happy');
      const asked = lines.getByRole('textbox', { name: /What would prevent it next time/ }).last();
      await expect.poll(() => asked.and(page.locator(':focus')).count()).toBe(1);
      const type = async (line: string) => {
        await page.locator('#words').fill(line);
        await page.locator('#words').press('Enter');
      };
      await type('She has the receipt.');
      await expect.poll(() => lines.textContent()).toContain('Kept as a note');
      await type('undo');
      await expect.poll(() => lines.locator('.line').last().textContent()).toContain('The note is taken back.');
      await type('pause');
      const paused = lines.locator('.slim .ac-textBlock').last();
      await expect.poll(() => paused.textContent()).toContain('is paused');
      const box = await paused.boundingBox();
      expect((box?.x ?? 0) + (box?.width ?? 1000)).toBeLessThanOrEqual(360);
      await close();
    });

    it('keeps the conversation for whoever opens the page again', async () => {
      const { page, close } = await openWindow(browser, served.address, 'ana');
      expect(await page.locator('.lines').textContent()).toContain('the complaint is on record');
      expect(await page.locator('.bubble').allTextContents()).toEqual(['/complaint']);
      await close();
    });
  },
);
