import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { openPhrases } from '../../../src/phrases.ts';
import { rephrase } from '../../../src/phrasing/rephrase.ts';
import { PHRASES } from '../../support/phrases.ts';

const folders: string[] = [];
const atOnce = async () => {};

/** Playbooks of a company's own, with three situations in English. */
function ownPlaybooks(): string {
  const folder = mkdtempSync(join(tmpdir(), 'tactful-phrases-'));
  folders.push(folder);
  const en = join(folder, 'phrasing', 'en');
  mkdirSync(en, { recursive: true });
  for (const name of ['_common', '_cues', 'delivery_not_before', 'no_receipt', 'dont_know'])
    cpSync(join(PHRASES, 'en', `${name}.yaml`), join(en, `${name}.yaml`));
  return folder;
}

const say = (phrases: ReturnType<ReturnType<typeof openPhrases>['open']>) =>
  rephrase(phrases.shipped(), { text: "We can't deliver before Friday", language: 'en', fallbackLanguage: 'en' })
    .answers[0]?.text;

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

describe('the phrases of a folder', () => {
  it('are read when they are first needed, or before; only then something may be offered unasked', async () => {
    const opened = openPhrases(ownPlaybooks());
    const phrases = opened.open();
    expect(phrases.isWarm()).toBe(false);
    expect(await opened.warm(atOnce)).toEqual([]);
    expect(phrases.isWarm()).toBe(true);
    expect(phrases.shipped().languages).toEqual(['en']);
    expect(say(phrases)).toBe('We can deliver from Friday.');
  });

  it.each([
    ['kept beside the database', true],
    ['kept nowhere', false],
  ])('are waited for by whoever asks meanwhile, and compiled in another thread, %s', async (_, beside) => {
    const folder = ownPlaybooks();
    const opened = openPhrases(folder, beside ? [`sqlite:${join(folder, 'data', 'tactful.db')}`] : []);
    const phrases = opened.open();
    expect(phrases.ready()).toBeNull();
    const order: string[] = [];
    const warm = opened.warm(atOnce).then(() => order.push('ready'));
    expect(phrases.ready()).not.toBeNull();
    const reader = { phrases: async () => [], phrasesStamp: async () => '0' };
    const began = performance.now();
    const asked = phrases.current(reader).then(() => order.push('answered'));
    // Asking itself compiles nothing here.
    expect(performance.now() - began).toBeLessThan(20);
    await Promise.all([warm, asked]);
    expect(order).toEqual(['ready', 'answered']);
    expect(phrases.ready()).toBeNull();
    expect(say(phrases)).toBe('We can deliver from Friday.');
  });

  it('are compiled in another thread and kept beside the database, for the next start', async () => {
    const folder = ownPlaybooks();
    const url = `sqlite:${join(folder, 'data', 'tactful.db')}`;
    await openPhrases(folder, ['postgres://somewhere/else', url]).warm(atOnce);
    expect(readdirSync(join(folder, 'data', 'cache')).filter((name) => name.startsWith('phrases-en-'))).toHaveLength(1);
    expect(say(openPhrases(folder, [url]).open())).toBe('We can deliver from Friday.');
  });

  it('stay as they are when a file breaks, and say where', async () => {
    const folder = ownPlaybooks();
    const opened = openPhrases(folder);
    await opened.warm(atOnce);
    const before = opened.open().shipped();
    expect(opened.reload()).toEqual([]);
    expect(opened.open().shipped()).toBe(before);
    const file = join(folder, 'phrasing', 'en', 'delivery_not_before.yaml');
    writeFileSync(file, 'situation: delivery_not_before\ntitel: wrong\n');
    const found = opened.reload();
    expect(found.some((each) => each.severity === 'error' && each.file === file && each.line === 2)).toBe(true);
    expect(say(opened.open())).toBe('We can deliver from Friday.');
    cpSync(join(PHRASES, 'en', 'delivery_not_before.yaml'), file);
    rmSync(join(folder, 'phrasing', 'en', 'no_receipt.yaml'));
    expect(opened.reload().filter((each) => each.severity === 'error')).toEqual([]);
    expect(opened.open().shipped()).not.toBe(before);
  });

  it('that change twice in a row are taken once, as they are in the end', async () => {
    const folder = ownPlaybooks();
    const opened = openPhrases(folder, [`sqlite:${join(folder, 'data', 'tactful.db')}`]);
    await opened.warm(atOnce);
    const phrases = opened.open();
    const before = phrases.shipped();
    const file = join(folder, 'phrasing', 'en', 'delivery_not_before.yaml');
    for (const title of ['Once', 'Twice']) {
      writeFileSync(file, readFileSync(file, 'utf8').replace(/^title: .*$/m, `title: ${title}`));
      expect(opened.reload().filter((each) => each.severity === 'error')).toEqual([]);
    }
    await expect.poll(() => phrases.shipped() !== before, { timeout: 20_000 }).toBe(true);
    const taken = phrases.shipped().sources('en');
    expect(taken.find((each) => each.situation === 'delivery_not_before')?.title).toBe('Twice');
  }, 30_000);

  it('are those that ship where a company has playbooks and no phrases', () => {
    const folder = mkdtempSync(join(tmpdir(), 'tactful-phrases-'));
    folders.push(folder);
    expect(openPhrases(folder).examine().languages).toContain('pt');
  });
});
