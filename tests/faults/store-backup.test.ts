import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { afterAll, describe, expect, it } from 'vitest';
import { backUpFile, restoreFile } from '../../src/store/backup.ts';
import { openStore } from '../../src/store/open.ts';
import { chanceOf, quantile, seedOf, sized } from '../support/chance.ts';
import { startChild } from '../support/child.ts';
import { quiet } from '../support/quiet.ts';
import { aComplaint } from '../support/records.ts';
import { ownFolder } from '../support/server.ts';

// A backup that was never restored is a hope: each of these is, while another process goes on saving.

const WRITES_A_SECOND = 50;
const folder = ownFolder('backup');
afterAll(() => folder.remove());

describe('backups while fifty acts a second are saved', () => {
  it('are whole when restored, and hold all that was acknowledged before they began', async () => {
    const file = join(folder.path, 'tactful.db');
    await fill(file, 20_000);
    const writer = startChild('steady-writer.ts', [file, String(WRITES_A_SECOND)]);
    await writer.said('open');
    let acknowledged = 0;
    writer.lines.on('line', (line) => {
      acknowledged = Math.max(acknowledged, Number(line) || 0);
    });
    const count = sized(100, 5);
    const took: number[] = [];
    for (let number = 0; number < count; number += 1) {
      while (acknowledged < number * 5) await new Promise((resolve) => setTimeout(resolve, 20));
      const known = acknowledged;
      const began = performance.now();
      const backup = await backUpFile(file, join(folder.path, 'backups'), `${number}.db`);
      took.push(performance.now() - began);
      const restored = join(folder.path, `restored-${number % 2}.db`);
      await restoreFile(backup, restored, String(number));
      const shell = new Database(restored, { readonly: true });
      expect(shell.pragma('integrity_check', { simple: true })).toBe('ok');
      const acts = new Set(shell.prepare('select id from session_events').pluck().all());
      const missing = Array.from({ length: known }, (_, index) => `act ${index + 1}`).filter((id) => !acts.has(id));
      expect(missing, `backup ${number} of what was acknowledged before`).toEqual([]);
      // One moment, not a mixture: the session is as new as the last entry of the trail.
      const session = shell.prepare("select version from sessions where id = 'steady'").pluck().get() ?? 0;
      expect(session).toBe(acts.size);
      expect(shell.prepare('select count(*) from complaints').pluck().get()).toBe(20_000);
      shell.close();
    }
    writer.process.kill('SIGTERM');
    await writer.ended;
    console.info(
      `backup: ${count} restored whole beside ${acknowledged} acts; a copy took at most ${Math.ceil(quantile(took, 1))} ms`,
    );
  });
});

describe('backups that are killed in the middle', () => {
  it('are never taken for whole: what has the name of a backup restores', async () => {
    const file = join(folder.path, 'killed.db');
    await fill(file, 20_000);
    const place = join(folder.path, 'killed');
    const chance = chanceOf(seedOf('store-backup'));
    const count = sized(100, 5);
    for (let number = 0; number < count; number += 1) {
      const child = startChild('backer.ts', [file, place, `${number}.db`]);
      await child.said('begins');
      await Promise.race([sleep(chance.below(900)), child.ended]);
      await child.kill();
    }
    const whole = readdirSync(place).filter((name) => name.endsWith('.db'));
    for (const name of whole) {
      const restored = join(folder.path, 'of-killed.db');
      await restoreFile(join(place, name), restored, name);
      const shell = new Database(restored, { readonly: true });
      expect(shell.prepare('select count(*) from complaints').pluck().get()).toBe(20_000);
      shell.close();
    }
    console.info(`backup: ${count} killed, ${whole.length} of them were done; each of these restored whole`);
  });
});

async function fill(file: string, complaints: number): Promise<void> {
  const store = await openStore(`sqlite:${file}`, { log: quiet, clock: { now: () => 1_000 } });
  await store.transact(
    async (tx) => {
      for (let number = 0; number < complaints; number += 1)
        await tx.saveComplaint(aComplaint({ id: `c${number}`, openedAt: number, description: 'x'.repeat(800) }));
    },
    { patience: 60_000 },
  );
  await store.close();
}
