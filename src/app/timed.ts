import type { Person } from '../core/person.ts';
import type { PromiseStage } from '../core/promise.ts';
import { ladderDue } from './ladder.ts';
import { type Clock, type Directory, type Job, type PlaybookLibrary, type Store, StoreError } from './ports.ts';
import { promiseDue } from './promises.ts';
import { openTurn, type Turn } from './turn.ts';

/** Whoever acts where nobody pressed anything. */
const TACTFUL: Person = {
  id: 'tactful',
  name: 'Tactful',
  role: 'agent',
  branchId: null,
  phone: null,
  place: { timeZone: 'UTC', country: 'GB', currency: 'GBP', language: 'en' },
};

type Parts = {
  store: Store;
  clock: Clock;
  directory: Directory;
  library: PlaybookLibrary;
  worker: string;
  newId(): string;
};

/** Does what a job of the clock asks for and ends the job, in one transaction, so that a crash loses neither. */
export async function timed(parts: Parts, job: Job): Promise<void> {
  const { store, worker } = parts;
  await store.transact(async (tx) => {
    const turn = openTurn(tx, {
      person: TACTFUL,
      now: parts.clock.now(),
      act: { type: 'refresh' },
      directory: parts.directory.knowing(await tx.away()),
      library: parts.library,
      newId: parts.newId,
      // The queue is looked through until nothing is due any more.
      wake: () => {},
    });
    await work(turn, job);
    if (!(await tx.finishJob(job.id, worker)))
      throw new StoreError('conflict', 'the lease of this job went to another worker');
  });
}

async function work(turn: Turn, { kind, payload }: Job): Promise<void> {
  const { escalation = '', promise = '', complaint = '', stage = '' } = payload;
  if (kind === 'ladder') await ladderDue(turn, escalation);
  else if (kind === 'promise') await promiseDue(turn, { complaint, promise, stage: stage as PromiseStage });
}
