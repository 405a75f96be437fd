import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { expect, it } from 'vitest';
import type { Io } from '../../../src/commands/command.ts';
import { run } from '../../../src/commands/run.ts';
import { StartError } from '../../../src/config/problem.ts';

const AT = Date.UTC(2026, 10, 24, 10, 0);

async function typed(args: string[], lines: string[]) {
  let output = '';
  let errors = '';
  const io: Io = {
    stdout: (text) => {
      output += text;
    },
    stderr: (text) => {
      errors += text;
    },
    cwd: process.cwd(),
    env: {},
    stdin: Readable.from(lines.map((line) => `${line}\n`)).pipe(new PassThrough()),
    clock: { now: () => AT },
    machine: {
      every: () => () => {},
      after: () => () => {},
      onSignal: () => () => {},
      onCrash: () => () => {},
      exit: () => {},
    },
  };
  const code = await run.run(args, io);
  return { code, output, errors };
}

it('walks through the engine: words, buttons by number, fields, notes', async () => {
  const { code, output } = await typed(
    ['tactics'],
    ['customer_name: Maria Sousa', 'Mood: angry', '1', 'The kettle leaks', 'back'],
  );
  expect(code).toBe(0);
  expect(output).toContain('customer_name is now: Maria Sousa');
  expect(output).toContain('Step 2 of 7');
  const last = output.slice(output.lastIndexOf('Step 1 of 7'));
  expect(last).toContain('customer_name: Maria Sousa');
});

it('keeps what was filled in when a word acts instead of a button', async () => {
  const { output } = await typed(['tactics'], ['customer_name: Maria Sousa', 'skip', 'skip', 'back']);
  expect(output.slice(output.lastIndexOf('Step 1 of 7'))).toContain('customer_name: Maria Sousa');
});

it('reminds on the day when the clock is moved on, and says when that is', async () => {
  const { output } = await typed(['tactics'], [...Array(12).fill('next'), 'finish without them', '+3d']);
  expect(output).toMatch(/\(Fri,? 27 Nov,? 10:00 · to Ana Costa\)/);
  expect(output).toMatch(/It is Fri,? 27 Nov,? 10:00 now\./);
});

it('calls the supervisor, who can take it as herself', async () => {
  const { output } = await typed(['tactics'], ['escalate', 'escalate', 'as dora', '1']);
  expect(output).toContain('to Dora Silva)');
  expect(output).toContain('You are Dora Silva now.');
});

it.each([
  [['nothing-like-this'], 'unknown-playbook'],
  [[], 'unknown-argument'],
  [['tactics', '--as', 'zoe'], 'unknown-person'],
  [['tactics', '--at', 'noon'], 'bad-time'],
  [['tactics', '--fast'], 'unknown-argument'],
])('refuses %j', async (args, code) => {
  const error = await typed(args, []).catch((thrown) => thrown);
  expect(error).toBeInstanceOf(StartError);
  expect(error.code).toBe(code);
  expect(error.fix).not.toBe('');
});

it('lists the problems of a file that is not well', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'tactful-run-'));
  const file = join(folder, 'mine.yaml');
  writeFileSync(file, 'playbook: mine\ntitel: Mine\n');
  const { code, errors, output } = await typed([file], ['next']);
  rmSync(folder, { recursive: true });
  expect(code).toBe(1);
  expect(errors).toMatch(/mine\.yaml:2:1 error/);
  expect(output).toBe('');
});
