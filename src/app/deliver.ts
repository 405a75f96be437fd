import { showsARecord, subjectOf } from '../core/audit.ts';
import type { Message, Place } from '../core/effect.ts';
import type { ConversationRef, Person } from '../core/person.ts';
import type { View } from '../core/view.ts';
import { NOBODY_PRESSED } from './audit.ts';
import type { After, DispatcherParts } from './dispatcher-parts.ts';
import { sceneOf } from './engine.ts';
import type { Outages } from './outage.ts';
import type { Job } from './ports/queue.ts';
import { type Adapter, DeliveryError, type Directory } from './ports.ts';
import { present } from './present.ts';
import { maySee } from './sight.ts';
import { takesLong } from './takes-long.ts';

/** A platform that nobody can be reached on is asked again after this long, ms. */
const NOWHERE = 15 * 60_000;

type Parts = Omit<DispatcherParts, 'log' | 'newId'>;

/** Whoever reads what goes to this id: a person, or all who read a channel. */
function readerAt(directory: Directory, id: string): Person | null {
  const channel = directory.channel(id);
  if (channel === null) return directory.person(id);
  const { name, place } = channel;
  return { id, name, role: 'agent', branchId: null, phone: null, place };
}

/** How soon the platforms, and each conversation there, may be written to again. */
export type Roads = {
  pace: Pace;
  outages: Outages;
  /** The platforms that were known to be down when this was begun: what began together finds out together. */
  down?: ReadonlySet<string>;
};

/** A platform that has not taken a message after this long gives no answer any more, ms: the lease must outlast it. */
const SENDING = 8_000;

/**
 * Shows what a job says to whom, as things are now, and ends the job; or answers when this may be shown at the soonest,
 * ms UTC, and leaves the job as it is. Rejects with a DeliveryError or a StoreError.
 */
export async function deliver(parts: Parts, job: Job, { pace, outages, down }: Roads): Promise<number | null> {
  const { store, clock, library, adapters } = parts;
  const to = readerAt(parts.directory, job.payload['to'] ?? '');
  // Another process may have met this person a moment ago: only who stays unknown has left.
  if (to === null) throw new DeliveryError('person-left', { permanent: job.attempts >= 3 });
  const message = messageOf(job);
  const place = (job.payload['place'] ?? 'update') as Place;
  const [known, delivery, allowed] = await store.read(
    async (tx) => {
      const directory = parts.directory.knowing(await tx.away());
      const scene = sceneOf({ directory, phrases: parts.phrases, letters: parts.letters }, to, clock.now());
      const key = job.payload['key'] ?? job.jobKey;
      const allowed = await maySee(tx, to, message);
      const shown: Message = allowed ? message : { type: 'refused', why: 'gone', text: null };
      const drawn = await present(tx, library, scene, { key, message: shown, place });
      return [await tx.conversation(to.id), drawn, allowed] as const;
    },
    { apart: takesLong(message) },
  );
  const [adapter, ref] = await home(adapters, parts.directory.addresses(to.id), known);
  if (adapter === null || ref === null)
    // A person may turn up on another platform; a channel is on one, and that one is not set up here.
    throw new DeliveryError('nowhere-to-reach', {
      permanent: parts.directory.channel(to.id) !== null,
      retryAfter: NOWHERE,
    });
  // What is theirs no longer takes the place of what they have, and is no news to anybody who has nothing.
  if (!allowed && (await store.messages.find(ref.person, delivery.key)) === null) throw notAllowed();
  const { platform } = adapter;
  const now = clock.now();
  const until = down?.has(platform) === true ? outages.until(platform, now) : null;
  if (until !== null) return until;
  const wait = pace.wait(adapter, ref, now);
  if (wait > 0) return now + wait;
  pace.sent(adapter, ref, now);
  try {
    const shown = mayRepeat(job) ? { ...delivery, view: marked(delivery.view) } : delivery;
    await inTime(parts.after, adapter.deliver(ref, shown));
  } catch (error) {
    if (!(error instanceof DeliveryError)) throw error;
    throw error.everybody ? whileDown(error, job, platform, parts, outages) : error;
  }
  outages.answered(platform, clock.now());
  if (!allowed) throw notAllowed();
  await finishSent(parts, job, { message, to: to.id, platform });
  return null;
}

/** It is not for this person any more: whoever is next has it, if anybody has. */
function notAllowed(): DeliveryError {
  return new DeliveryError(NOT_ALLOWED, { permanent: true });
}

/** The code of a message that nobody failed to deliver: it was not to be delivered. */
export const NOT_ALLOWED = 'not-allowed';

/** The job is done, and what somebody was shown of a record is written down with it. */
async function finishSent(
  { store, worker, clock }: Parts,
  job: Job,
  { message, to, platform }: { message: Message; to: string; platform: string },
): Promise<void> {
  if (!showsARecord(message)) return void (await store.jobs.finish(job.id, worker));
  await store.transact(async (tx) => {
    if (!(await tx.finishJob(job.id, worker))) return;
    const changes = [message.type, `shown-to>${to}`];
    const on = subjectOf(message);
    await tx.audit([
      { at: clock.now(), by: NOBODY_PRESSED, from: platform, what: 'sent', on, result: 'done', changes },
    ]);
  });
}

/** Nobody gets anything there just now: this is tried again when the platform is. */
function whileDown(error: DeliveryError, job: Job, platform: string, { clock }: Parts, outages: Outages) {
  const now = clock.now();
  // Others got theirs a moment ago: it may be this message that it does not take, and it must not keep everybody waiting.
  const own = outages.isWell(platform, now) ? backOff(job.attempts) : 0;
  const retryAfter = Math.max(own, outages.failed(platform, error.code, now) - now);
  return new DeliveryError(error.code, { permanent: false, everybody: true, retryAfter, cause: error.cause });
}

/** Waits for what a platform says, but not for ever. Without a timer, as long as it takes. */
async function inTime(after: After | undefined, sending: Promise<void>): Promise<void> {
  if (after === undefined) return await sending;
  const { promise: over, reject } = Promise.withResolvers<never>();
  let done = false;
  after(SENDING, () => {
    if (!done) reject(new DeliveryError('no-answer', { permanent: false, everybody: true }));
  });
  try {
    await Promise.race([sending, over]);
  } finally {
    done = true;
    // Whatever becomes of it now is no news to anybody.
    sending.catch(() => {});
  }
}

/** The wait before the next try, ms: it doubles from one second to a quarter of an hour. */
export function backOff(attempts: number): number {
  return Math.min(1000 * 2 ** Math.max(0, attempts - 1), 15 * 60_000);
}

/** What rings somebody. */
const PINGS: readonly Message['type'][] = ['escalation', 'follow-up', 'promise', 'digest'];

/** Whether somebody may have been rung by this already: whoever sent it died over it, or heard no answer. */
function mayRepeat(job: Job): boolean {
  const { attempts, lastError } = job;
  return attempts > 1 && (lastError === null || lastError === 'no-answer') && PINGS.includes(messageOf(job).type);
}

/** A ping that may come twice says so, so that nobody thinks of two cases. */
function marked(view: View): View {
  const text = 'You may have this twice: sending it was interrupted.';
  return { ...view, blocks: [...view.blocks, { type: 'text', style: 'quiet', text }] };
}

/** The message that a delivery job shows. */
export function messageOf(job: Job): Message {
  return JSON.parse(job.payload['message'] ?? 'null') as Message;
}

/** How soon a conversation may be written to again, where a platform takes only so many messages of one. */
export type Pace = {
  /** How long it has to wait still, ms. */
  wait(adapter: Adapter, to: ConversationRef, now: number): number;
  sent(adapter: Adapter, to: ConversationRef, now: number): void;
};

/** Counts what each conversation may still take at once, for as long as it matters. */
export function createPace(): Pace {
  /** How many messages it takes now, and since when that is so. */
  const rooms = new Map<string, { left: number; at: number }>();
  const keyOf = (adapter: Adapter, to: ConversationRef) => `${adapter.platform} ${to.person}`;
  const leftAt = (adapter: Adapter, to: ConversationRef, now: number): number => {
    const { spacing, burst } = adapter.pace ?? { spacing: 1, burst: 1 };
    const room = rooms.get(keyOf(adapter, to));
    // A clock that was set back must hold nothing up.
    return room === undefined || room.at > now ? burst : Math.min(burst, room.left + (now - room.at) / spacing);
  };
  return {
    wait(adapter, to, now) {
      if (adapter.pace === undefined) return 0;
      return Math.ceil(Math.max(0, 1 - leftAt(adapter, to, now)) * adapter.pace.spacing);
    },
    sent(adapter, to, now) {
      if (adapter.pace === undefined) return;
      const left = leftAt(adapter, to, now) - 1;
      if (rooms.size > 10_000) rooms.clear();
      rooms.set(keyOf(adapter, to), { left, at: now });
    },
  };
}

/** Where the person wrote last, else wherever an adapter can open a conversation. `ids` are theirs, the own one first. */
async function home(
  adapters: Adapter[],
  ids: string[],
  known: ConversationRef | null,
): Promise<[Adapter | null, ConversationRef | null]> {
  const last = adapters.find((each) => each.platform === known?.platform);
  if (last !== undefined && known !== null) {
    // Kept under the person's own id; the adapter knows them by the one of its platform.
    const there = ids.find((id) => id.startsWith(`${last.platform}:`));
    return [last, there === undefined ? known : { ...known, person: there }];
  }
  for (const adapter of adapters) {
    for (const id of ids) {
      const ref = await adapter.reach(id);
      if (ref !== null) return [adapter, ref];
    }
  }
  return [null, null];
}
