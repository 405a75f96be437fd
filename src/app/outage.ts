import type { Log } from './ports.ts';

/** The longest wait before a platform that is down is tried again, ms. */
const LONGEST = 32_000;

/** A platform that answered within this is up, ms: what it does not take then is at fault itself. */
const WELL = 2 * 60_000;

/** Which platforms take nothing from anybody just now, so that not every message finds out by itself. */
export type Outages = {
  /** When this platform is tried again, ms UTC, or null: it is not known to be down. */
  until(platform: string, now: number): number | null;
  /** It took nothing. Answers when it is tried again, ms UTC. */
  failed(platform: string, cause: string, now: number): number;
  /** It answered, be it with a refusal of this one message. */
  answered(platform: string, now: number): void;
  /** Since when each platform that is down takes nothing, ms UTC. */
  since(): ReadonlyMap<string, number>;
  /** Whether it answered a moment ago. */
  isWell(platform: string, now: number): boolean;
};

type State = { since: number; until: number; tries: number };

export function createOutages(log: Log): Outages {
  const down = new Map<string, State>();
  const answers = new Map<string, number>();
  return {
    until(platform, now) {
      const state = down.get(platform);
      // A clock that was set back must hold nothing up.
      if (state === undefined || state.until <= now || state.until - now > 2 * LONGEST) return null;
      return state.until;
    },
    failed(platform, cause, now) {
      const before = down.get(platform);
      if (before === undefined) log.error('platform-down', { platform, cause });
      // Several messages that were on their way together are one try.
      else if (before.until > now && before.until - now <= 2 * LONGEST) return before.until;
      const tries = (before?.tries ?? 0) + 1;
      const wait = Math.min(1000 * 2 ** (tries - 1), LONGEST);
      // All processes try at the same moments, so that one person's messages stay together.
      const until = Math.ceil((now + wait / 2) / wait) * wait;
      down.set(platform, { since: before?.since ?? now, until, tries });
      return until;
    },
    answered(platform, now) {
      answers.set(platform, now);
      const state = down.get(platform);
      if (state === undefined) return;
      down.delete(platform);
      log.info('platform-back', { platform, seconds: Math.round((now - state.since) / 1000) });
    },
    since: () => new Map([...down].map(([platform, state]) => [platform, state.since])),
    isWell(platform, now) {
      const at = answers.get(platform);
      return at !== undefined && Math.abs(now - at) < WELL;
    },
  };
}
