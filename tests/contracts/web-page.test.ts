import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  accessibilityProblems,
  ask,
  CHROMIUM,
  focused,
  NO_BROWSER,
  openBrowser,
  openWindow,
  type Window,
} from '../support/browser.ts';
import { gallery } from '../support/rehearsal.ts';
import { openPlayground, type Playground } from '../support/web-playground.ts';

// What a person at the page sees, does and hears, in a real browser. Every test ends with a silent console.

if (CHROMIUM === null) console.warn(`The page is not tested: ${NO_BROWSER}`);

describe.skipIf(CHROMIUM === null)(`the page${CHROMIUM === null ? ` (${NO_BROWSER})` : ''}`, () => {
  let browser: Browser;
  let playground: Playground;
  let windows: Window[];
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser?.close());
  beforeEach(async () => {
    windows = [];
    playground = await openPlayground();
  });
  afterEach(async () => {
    for (const { complaints, close } of windows) {
      await close();
      expect(complaints).toEqual([]);
    }
    await playground.stop();
  });

  async function open(person: string, options = {}) {
    const window = await openWindow(browser, playground.web.address, person, options);
    windows.push(window);
    const { page } = window;
    return {
      window,
      page,
      button: (name: string | RegExp) => page.locator('.lines').getByRole('button', { name, exact: true }).last(),
      field: (name: string) => page.locator('.lines').getByRole('textbox', { name }).last(),
      heading: () => page.locator('.lines .b-heading').last(),
      async start() {
        await page.locator('.starter.first').click();
        await page.locator('.b-say').waitFor();
      },
      async type(text: string) {
        await page.locator('#words').fill(text);
        await page.keyboard.press('Enter');
      },
      /** Steps on until the card has this heading. */
      async walkTo(title: string) {
        for (let n = 0; n < 8 && (await page.locator('.lines .b-heading').last().textContent()) !== title; n++) {
          const before = await page.locator('.lines .b-heading').last().textContent();
          await page.locator('.lines .style-positive').last().click();
          await expect.poll(() => page.locator('.lines .b-heading').last().textContent()).not.toBe(before);
        }
      },
    };
  }

  it('teaches whoever comes for the first time, and starts with one press', async () => {
    const { page, heading } = await open('ana');
    await expect.poll(() => page.locator('#empty').textContent()).toContain('A customer is on the line, Ana');
    await page.locator('#empty').getByRole('button', { name: 'New Complaint' }).click();
    await expect.poll(() => heading().textContent()).toBe('Thank the customer');
    expect(await page.locator('#empty').isVisible()).toBe(false);
    expect((await focused(page)).text).toBe('Thank the customer');
    expect(page.url()).not.toContain('token');
  });

  it('shows what was typed as the person’s own line, and a note is confirmed and can be taken back', async () => {
    const { page, type, button } = await open('ana');
    await type('/complaint');
    await page.locator('.b-say').waitFor();
    await type('the kettle leaks');
    await expect.poll(() => page.locator('.bubble').allTextContents()).toEqual(['/complaint', 'the kettle leaks']);
    await expect.poll(() => page.locator('.line').last().locator('.b-progress').count()).toBe(1);
    await button('Undo').click();
    await expect.poll(() => page.locator('.lines').textContent()).toContain('The note is taken back.');
    expect(await page.locator('#words').inputValue()).toBe('');
  });

  it('shows marks and markup as they were typed, and runs none of it', async () => {
    const { page, type } = await open('ana');
    const typed =
      '<img src=x onerror=document.title="x"> **bold** [a](javascript:alert(1)) {{DATE(2026-01-01T00:00:00Z)}}';
    await type(`/complaint ${typed}`);
    await page.locator('.b-say').waitFor();
    expect(await page.locator('.bubble').textContent()).toBe(`/complaint ${typed}`);
    expect((await page.locator('.record').textContent())?.replaceAll('\u2060', '')).toContain(typed);
    await playground.web.adapter.deliver(
      { platform: 'web', person: 'ana', address: 'ana' },
      { key: 'gallery', message: { type: 'help' }, view: gallery(), place: 'update', shrunk: null },
    );
    await expect
      .poll(() => page.locator('.lines').textContent())
      .toContain('<img src=x onerror=alert(1)>, **stars** and [links](javascript:alert(1))');
    expect(await page.locator('.lines a, .record a').count()).toBe(0);
    expect(await page.locator('img[src=x]').count()).toBe(0);
    expect(await page.title()).not.toBe('x');
  });

  it('sends all inputs of a card, cleared ones as well, and marks an error in words', async () => {
    const { page, start, walkTo, field, button } = await open('ana');
    await start();
    await page.locator('.option', { hasText: 'Upset' }).click();
    await page.locator('.lines select').selectOption({ label: 'E-mail' });
    await walkTo('Collect what you need');
    expect(playground.rehearsal.answers('ana')).toMatchObject({ mood: 'upset', channel: 'e-mail' });
    await page.locator('.option', { hasText: 'Late' }).click();
    await page.locator('.option', { hasText: 'Rude' }).click();
    await field('Customer’s name').fill('Maria');
    await field('Phone').fill('ask her');
    await field('Phone').press('Enter');
    await expect.poll(() => page.locator('.b-error').textContent()).toContain('hard to dial');
    expect(playground.rehearsal.answers('ana')).toMatchObject({
      nature: ['late', 'rude-staff'],
      customer_name: 'Maria',
    });
    expect(await focused(page)).toMatchObject({ invalid: 'true', described: expect.stringContaining('hard to dial') });
    await field('Customer’s name').fill('');
    await button('Back').click();
    await expect.poll(() => playground.rehearsal.answers('ana').customer_name).toBe('');
  });

  it('keeps two cards with the same fields apart', async () => {
    const { page, start } = await open('ana');
    await start();
    await page.locator('.option', { hasText: 'Upset' }).click();
    await page.locator('.starter.first').click();
    await expect.poll(() => page.locator('.b-say').count()).toBe(2);
    await page.locator('.option', { hasText: 'Calm' }).last().click();
    expect(await page.locator('.option:has(:checked)').allTextContents()).toEqual(['Upset', 'Calm']);
  });

  it('takes a moment in words and gives it back with its weekday', async () => {
    const { start, walkTo, field, button } = await open('ana');
    await start();
    await walkTo('Say what you will do, and by when');
    await field('Promised for').fill('fri 12:00');
    await button('Next').click();
    await expect.poll(() => playground.rehearsal.answers('ana').promised_for).toBe('fri 12:00');
    await button('Back').click();
    await expect.poll(() => field('Promised for').inputValue()).toBe('Fri 27 Nov 2026, 12:00');
    await button('Next').click();
    await expect.poll(() => playground.rehearsal.answers('ana').promised_for).toBe('2026-11-27T12:00');
  });

  it('keeps what is being typed, with focus and caret, while other things change', async () => {
    const one = await open('ana');
    await one.start();
    const two = await open('ana');
    await one.field('Note').fill('she rang twice');
    await ask(one.page, 'document.activeElement.setSelectionRange(4, 8)');
    // Another message, another window that goes on, and a note that moves the card to the bottom.
    const deliver = (key: string) =>
      playground.web.adapter.deliver(
        { platform: 'web', person: 'ana', address: 'ana' },
        { key, message: { type: 'help' }, view: gallery(), place: 'update', shrunk: null },
      );
    await deliver('other');
    await two.button('Next').click();
    await expect.poll(() => one.heading().textContent()).toBe('What a message may hold');
    await two.type('typed in the other window');
    await expect.poll(() => one.heading().textContent()).toBe('Apologise');
    expect(await one.field('Note').inputValue()).toBe('she rang twice');
    expect((await focused(one.page)).caret).toEqual([4, 8]);
    await one.page.reload();
    await expect.poll(() => one.field('Note').inputValue()).toBe('she rang twice');
    await one.button('Next').click();
    await expect.poll(() => one.heading().textContent()).toBe('Collect what you need');
    expect(await one.field('Note').inputValue()).toBe('');
    expect(await one.page.locator('.record').textContent()).toContain('she rang twice');
  });

  it('saves what stands in a card before a typed word acts on it', async () => {
    const { page, start, type, heading } = await open('ana');
    await start();
    await page.locator('.option', { hasText: 'Calm' }).click();
    await type('next');
    await expect.poll(() => heading().textContent()).toBe('Apologise');
    expect(playground.rehearsal.answers('ana')).toMatchObject({ mood: 'calm' });
  });

  it('loses nothing while the server is away, and does nothing twice', async () => {
    const { page, window, start, type, button, heading } = await open('ana');
    await start();
    const before = playground.rehearsal.acts();
    const restarted = playground.restart(1500);
    await type('said while it was down');
    await expect.poll(() => page.locator('.pending').textContent()).toContain('Not saved yet, trying again');
    await restarted;
    await expect
      .poll(() => page.locator('.record').textContent(), { timeout: 12_000 })
      .toContain('said while it was down');
    await expect.poll(() => page.locator('.pending').count()).toBe(0);
    expect(playground.rehearsal.acts()).toBe(before + 1);
    await expect.poll(() => page.locator('#link-state').textContent(), { timeout: 8000 }).toBe('');
    await button('Next').click();
    await expect.poll(() => heading().textContent()).toBe('Apologise');
    // The browser itself complains about the time without a server.
    window.complaints.splice(0);
  });

  it('gives the text back when it could not be saved', async () => {
    const { page, start, type, field, button } = await open('ana');
    await start();
    playground.rehearsal.fail('busy');
    await type('nobody keeps this');
    await expect.poll(() => page.locator('#composer-state').textContent()).toContain('Your text is back');
    expect(await page.locator('#words').inputValue()).toBe('nobody keeps this');
    await page.locator('#words').fill('');
    playground.rehearsal.fail('busy');
    await field('Note').fill('nor this');
    await button('Next').click();
    await expect
      .poll(() => page.locator('.card-state').allTextContents())
      .toContainEqual(expect.stringContaining('still here'));
    expect(await field('Note').inputValue()).toBe('nor this');
    await button('Next').click();
    await expect.poll(() => page.locator('.record').textContent()).toContain('nor this');
  });

  it('sends a call to the supervisor’s window, counts it in the title, and brings the answer back', async () => {
    const agent = await open('ben');
    const supervisor = await open('emil');
    await agent.page.bringToFront();
    await ask(supervisor.page, 'document.hasFocus = () => false');
    await agent.start();
    await agent.button('Escalate').click();
    await expect.poll(() => supervisor.heading().textContent()).toBe('Ben Okafor asks for you');
    expect(await supervisor.page.title()).toBe('(1) Tactful');
    expect(await supervisor.page.locator('#news').textContent()).toContain('Ben Okafor asks for you');
    await supervisor.button('I Take It').click();
    await expect.poll(() => agent.page.locator('.lines').textContent()).toContain('Emil Hart takes it.');
  });

  it('moves the clock, and the reminder comes', async () => {
    const { page, start, button, heading } = await open('ana');
    await start();
    for (let step = 0; step < 7; step++) await button(/^(Next|Finish)$/).click();
    await expect.poll(() => heading().textContent()).toContain('on record');
    await page.getByRole('button', { name: 'Move on three days' }).click();
    await expect.poll(() => heading().textContent()).toContain('are they satisfied?');
    expect(await page.locator('#clock-now').textContent()).toContain('27 Nov');
  });

  it('becomes another person in the same window, with their own conversation, and back again', async () => {
    const { page, start, type } = await open('ana');
    await start();
    await page.locator('#words').fill('half a sente');
    await page.getByRole('link', { name: /^Ben Okafor/ }).click();
    await expect.poll(() => page.locator('#talk-title').textContent()).toBe('Ben Okafor');
    expect(await page.locator('#words').inputValue()).toBe('');
    expect(await page.locator('.line').count()).toBe(0);
    await type('hello');
    await expect.poll(() => page.locator('.bubble').count()).toBe(1);
    await page.goBack();
    await expect.poll(() => page.locator('#talk-title').textContent()).toBe('Ana Costa');
    await expect.poll(() => page.locator('.b-say').count()).toBe(1);
    expect(await page.locator('#words').inputValue()).toBe('half a sente');
    expect(await page.getByRole('link', { name: 'Open as Dora Silva in a new window' }).getAttribute('href')).toBe(
      '/?as=dora',
    );
  });

  it('is walked from start to finish by keyboard alone', async () => {
    const { page, heading } = await open('ana');
    await page.locator('#words').focus();
    await page.keyboard.type('/complaint');
    await page.keyboard.press('Enter');
    await expect.poll(() => heading().textContent()).toBe('Thank the customer');
    const tabTo = async (label: string) => {
      for (let n = 0; n < 40; n++) {
        await page.keyboard.press('Tab');
        if ((await focused(page)).text === label) return;
      }
      throw new Error(`Tab never reached ${label}`);
    };
    await page.locator('.lines').focus();
    for (const title of [
      'Apologise',
      'Collect what you need',
      'Say what you will do, and by when',
      'Give your name',
      'Check that the customer is happy',
      'Read it back',
    ]) {
      await tabTo('Next');
      await page.keyboard.press('Enter');
      await expect.poll(() => heading().textContent()).toBe(title);
      expect((await focused(page)).text).toBe(title);
    }
    await tabTo('Finish');
    await page.keyboard.press('Space');
    await expect.poll(() => heading().textContent()).toContain('on record');
  });

  it('leaves connections for the windows that are seen, and catches up when one is seen again', async () => {
    const context = await browser.newContext();
    const pages = [];
    for (let n = 0; n < 6; n++) {
      const page = await context.newPage();
      await page.goto(`${playground.web.address}&as=ana`);
      await page.locator('html[data-ready]').waitFor();
      pages.push(page);
      // Without a window, a browser takes every page for seen.
      if (n < 5)
        await ask(
          page,
          `Object.defineProperty(document, 'visibilityState', { value: 'hidden', configurable: true });
        document.dispatchEvent(new Event('visibilitychange'))`,
        );
    }
    const [first, fifth, sixth] = [pages[0], pages[4], pages[5]];
    await sixth?.locator('.starter.first').click();
    await sixth?.locator('.b-say').waitFor();
    await first?.locator('.b-say').waitFor();
    expect(await fifth?.locator('.b-say').count()).toBe(0);
    if (fifth !== undefined)
      await ask(fifth, `delete document.visibilityState; document.dispatchEvent(new Event('visibilitychange'))`);
    await fifth?.locator('.b-say').waitFor();
    await context.close();
  });

  it('keeps the choice of colours', async () => {
    const { page } = await open('ana');
    const ground = () => ask<string>(page, 'getComputedStyle(document.body).backgroundColor');
    const light = await ground();
    await page.locator('#theme').click();
    await page.locator('#theme').click();
    expect(await page.locator('#theme').textContent()).toContain('dark');
    expect(await ground()).not.toBe(light);
    const dark = await ground();
    await page.reload();
    await expect.poll(ground).toBe(dark);
  });

  it.each([
    ['a desk', {}],
    ['a dark desk', { colorScheme: 'dark' }],
    ['a telephone', { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true }],
  ] as const)('has nothing that axe finds wrong, and nothing wider than %s', async (_, options) => {
    const { page, start, walkTo, field, button, type } = await open('ana', options);
    const looks = async (moment: string) => {
      expect(await accessibilityProblems(page), moment).toEqual([]);
      expect(await ask(page, 'document.documentElement.scrollWidth - innerWidth'), moment).toBeLessThanOrEqual(0);
    };
    await looks('an empty conversation');
    if ('isMobile' in options) await page.locator('#plus').click();
    await start();
    await looks('the first step');
    await walkTo('Collect what you need');
    await field('Phone').fill('ask her');
    await button('Next').click();
    await page.locator('.b-error').waitFor();
    await looks('an error');
    await type('a note');
    await page.locator('.slim').last().waitFor();
    await looks('a note');
    await walkTo('Say what you will do, and by when');
    await button('Escalate').click();
    await page.locator('.b-warning').waitFor();
    await walkTo('Read it back');
    await looks('the read-back');
    await type('help');
    await page.locator('.b-table').waitFor();
    await looks('every kind of block');
    if ('isMobile' in options) {
      await page.locator('#menu').click();
      await looks('the menu');
      await page.keyboard.press('Escape');
      await page.locator('#record-toggle').click();
      await looks('the record');
    }
  });

  it('stands at the closed door without a fault', async () => {
    const context = await browser.newContext();
    const page = await context.newPage();
    expect((await page.goto(playground.origin))?.status()).toBe(401);
    expect(await accessibilityProblems(page)).toEqual([]);
    await context.close();
  });
});
