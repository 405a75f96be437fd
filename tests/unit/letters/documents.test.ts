import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { compileLetters } from '../../../src/letters/library.ts';
import { withLetterTables } from '../../../src/letters/reference.ts';

const README = readFileSync(fileURLToPath(new URL('../../../playbooks/letters/README.md', import.meta.url)), 'utf8');

describe('the reference of letters', () => {
  it('has tables that say what the format says', () => {
    const update = 'out of date: run `npm run --silent tactful -- check --schema`';
    expect(withLetterTables(README) === README, `playbooks/letters/README.md is ${update}`).toBe(true);
  });

  it('has examples that the checker finds fine', () => {
    const files = [...README.matchAll(/^```yaml file=(\S+)\n([\s\S]*?)^```/gm)].map(([, path = '', text = '']) => ({
      path,
      text,
    }));
    expect(files.map((file) => file.path)).toEqual(['en/late.yaml', 'rights.yaml']);
    const found = compileLetters(files, { today: '2026-11-22' }).diagnostics;
    expect(found.filter((each) => each.code !== 'missing-letter')).toEqual([]);
  });
});
