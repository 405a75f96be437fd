import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { allCodes, FOLDER_ERRORS, FOLDER_WARNINGS } from '../../../src/playbook/codes.ts';
import { compilePlaybooks } from '../../../src/playbook/compile.ts';
import { printed } from '../../../src/yaml/diagnostic.ts';

// Each fixture shows one behaviour: a comment, the files, and after "===== problems" what the checker prints.
// A wanted change of a message: `npx vitest run tests/unit/playbook/fixtures.test.ts -u`, then read the difference.

const ROOT = fileURLToPath(new URL('../../fixtures/playbook', import.meta.url));
const fixtures = ['bad', 'good'].flatMap((kind) =>
  readdirSync(join(ROOT, kind)).map((name) => ({ kind, name, path: join(ROOT, kind, name) })),
);

describe.each(['bad', 'good'])('%s playbooks', (kind) => {
  it.each(fixtures.filter((each) => each.kind === kind))('$name', async ({ path }) => {
    const { intro, files, compiled } = compileFixture(path);
    const errors = compiled.diagnostics.filter((each) => each.severity === 'error');
    const faulty = new Set(errors.map((each) => each.file));
    expect(errors.length > 0).toBe(kind === 'bad');
    // A translation of a faulty original is left out with it.
    const usable = files.filter(
      (each) => !faulty.has(each.path) && !faulty.has(each.path.replace(/\.[\w-]+\.yaml$/, '.yaml')),
    );
    expect(compiled.playbooks.length).toBe(usable.length);
    const problems = compiled.diagnostics.map((each) => `${printed(each)}\n`).join('');
    const inputs = files.map(({ path: name, text }) => `===== ${name}\n${text}`).join('');
    await expect(`${intro}${inputs}===== problems\n${problems}`).toMatchFileSnapshot(path);
  });
});

describe('the fixtures together', () => {
  const shown = fixtures.flatMap(({ path }) => compileFixture(path).compiled.diagnostics);

  it('are enough', () => {
    expect(fixtures.filter((each) => each.kind === 'bad').length).toBeGreaterThanOrEqual(60);
    expect(fixtures.filter((each) => each.kind === 'good').length).toBeGreaterThanOrEqual(20);
  });

  it('show every code that a file can earn, and no other', () => {
    const folder = [...Object.keys(FOLDER_ERRORS), ...Object.keys(FOLDER_WARNINGS)];
    // Too large for a fixture, and what the parser should never say: tests of their own.
    const elsewhere = [...folder, 'too-large', 'not-yaml'];
    const known = allCodes().map((each) => each.code);
    const seen = new Set(shown.map((each) => each.code));
    expect([...seen].filter((code) => !known.includes(code))).toEqual([]);
    expect(known.filter((code) => !seen.has(code) && !elsewhere.includes(code))).toEqual([]);
  });

  it('are told in plain words: a place, a cause, and what to do', () => {
    for (const { line, column, message, fix } of shown) {
      expect(line).toBeGreaterThan(0);
      expect(column).toBeGreaterThan(0);
      expect(message).toMatch(/^[A-Z"*&<!].{10,}[.:]$/u);
      expect(fix).toMatch(/^[A-Z].{3,}[.?]$/u);
      expect(`${message} ${fix}`).not.toMatch(/undefined|null|\[object|NaN|\bscalar\b|\bnode\b|\bmapping\b/);
    }
  });
});

function compileFixture(path: string) {
  const [intro = '', ...parts] = readFileSync(path, 'utf8').split(/^===== /m);
  const files = parts.slice(0, -1).map((part) => {
    const end = part.indexOf('\n');
    return { path: part.slice(0, end), text: part.slice(end + 1) };
  });
  const compiled = compilePlaybooks(files, {
    today: '2026-11-21',
    reserved: ['next', 'back'],
    proofread: (line) =>
      /\bno\b/.test(line) ? { message: 'This line holds a bare "no".', fix: 'Say what is possible.' } : null,
  });
  return { intro, files, compiled };
}
