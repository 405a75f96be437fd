import { expect, it } from 'vitest';
import type { MessageRef } from '../../../src/app/ports/store.ts';
import type { Profile } from '../../../src/app/ports.ts';
import type { Open } from '../store-contract.ts';

/** Where messages stand on their platform, and who was met there. */
export function peopleContract(open: Open): void {
  const ref: MessageRef = {
    person: 'slack:T1:U1',
    key: 'walk:1',
    platform: 'slack',
    place: 'D1',
    id: '1700000000.000100',
    revision: 0,
    at: 5,
  };
  const ana: Profile = {
    id: 'slack:T1:U1',
    name: 'Ana <Costa> 🐟',
    timeZone: 'Europe/Lisbon',
    language: 'en-GB',
    phone: null,
  };

  it('keeps where a message stands, and forgets where it stood before', async () => {
    const { store } = await open();
    expect(await store.messages.find(ref.person, ref.key)).toBeNull();
    await store.messages.keep(ref);
    expect(await store.messages.find(ref.person, ref.key)).toEqual(ref);
    const moved = { ...ref, id: '1700000000.000900', revision: 3, at: 9 };
    await store.messages.keep(moved);
    expect(await store.messages.find(ref.person, ref.key)).toEqual(moved);
    expect(await store.messages.find('slack:T1:U2', ref.key)).toBeNull();
  });

  it('another process finds the message, too', async () => {
    const { store, second } = await open();
    await store.messages.keep(ref);
    if (second !== null) expect(await second.messages.find(ref.person, ref.key)).toEqual(ref);
  });

  it('knows everybody who was met, and who changed since', async () => {
    const { store } = await open();
    await store.people.keep(ana, 10);
    await store.people.keep({ ...ana, id: 'slack:T1:U2', name: 'Ben' }, 20);
    expect((await store.people.since(0)).map((each) => [each.profile.name, each.changedAt])).toEqual([
      [ana.name, 10],
      ['Ben', 20],
    ]);
    await store.people.keep({ ...ana, timeZone: 'Europe/London' }, 30);
    expect(await store.people.since(21)).toEqual([{ profile: { ...ana, timeZone: 'Europe/London' }, changedAt: 30 }]);
  });

  it('keeps who said that they are away, and until when, with the last word of each', async () => {
    const { store, second } = await open();
    await store.transact(async (tx) => {
      await tx.saveAway('ana', { until: 5_000, over: null }, 1_000);
      await tx.saveAway('ben', { until: 0, over: 9_000 }, 1_000);
      await tx.saveAway('ana', { until: 7_000, over: null }, 2_000);
    });
    const away = await (second ?? store).read((tx) => tx.away());
    expect([...away].toSorted()).toEqual([
      ['ana', { until: 7_000, over: null }],
      ['ben', { until: 0, over: 9_000 }],
    ]);
  });
}
