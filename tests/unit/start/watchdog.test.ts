import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Store } from '../../../src/app/ports/store.ts';
import { openStore } from '../../../src/store/open.ts';
import { createWatchdog, type Watchdog } from '../../../src/watchdog.ts';
import { type HandClock, handClock, MINUTE } from '../../support/clock.ts';
import { aJob } from '../../support/records.ts';

let store: Store;
let clock: HandClock;
let watchdog: Watchdog;
let logged: string[];

beforeEach(async () => {
  clock = handClock();
  logged = [];
  const log = {
    info: (code: string) => void logged.push(code),
    warn: (code: string) => void logged.push(code),
    error: (code: string, facts?: object) => void logged.push(`${code} ${JSON.stringify(facts)}`),
  };
  store = await openStore('sqlite::memory:', { log, clock });
  logged.length = 0;
  watchdog = createWatchdog({ store, clock, log });
});
afterEach(() => store.close());

describe('the watchdog', () => {
  it('says nothing as long as what is due is done', async () => {
    await store.transact((tx) => tx.putJob(aJob({ runAt: clock.now() })));
    await watchdog.look();
    expect(watchdog.status()).toBe('ok');
    expect(logged).toEqual([]);
  });

  it('raises the alarm within two looks when nobody sends, and says when it is over', async () => {
    await store.transact((tx) => tx.putJob(aJob({ runAt: clock.now() })));
    clock.advance(2 * MINUTE);
    await watchdog.look();
    clock.advance(MINUTE);
    await watchdog.look();
    expect(watchdog.status()).toBe('1 late, the oldest by 3 minutes');
    expect(logged).toEqual(['queue-behind {"count":1,"minutes":3}']);
    const [job] = await store.jobs.claim('w1', clock.now(), 10, MINUTE);
    await store.jobs.finish(job?.id ?? '', 'w1');
    await watchdog.look();
    expect(watchdog.status()).toBe('ok');
    expect(logged.at(-1)).toBe('queue-caught-up');
  });

  it('tells apart what waits and what is under way', async () => {
    await store.transact((tx) => tx.putJob(aJob({ runAt: clock.now() })));
    clock.advance(10 * MINUTE);
    await store.jobs.claim('w1', clock.now(), 10, MINUTE);
    await watchdog.look();
    expect(watchdog.status()).toBe('ok');
  });

  it('says that it could not ask', async () => {
    await store.close();
    await watchdog.look();
    expect(watchdog.status()).not.toBe('ok');
    expect(logged[0]).toMatch(/^queue-unknown/);
  });
});
