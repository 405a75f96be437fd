import { type Chance, chanceOf } from '../chance.ts';
import type { JsonObject } from './json.ts';

/** What can go wrong with one call of the app to Slack. */
export type Fault =
  /** 429 with Retry-After, in whole seconds. Nothing is done. */
  | { kind: 'rate-limited'; retryAfter: number }
  /** An HTTP error, such as 500 or 503. Nothing is done. */
  | { kind: 'status'; status: number }
  /** `ok: false` with this error. Nothing is done. */
  | { kind: 'error'; error: string }
  /** A page that is not JSON, as from a proxy. Nothing is done. */
  | { kind: 'garbage' }
  /** The connection stays open and no answer ever comes. Nothing is done. */
  | { kind: 'silence' }
  /** The connection breaks at once. Nothing is done. */
  | { kind: 'reset' }
  /** It is done, and then the connection breaks before the answer. Whoever tries again does it twice. */
  | { kind: 'answer-lost' }
  /** It is done, and the answer is HTTP 500. */
  | { kind: 'done-but-500' }
  /** It is done and answered, this many ms late. */
  | { kind: 'slow'; ms: number };

/** Which calls: of this method (`response_url` for those), for so many times, and only with such arguments. */
export type Aim = { method?: string; times?: number; where?: (args: JsonObject) => boolean };

export type Faults = {
  /** Plans a fault for the next call that fits (or the next `times`). */
  next(fault: Fault, aim?: Aim): void;
  /** From now on this share (0 to 1) of the calls that fit meets one of these, by chance. The same seed, the same run. */
  atRandom(seed: number, share: number, faults: readonly Fault[], aim?: Omit<Aim, 'times'>): void;
  /** No more faults. */
  none(): void;
  /** Takes the fault that this call meets, or null. */
  take(method: string, args: JsonObject): Fault | null;
  /** Every fault that was met so far. */
  met(): { method: string; fault: Fault }[];
};

export function planFaults(): Faults {
  const planned: { fault: Fault; aim: Aim; left: number }[] = [];
  const met: { method: string; fault: Fault }[] = [];
  let random: { chance: Chance; share: number; faults: readonly Fault[]; aim: Aim } | null = null;

  const fits = ({ method: wanted, where }: Aim, method: string, args: JsonObject) =>
    (wanted === undefined || wanted === method) && (where === undefined || where(args));

  return {
    next: (fault, aim = {}) => void planned.push({ fault, aim, left: aim.times ?? 1 }),
    atRandom(seed, share, faults, aim = {}) {
      random = { chance: chanceOf(seed), share, faults, aim };
    },
    none() {
      planned.length = 0;
      random = null;
    },
    take(method, args) {
      const found = planned.find(({ aim, left }) => left > 0 && fits(aim, method, args));
      if (found !== undefined) found.left -= 1;
      const lucky = random !== null && fits(random.aim, method, args) && random.chance.odds(random.share);
      const fault = found?.fault ?? (lucky && random !== null ? random.chance.one(random.faults) : null);
      if (fault !== null) met.push({ method, fault });
      return fault;
    },
    met: () => met,
  };
}
