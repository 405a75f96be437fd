import type { Letter } from '../../core/letter.ts';
import { linesOfClock } from '../audit.ts';
import { backOff } from '../deliver.ts';
import type { DispatcherParts } from '../dispatcher-parts.ts';
import type { Job } from '../ports/queue.ts';
import { StoreError } from '../ports/store.ts';
import { DeliveryError } from '../ports.ts';
import { inTurn } from '../timed.ts';
import type { Turn } from '../turn.ts';
import { letterMessage } from './acts.ts';

/** Letters on their way at once: a mail server is nobody's chat. */
const AT_ONCE = 4;

/** After so long a letter that the server did not take is told to its writer, ms. */
const GIVE_UP = 24 * 60 * 60_000;

/** How often what became of a letter is written down again when somebody else's commit came between. */
const TRIES = 5;

/** Takes letters to the mail server. A slow one holds up nobody else: nothing waits for it but the letter. */
export type Post = {
  /** Begins with it, and resolves at once. */
  take(job: Job): Promise<void>;
  /** Resolves when nothing is on its way. */
  idle(): Promise<void>;
};

export function createPost(parts: DispatcherParts): Post {
  const { store, clock, worker, log } = parts;
  const underWay = new Set<Promise<void>>();
  return {
    async take(job) {
      if (underWay.size >= AT_ONCE) return await store.jobs.release([job.id], worker, clock.now() + 1000);
      const work = carry(parts, job)
        // The lease ends by itself, and the letter is tried again.
        .catch((error: unknown) => log.warn('letter-not-settled', { job: job.id, error: nameOf(error) }))
        .finally(() => underWay.delete(work));
      underWay.add(work);
    },
    async idle() {
      while (underWay.size > 0) await Promise.all(underWay);
    },
  };
}

async function carry(parts: DispatcherParts, job: Job): Promise<void> {
  const { store, clock, worker, log, letters, directory } = parts;
  const letter = await store.read((tx) => tx.letter(job.payload['letter'] ?? ''));
  if (letter === null || (letter.state !== 'queued' && letter.state !== 'waiting'))
    return void (await store.jobs.finish(job.id, worker));
  const writer = directory.person(letter.by);
  const sender = [writer?.name, directory.company].filter((each) => (each ?? '') !== '').join(', ');
  const { id, to, subject, body, language, changedAt: at } = letter;
  try {
    if (letters?.mailer == null) throw new DeliveryError('no-mail-server', { permanent: true });
    await letters.mailer.send({ id, to, subject, body, language, sender, at });
  } catch (error) {
    const failure =
      error instanceof DeliveryError ? error : new DeliveryError('no-answer', { permanent: false, cause: error });
    const tooLong = clock.now() - job.runAt > GIVE_UP || clock.now() - letter.changedAt > GIVE_UP;
    log.warn('letter-not-taken', {
      job: job.id,
      cause: failure.code,
      permanent: failure.permanent,
      attempts: job.attempts,
    });
    if (failure.permanent || tooLong)
      return await settle(parts, job, letter, { state: 'failed', failure: tooLong ? 'mail-gave-up' : failure.code });
    if (letter.state !== 'waiting') await tell(parts, letter, failure.code);
    return await store.jobs.fail(
      job.id,
      worker,
      clock.now() + (failure.retryAfter ?? backOff(job.attempts)),
      failure.code,
    );
  }
  await settle(parts, job, letter, { state: 'sent', failure: null, sentAt: clock.now() });
}

/** What became of a letter is kept with the end of its job, and its writer reads it. */
async function settle(parts: DispatcherParts, job: Job, letter: Letter, change: Partial<Letter>): Promise<void> {
  await transacted(parts, async (turn) => {
    const now = await turn.tx.letter(letter.id);
    if (now !== null) {
      await turn.tx.saveLetter({ ...now, ...change });
      const what = change.state === 'sent' ? 'letter-sent' : 'letter-failed';
      const changes = { letter: now.id, kind: now.kind, language: now.language, failure: change.failure ?? null };
      await turn.trail({ complaintId: now.complaintId, what, changes });
      const { key, message } = letterMessage(now.id);
      await turn.send(now.by, key, message, 'update');
    }
    await turn.tx.finishJob(job.id, parts.worker);
    await turn.tx.audit(linesOfClock(turn, 'letter', `letter:${letter.id}`));
  });
}

/** The server does not take it now: its writer reads that it waits. */
async function tell(parts: DispatcherParts, letter: Letter, failure: string): Promise<void> {
  await transacted(parts, async (turn) => {
    const now = await turn.tx.letter(letter.id);
    if (now?.state !== 'queued') return;
    await turn.tx.saveLetter({ ...now, state: 'waiting', failure });
    const { key, message } = letterMessage(now.id);
    await turn.send(now.by, key, message, 'update');
  });
}

async function transacted(parts: DispatcherParts, work: (turn: Turn) => Promise<void>): Promise<void> {
  for (let tried = 1; ; tried++) {
    try {
      return await parts.store.transact(async (tx) => await work(await inTurn(parts, tx)));
    } catch (error) {
      if (!(error instanceof StoreError && error.code === 'conflict' && tried < TRIES)) throw error;
    }
  }
}

function nameOf(error: unknown): string {
  return error instanceof StoreError ? error.code : error instanceof Error ? error.name : 'unknown';
}
