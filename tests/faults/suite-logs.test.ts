import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, it } from 'vitest';
import { sized } from '../support/chance.ts';

// The tests themselves are run with everything kept that the product logs, prints and measures meanwhile, at its lowest
// level; and everything that stands in a record by then is looked for there. What a line says of whom it is about is an id.

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
/** At nightly size the whole suite; else the conversations within one process, and what Slack's double is walked through. */
const PART = ['conversations/run', 'contracts/slack'];
const WHICH = sized(100, 1) < 100 ? PART.map((each) => `tests/${each}.test.ts`) : [];
const folder = mkdtempSync(join(tmpdir(), 'tactful-suite-logs-'));
let suite: ChildProcess | null = null;

afterAll(() => {
  if (suite?.pid !== undefined && suite.exitCode === null) process.kill(-suite.pid, 'SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

it('nothing of what people say, and no secret, gets into what the product says while all of its tests run', async () => {
  await runSuite();
  const said = linesOf('said').join('\n').toLowerCase();
  const words = [...new Set(linesOf('words').flatMap((line) => canariesIn(JSON.parse(line))))];
  const secrets = [...new Set(linesOf('secrets'))];
  console.info(
    `suite logs: ${words.length} words of people and ${secrets.length} secrets in ${said.length} characters`,
  );
  expect(words.length).toBeGreaterThan(WHICH.length === 0 ? 200 : 50);
  expect(secrets.length).toBeGreaterThan(1);
  // Logs, measures and what a process prints are all there.
  for (const part of ['"code":"', 'tactful_jobs_due']) expect(said).toContain(part);
  expect(words.filter((each) => said.includes(each.toLowerCase()))).toEqual([]);
  expect(secrets.filter((each) => said.includes(each.toLowerCase()))).toEqual([]);
});

/** What of a text is nobody else's: more than one word, a number to ring, an address. */
function canariesIn(text: string): string[] {
  const digits = text.replace(/\D/g, '');
  const isNumber = digits.length >= 8 && /^[+\d][\d ()-]+$/.test(text);
  // The number of a telephone is looked for as it was typed, and as digits alone.
  if (isNumber) return [text, digits];
  return text.length >= 8 && text.length <= 2_000 && /[\s@]/.test(text) ? [text] : [];
}

function linesOf(what: string): string[] {
  const files = readdirSync(folder).filter((name) => name.startsWith(`${what}-`));
  return files.flatMap((name) =>
    readFileSync(join(folder, name), 'utf8')
      .split('\n')
      .filter((line) => line !== ''),
  );
}

/** Runs the tests in a process group of its own. Whether they pass is said by whoever runs them for that. */
async function runSuite(): Promise<void> {
  const own = Object.entries(process.env).filter(([name]) => !/^(VITEST|TEST$|NODE_OPTIONS|FAULTS_)/.test(name));
  const child = spawn(process.execPath, [join(ROOT, 'node_modules/vitest/vitest.mjs'), 'run', ...WHICH], {
    cwd: ROOT,
    env: { ...Object.fromEntries(own), TEST_LOGS: folder },
    detached: true,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  suite = child;
  await new Promise((resolve) => child.once('exit', resolve));
}
