import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkPhrases } from '../../../src/phrasing/check-runs.ts';
import { withPhraseTables } from '../../../src/phrasing/reference.ts';
import { printed } from '../../../src/yaml/diagnostic.ts';
import { PHRASES } from '../../support/phrases.ts';

const README = readFileSync(join(PHRASES, 'README.md'), 'utf8');

describe('the reference of the format', () => {
  const files = [...README.matchAll(/^```yaml file=(\S+)\n([\s\S]*?)^```/gm)].map(([, path = '', text = '']) => ({
    path,
    text,
  }));

  it('has tables that say what the format says', () => {
    const update = 'out of date: run `npm run --silent tactful -- check --schema`';
    expect(withPhraseTables(README) === README, `playbooks/phrasing/README.md is ${update}`).toBe(true);
  });

  it('has examples that do what it says of them', () => {
    expect(files.map((file) => file.path)).toEqual(['en/delivery_not_before.yaml', 'en/_common.yaml']);
    const errors = checkPhrases(files, () => true).filter((each) => each.severity === 'error');
    expect(errors.map(printed)).toEqual([]);
  });
});
