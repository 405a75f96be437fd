import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, describe, expect, it } from 'vitest';
import { StoreError } from '../../src/app/ports/store.ts';
import { openStore } from '../../src/store/open.ts';
import { quantile, sized } from '../support/chance.ts';
import { startChild } from '../support/child.ts';
import { quiet } from '../support/quiet.ts';
import { anEntry, aSession } from '../support/records.ts';
import { ownFolder } from '../support/server.ts';

// Another process holds the database: this one goes on serving, and says of every act whether it was saved.

const folder = ownFolder('locked');
afterAll(() => folder.remove());
/** Each try has a database of its own: what an earlier one has left would be met as somebody else's. */
let tries = 0;

describe('a database that another process holds for ten seconds', () => {
  it.each(['begin immediate', 'begin exclusive'])(
    '%s: nobody is held up, and every act is saved or refused',
    async (begin) => {
      const held = sized(10_000, 3_000);
      const file = join(folder.path, `${begin.replace(' ', '-')}-${tries++}.db`);
      const store = await openStore(`sqlite:${file}`, { log: quiet, clock: { now: () => 1_000 } });
      await store.transact((tx) => tx.saveSession(aSession()));
      const other = startChild('lock-holder.ts', [file, String(held), begin]);
      await other.said('held');

      const delay = monitorEventLoopDelay({ resolution: 5 });
      delay.enable();
      const [saved, refused]: [string[], string[]] = [[], []];
      const [answers, reads]: [number[], number[]] = [[], []];
      const acts: Promise<void>[] = [];
      const ends = performance.now() + held + 2_000;
      for (let number = 0; performance.now() < ends; number += 1) {
        acts.push(act(`act ${number}`));
        const began = performance.now();
        expect(await store.read((tx) => tx.session('s1')), 'reading goes on').not.toBeNull();
        reads.push(performance.now() - began);
        await pause(50);
      }
      await Promise.all(acts);
      await other.ended;
      delay.disable();

      const stored = await store.read((tx) => tx.trail({ sessionId: 's1' }));
      expect(stored.map((each) => each.id).sort()).toEqual(saved.sort());
      await store.close();
      console.info(
        `${begin} for ${held} ms: ${saved.length} saved, ${refused.length} refused; loop stalled at most ` +
          `${Math.ceil(delay.max / 1e6)} ms, p99 ${Math.ceil(delay.percentile(99) / 1e6)} ms; answer within ` +
          `${Math.ceil(quantile(answers, 1))} ms; read within ${Math.ceil(quantile(reads, 1))} ms`,
      );
      expect(refused.length).toBeGreaterThan(0);
      expect(saved.length).toBeGreaterThan(0);
      expect(delay.max / 1e6).toBeLessThanOrEqual(250);
      expect(quantile(answers, 1)).toBeLessThan(3_000);

      async function act(id: string): Promise<void> {
        const began = performance.now();
        try {
          await store.transact(async (tx) => {
            if (await tx.claimInbound(id, 1)) await tx.appendTrail(anEntry({ id }));
          });
          saved.push(id);
        } catch (error) {
          if (!(error instanceof StoreError) || error.code !== 'busy') throw error;
          refused.push(id);
        }
        answers.push(performance.now() - began);
      }
    },
  );
});
