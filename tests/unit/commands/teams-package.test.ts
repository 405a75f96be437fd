import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import Ajv from 'ajv';
import { unzipSync } from 'fflate';
import { afterAll, expect, it } from 'vitest';
import { cli } from '../../../src/cli.ts';
import type { Io } from '../../../src/commands/command.ts';

const folder = mkdtempSync(join(tmpdir(), 'tactful-package-'));
afterAll(() => rmSync(folder, { recursive: true }));

async function build(...args: string[]) {
  const [out, err]: [string[], string[]] = [[], []];
  const io = {
    stdout: (text: string) => void out.push(text),
    stderr: (text: string) => void err.push(text),
    cwd: folder,
    env: {},
    clock: { now: () => 0 },
    machine: {},
  } as unknown as Io;
  return { code: await cli(['teams-package', ...args], io), out: out.join(''), err: err.join('') };
}

const APP = 'B07B07B0-0000-4000-8000-0000000000B0';

it('builds what an admin uploads: a manifest that Microsoft’s schema takes, translations, icons', async () => {
  const built = await build('--app-id', APP, '--to', 'app.zip', '--website', 'https://help.harbour.example/');
  expect(built.err).toBe('');
  expect(built.code).toBe(0);
  const files = unzipSync(readFileSync(join(folder, 'app.zip')));
  const json = (name: string) => JSON.parse(new TextDecoder().decode(files[name]));
  const manifest = json('manifest.json');
  expect(manifest).toMatchObject({
    manifestVersion: '1.30',
    id: APP.toLowerCase(),
    developer: { websiteUrl: 'https://help.harbour.example', privacyUrl: 'https://help.harbour.example/privacy' },
    bots: [{ botId: APP.toLowerCase(), supportsTargetedMessages: true }],
  });
  expect(JSON.stringify(manifest)).not.toContain('{{');
  expect(manifest.bots[0].commandLists.every((each: { triggers: string[] }) => each.triggers.includes('slash'))).toBe(
    true,
  );

  const schemas = dirname(createRequire(import.meta.url).resolve('@microsoft/app-manifest'));
  const path = join(schemas, 'json-schemas/teams/v1.30/MicrosoftTeams.Localization.schema.json');
  const { $schema: _, ...schema } = JSON.parse(readFileSync(path, 'utf8'));
  const valid = new Ajv.Ajv({ strict: false, validateFormats: false, unicodeRegExp: false }).compile(schema);
  for (const { file } of manifest.localizationInfo.additionalLanguages) {
    expect(valid(json(file)), `${file}: ${JSON.stringify(valid.errors)}`).toBe(true);
    // Every text that is shown is said in that language as well, and a command keeps the word that is typed.
    expect(Object.keys(json(file)).filter((key) => key.endsWith('.description'))).toHaveLength(
      manifest.bots[0].commandLists.flatMap((each: { commands: unknown[] }) => each.commands).length + 3,
    );
    expect(Object.keys(json(file)).filter((key) => /commandLists.*title$/.test(key))).toEqual([]);
  }
  expect(sizeOf(files['color.png'])).toEqual([192, 192]);
  expect(sizeOf(files['outline.png'])).toEqual([32, 32]);
});

it('gives the same file for the same input', async () => {
  await build('--app-id', APP, '--to', 'one.zip');
  await build('--app-id', APP, '--to', 'two.zip');
  expect(readFileSync(join(folder, 'one.zip')).equals(readFileSync(join(folder, 'two.zip')))).toBe(true);
});

it.each([
  [[], /TEAMS_APP_ID/],
  [['--app-id', 'my-bot'], /36 characters/],
  [['--app-id', APP, '--website', 'http://help.example'], /https/],
  [['--app-id', APP, 'more'], /more/],
])('refuses %j, and says what to do', async (args, words) => {
  const built = await build(...args);
  expect(built.code).toBe(2);
  expect(built.err).toMatch(words);
  expect(built.err).toContain('fix:');
});

/** Width and height, from the header of a PNG. */
function sizeOf(png: Uint8Array | undefined): number[] {
  const bytes = Buffer.from(png ?? []);
  return [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
}
