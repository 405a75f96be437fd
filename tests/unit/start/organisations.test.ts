import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openOrganisation } from '../../../src/organisations.ts';
import { handClock } from '../../support/clock.ts';
import { shipped } from '../../support/product.ts';
import { ownFolder } from '../../support/server.ts';

const SAMPLE = fileURLToPath(new URL('../../../playbooks/organisation/harbour-and-finch.yaml', import.meta.url));
const from = { library: { current: () => shipped }, clock: handClock() };

function copied() {
  const folder = ownFolder('organisation');
  onTestFinished(() => folder.remove());
  const file = join(folder.path, 'organisation.yaml');
  copyFileSync(SAMPLE, file);
  return file;
}

describe('the organisation in force', () => {
  it('changes with its file, for whoever asks next', () => {
    const file = copied();
    const { directory, diagnostics, reload } = openOrganisation({ file, firstAdmin: 'ana' }, from);
    expect(diagnostics).toEqual([]);
    expect(directory.company).toBe('Harbour & Finch');
    const ana = directory.person('ana') ?? expect.fail();
    expect(directory.mayDoEverything(ana)).toBe(true);
    writeFileSync(
      file,
      readFileSync(file, 'utf8').replace('Harbour & Finch', 'Harbour').replace('percent: 15', 'percent: 20'),
    );
    expect(reload()).toEqual([]);
    expect(directory.company).toBe('Harbour');
    expect(directory.limit(directory.person('ben') ?? expect.fail(), 'percent', null)).toBe(20);
  });

  it('stays as it was while its file has an error, or is gone', () => {
    const file = copied();
    const { directory, reload } = openOrganisation({ file, firstAdmin: null }, from);
    writeFileSync(file, readFileSync(file, 'utf8').replace('role: supervisor', 'role: boss'));
    expect(reload().map((each) => each.code)).toContain('unknown-word');
    expect(directory.supervisors('lisbon').map((each) => each.id)).toEqual(['dora']);
    writeFileSync(file, '');
    expect(reload()).not.toEqual([]);
    expect(directory.people()).toHaveLength(5);
  });

  it('knows nobody without a file, and still whom FIRST_ADMIN names', () => {
    const { directory } = openOrganisation({ file: null, firstAdmin: 'slack:T1:U1' }, from);
    const person = { id: 'slack:T1:U1', name: 'Ana', role: 'agent' as const, branchId: null, phone: null };
    const place = { timeZone: 'UTC', country: 'GB', currency: 'GBP', language: 'en' };
    expect(directory.people()).toEqual([]);
    expect(directory.limit({ ...person, place }, 'money', 'GBP')).toBe(Number.POSITIVE_INFINITY);
    expect(directory.limit({ ...person, id: 'slack:T1:U2', place }, 'money', 'GBP')).toBe(0);
    expect(directory.ladder(null, null).levels).toHaveLength(1);
  });
});
