import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { ERRORS, WARNINGS } from '../../../src/organisation/codes.ts';
import { compileOrganisation } from '../../../src/organisation/compile.ts';
import {
  branch,
  category,
  channel,
  channels,
  level,
  limit,
  limits,
  organisation,
  person,
  personalField,
  rules,
  surveys,
  targets,
} from '../../../src/organisation/language.ts';

const README = readFileSync(
  fileURLToPath(new URL('../../../playbooks/organisation/README.md', import.meta.url)),
  'utf8',
);
const problems = (text: string) =>
  compileOrganisation({ path: 'o.yaml', text }, { now: Date.UTC(2026, 10, 22), natures: [], firstAdmin: null })
    .diagnostics;

describe('the reference of the organisation', () => {
  it('says of every key what the checker says', () => {
    for (const { keys } of [
      organisation,
      branch,
      person,
      personalField,
      limits,
      limit,
      level,
      rules,
      targets,
      category,
      channel,
      channels,
      surveys,
    ]) {
      for (const [name, key] of Object.entries(keys))
        expect(README).toContain(`| \`${name}\` | ${key.required ? 'yes' : 'no'} | ${key.about} |`);
    }
  });

  it('explains every code', () => {
    for (const [code, about] of Object.entries(ERRORS)) expect(README).toContain(`| \`${code}\` | error | ${about} |`);
    for (const [code, about] of Object.entries(WARNINGS))
      expect(README).toContain(`| \`${code}\` | warning | ${about} |`);
  });

  it('shows a file that works as it stands, and a part that works in it', () => {
    const [whole = '', ...parts] = [...README.matchAll(/^```yaml.*\n([\s\S]*?)^```/gm)].map((each) => each[1] ?? '');
    expect(problems(whole)).toEqual([]);
    expect(parts.length).toBeGreaterThan(2);
    for (const part of parts) expect(problems(whole + part)).toEqual([]);
  });
});
