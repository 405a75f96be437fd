import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

// What ships is what was looked at: whole, from the registry alone, under licences that let a company use it.

const ROOT = fileURLToPath(new URL('..', import.meta.url));

type Locked = {
  version?: string;
  resolved?: string;
  integrity?: string;
  link?: boolean;
  dev?: boolean;
  hasInstallScript?: boolean;
};
const lock = JSON.parse(readFileSync(`${ROOT}package-lock.json`, 'utf8')) as { packages: Record<string, Locked> };
const locked = Object.entries(lock.packages).filter(([path]) => path !== '');

/** Permissive ones, and those that bind only whoever changes the package itself. */
const LICENCES = new Set([
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'ISC',
  'MIT',
  'MIT-0',
  'MPL-2.0',
  'OFL-1.1',
]);

/** Below these each has a fault that is known and mended; see CONTRIBUTING.md. */
const FLOORS: Record<string, string> = { axios: '1.18.0', uuid: '11.1.1', ws: '7.5.11', jsonwebtoken: '9.0.3' };

describe('the lockfile', () => {
  it('holds a checksum for every package, and nothing from anywhere but a registry', () => {
    const wrong = locked.filter(
      ([, { integrity, resolved, link }]) =>
        link === true || integrity?.startsWith('sha512-') !== true || resolved?.startsWith('git') === true,
    );
    expect(wrong.map(([path]) => path)).toEqual([]);
  });

  it('ships nothing that runs something while it is installed', () => {
    const scripts = locked.filter(([, each]) => each.hasInstallScript === true && each.dev !== true);
    expect(scripts.map(([path]) => path)).toEqual([]);
  });

  it.each(Object.entries(FLOORS))('keeps %s at %s or newer, wherever it lies', (name, floor) => {
    const versions = locked.filter(([path]) => nameOf(path) === name).map(([, each]) => each.version ?? '');
    expect(versions.length).toBeGreaterThan(0);
    expect(versions.filter((version) => older(version, floor))).toEqual([]);
  });
});

describe('the list of what ships', () => {
  const { components } = JSON.parse(
    execFileSync('npm', ['sbom', '--omit=dev', '--sbom-format=cyclonedx'], {
      cwd: ROOT,
      encoding: 'utf8',
      maxBuffer: 64 * 1024 * 1024,
      stdio: ['ignore', 'pipe', 'ignore'],
    }),
  ) as { components: { name: string; version: string; licenses?: Licence[] }[] };

  it('holds every package, each under a licence that was looked at', () => {
    expect(components.length).toBeGreaterThan(100);
    const wrong = components.filter(({ licenses }) => {
      const ids = (licenses ?? []).flatMap((each) => (each.expression ?? each.license?.id ?? '?').split(' AND '));
      return ids.length === 0 || ids.some((id) => !LICENCES.has(id));
    });
    expect(wrong).toEqual([]);
  });
});

type Licence = { expression?: string; license?: { id?: string } };

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
}

function older(version: string, floor: string): boolean {
  const [ours, least] = [version, floor].map((each) => each.split(/[.-]/).slice(0, 3).map(Number));
  for (let index = 0; index < 3; index++) {
    const difference = (ours?.[index] ?? 0) - (least?.[index] ?? 0);
    if (difference !== 0) return difference < 0;
  }
  return false;
}
