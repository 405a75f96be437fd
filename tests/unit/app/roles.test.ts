import { describe, expect, it, onTestFinished } from 'vitest';
import { writeRoles } from '../../../src/app/roles.ts';
import { directoryOf } from '../../../src/organisation/directory.ts';
import { checkAudit } from '../../../src/store/audit.ts';
import { openEngine, openStore } from '../../../src/store/open.ts';
import { organisation } from '../../support/people.ts';
import { quiet } from '../../support/quiet.ts';
import { tempFolder } from '../../support/temp-folder.ts';

const clock = { now: () => 1_000 };

describe('roles in the audit', () => {
  it('are written once each, and again when they change, whoever looks and however often', async () => {
    const url = `sqlite:${tempFolder()}/roles.db`;
    const store = await openStore(url, { log: quiet, clock });
    onTestFinished(() => store.close());
    const directory = directoryOf(organisation);
    expect(await writeRoles({ store, directory, clock })).toBe(organisation.people.length);
    expect(await writeRoles({ store, directory, clock })).toBe(0);

    const people = organisation.people.flatMap((each) => {
      if (each.id === 'emil') return [];
      return [each.id === 'dora' ? { ...each, role: 'agent' as const } : each];
    });
    const later = directoryOf({ ...organisation, people, firstAdmin: 'ana' });
    const both = await Promise.all([1, 2].map(() => writeRoles({ store, directory: later, clock })));
    expect(both.toSorted()).toEqual([0, 3]);
    expect(Object.fromEntries(await store.read((tx) => tx.auditedRoles()))).toMatchObject({
      dora: 'agent/lisbon',
      emil: 'none',
      ana: 'admin/lisbon',
      ben: 'agent/bristol',
    });
    const { engine } = await openEngine(url, { log: quiet, readOnly: true });
    onTestFinished(() => engine.close());
    expect(await engine.read((db) => checkAudit(db, null))).toMatchObject({
      lines: organisation.people.length + 3,
      faults: [],
    });
  });
});
