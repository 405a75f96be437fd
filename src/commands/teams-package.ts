import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { packageRoot } from '../config/package-root.ts';
import { StartError } from '../config/problem.ts';
import type { Command, ExitCode, Io } from './command.ts';
import { parsedWords } from './database.ts';

const usage = `tactful teams-package [options]

Builds the app for Microsoft Teams: a zip file with the manifest, its translations and the icons, for an admin to upload.
The manifest is checked against Microsoft's own schema first. Needs a checkout with everything installed: npm ci.

  --app-id id            the application (client) id of the bot (default: TEAMS_APP_ID)
  --to file              where the package goes (default: data/tactful-teams.zip)
  --developer name       who runs it, as Teams shows it (default: Tactful)
  --website address      where people find help; privacy and terms are looked for below it (default: a placeholder)

Exit code: 0 done · 1 the manifest is not valid · 2 could not run
`;

/** Builds the package that is uploaded to Teams. */
export const teamsPackage: Command = { summary: 'builds the app package for Microsoft Teams', usage, run };

const PLACEHOLDER = 'https://www.example.com';
const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
/** When everything in the package was made, so that the same input gives the same file. */
const MADE = new Date(2026, 0, 1);

async function run(args: string[], io: Io): Promise<ExitCode> {
  const { values, positionals } = parsedWords('teams-package', args, {
    'app-id': { type: 'string' },
    to: { type: 'string' },
    developer: { type: 'string' },
    website: { type: 'string' },
  });
  if (positionals[0] !== undefined)
    throw new StartError(
      'unknown-argument',
      `teams-package takes no "${positionals[0]}"`,
      'tactful teams-package --help',
    );
  const appId = (values['app-id'] ?? io.env['TEAMS_APP_ID'] ?? '').trim();
  if (!GUID.test(appId))
    throw new StartError(
      'no-app-id',
      'the package needs the application (client) id of the bot',
      'set TEAMS_APP_ID, or pass --app-id with the id from Microsoft Entra: 36 characters',
    );
  const website = (values.website ?? PLACEHOLDER).replace(/\/+$/, '');
  if (!URL.canParse(website) || new URL(website).protocol !== 'https:')
    throw new StartError(
      'bad-website',
      'the website must be an address that begins with https://',
      'pass --website https://…',
    );
  const root = packageRoot(import.meta.url);
  const folder = join(root, 'adapters', 'teams', 'app-package');
  const filled: Record<string, string> = {
    appId: appId.toLowerCase(),
    version: (JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }).version,
    developer: values.developer ?? 'Tactful',
    website,
    privacy: `${website}/privacy`,
    terms: `${website}/terms`,
  };
  const { files, problems } = await contents(folder, filled);
  if (problems.length > 0) {
    io.stderr(problems.map((each) => `manifest: ${each}\n`).join(''));
    return 1;
  }
  const to = resolve(io.cwd, values.to ?? join('data', 'tactful-teams.zip'));
  const { zipSync } = await needed(() => import('fflate'));
  mkdirSync(dirname(to), { recursive: true });
  writeFileSync(to, zipSync(files, { mtime: MADE, level: 9 }));
  io.stdout(`${to}\n`);
  if (website === PLACEHOLDER)
    io.stderr(`warning: the package names ${PLACEHOLDER} as the address for help: pass --website with your own\n`);
  return 0;
}

/** Everything that goes into the package, and what is wrong with it. */
async function contents(
  folder: string,
  filled: Record<string, string>,
): Promise<{ files: Record<string, Uint8Array>; problems: string[] }> {
  const { AppManifestUtils } = await needed(() => import('@microsoft/app-manifest'));
  const text = readFileSync(join(folder, 'manifest.json'), 'utf8');
  const manifest = JSON.parse(text, (_, value: unknown) =>
    typeof value === 'string' ? value.replace(/\{\{(\w+)\}\}/g, (all, name: string) => filled[name] ?? all) : value,
  ) as Manifest;
  // What it says of its own argument is narrower than what it validates: any object is examined.
  const problems = await AppManifestUtils.validateAgainstSchema(manifest as never);
  const files: Record<string, Uint8Array> = { 'manifest.json': jsonBytes(manifest) };
  for (const { file } of manifest.localizationInfo.additionalLanguages) {
    const translation: unknown = JSON.parse(readFileSync(join(folder, file), 'utf8'));
    files[file] = jsonBytes(translation);
  }
  for (const name of [manifest.icons.color, manifest.icons.outline]) files[name] = readFileSync(join(folder, name));
  return { files, problems };
}

type Manifest = {
  localizationInfo: { additionalLanguages: { languageTag: string; file: string }[] };
  icons: { color: string; outline: string };
};

function jsonBytes(value: unknown): Uint8Array {
  return new TextEncoder().encode(`${JSON.stringify(value, null, 2)}\n`);
}

/** What only a checkout has: whoever runs the product does not need it. */
async function needed<T>(load: () => Promise<T>): Promise<T> {
  try {
    return await load();
  } catch (cause) {
    throw new StartError(
      'not-installed',
      'what builds the package is not installed here',
      'run npm ci in a checkout of Tactful',
      {
        cause,
      },
    );
  }
}
