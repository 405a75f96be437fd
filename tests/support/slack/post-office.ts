import type { Clock } from '../../../src/app/ports.ts';
import { type Chance, chanceOf } from '../chance.ts';
import { type Attempt, acked, type Outcome, type Parcel, type Retry, type Road, reasonOf } from './delivery.ts';

/** What Slack waits before it tries an event again, ms. docs.slack.dev/apis/events-api/#retries */
export const RETRY_AFTER = [0, 60_000, 300_000] as const;

/** Takes everything to the app, tries events again, and can be told to do it badly. */
export type PostOffice = {
  /** Which way things go from now on. */
  route(road: Road | null): void;
  /** False until the app has an address. */
  routed(): boolean;
  /** A command or an interaction: one try. Resolves with what came of it. */
  ask(parcel: Parcel): Promise<Outcome>;
  /**
   * An event: resolves after the first try; the others go on by themselves. `plainly`: it is kept out of everything that
   * was planned to go wrong, for it is not what a test is about.
   */
  tell(parcel: Parcel, how?: 'plainly'): Promise<Outcome>;
  /** The next `times` events come twice: with the same event_id, or each copy with a new one (Slack has done both). */
  duplicate(times?: number, how?: 'same-id' | 'new-id'): void;
  /** The first `tries` tries of the next event never reach the app: it comes only as a retry. */
  loseTries(tries: number): void;
  /** Events wait from now on. */
  hold(): void;
  /** Those that waited go out one by one, in this order. Resolves when each had its first try. */
  release(order?: 'in-order' | 'reversed' | { seed: number }): Promise<void>;
  /** By chance: this share of events comes twice, and this share loses its first try. */
  atRandom(seed: number, shares: { duplicate?: number; lose?: number }): void;
  /** Sends the same bytes again: a replay. */
  again(attempt: Attempt): Promise<Outcome>;
  /** Every try so far. */
  attempts(): readonly Attempt[];
  /** Tries that the app did not take in time or refused. */
  missed(): Attempt[];
  /** Events that were given up after the last retry. */
  lost(): Attempt[];
  /** Resolves when nothing is under way and no retry is waiting. */
  settled(): Promise<void>;
  close(): void;
};

export type OfficeOptions = {
  clock: Clock;
  /** Waits between retries are divided by this. */
  pace(): number;
  newEventId(): string;
};

export function openPostOffice({ clock, pace, newEventId }: OfficeOptions): PostOffice {
  const attempts: Attempt[] = [];
  const lost: Attempt[] = [];
  const underWay = new Set<Promise<unknown>>();
  const stop = new AbortController();
  let road: Road | null = null;
  let doubles: ('same-id' | 'new-id')[] = [];
  let toLose = 0;
  let held: { parcel: Parcel; sent: (outcome: Outcome) => void }[] | null = null;
  let random: { chance: Chance; duplicate: number; lose: number } | null = null;

  function follow<T>(work: Promise<T>): Promise<T> {
    const done: Promise<unknown> = work.then(
      () => underWay.delete(done),
      () => underWay.delete(done),
    );
    underWay.add(done);
    return work;
  }

  async function once(parcel: Parcel, retry: Retry | null, swallowed = false): Promise<Attempt> {
    if (road === null) throw new Error('the app has no address yet: call deliverTo(url) first');
    const at = clock.now();
    const outcome: Outcome = swallowed ? { result: 'unreachable', ms: 0 } : await road.carry(parcel, retry);
    const { kind, what } = parcel;
    const attempt: Attempt = { kind, what, at, retry, outcome, acked: acked(outcome), parcel };
    if (!swallowed) attempts.push(attempt);
    return attempt;
  }

  /** Tries an event until it is taken, refused for good, or was tried three times more. */
  async function untilTaken(parcel: Parcel, lose: number, first: (outcome: Outcome) => void): Promise<void> {
    let retry: Retry | null = null;
    for (let num = 0; ; num += 1) {
      const attempt = await once(parcel, retry, num < lose);
      if (num === 0) first(attempt.outcome);
      const { outcome } = attempt;
      if (attempt.acked || (outcome.result === 'answered' && outcome.noRetry)) return;
      const wait = RETRY_AFTER[num];
      if (wait === undefined) {
        lost.push(attempt);
        return;
      }
      retry = { num: num + 1, reason: reasonOf(outcome) };
      if (!(await pause(wait / pace(), stop.signal))) return;
    }
  }

  function send(parcel: Parcel): Promise<Outcome> {
    const lose = toLose > 0 ? toLose : random?.chance.odds(random.lose) ? 1 : 0;
    toLose = 0;
    const chosen = doubles.shift();
    const lucky = random?.chance.odds(random.duplicate) === true;
    const double = chosen ?? (lucky ? random?.chance.one(['same-id', 'new-id'] as const) : undefined);
    return new Promise((resolve, reject) => {
      follow(untilTaken(parcel, lose, resolve)).catch(reject);
      if (double === undefined) return;
      const payload = double === 'same-id' ? parcel.payload : { ...parcel.payload, event_id: newEventId() };
      follow(untilTaken({ ...parcel, payload }, 0, () => {})).catch(reject);
    });
  }

  return {
    route(next) {
      road = next;
    },
    routed: () => road !== null,
    ask: async (parcel) => (await follow(once(parcel, null))).outcome,
    tell(parcel, how) {
      if (how === 'plainly')
        return new Promise((resolve, reject) => void follow(untilTaken(parcel, 0, resolve)).catch(reject));
      if (held === null) return send(parcel);
      const waiting = held;
      return new Promise((sent) => waiting.push({ parcel, sent }));
    },
    duplicate(times = 1, how = 'same-id') {
      doubles = [...doubles, ...Array.from({ length: times }, () => how)];
    },
    loseTries(tries) {
      toLose = tries;
    },
    hold() {
      held ??= [];
    },
    async release(order = 'in-order') {
      const waiting = held ?? [];
      held = null;
      if (order === 'reversed') waiting.reverse();
      if (typeof order === 'object') {
        const chance = chanceOf(order.seed);
        waiting.sort(() => chance.next() - 0.5);
      }
      for (const { parcel, sent } of waiting) sent(await send(parcel));
    },
    atRandom(seed, { duplicate = 0, lose = 0 }) {
      random = { chance: chanceOf(seed), duplicate, lose };
    },
    again: async ({ parcel, retry }) => (await follow(once(parcel, retry))).outcome,
    attempts: () => attempts,
    missed: () => attempts.filter((each) => !each.acked),
    lost: () => lost,
    async settled() {
      while (underWay.size > 0) await Promise.all(underWay);
    },
    close: () => stop.abort(),
  };
}

/** Waits so many ms; false: it was told to stop. */
function pause(ms: number, signal: AbortSignal): Promise<boolean> {
  return new Promise((resolve) => {
    const end = (went: boolean) => {
      clearTimeout(timer);
      signal.removeEventListener('abort', stopped);
      resolve(went);
    };
    const stopped = () => end(false);
    const timer = setTimeout(() => end(true), ms);
    signal.addEventListener('abort', stopped);
    if (signal.aborted) stopped();
  });
}
