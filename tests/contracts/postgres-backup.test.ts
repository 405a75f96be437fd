import { execFile } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, describe, expect, it } from 'vitest';
import { openStore } from '../../src/store/open.ts';
import { testDatabase } from '../support/postgres.ts';
import { quiet } from '../support/quiet.ts';
import { aComplaint, aSession } from '../support/records.ts';
import { tempFolder } from '../support/temp-folder.ts';

// PostgreSQL's own tools, with the very words that the README says.

const exec = promisify(execFile);
const database = await testDatabase();
const tools = toolsIn('/usr/lib/postgresql');
const clock = { now: () => 1_000 };

describe.skipIf('missing' in database || tools === null)('a dump of PostgreSQL', () => {
  const url = 'missing' in database ? '' : database.url;
  afterAll(async () => {
    if (!('missing' in database)) await database.stop();
  });

  it('brings everything back, while the queue, the numbers and the guards go on from there', async () => {
    const dump = join(tempFolder(), 'tactful.dump');
    const store = await openStore(url, { log: quiet, clock });
    const job = { jobKey: 'deliver:ana:k', kind: 'deliver' as const, payload: { to: 'ana' }, runAt: 5_000 };
    await store.transact(async (tx) => {
      await tx.saveSession(aSession({ complaintId: 'c1' }));
      await tx.saveComplaint(aComplaint({ customer: { name: 'Žan', address: null, phone: null, email: null } }));
      await tx.putJob(job);
      await tx.appendTrail({
        id: 't1',
        sessionId: 's1',
        complaintId: 'c1',
        at: 1,
        by: 'ana',
        what: 'start',
        act: {},
        changes: {},
      });
    });
    await exec(join(tools ?? '', 'pg_dump'), ['--format=custom', `--file=${dump}`, url]);
    // What comes after the dump is gone with it.
    await store.transact(async (tx) => void (await tx.saveComplaint(aComplaint({ id: 'c2' }))));
    await store.close();

    await exec(join(tools ?? '', 'pg_restore'), ['--clean', '--if-exists', `--dbname=${url}`, dump]);

    const back = await openStore(url, { log: quiet, clock });
    try {
      expect((await back.read((tx) => tx.complaint('c1')))?.customer.name).toBe('Žan');
      expect(await back.read((tx) => tx.complaint('c2'))).toBeNull();
      expect((await back.read((tx) => tx.trail({ complaintId: 'c1' }))).map((each) => each.id)).toEqual(['t1']);
      expect((await back.jobs.claim('w', 6_000, 10, 1_000)).map((each) => each.jobKey)).toEqual([job.jobKey]);
      // The sequences and the triggers came back as well.
      await back.transact(async (tx) => await tx.putJob({ ...job, jobKey: 'deliver:ana:other' }));
      expect(await back.jobs.due(6_000)).toBe(2);
    } finally {
      await back.close();
    }
  });
});

/** Where the newest installed tools lie; null: none are installed. */
function toolsIn(folder: string): string | null {
  const versions = existsSync(folder) ? readdirSync(folder).sort((a, b) => Number(b) - Number(a)) : [];
  const bins = versions.map((version) => join(folder, version, 'bin'));
  return bins.find((bin) => existsSync(join(bin, 'pg_dump'))) ?? null;
}
