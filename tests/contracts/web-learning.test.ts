import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accessibilityProblems, CHROMIUM, NO_BROWSER, openBrowser, openWindow } from '../support/browser.ts';
import { serveProduct } from '../support/product-in-browser.ts';
import { aComplaint } from '../support/records.ts';

// Learning from a complaint as a supervisor at the page does it, and as everybody reads it in the channel.

const SLOW = { timeout: 60_000 };

describe.skipIf(CHROMIUM === null)(`learning from complaints${CHROMIUM === null ? ` (${NO_BROWSER})` : ''}`, () => {
  let browser: Browser;
  let served: Awaited<ReturnType<typeof serveProduct>>;
  beforeAll(async () => {
    browser = await openBrowser();
    served = await serveProduct();
    const { playground } = served.product;
    const now = playground?.clock.now() ?? 0;
    const customer = { name: 'Mrs Okafor', address: '4 Quay Street, Bristol', phone: '+447911123456', email: null };
    const happened = 'Mrs Okafor told Ana on 07911 123456 that the kettle leaks.';
    await playground?.store.transact((tx) =>
      tx.saveComplaint(
        aComplaint({
          status: 'resolved',
          branchId: 'lisbon',
          nature: 'faulty',
          customer,
          description: happened,
          openedAt: now - 7_200_000,
          resolvedAt: now - 3_600_000,
        }),
      ),
    );
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    await served?.stop();
  });

  it.each(['light', 'dark'] as const)(
    'has nothing that axe finds wrong on any of its cards (%s)',
    async (scheme) => {
      const { page, close, complaints } = await openWindow(browser, served.address, 'dora', { colorScheme: scheme });
      const type = async (text: string) => {
        await page.locator('#words').fill(text);
        await page.keyboard.press('Enter');
      };
      const press = (name: string) => page.getByRole('button', { name }).last().click(SLOW);
      const reads = (heading: string) =>
        expect.poll(() => page.locator('.lines .b-heading').last().innerText(), SLOW).toBe(heading);
      await type('learn');
      await reads('Learn from complaints');
      await press('Look Into Mrs Okafor');
      await reads('Why did it happen?');
      await press('New Action');
      await reads('So that it does not happen again');
      await press('Save Action');
      await page.getByText('Choose which of the five it is.').first().waitFor(SLOW);
      await type('surveys');
      await reads('Surveys');
      await press('Text: Mrs Okafor');
      await reads('The survey, to copy and send');
      expect(await accessibilityProblems(page)).toEqual([]);
      expect(complaints).toEqual([]);
      await close();
    },
    120_000,
  );

  it('a lesson is read in the channel, where nobody writes and nobody is named', async () => {
    const dora = await openWindow(browser, served.address, 'dora');
    const press = (name: string) => dora.page.getByRole('button', { name }).last().click(SLOW);
    await dora.page.locator('#words').fill('learn');
    await dora.page.keyboard.press('Enter');
    await press('Look Into Mrs Okafor');
    await press('Publish a Lesson');
    await dora.page.getByLabel('What we do from now on').last().fill('We fill each kettle before it leaves.', SLOW);
    await press('Preview');
    await press('Publish');
    await dora.page.getByText('The lesson is published').first().waitFor(SLOW);
    await dora.close();

    const { page, close, complaints } = await openWindow(browser, served.address, 'lessons');
    await page.getByText('We fill each kettle before it leaves.').first().waitFor(SLOW);
    const read = await page.locator('.lines').innerText();
    expect(read).toContain('The customer told a colleague on [phone number] that the kettle leaks.');
    expect(read).not.toMatch(/Okafor|Ana|Dora|07911/);
    expect(await page.locator('#words').isVisible()).toBe(false);
    expect(await page.locator('#starters').isVisible()).toBe(false);
    expect(await accessibilityProblems(page)).toEqual([]);
    expect(complaints).toEqual([]);
    await close();
  }, 120_000);

  it('nobody acts as the channel', async () => {
    const { page, close } = await openWindow(browser, served.address, 'lessons');
    // As a text, so that nothing but the browser reads it.
    const said = (person: string) =>
      page.evaluate<string>(
        `import('/page/api.js').then(({ sendAct }) =>
          sendAct({ id: 'said-as-${person}', person: '${person}', act: { type: 'say', text: 'hello' } }, () => {}).then(
            () => 'taken',
            (error) => error.code,
          ))`,
      );
    expect([await said('ana'), await said('lessons')]).toEqual(['taken', 'unknown-person']);
    await close();
  }, 60_000);
});
