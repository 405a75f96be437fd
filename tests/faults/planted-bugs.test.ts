import { type ChildProcess, spawn } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, it } from 'vitest';
import { sized } from '../support/chance.ts';
import { PLANTED_BUGS, type PlantedBug } from '../support/planted-bugs.ts';

// A test of the tests: bugs that hurt are planted in a copy of the product, one after the other, and the tests must notice.

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const VITEST = join(ROOT, 'node_modules/vitest/vitest.mjs');
const copy = mkdtempSync(join(tmpdir(), 'tactful-planted-'));

let running: ChildProcess | null = null;

afterAll(() => {
  running?.kill('SIGKILL');
  rmSync(copy, { recursive: true, force: true });
});

const NOT_COPIED = ['.git', 'data', 'dist', 'node_modules'];

function copyAll(): void {
  for (const name of readdirSync(ROOT).filter((each) => !NOT_COPIED.includes(each)))
    cpSync(join(ROOT, name), join(copy, name), { recursive: true });
  symlinkSync(join(ROOT, 'node_modules'), join(copy, 'node_modules'));
}

/** Whether a test fails. */
async function noticed(bug: PlantedBug): Promise<boolean> {
  const path = join(copy, bug.file);
  const whole = readFileSync(path, 'utf8');
  writeFileSync(
    path,
    whole.replace(bug.from, () => bug.to),
  );
  try {
    const faults = bug.tests.filter((each) => each.startsWith('tests/faults'));
    const others = bug.tests.filter((each) => !faults.includes(each) && existsSync(join(copy, each)));
    if (others.length > 0 && (await fails(['run', ...others]))) return true;
    return faults.length > 0 && (await fails(['run', '--config', 'tests/faults/vitest.config.ts', ...faults]));
  } finally {
    writeFileSync(path, whole);
  }
}

function fails(args: string[]): Promise<boolean> {
  const env = { ...process.env, FAULTS_SCALE: '0.05', CI: '', VITEST: undefined, VITEST_MODE: undefined };
  const child = spawn(process.execPath, [VITEST, ...args, '--bail=1'], { cwd: copy, stdio: 'ignore', env });
  running = child;
  return new Promise((done) => child.once('exit', (code) => done(code !== 0)));
}

it('every planted bug is still one: its place in the product is there, once', () => {
  const gone = PLANTED_BUGS.filter(({ file, from }) => readFileSync(join(ROOT, file), 'utf8').split(from).length !== 2);
  expect(gone.map(({ file, from }) => `${file}: ${from}`)).toEqual([]);
  expect(PLANTED_BUGS.length).toBeGreaterThanOrEqual(40);
});

// Twenty minutes alone: for the night.
it.skipIf(sized(100, 1) < 100)('the tests notice', async () => {
  copyAll();
  // A test that fails anyway notices nothing.
  const usual = [...new Set(PLANTED_BUGS.flatMap((bug) => bug.tests))].filter(
    (each) => !each.startsWith('tests/faults'),
  );
  expect(await fails(['run', ...usual.filter((each) => existsSync(join(copy, each)))]), 'they fail anyway').toBe(false);
  const missed: PlantedBug[] = [];
  for (const bug of PLANTED_BUGS) if (!(await noticed(bug))) missed.push(bug);
  console.info(`planted bugs: ${PLANTED_BUGS.length - missed.length} of ${PLANTED_BUGS.length} noticed`);
  for (const { file, from } of missed) console.info(`not noticed: ${file}: ${from}`);
  // Of forty, two that hurt nobody's record, rights or privacy may slip through.
  expect(missed.filter((each) => each.kind !== 'other')).toEqual([]);
  expect(missed.length).toBeLessThanOrEqual(2);
});
