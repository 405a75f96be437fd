import { setTimeout as pause } from 'node:timers/promises';
import { expect, it, onTestFinished } from 'vitest';
import type { Store } from '../../../src/app/ports/store.ts';
import { openStore } from '../../../src/store/open.ts';
import { quiet } from '../../support/quiet.ts';
import { aSession } from '../../support/records.ts';
import { type TcpProxy, tcpProxy } from '../../support/tcp-proxy.ts';

/** What the store says, and when, while the way to the server is cut, blocked, or breaks in the worst moment. */
export function lostServerTests(url: string): void {
  const unreachable = { name: 'StoreError', code: 'unreachable' };
  let ids = 0;
  const anId = () => {
    ids += 1;
    return `lost ${ids}`;
  };

  async function open(): Promise<{ store: Store; proxy: TcpProxy; direct: Store }> {
    const proxy = await tcpProxy(Number(new URL(url).port));
    const through = new URL(url);
    through.port = String(proxy.port);
    const options = { log: quiet, clock: { now: () => 1_000 } };
    const store = await openStore(through.href, options);
    const direct = await openStore(url, options);
    onTestFinished(async () => {
      proxy.mend();
      await Promise.all([store.close(), direct.close()]);
      await proxy.close();
    });
    return { store, proxy, direct };
  }

  it('says unreachable when patience ends, and works again when the server is back', async () => {
    const { store, proxy } = await open();
    await store.ping();
    proxy.cut();
    const began = performance.now();
    await expect(store.transact((tx) => tx.claimInbound(anId(), 1), { patience: 400 })).rejects.toMatchObject(
      unreachable,
    );
    expect(performance.now() - began).toBeLessThan(1_000);
    await expect(store.ping()).rejects.toMatchObject(unreachable);
    proxy.mend();
    expect(await store.transact((tx) => tx.claimInbound(anId(), 1))).toBe(true);
  });

  it('waits for a server that is back before patience ends', async () => {
    const { store, proxy } = await open();
    proxy.cut();
    const act = store.transact((tx) => tx.claimInbound(anId(), 1), { patience: 3_000 });
    await pause(300);
    proxy.mend();
    expect(await act).toBe(true);
  });

  it('does not wait for ever on a connection that swallows everything', async () => {
    const { store, proxy } = await open();
    await store.ping();
    proxy.block();
    const began = performance.now();
    await expect(store.transact((tx) => tx.claimInbound(anId(), 1), { patience: 400 })).rejects.toMatchObject(
      unreachable,
    );
    expect(performance.now() - began).toBeLessThan(1_000);
    proxy.mend();
    expect(await store.transact((tx) => tx.claimInbound(anId(), 1))).toBe(true);
  });

  it('keeps nothing of a transaction whose connection broke in the middle', async () => {
    const { store, proxy, direct } = await open();
    const id = anId();
    const broken = store.transact(async (tx) => {
      await tx.saveSession(aSession({ id }));
      proxy.cut();
      await tx.claimInbound(id, 1);
    });
    await expect(broken).rejects.toMatchObject(unreachable);
    expect(await direct.read((tx) => tx.session(id))).toBeNull();
    expect(await direct.transact((tx) => tx.claimInbound(id, 1))).toBe(true);
  });

  it('can be asked again after a commit whose answer was lost: the inbound id says whether it was done', async () => {
    const { store, proxy, direct } = await open();
    for (let round = 0; round < 20; round += 1) {
      const id = anId();
      const act = () =>
        store.transact(async (tx) => {
          if (!(await tx.claimInbound(id, 1))) return 'done before';
          await tx.saveSession(aSession({ id }));
          return 'done now';
        });
      proxy.cutAfter = (bytes) => bytes.includes('commit\0');
      await expect(act()).rejects.toMatchObject(unreachable);
      proxy.cutAfter = null;
      await pause(30);
      expect(await act()).toBe('done before');
      expect((await direct.read((tx) => tx.session(id)))?.version).toBe(1);
    }
  });
}
