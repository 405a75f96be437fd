import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openLibrary } from '../../../src/playbook/library.ts';

const EXAMPLES = fileURLToPath(new URL('../../../playbooks/examples', import.meta.url));
const OPTIONS = { today: '2026-11-21', reserved: ['next'] };
const smallest = readFileSync(join(EXAMPLES, 'smallest.yaml'), 'utf8');

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'library-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function put(name: string, content: string | Buffer): void {
  writeFileSync(join(folder, name), content);
}

function open() {
  const { library, diagnostics, reload } = openLibrary(folder, OPTIONS);
  const ids = () => library.current().map((each) => each.id);
  return { ids, library, reload, codes: diagnostics.map((each) => each.code), diagnostics };
}

describe('the library of a folder', () => {
  it('holds the playbooks of the folder and none of the folders below', () => {
    put('smallest.yaml', smallest);
    put('notes.txt', 'not: [a playbook');
    mkdirSync(join(folder, 'examples'));
    writeFileSync(join(folder, 'examples', 'bad.yaml'), 'not: [a playbook');
    const { ids, codes } = open();
    expect(ids()).toEqual(['smallest']);
    expect(codes).toEqual([]);
  });

  it('is empty with an error anywhere, and says so', () => {
    put('smallest.yaml', smallest);
    put('bad.yaml', 'not: [a playbook');
    const { ids, codes } = open();
    expect(ids()).toEqual([]);
    expect(codes).toEqual(['unclosed-bracket']);
  });

  it('takes up a change when it is read again', () => {
    put('smallest.yaml', smallest);
    const { library, reload } = open();
    const before = library.current()[0];
    put('smallest.yaml', smallest.replace('Open the counter', 'Open the shop'));
    expect(reload()).toEqual([]);
    expect(library.current()[0]?.title).toBe('Open the shop');
    expect(library.current()[0]?.hash).not.toBe(before?.hash);
  });

  it('keeps all playbooks of before when one has an error, and forgets the error once it is mended', () => {
    put('smallest.yaml', smallest);
    const { ids, library, reload } = open();
    const before = library.current();
    put('smallest.yaml', smallest.replace('Open the counter', 'Open the shop'));
    put('bad.yaml', smallest.replace('playbook: smallest', 'playbook: bad'));
    expect(reload().map((each) => each.code)).toEqual(['duplicate-command']);
    expect(library.current()).toEqual(before);
    rmSync(join(folder, 'bad.yaml'));
    rmSync(join(folder, 'smallest.yaml'));
    expect(reload()).toEqual([]);
    expect(ids()).toEqual([]);
  });

  it('keeps what it holds when the folder is gone', () => {
    put('smallest.yaml', smallest);
    const { ids, reload } = open();
    rmSync(folder, { recursive: true });
    expect(reload().map((each) => each.code)).toEqual(['no-folder']);
    expect(ids()).toEqual(['smallest']);
  });

  it('hands out a list that nobody can change for others', () => {
    put('smallest.yaml', smallest);
    const { ids, library } = open();
    library.current().pop();
    expect(ids()).toEqual(['smallest']);
  });

  it('follows a link inside the folder and refuses one that leads out', () => {
    put('smallest.yaml', smallest);
    symlinkSync('/etc/hostname', join(folder, 'host.yaml'));
    symlinkSync(join(EXAMPLES, 'ways.yaml'), join(folder, 'ways.yaml'));
    symlinkSync(join(folder, 'nowhere'), join(folder, 'lost.yaml'));
    const { codes, diagnostics } = open();
    expect(codes).toEqual(['outside-folder', 'not-a-file', 'outside-folder']);
    expect(JSON.stringify(diagnostics)).not.toContain(readFileSync('/etc/hostname', 'utf8').trim());
    rmSync(join(folder, 'host.yaml'));
    rmSync(join(folder, 'ways.yaml'));
    rmSync(join(folder, 'lost.yaml'));
    symlinkSync('smallest.yaml', join(folder, 'again.yaml'));
    expect(open().codes).toEqual(['file-name', 'duplicate-playbook', 'duplicate-command']);
  });

  it('takes a folder that is itself a link', () => {
    put('smallest.yaml', smallest);
    const link = `${folder}-link`;
    symlinkSync(folder, link);
    const opened = openLibrary(link, OPTIONS);
    rmSync(link);
    expect(opened.diagnostics).toEqual([]);
    expect(opened.library.current()).toHaveLength(1);
  });

  it('does not wait for a pipe, nor read a folder as a file', () => {
    execFileSync('mkfifo', [join(folder, 'pipe.yaml')]);
    mkdirSync(join(folder, 'folder.yaml'));
    expect(open().codes).toEqual(['not-a-file', 'not-a-file']);
  });

  it('refuses what is too large or no UTF-8, and names both', () => {
    put('large.yaml', `${smallest}#${'x'.repeat(70_000)}\n`);
    put('latin.yaml', Buffer.from(smallest.replace('Open', '\u00d6ffnen'), 'latin1'));
    put('wide.yaml', Buffer.from(`\uFEFF${smallest}`, 'utf16le'));
    const { diagnostics } = open();
    expect(diagnostics.map((each) => `${each.file.slice(folder.length + 1)} ${each.code}`)).toEqual([
      'large.yaml too-large',
      'latin.yaml not-utf-8',
      'wide.yaml not-utf-8',
    ]);
  });

  it('takes a byte order mark as nothing', () => {
    put('smallest.yaml', `\uFEFF${smallest}`);
    expect(open().ids()).toEqual(['smallest']);
  });

  it('remarks on a file that it leaves out for its ending', () => {
    put('smallest.yaml', smallest);
    put('other.yml', smallest);
    const { ids, codes } = open();
    expect(codes).toEqual(['file-ending']);
    expect(ids()).toEqual(['smallest']);
  });

  it('stops at 200 files', () => {
    for (let index = 0; index < 201; index++) put(`p${index}.yaml`, 'x: [');
    expect(open().codes.filter((code) => code === 'too-many-files')).toHaveLength(1);
  });

  it('keeps every example valid, and needs no more than a quarter of a second for all that ships', () => {
    const shipped = fileURLToPath(new URL('../../../playbooks', import.meta.url));
    openLibrary(shipped, OPTIONS);
    cpSync(EXAMPLES, folder, { recursive: true });
    const before = performance.now();
    const { codes } = open();
    expect(codes).toEqual([]);
    // Measured: some 30 ms once warm. The limit is for a busy machine.
    expect(performance.now() - before).toBeLessThan(250);
  });
});
