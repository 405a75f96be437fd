import { randomUUID } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { expect, it } from 'vitest';
import type { Act } from '../../src/core/event.ts';
import { decodePress } from '../../src/core/press.ts';
import { chanceOf, seedOf, sized } from '../support/chance.ts';
import { openProduct, type Product } from '../support/product.ts';
import { databaseOf, ownFolder } from '../support/server.ts';

// A call for help is never lost and never silent: whenever the process dies, whoever answers at whichever moment.

const MINUTE = 60_000;

async function opened(url: string, start?: number): Promise<Product> {
  const newId = () => randomUUID().replaceAll('-', '');
  return await openProduct({ url, newId, ...(start === undefined ? {} : { start }) });
}

/** Ben calls for his supervisor; the id of the call. */
async function called(to: Product): Promise<string> {
  await to.act('ben', { type: 'start', playbook: 'complaint', text: 'he wants the manager' }, randomUUID());
  const [walk] = await to.store.read((tx) => tx.openSessions('ben'));
  for (const act of ['escalate', 'confirm-escalate'])
    await to.act('ben', pressing(`${act}|${walk?.id}|${walk?.at}|asks-for-supervisor`), randomUUID());
  const [call] = await to.store.read((tx) => tx.escalationsOf(walk?.complaintId ?? ''));
  return call?.id ?? '';
}

function pressing(encoded: string): Act {
  const press = decodePress(encoded);
  if (press === null) throw new Error(`nobody can read ${encoded}`);
  return { type: 'press', press, inputs: {} };
}

it('an answer that meets the clock: one of them wins, and after an answer nobody else is asked', async () => {
  const chance = chanceOf(seedOf('ladder'));
  let to = await opened('sqlite::memory:');
  const rounds = sized(1_000, 60);
  let [answeredFirst, asked] = [0, 0];
  for (let round = 0; round < rounds; round += 1) {
    if (round % 4 === 3) {
      // Later the branch is closed.
      await to.close();
      to = await opened('sqlite::memory:');
    }
    await to.act('chloe', { type: 'start', playbook: 'complaint', text: `round ${round}` }, randomUUID());
    const [walk] = await to.store.read((tx) => tx.openSessions('chloe'));
    await to.act('chloe', pressing(`escalate|${walk?.id}|${walk?.at}|`), randomUUID());
    await to.act('chloe', pressing(`confirm-escalate|${walk?.id}|${walk?.at}|asks-for-supervisor`), randomUUID());
    const [call] = await to.store.read((tx) => tx.escalationsOf(walk?.complaintId ?? ''));
    expect(call?.pages.map((page) => page.to)).toEqual(['emil']);
    to.clock.advance((call?.nextAt ?? 0) - to.clock.now());
    const answering = async () => {
      for (let wait = chance.below(12); wait > 0; wait -= 1) await nextTurn();
      return await to.app.handle({
        id: randomUUID(),
        by: 'emil',
        conversation: { platform: 'test', person: 'emil', address: 'emil' },
        act: pressing(`acknowledge|${call?.id}`),
      });
    };
    const both = chance.odds(0.5) ? [answering(), to.settle()] : [to.settle(), answering()];
    await Promise.all(both);
    await to.settle();
    const after = await to.store.read((tx) => tx.escalation(call?.id ?? ''));
    expect(after?.by).toBe('emil');
    const doraAsked = after?.pages.some((page) => page.to === 'dora') === true;
    if (doraAsked) asked += 1;
    else answeredFirst += 1;
    // From here on it is his: for as long as he may take, nobody hears anything more.
    const pages = after?.pages.length;
    await to.advance(5 * MINUTE);
    expect((await to.store.read((tx) => tx.escalation(call?.id ?? '')))?.pages.length).toBe(pages);
    await to.act('chloe', pressing(`confirm-cancel|${walk?.id}|${walk?.at}|duplicate`), randomUUID());
  }
  console.info(`ladder: ${rounds} races; the answer came first ${answeredFirst} times, the clock ${asked} times`);
  await to.close();
});

it('whenever the program was off, the next is asked once, and has their whole time', async () => {
  const chance = chanceOf(seedOf('ladder-off'));
  const folder = ownFolder('ladder');
  const url = `sqlite:${databaseOf(folder.path)}`;
  const rounds = sized(500, 20);
  for (let round = 0; round < rounds; round += 1) {
    const own = `${url}.${round}`;
    const first = await opened(own);
    const id = await called(first);
    const at = first.clock.now();
    // It ends at any moment of the next forty minutes, and is off for up to two days.
    await first.advance(chance.below(40) * MINUTE);
    const then = first.clock.now();
    const before = await first.store.read((tx) => tx.escalation(id));
    await first.close();
    const second = await opened(own, then + chance.below(2 * 24 * 60) * MINUTE);
    await second.settle();
    const after = await second.store.read((tx) => tx.escalation(id));
    const fresh = (after?.pages.length ?? 0) - (before?.pages.length ?? 0);
    // Asleep over several levels it moves one, never a burst.
    expect(fresh).toBeLessThanOrEqual(1);
    if (after?.nextAt != null) expect(after.nextAt).toBeGreaterThan(second.clock.now());
    expect(at).toBeLessThanOrEqual(then);
    await second.close();
  }
  folder.remove();
});
