import { subjectOf } from '../core/audit.ts';
import type { Person } from '../core/person.ts';
import type { PromiseStage } from '../core/promise.ts';
import { linesOfClock, NOBODY_PRESSED } from './audit.ts';
import { weeklyDue } from './desk/weekly.ts';
import { ladderDue } from './ladder.ts';
import { actionDue } from './learning/actions.ts';
import type { Job } from './ports/queue.ts';
import { type Store, StoreError, type Transaction } from './ports/store.ts';
import type { Clock, Directory, PlaybookLibrary } from './ports.ts';
import { promiseDue } from './promises.ts';
import { morningList, ring } from './ring.ts';
import { openTurn, type Turn } from './turn.ts';

/** Whoever acts where nobody pressed anything. */
const TACTFUL: Person = {
  id: NOBODY_PRESSED,
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
    const turn = await inTurn(parts, tx);
    await work(turn, job);
    if (!(await tx.finishJob(job.id, worker)))
      throw new StoreError('conflict', 'the lease of this job went to another worker');
    await tx.audit(linesOfClock(turn, job.kind, subjectOf(job.payload)));
  });
}

/** A turn in which nobody pressed anything. */
export async function inTurn(parts: Parts, tx: Transaction): Promise<Turn> {
  return openTurn(tx, {
    person: TACTFUL,
    now: parts.clock.now(),
    act: { type: 'refresh' },
    directory: parts.directory.knowing(await tx.away()),
    library: parts.library,
    newId: parts.newId,
    // The queue is looked through until nothing is due any more.
    wake: () => {},
  });
}

async function work(turn: Turn, { kind, payload }: Job): Promise<void> {
  const { escalation = '', promise = '', complaint = '', stage = '', followUp = '', person = '', day = '' } = payload;
  switch (kind) {
    case 'follow-up':
      return await ring(turn, followUp);
    case 'digest':
      return await morningList(turn, person, day);
    case 'ladder':
      return await ladderDue(turn, escalation);
    case 'promise':
      return await promiseDue(turn, { complaint, promise, stage: stage as PromiseStage });
    case 'weekly':
      return await weeklyDue(turn, payload['to'] ?? '', Number(payload['due']));
    case 'prevention':
      return await actionDue(turn, payload['action'] ?? '');
    case 'deliver':
    case 'letter':
      return;
    default:
      kind satisfies never;
  }
}
