import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { check } from '../../../src/commands/check.ts';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const EXAMPLES = join(ROOT, 'playbooks/examples');
const smallest = readFileSync(join(EXAMPLES, 'smallest.yaml'), 'utf8');

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'check-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function untouched(): never {
  throw new Error('a check needs no timer and no signal');
}

async function run(args: string[], env: Record<string, string> = {}) {
  let out = '';
  let err = '';
  const code = await check.run(args, {
    stdout: (text) => {
      out += text;
    },
    stderr: (text) => {
      err += text;
    },
    cwd: folder,
    env,
    clock: { now: () => Date.UTC(2026, 10, 21) },
    machine: { every: untouched, after: untouched, onSignal: untouched, onCrash: untouched, exit: untouched },
  });
  return { code, out, err };
}

describe('tactful check', () => {
  it('finds the playbooks that ship fine', async () => {
    expect(await run([])).toEqual({
      code: 0,
      out: expect.stringMatching(/^\d+ files checked: no problems\.\n$/),
      err: '',
    });
  });

  it('checks the folder of PLAYBOOKS_DIR unless another is named', async () => {
    writeFileSync(join(folder, 'bad.yaml'), 'a: [');
    expect(await run([], { PLAYBOOKS_DIR: folder })).toMatchObject({ code: 1 });
    expect(await run([EXAMPLES], { PLAYBOOKS_DIR: folder })).toMatchObject({ code: 0 });
  });

  it('prints each problem with its place, and what to do about it', async () => {
    writeFileSync(join(folder, 'smallest.yaml'), smallest.replace('next: end', 'next: ned'));
    const { code, out } = await run(['.']);
    expect(code).toBe(1);
    expect(out).toBe(
      'smallest.yaml:23:11 error unknown-target The step "ned" does not exist.\n    fix: Did you mean "end"?\n1 file checked: 1 error, 0 warnings.\n',
    );
  });

  it('is content with warnings alone', async () => {
    writeFileSync(join(folder, 'smallest.yaml'), smallest);
    const { code, out } = await run(['.', '--today', '2028-01-01']);
    expect(code).toBe(0);
    expect(out).toContain('smallest.yaml:9:12 warning review-overdue');
  });

  it('prints one JSON object a line for programs, and nothing else', async () => {
    writeFileSync(
      join(folder, 'smallest.yaml'),
      smallest.replace('next: end', 'next: ned').replace('command', 'comand'),
    );
    const { code, out } = await run(['.', '--format', 'jsonl']);
    expect(code).toBe(1);
    const lines = out
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(lines.map(({ code: each }) => each)).toEqual(['unknown-key', 'unknown-target']);
    expect(Object.keys(lines[0] ?? {})).toEqual(['file', 'line', 'column', 'code', 'severity', 'message', 'fix']);
  });

  it('checks one file beside its neighbours, and prints its problems alone', async () => {
    cpSync(EXAMPLES, folder, { recursive: true });
    writeFileSync(join(folder, 'bad.yaml'), 'a: [');
    expect(await run(['one-after-another.yaml'])).toEqual({ code: 0, out: '1 file checked: no problems.\n', err: '' });
    expect((await run(['bad.yaml'])).out).toContain('bad.yaml:1:4 error unclosed-bracket');
    expect((await run(['one-after-another.yaml', 'bad.yaml'])).out).toContain('2 files checked: 1 error');
  });

  it.each([
    [['nowhere.yaml'], 'nowhere.yaml'],
    [['notes.txt'], 'notes.txt'],
    [['--format', 'xml'], 'xml'],
    [['--frobnicate'], 'frobnicate'],
    [['--today', 'tomorrow'], 'tomorrow'],
  ])('could not run with %j, says why, and what to do', async (args, named) => {
    writeFileSync(join(folder, 'notes.txt'), 'notes');
    const { code, out, err } = await run(args);
    expect(code).toBe(2);
    expect(out).toBe('');
    expect(err).toContain(named);
    expect(err).toContain('    fix: ');
  });

  it('writes the schema and the tables of the reference into a folder, and checks nothing', async () => {
    writeFileSync(join(folder, 'README.md'), 'Keys:\n<!-- table: condition keys -->\n<!-- end -->\n');
    expect(await run(['--schema', '.'])).toEqual({
      code: 0,
      out: 'wrote playbook.schema.json\nwrote README.md\n',
      err: '',
    });
    expect(JSON.parse(readFileSync(join(folder, 'playbook.schema.json'), 'utf8'))).toHaveProperty('definitions.guard');
    expect(readFileSync(join(folder, 'README.md'), 'utf8')).toContain('| `at_least` |');
    expect((await run(['--schema', '.'])).out).toBe('wrote playbook.schema.json\n');
  });

  it('runs from the command line', () => {
    const node = join(ROOT, 'node_modules/.bin/node');
    const out = execFileSync(node, [join(ROOT, 'src/start.js'), 'check', EXAMPLES], { encoding: 'utf8', cwd: ROOT });
    expect(out).toMatch(/^\d+ files checked: no problems\.\n$/);
    const help = execFileSync(node, [join(ROOT, 'src/start.js'), 'check', '--help'], { encoding: 'utf8' });
    expect(help).toContain('Exit code: 0 fine');
  });
});
