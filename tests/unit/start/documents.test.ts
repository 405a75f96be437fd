import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { COMMAND_NAMES } from '../../../src/cli.ts';
import { VARIABLES } from '../../../src/config/env.ts';

// What the documents promise is there.

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const read = (file: string) => readFileSync(join(ROOT, file), 'utf8');

describe('README.md', () => {
  const readme = read('README.md');

  it('lists every command, and no other', () => {
    const rows = [...readme.matchAll(/^\| (`[^|]*) \|/gm)].map((match) => match[1] ?? '');
    const named = rows.flatMap((row) => [...row.matchAll(/`([a-z-]+)[^`]*`/g)].map((match) => match[1] ?? ''));
    expect(named.sort()).toEqual([...COMMAND_NAMES].sort());
  });

  it('names only settings that are read', () => {
    const named = [...readme.matchAll(/`([A-Z]{2,}(?:_[A-Z]+)*)`/g)].map((match) => match[1] ?? '');
    expect(named.length).toBeGreaterThan(5);
    expect(named.filter((each) => !(VARIABLES as string[]).includes(each))).toEqual([]);
  });
});

it('CONTRIBUTING.md says why each package is there', () => {
  const text = read('CONTRIBUTING.md');
  const { dependencies, devDependencies } = JSON.parse(read('package.json')) as Record<string, Record<string, string>>;
  const packages = [...Object.keys(dependencies ?? {}), ...Object.keys(devDependencies ?? {})];
  expect(packages.filter((each) => !text.includes(`\`${each}\``) && !each.startsWith('@types/'))).toEqual([]);
});

it.each(['README.md', 'CONTRIBUTING.md', 'src/README.md'])('%s links to what exists', (file) => {
  const links = [...read(file).matchAll(/\]\(([^)#]+)[^)]*\)/g)].map((match) => match[1] ?? '');
  const broken = links.filter((link) => !link.startsWith('https:') && !existsSync(join(ROOT, dirname(file), link)));
  expect(broken).toEqual([]);
});

it('src/README.md names every folder and file at the top of src', () => {
  const map = read('src/README.md');
  for (const name of ['core', 'yaml', 'playbook', 'organisation', 'app', 'store', 'config', 'commands'])
    expect(map).toContain(`\`${name}/\``);
});
