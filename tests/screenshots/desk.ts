import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { BrowserContextOptions, Locator } from 'playwright-core';
import { renderMessage as onSlack } from '../../adapters/slack/render.ts';
import { renderCard } from '../../adapters/teams/render.ts';
import { demo } from '../../src/commands/demo.ts';
import type { View } from '../../src/core/view.ts';
import { openBrowser, openWindow } from '../support/browser.ts';
import { DAY, HOUR, TUESDAY_TEN } from '../support/clock.ts';
import { serveProduct } from '../support/product-in-browser.ts';
import { slackPage } from './slack-page.ts';

// Takes the pictures of the desk and of the digest anew: `node tests/screenshots/desk.ts`, with a browser on the machine.
// They show the year that `tactful demo --seed 1` invents, less most of its complaints.

const FOLDER = fileURLToPath(new URL('.', import.meta.url));
const THEMES = ['light', 'dark'] as const;
const SIZE: BrowserContextOptions = { viewport: { width: 1360, height: 860 } };
const data = mkdtempSync(join(tmpdir(), 'tactful-pictures-'));
const database = `sqlite:${join(data, 'year.db')}`;
const nameOf = (name: string, theme: string) => `${FOLDER}${name}${theme === 'dark' ? '-dark' : ''}.png`;

const quiet = { stdout: () => {}, stderr: () => {}, env: {}, cwd: data, clock: { now: () => TUESDAY_TEN } };
await demo.run(
  ['--seed', '1', '--complaints', '3000', '--until', '2026-11-24', '--database', database],
  quiet as unknown as Parameters<typeof demo.run>[1],
);
const { product, address, stop } = await serveProduct({ database });
const { playground } = product;
if (playground === null) throw new Error('the playground is off');
const browser = await openBrowser();

const desk = await said('dora', 'desk month before');
await inPlayground('desk', (lines) => lines.locator('.b-chart').first());
for (const theme of THEMES) {
  await onTeams(desk, theme);
  await asSlack(desk, theme);
}
await said('emil', 'weekly on');
// To the minute at which work begins in Bristol.
playground.clock.advance(6 * DAY - 1.5 * HOUR);
await product.settle();
await inPlayground('digest', (lines) => lines.getByText('The week of Bristol').last(), 'emil');
await browser.close();
await stop();
rmSync(data, { recursive: true });

/** Types a line as somebody in the playground, and answers with what they see. */
async function said(person: string, text: string): Promise<View> {
  const page = await openWindow(browser, address, person, SIZE);
  await page.page.locator('#words').fill(text);
  await page.page.keyboard.press('Enter');
  await page.page.locator('.lines .card-root').last().waitFor({ timeout: 60_000 });
  await page.close();
  const conversation = { platform: 'web', person, address: person };
  const act = { type: 'say' as const, text };
  const reply = await playground?.app.handle({ id: `picture:${text}`, by: person, conversation, act });
  const shown = reply?.deliveries[0]?.view;
  if (shown === undefined) throw new Error('nothing was answered');
  return shown;
}

async function inPlayground(name: string, at: (lines: Locator) => Locator, person = 'dora'): Promise<void> {
  for (const colorScheme of THEMES) {
    const { page, close } = await openWindow(browser, address, person, { ...SIZE, colorScheme });
    const found = at(page.locator('.lines'));
    await found.waitFor({ timeout: 60_000 });
    await found.evaluate((element: { scrollIntoView(how: object): void }) =>
      element.scrollIntoView({ block: 'start' }),
    );
    await page.screenshot({ path: nameOf(name, colorScheme) });
    await close();
  }
}

/** The message as Slack shows it, as far as that is known. */
async function asSlack(shown: View, theme: (typeof THEMES)[number]): Promise<void> {
  const page = await browser.newPage({ viewport: { width: 640, height: 860 } });
  await page.setContent(await slackPage(onSlack(shown, { key: 'desk', revision: 0 }).blocks, theme));
  await page.evaluate(() => Reflect.get(globalThis, 'scrollTo')(0, 420));
  await page.screenshot({ path: nameOf('desk-slack', theme) });
  await page.close();
}

/** The card by the renderer that Microsoft publishes: it draws no charts, and shows what stands in for them. */
async function onTeams(shown: View, theme: (typeof THEMES)[number]): Promise<void> {
  const cards = join(dirname(createRequire(import.meta.url).resolve('adaptivecards/package.json')), 'dist');
  const page = await browser.newPage({ viewport: { width: 640, height: 860 } });
  const [ground, ...inks] = theme === 'light' ? ['#ffffff', '#242424', '#616161'] : ['#292929', '#ffffff', '#adadad'];
  await page.setContent(`<body style="margin:16px;background:${ground};font-family:sans-serif"><div id="card"></div>`);
  await page.addScriptTag({ content: readFileSync(join(cards, 'adaptivecards.min.js'), 'utf8') });
  await page.evaluate(
    ({ json, colours: [ink, subtle], link, shade }) => {
      const { AdaptiveCard, HostConfig } = Reflect.get(globalThis, 'AdaptiveCards');
      const foregroundColors = { default: { default: ink, subtle }, accent: { default: link, subtle: link } };
      const style = { backgroundColor: 'transparent', foregroundColors };
      const attention = { backgroundColor: shade, foregroundColors };
      const card = new AdaptiveCard();
      card.hostConfig = new HostConfig({
        supportsInteractivity: true,
        actions: { maxActions: 6, buttonSpacing: 8, actionAlignment: 'left' },
        containerStyles: { default: style, emphasis: style, accent: style, attention },
      });
      card.parse(json);
      Reflect.get(globalThis, 'document').querySelector('#card').append(card.render());
    },
    {
      json: renderCard(shown, { key: 'desk', user: '29:dora' }) as unknown as object,
      colours: inks,
      link: theme === 'light' ? '#4f52b2' : '#9ea2ff',
      shade: theme === 'light' ? '#fdf3f4' : '#3f2a2c',
    },
  );
  await page.screenshot({ path: nameOf('desk-teams', theme) });
  await page.close();
}
