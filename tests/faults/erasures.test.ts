import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, expect, it } from 'vitest';
import { erase } from '../../src/commands/erase.ts';
import { openStore } from '../../src/store/open.ts';
import { chanceOf, seedOf, sized } from '../support/chance.ts';
import { type Child, startChild } from '../support/child.ts';
import { quiet } from '../support/quiet.ts';
import { aFullComplaint, anEntry, aPromise, aSession } from '../support/records.ts';
import { ran } from '../support/terminal.ts';

// Somebody is being forgotten, and the process is killed in the middle, at any moment. Afterwards it is done, or ended by
// the next one; and no byte of any file holds anything of theirs.

const chance = chanceOf(seedOf('erasures'));
const folder = mkdtempSync(join(tmpdir(), 'tactful-erasures-'));
let running: Child | null = null;

afterAll(async () => {
  await running?.kill();
  rmSync(folder, { recursive: true, force: true });
});

it('an erasure is whole or ended later, however often it is killed', async () => {
  const rounds = sized(500, 8);
  let resumed = 0;
  let undone = 0;
  for (let round = 0; round < rounds; round += 1) {
    const place = mkdtempSync(join(folder, 'r'));
    const url = `sqlite:${join(place, 'tactful.db')}`;
    const trace = `Zyx${chance.below(1e9).toString(36)}qv`;
    await filled(url, trace);
    const child = startChild('eraser.ts', [url, `Ann ${trace}`]);
    running = child;
    await child.said('begins');
    await Promise.race([sleep(chance.below(400)), child.ended]);
    await child.kill();
    const before = found(place, trace);
    // Whoever asked for it asks again; whatever had been begun is ended.
    const again = await ran(erase, ['--database', url, '--name', `Ann ${trace}`, '--yes'], { cwd: place });
    expect([again.code, again.err]).toEqual([0, '']);
    const ended = await ran(erase, ['--database', url, '--finish'], { cwd: place });
    expect([ended.code, ended.err]).toEqual([0, '']);
    expect(found(place, trace), `round ${round}`).toEqual([]);
    if (again.out.startsWith('complaint')) undone += 1;
    else if (before.length > 0) resumed += 1;
    rmSync(place, { recursive: true, force: true });
  }
  console.info(
    `erasures: ${rounds} killed; ${undone} had done nothing, ${resumed} were ended later, the others were whole`,
  );
});

/** A database with one customer in everything, among others. */
async function filled(url: string, trace: string): Promise<void> {
  const store = await openStore(url, { log: quiet, clock: { now: () => 1_000 } });
  for (let index = 0; index < 12; index += 1) {
    const theirs = index % 4 === 0;
    const name = theirs ? `Ann ${trace}` : `Bob Other${index}`;
    const complaint = aFullComplaint({
      id: `c${index}`,
      // Misheard at first: what was corrected goes as well.
      customer: { name: `${name}misheard`, address: null, phone: null, email: null },
      description: `${theirs ? '' : `Ann ${trace} saw it. `}${'It broke again. '.repeat(40)}`,
    });
    await store.transact(async (tx) => {
      await tx.saveSession(aSession({ id: `s${index}`, complaintId: `c${index}` }));
      await tx.saveComplaint(complaint);
    });
    await store.transact(async (tx) => {
      const known = (await tx.complaint(complaint.id)) ?? expect.fail();
      await tx.saveComplaint({ ...known, customer: { ...known.customer, name } });
      await tx.savePromise(aPromise({ id: `p${index}`, complaintId: `c${index}`, what: `ring Ann ${trace}` }));
      await tx.appendTrail(anEntry({ id: `t${index}`, complaintId: `c${index}`, act: { text: `Ann ${trace}` } }));
    });
  }
  await store.close();
}

/** The files that hold it. */
function found(place: string, trace: string): string[] {
  const files = readdirSync(place, { recursive: true, encoding: 'utf8' }).map((name) => join(place, name));
  const needles = [trace, trace.toLowerCase()];
  return files.filter(
    (file) => statSync(file).isFile() && needles.some((needle) => readFileSync(file).includes(needle)),
  );
}
