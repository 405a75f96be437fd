import { expect, it } from 'vitest';
import { type Job, PRIORITY } from '../../../src/app/ports/queue.ts';
import type { Store } from '../../../src/app/ports/store.ts';
import { aJob } from '../../support/records.ts';
import type { Open } from '../store-contract.ts';

/** A lease in ms: every test moves the time, none waits. */
const LEASE = 1_000;

/** Units of work due at a time, leased, replaced by key, never lost. */
export function jobsContract(open: Open): void {
  const put = (store: Store, over: Parameters<typeof aJob>[0]) => store.transact((tx) => tx.putJob(aJob(over)));
  const claim = (store: Store, now: number, worker = 'w1', limit = 10) => store.jobs.claim(worker, now, limit, LEASE);
  const keys = (jobs: Job[]) => jobs.map((each) => each.jobKey);

  it('leases what is due, soonest first, and no more than asked', async () => {
    const { store } = await open();
    await put(store, { jobKey: 'c', runAt: 30 });
    await put(store, { jobKey: 'a', runAt: 10 });
    await put(store, { jobKey: 'b', runAt: 20 });
    await put(store, { jobKey: 'later', runAt: 31 });
    expect(await claim(store, 9)).toEqual([]);
    expect(keys(await claim(store, 30, 'w1', 2))).toEqual(['a', 'b']);
    const rest = await claim(store, 30);
    expect(rest).toEqual([
      {
        id: rest[0]?.id,
        jobKey: 'c',
        kind: 'follow-up',
        payload: { followUp: 'f1' },
        runAt: 30,
        attempts: 1,
        lastError: null,
      },
    ]);
    expect(await claim(store, 30)).toEqual([]);
  });

  it('takes up what is due at the same moment in the order in which it was put', async () => {
    const { store } = await open();
    const names = Array.from({ length: 20 }, (_, index) => `message ${index}`);
    await store.transact(async (tx) => {
      for (const jobKey of names) await tx.putJob(aJob({ jobKey, runAt: 10 }));
    });
    expect(keys(await claim(store, 10, 'w1', 100))).toEqual(names);
  });

  it('does not lease to two workers at once', async () => {
    const { store, second } = await open();
    const total = 60;
    await store.transact(
      async (tx) => {
        for (let index = 0; index < total; index += 1) await tx.putJob(aJob({ jobKey: `k${index}`, runAt: 1 }));
      },
      { patience: 20_000 },
    );
    const workers = [store, second ?? store, store, second ?? store];
    const claimed: string[] = [];
    for (let round = 0; round < 5; round += 1) {
      const batches = await Promise.all(workers.map((each, index) => each.jobs.claim(`w${index}`, 1, 3, LEASE)));
      claimed.push(...batches.flat().map((each) => each.jobKey));
    }
    expect(new Set(claimed).size).toBe(claimed.length);
    expect(claimed).toHaveLength(total);
  });

  it('moves a waiting job of the same key, with what is to be done then', async () => {
    const { store } = await open();
    await put(store, { runAt: 10, payload: { ping: 'old' } });
    await put(store, { runAt: 20, payload: { ping: 'new' }, kind: 'deliver' });
    expect(await claim(store, 10)).toEqual([]);
    const jobs = await claim(store, 20);
    expect(jobs).toMatchObject([{ payload: { ping: 'new' }, kind: 'deliver', runAt: 20, attempts: 1 }]);
  });

  it('is done once it is finished, and only by whoever holds it', async () => {
    const { store } = await open();
    await put(store, { runAt: 10 });
    const [job] = await claim(store, 10);
    expect(await store.jobs.finish(job?.id ?? '', 'w2')).toBe(false);
    expect(await store.jobs.finish('nonsense', 'w1')).toBe(false);
    expect(await store.jobs.finish(job?.id ?? '', 'w1')).toBe(true);
    expect(await store.jobs.finish(job?.id ?? '', 'w1')).toBe(false);
    expect(await claim(store, 1_000_000)).toEqual([]);
    expect(await store.jobs.nextDue()).toBeNull();
  });

  it('is the next of its kind, whatever else is due sooner', async () => {
    const { store } = await open();
    await put(store, { jobKey: 'a', runAt: 10, kind: 'deliver' });
    await put(store, { jobKey: 'b', runAt: 20, kind: 'follow-up' });
    expect(await store.jobs.nextDue()).toBe(10);
    expect(await store.jobs.nextDue('follow-up')).toBe(20);
    await claim(store, 20);
    expect(await store.jobs.nextDue('deliver')).toBeGreaterThan(20);
  });

  it('finishes inside the transaction of what it did, or not at all', async () => {
    const { store } = await open();
    await put(store, { runAt: 10 });
    const [job] = await claim(store, 10);
    const id = job?.id ?? '';
    const failed = store.transact(async (tx) => {
      expect(await tx.finishJob(id, 'w1')).toBe(true);
      throw new Error('after all not');
    });
    await expect(failed).rejects.toThrow('after all not');
    expect(await store.transact((tx) => tx.finishJob(id, 'w2'))).toBe(false);
    expect(await store.transact((tx) => tx.finishJob(id, 'w1'))).toBe(true);
    expect(await claim(store, 1_000_000)).toEqual([]);
  });

  it('takes up the job of a worker that died when its lease ends, and counts', async () => {
    const { store } = await open();
    await put(store, { runAt: 10 });
    const [lost] = await claim(store, 10, 'dead');
    expect(await claim(store, 10 + LEASE - 1)).toEqual([]);
    const [again] = await claim(store, 10 + LEASE, 'w2');
    expect(again).toMatchObject({ id: lost?.id, jobKey: lost?.jobKey, runAt: 10, attempts: 2 });
    expect(await store.jobs.finish(lost?.id ?? '', 'dead'), 'its lease was lost').toBe(false);
    await store.jobs.fail(lost?.id ?? '', 'dead', 99, 'late');
    await store.jobs.bury(lost?.id ?? '', 'dead', 'late');
    expect(await store.jobs.finish(again?.id ?? '', 'w2')).toBe(true);
  });

  it('gives a failed job back for later, and remembers why', async () => {
    const { store, sql } = await open();
    await put(store, { runAt: 10 });
    const [job] = await claim(store, 10);
    await store.jobs.fail(job?.id ?? '', 'w1', 500, 'rate-limited');
    expect(await sql('select last_error from jobs')).toEqual([{ last_error: 'rate-limited' }]);
    expect(await claim(store, 499)).toEqual([]);
    const [again] = await claim(store, 500);
    expect(again).toMatchObject({ id: job?.id, runAt: 500, attempts: 2 });
    await store.jobs.fail(again?.id ?? '', 'w1', 600, 'rate-limited');
    await put(store, { runAt: 700 });
    expect(await claim(store, 700)).toMatchObject([{ attempts: 1, runAt: 700 }]);
  });

  it('buries a job that is not worth trying, where an operator sees it, and frees its key', async () => {
    const { store, sql } = await open();
    await put(store, { runAt: 10 });
    const [job] = await claim(store, 10);
    await store.jobs.bury(job?.id ?? '', 'w1', 'channel-not-found');
    expect(await claim(store, 1_000_000)).toEqual([]);
    expect([await store.jobs.nextDue(), await store.jobs.due(1_000_000)]).toEqual([null, 0]);
    expect(await sql('select state, last_error, job_key from jobs')).toEqual([
      { state: 'dead', last_error: 'channel-not-found', job_key: 'follow-up:f1' },
    ]);
    await put(store, { runAt: 20 });
    expect(await claim(store, 20)).toHaveLength(1);
  });

  it('lets a running job run while a new one of its key waits', async () => {
    const { store } = await open();
    await put(store, { runAt: 10, payload: { n: 'one' } });
    const [running] = await claim(store, 10);
    await put(store, { runAt: 10, payload: { n: 'two' } });
    await put(store, { runAt: 10, payload: { n: 'three' } });
    expect(await claim(store, 10, 'w2')).toMatchObject([{ payload: { n: 'three' } }]);
    expect(await store.jobs.finish(running?.id ?? '', 'w1')).toBe(true);
    expect(await claim(store, 11)).toEqual([]);
  });

  it('does not try again what was replaced while it ran', async () => {
    const { store } = await open();
    await put(store, { runAt: 10, payload: { n: 'old' } });
    const [running] = await claim(store, 10);
    await put(store, { runAt: 5_000, payload: { n: 'new' } });
    await store.jobs.fail(running?.id ?? '', 'w1', 20, 'rate-limited');
    expect(await claim(store, 4_999)).toEqual([]);
    expect(await claim(store, 5_000)).toMatchObject([{ payload: { n: 'new' } }]);
  });

  it('does not take up what was replaced when its worker dies', async () => {
    const { store, sql } = await open();
    await put(store, { runAt: 10, payload: { n: 'old' } });
    await claim(store, 10, 'dead');
    await put(store, { runAt: 5_000, payload: { n: 'new' } });
    expect(await claim(store, 4_999)).toEqual([]);
    expect(await claim(store, 5_000)).toMatchObject([{ payload: { n: 'new' } }]);
    expect(await sql('select seq from jobs')).toHaveLength(1);
  });

  it('cancels a waiting job; a running one keeps running and is not tried again', async () => {
    const { store } = await open();
    await put(store, { jobKey: 'waits', runAt: 10 });
    await put(store, { jobKey: 'runs', runAt: 5 });
    const [running] = await claim(store, 5);
    await store.transact(async (tx) => {
      await tx.cancelJob('waits');
      await tx.cancelJob('runs');
      await tx.cancelJob('never was');
    });
    expect(await claim(store, 100)).toEqual([]);
    await store.jobs.fail(running?.id ?? '', 'w1', 50, 'rate-limited');
    expect([await store.jobs.nextDue(), await store.jobs.due(1_000_000)]).toEqual([null, 0]);
    expect(await claim(store, 1_000_000)).toEqual([]);
  });

  it('schedules and cancels with the transaction, or not at all', async () => {
    const { store } = await open();
    await put(store, { jobKey: 'kept', runAt: 10 });
    const failed = store.transact(async (tx) => {
      await tx.cancelJob('kept');
      await tx.putJob(aJob({ jobKey: 'new', runAt: 5 }));
      throw new Error('no');
    });
    await expect(failed).rejects.toThrow('no');
    expect(keys(await claim(store, 100))).toEqual(['kept']);
  });

  it('says when the next job is due, and how many are due and not done', async () => {
    const { store } = await open();
    expect([await store.jobs.nextDue(), await store.jobs.due(1_000)]).toEqual([null, 0]);
    await put(store, { jobKey: 'b', runAt: 20 });
    await put(store, { jobKey: 'a', runAt: 10 });
    await put(store, { jobKey: 'c', runAt: 30 });
    expect(await store.jobs.nextDue()).toBe(10);
    expect([await store.jobs.due(9), await store.jobs.due(10), await store.jobs.due(29)]).toEqual([0, 1, 2]);
    const [job] = await claim(store, 10);
    expect(await store.jobs.due(29), 'a running one is not done').toBe(2);
    expect(await store.jobs.nextDue()).toBe(20);
    await store.jobs.finish(job?.id ?? '', 'w1');
    expect(await store.jobs.due(29)).toBe(1);
  });

  it('wakes up for a lease that will end', async () => {
    const { store } = await open();
    await put(store, { runAt: 10 });
    await claim(store, 10);
    expect(await store.jobs.nextDue()).toBe(10 + LEASE);
  });

  it('loses no job while one worker takes jobs and another moves them', async () => {
    const { store, second } = await open();
    const mover = second ?? store;
    const patient = { patience: 20_000 };
    for (let round = 0; round < 30; round += 1) {
      const jobKey = `k${round}`;
      await put(store, { jobKey, runAt: 1, payload: { n: 'old' } });
      const [claimed] = await Promise.all([
        claim(store, 1),
        mover.transact((tx) => tx.putJob(aJob({ jobKey, runAt: 2, payload: { n: 'new' } })), patient),
      ]);
      for (const job of claimed) await store.jobs.finish(job.id, 'w1');
      const rest = await claim(store, 2, 'w2');
      expect([...claimed, ...rest].map((each) => each.payload.n).filter((n) => n === 'new')).toEqual(['new']);
      for (const job of rest) await store.jobs.finish(job.id, 'w2');
    }
    expect(await store.jobs.due(1_000_000)).toBe(0);
  });

  it('takes what matters more first, however long the rest has waited', async () => {
    const { store } = await open();
    await put(store, { jobKey: 'digest', runAt: 1, priority: PRIORITY.digest });
    await put(store, { jobKey: 'reminder', runAt: 2, priority: PRIORITY.followUp });
    await put(store, { jobKey: 'answer', runAt: 3 });
    await put(store, { jobKey: 'call for help', runAt: 4, priority: PRIORITY.escalation });
    await put(store, { jobKey: 'another', runAt: 3, priority: PRIORITY.escalation });
    expect(keys(await claim(store, 4, 'w1', 3))).toEqual(['another', 'call for help', 'answer']);
    expect(keys(await claim(store, 4))).toEqual(['reminder', 'digest']);
  });

  it('keeps what goes to one person in order, and with one worker at a time', async () => {
    const { store, second } = await open();
    for (const jobKey of ['first', 'second', 'third']) await put(store, { jobKey, runAt: 10, lane: 'ana' });
    await put(store, { jobKey: 'for ben', runAt: 11, lane: 'ben' });
    const [first] = await claim(store, 20, 'w1', 1);
    expect(first?.jobKey).toBe('first');
    // Ana's other messages wait for the worker who has the first; nobody else's do.
    expect(keys(await claim(second ?? store, 20, 'w2'))).toEqual(['for ben']);
    await store.jobs.finish(first?.id ?? '', 'w1');
    expect(keys(await claim(second ?? store, 20, 'w2'))).toEqual(['second', 'third']);
  });

  it('gives what is for one person to one worker, however many claim at the same moment', async () => {
    const { store, second } = await open();
    const workers = [store, second ?? store, store, second ?? store];
    for (let round = 0; round < 40; round += 1) {
      await store.transact(async (tx) => {
        for (const lane of ['ana', 'ben', 'chloe'])
          for (const message of [1, 2, 3, 4])
            await tx.putJob(aJob({ jobKey: `${lane} ${round}.${message}`, runAt: 10, lane }));
      });
      const late = { jobKey: `ana ${round}.5`, runAt: 10, lane: 'ana' };
      const [, ...batches] = await Promise.all([
        put(store, late),
        ...workers.map((each, index) => each.jobs.claim(`w${index}`, 20, 50, LEASE)),
      ]);
      const holders = new Map<string, Set<number>>();
      for (const [worker, batch] of batches.entries()) {
        for (const { jobKey } of batch) {
          const lane = jobKey.split(' ')[0] ?? '';
          holders.set(lane, (holders.get(lane) ?? new Set()).add(worker));
        }
      }
      expect([...holders.values()].map((each) => each.size)).toEqual([1, 1, 1]);
      for (const [worker, batch] of batches.entries())
        for (const { id } of batch) await store.jobs.finish(id, `w${worker}`);
      for (const { id } of await claim(store, 20, 'rest')) await store.jobs.finish(id, 'rest');
    }
  });

  it('holds no message up for the hour that a clock was set back, nor the job of a worker that died then', async () => {
    const { store } = await open();
    const hour = 3_600_000;
    await put(store, { jobKey: 'on its way', kind: 'deliver', runAt: hour });
    await put(store, { jobKey: 'agreed', runAt: hour });
    await put(store, { jobKey: 'under way', kind: 'deliver', runAt: hour - 1 });
    expect(keys(await claim(store, hour - 1, 'dead'))).toEqual(['under way']);
    await store.jobs.setBack(0, LEASE);
    expect(keys(await claim(store, 0, 'w2'))).toEqual(['on its way']);
    expect(keys(await claim(store, LEASE - 1, 'w2'))).toEqual([]);
    expect(keys(await claim(store, LEASE, 'w2'))).toContain('under way');
    expect(keys(await claim(store, hour - 1, 'w3'))).not.toContain('agreed');
    expect(keys(await claim(store, hour, 'w3'))).toContain('agreed');
  });

  it('frees the lane of a worker that died', async () => {
    const { store } = await open();
    for (const jobKey of ['first', 'second']) await put(store, { jobKey, runAt: 10, lane: 'ana' });
    await claim(store, 10, 'dead', 1);
    expect(await claim(store, 10 + LEASE - 1, 'w2')).toEqual([]);
    expect(keys(await claim(store, 10 + LEASE, 'w2')).toSorted()).toEqual(['first', 'second']);
  });

  it('gives back what was not tried, as if nobody had taken it', async () => {
    const { store } = await open();
    await put(store, { runAt: 10 });
    const [job] = await claim(store, 10);
    await store.jobs.release([job?.id ?? ''], 'w2', 40);
    expect(await claim(store, 40, 'w2')).toEqual([]);
    await store.jobs.release([job?.id ?? ''], 'w1', 40);
    expect(await claim(store, 39)).toEqual([]);
    expect(await claim(store, 40)).toMatchObject([{ id: job?.id, attempts: 1, runAt: 40 }]);
  });

  it('tells what should have been taken up long ago, and not what is under way', async () => {
    const { store } = await open();
    expect(await store.jobs.overdue(1_000)).toEqual({ count: 0, oldest: null });
    await put(store, { jobKey: 'a', runAt: 10 });
    await put(store, { jobKey: 'b', runAt: 20 });
    await put(store, { jobKey: 'later', runAt: 1_000 });
    expect(await store.jobs.overdue(1_000)).toEqual({ count: 2, oldest: 10 });
    await store.jobs.claim('w1', 500, 1, 10_000);
    expect(await store.jobs.overdue(1_000)).toEqual({ count: 1, oldest: 20 });
  });

  it('lets every process hear at once of work that is due, where there can be several', async () => {
    const { store, second, sql } = await open(() => 1_000);
    const server =
      (await sql("select count(*) as there from information_schema.tables where table_name = 'jobs'").catch(
        () => null,
      )) !== null;
    if (second === null || !server) return;
    let heard = 0;
    const stop = await second.jobs.listen(() => {
      heard += 1;
    });
    // Once whenever it begins to listen, and so again if its connection was lost: what was put before nobody told it of.
    await expect.poll(() => heard, { timeout: 10_000 }).toBeGreaterThanOrEqual(1);
    const before = heard;
    await put(store, { jobKey: 'later', runAt: 2_000 });
    await put(store, { jobKey: 'now', runAt: 1_000 });
    await expect.poll(() => heard, { timeout: 10_000 }).toBeGreaterThan(before);
    stop();
    const last = heard;
    await put(store, { jobKey: 'unheard', runAt: 1_000 });
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(heard).toBe(last);
  });
}
