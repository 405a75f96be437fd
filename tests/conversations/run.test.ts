import { readdirSync, readFileSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { printed } from '../../src/yaml/diagnostic.ts';
import { shippedPhrases } from '../support/phrases.ts';
import { shipped } from '../support/product.ts';
import { coverageOf, KINDS } from './coverage.ts';
import { type Conversation, readConversation } from './format.ts';
import { inProcess } from './in-process.ts';
import { perform } from './perform.ts';

const FOLDER = fileURLToPath(new URL('.', import.meta.url));
const ROOT = fileURLToPath(new URL('../..', import.meta.url));

const files = readdirSync(FOLDER)
  .filter((name) => name.endsWith('.yaml'))
  .map((name) => ({
    name: basename(name, '.yaml'),
    ...readConversation(relative(ROOT, join(FOLDER, name)), readFileSync(join(FOLDER, name), 'utf8')),
  }));
// Compiled before the tests begin: that may take longer than one of them may.
shippedPhrases();
const coverage = coverageOf(shipped);
const find = (name: string): Conversation | undefined => files.find((each) => each.name === name)?.read ?? undefined;
let played = 0;

describe.each(files)('$name', ({ read, diagnostics }) => {
  it(read?.title ?? 'can be read', async () => {
    expect(diagnostics.map(printed).join('\n')).toBe('');
    if (read === null) return;
    await perform(read, { open: inProcess, coverage, find });
    played += 1;
  });
});

describe('all conversations together', () => {
  it('walk every step, take every way, answer every field, and see every line and condition', ({ skip }) => {
    if (played < files.length) skip('not every conversation was played through');
    expect(
      coverage
        .parts()
        .filter((part) => !part.walked)
        .map((part) => `${part.playbook}, ${part.kind}: ${part.name}`),
    ).toEqual([]);
  });
});

afterAll(() => {
  const parts = coverage.parts();
  const rows = shipped.flatMap((playbook) =>
    KINDS.map((kind) => {
      const all = parts.filter((part) => part.playbook === playbook.id && part.kind === kind);
      return `  ${playbook.id.padEnd(10)} ${kind.padEnd(10)} ${all.filter((part) => part.walked).length} of ${all.length}`;
    }),
  );
  console.log(`Walked by ${played} of ${files.length} conversations:\n${rows.join('\n')}`);
});
