import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { rephraseCommand } from '../../../src/commands/rephrase.ts';
import { tempFolder } from '../../support/temp-folder.ts';
import { ran } from '../../support/terminal.ts';

const COMMON = 'language: en\nnegative: ["not", "no"]\nservice: [sell*, have]\n';
const FILE = `situation: dont_sell
title: Not in the range
patterns: ["(we|i) don't sell {thing}"]
not: [We sell everything]
answers:
  - {id: thing, move: offer, uses: [thing], text: "Let me show you what comes close to {thing}."}
why: Shows what there is.
replaces:
  - {words: "don't sell", by: show you}
`;

/** A folder with one situation; the command reads it as the playbooks. */
function aFolder(file = FILE): string {
  const cwd = tempFolder();
  mkdirSync(join(cwd, 'playbooks/phrasing/en'), { recursive: true });
  writeFileSync(join(cwd, 'playbooks/phrasing/en/_common.yaml'), COMMON);
  writeFileSync(join(cwd, 'playbooks/phrasing/en/dont_sell.yaml'), file);
  return cwd;
}

const run = (args: string[], cwd = aFolder(), stdin?: string) =>
  ran(rephraseCommand, args, {
    cwd,
    env: { PLAYBOOKS_DIR: 'playbooks' },
    ...(stdin === undefined ? {} : { stdin: Readable.from([stdin]) }),
  });

describe('tactful rephrase', () => {
  it('prints lines to say and why they are better', async () => {
    expect(await run(["We don't sell kettles"])).toMatchObject({
      code: 0,
      out: '• Let me show you what comes close to kettles.\n\nShows what there is.\n',
      err: '',
    });
  });

  it('explains what it found', async () => {
    const { out } = await run(['--explain', '--lang', 'en', "We don't sell kettles"]);
    expect(out).toContain('situation  dont_sell: Not in the range\n');
    expect(out).toContain('slot       thing: kettles\n');
    expect(out).toContain("replaced   don't sell → show you\n");
  });

  it('says honestly that it has nothing', async () => {
    expect((await run(['--lang', 'de', 'Das geht nicht'])).out).toBe('I have no phrases in this language.\n');
    expect((await run(['We sell kettles'])).out).toBe('This is positive already.\n');
  });

  it('says of which language a text looks when it is not of the one that it was said to be', async () => {
    const cwd = aFolder();
    mkdirSync(join(cwd, 'playbooks/phrasing/pt'));
    writeFileSync(join(cwd, 'playbooks/phrasing/pt/_common.yaml'), 'language: pt\nnegative: [não]\n');
    const inEnglish = async (text: string) => (await run(['--lang', 'en', text], cwd)).out;
    expect(await inEnglish('Não podemos entregar antes de sexta, mas já temos isso.')).toBe(
      'This is not in English; it looks like Portuguese. Leave --lang out, or write --lang pt.\n',
    );
    expect(await inEnglish('Das können wir leider nicht machen')).toBe(
      'This is not in English; it looks like German. I have no phrases in that language.\n',
    );
    expect(await inEnglish('Δεν μπορούμε we can не можемо')).toBe('This is not in English.\n');
  });

  it('answers line by line in the same order, and names the line that it can’t read', async () => {
    const lines = ['{"id": "a", "lang": "en", "text": "We don\'t sell kettles"}', 'oops', '', '{"id": 7, "text": ""}'];
    const { code, out, err } = await run(['--jsonl'], aFolder(), `${lines.join('\n')}\n`);
    expect(
      out
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line)),
    ).toEqual([
      { id: 'a', verdict: 'rephrased', answers: ['Let me show you what comes close to kettles.'] },
      { id: 7, verdict: 'no-match', answers: [] },
    ]);
    expect({ code, err }).toEqual({ code: 1, err: expect.stringMatching(/^line 2 is not .*\n {4}fix: /) });
  });

  it('takes lines as other programs write them', async () => {
    const said = "We don't sell kettles";
    const lines = [
      `\uFEFF{"id": "marked", "text": "${said}"}\r`,
      '{"id": "separators", "text": "We don\'t\u2028sell\u2029kettles"}\r',
      `{"id": "region", "lang": "EN-gb", "text": "${said}"}\r`,
      `{"id": "number", "lang": 5, "text": "${said}"}\r`,
      `{"id": "no end", "lang": null, "text": "${said}"}`,
    ];
    const { out, err } = await run(['--jsonl'], aFolder(), lines.join('\n'));
    const answered = out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(answered.map(({ id, verdict }) => `${id}: ${verdict}`)).toEqual([
      'marked: rephrased',
      'separators: rephrased',
      'region: rephrased',
      'no end: rephrased',
    ]);
    expect(err).toMatch(/^line 4 is not /);
  });

  it('reads letters that come in two pieces', async () => {
    const bytes = Buffer.from('{"id": "š", "text": "Ne prodajamo"}\n');
    const pieces = [...bytes].map((byte) => Buffer.from([byte]));
    const { out } = await ran(rephraseCommand, ['--jsonl'], {
      cwd: aFolder(),
      env: { PLAYBOOKS_DIR: 'playbooks' },
      stdin: Readable.from(pieces),
    });
    expect(JSON.parse(out).id).toBe('š');
  });

  it('says what is wrong with a phrase file', async () => {
    const { code, err } = await run(['no'], aFolder(FILE.replace('{thing}"', '{thing"')));
    expect(code).toBe(1);
    expect(err).toMatch(/dont_sell\.yaml:3:\d+ error unclosed-group .*\n {4}fix: /);
  });

  it('tells how it is used', async () => {
    expect(await run([])).toMatchObject({ code: 2, err: expect.stringMatching(/nothing to rephrase\n {4}fix: /) });
    expect(await run(['--foo'])).toMatchObject({ code: 2 });
    expect(await run(['x'], tempFolder())).toMatchObject({ code: 2, err: expect.stringContaining('PLAYBOOKS_DIR') });
  });
});
