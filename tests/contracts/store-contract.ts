import { afterAll, beforeAll, describe, onTestFinished } from 'vitest';
import type { Store } from '../../src/app/ports/store.ts';
import { auditContract } from './store-contract/audit.ts';
import { deskContract } from './store-contract/desk.ts';
import { jobsContract } from './store-contract/jobs.ts';
import { learningContract } from './store-contract/learning.ts';
import { lettersContract } from './store-contract/letters.ts';
import { peopleContract } from './store-contract/people.ts';
import { recordsContract } from './store-contract/records.ts';
import { reportingContract } from './store-contract/reporting.ts';
import { searchContract } from './store-contract/search.ts';
import { textsContract } from './store-contract/texts.ts';
import { trailContract } from './store-contract/trail.ts';
import { transactionsContract } from './store-contract/transactions.ts';
import { transcriptContract } from './store-contract/transcript.ts';
import { wordingContract } from './store-contract/wording.ts';

/** A database under test. */
export type StoreUnderTest = {
  /** An empty store; every call gives a fresh one. `now` is what its clock says. */
  fresh(now?: () => number): Promise<Opened>;
  stop(): Promise<void>;
};

export type Opened = {
  store: Store;
  /** Another process's view of the same database, or null: it can't be shared (in memory). */
  second: Store | null;
  /** Anybody's SQL shell, behind the store's back. */
  sql(statement: string): Promise<Record<string, unknown>[]>;
};

/** What every test of the contract gets: a fresh store, closed after the test. */
export type Open = (now?: () => number) => Promise<Opened>;

/** Every promise of the port Store (src/app/ports.ts), for whichever database keeps it. */
export function storeContract(name: string, start: () => Promise<StoreUnderTest>): void {
  describe(name, () => {
    let database: StoreUnderTest;
    beforeAll(async () => {
      database = await start();
    });
    afterAll(() => database.stop());
    const open: Open = async (now) => {
      const opened = await database.fresh(now);
      onTestFinished(async () => {
        await Promise.all([opened.store.close(), opened.second?.close()]);
      });
      return opened;
    };

    describe('transactions', () => transactionsContract(open));
    describe('records', () => recordsContract(open));
    describe('what is found', () => searchContract(open));
    describe('texts', () => textsContract(open));
    describe('what reports are made of', () => reportingContract(open));
    describe('the trail', () => trailContract(open));
    describe('the audit', () => auditContract(open));
    describe('the desk', () => deskContract(open));
    describe('jobs', () => jobsContract(open));
    describe('the transcript', () => transcriptContract(open));
    describe('wording', () => wordingContract(open));
    describe('learning', () => learningContract(open));
    describe('letters', () => lettersContract(open));
    describe('messages and people', () => peopleContract(open));
  });
}
