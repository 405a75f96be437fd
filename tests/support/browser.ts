import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Result } from 'axe-core';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';

const PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
];

/** The browser of this machine: CHROMIUM_PATH, else where systems put it, else null. */
export const CHROMIUM: string | null =
  [process.env.CHROMIUM_PATH ?? '', ...PLACES].find((path) => path !== '' && existsSync(path)) ?? null;

/** Said where browser tests are left out, so that nobody takes their silence for success. */
export const NO_BROWSER = 'no browser found: install chromium or set CHROMIUM_PATH';

/** Starts the browser without a window and without a word to the outside. Throws when there is none. */
export function openBrowser(): Promise<Browser> {
  if (CHROMIUM === null) throw new Error(NO_BROWSER);
  const quiet = ['--disable-background-networking', '--disable-component-update', '--disable-sync'];
  return chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox', '--disable-gpu', ...quiet] });
}

/** A window on the playground as this person, and everything that its console complained about. */
export type Window = { page: Page; complaints: string[]; close(): Promise<void> };

export async function openWindow(
  browser: Browser,
  address: string,
  person: string,
  options: BrowserContextOptions = {},
): Promise<Window> {
  const context = await browser.newContext({
    viewport: { width: 1360, height: 860 },
    reducedMotion: 'reduce',
    ...options,
  });
  const page = await context.newPage();
  page.setDefaultTimeout(8_000);
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  await page.goto(`${address}&as=${person}`);
  // The stream is open and has told what stands in this conversation.
  await page.locator('html[data-ready]').waitFor();
  return { page, complaints, close: () => context.close() };
}

/** What axe finds wrong with a page as it stands: one line a problem. All its rules count, the advice too. */
export async function accessibilityProblems(page: Page): Promise<string[]> {
  // The page's own policy lets no foreign script in; through the debugger's door it does.
  await page.evaluate(
    await import('node:fs/promises').then((fs) =>
      fs.readFile(createRequire(import.meta.url).resolve('axe-core'), 'utf8'),
    ),
  );
  const violations = await ask<Result[]>(page, 'axe.run(document).then((found) => found.violations)');
  return violations.flatMap((each) =>
    each.nodes.map((node) => `${each.id}: ${node.html.slice(0, 160)} (${each.help})`),
  );
}

/** What this expression is in the page. A text, because our own program has no document. */
export function ask<T>(page: Page, expression: string): Promise<T> {
  return page.evaluate(expression);
}

/** What has the focus: its text, what is said about it for ears, and its caret. */
export function focused(
  page: Page,
): Promise<{ text: string; invalid: string | null; described: string; caret: number[] }> {
  return ask(
    page,
    `(() => {
      const active = document.activeElement;
      const ids = (active.getAttribute('aria-describedby') ?? '').split(' ');
      return {
        text: active.textContent,
        invalid: active.getAttribute('aria-invalid'),
        described: ids.map((id) => document.getElementById(id)?.textContent ?? '').join(),
        caret: [active.selectionStart ?? -1, active.selectionEnd ?? -1],
      };
    })()`,
  );
}
