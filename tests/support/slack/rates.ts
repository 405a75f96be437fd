import type { Clock } from '../../../src/app/ports.ts';

/** How often a method may be called: calls a minute, or as messages are posted. */
export type Tier = 20 | 50 | 100 | 'post' | 'free';

export type Rates = {
  /** Counts one call. Null: it may go on; else so many whole seconds must pass first. */
  take(call: { method: string; team: string; tier: Tier; channel: string | null }): number | null;
  /** Off: everything may be called as often as one likes. */
  enforce(on: boolean): void;
  /** Forgets all that was counted. */
  forget(): void;
};

const MINUTE = 60_000;
/** Slack allows "short bursts" above one message a second in a channel; how short, it does not say. */
const BURST = 5;
/** Slack's own words for the workspace: "several hundred messages per minute". */
const POSTS_A_MINUTE = 300;

/**
 * The documented limits per method and workspace (docs.slack.dev/apis/web-api/rate-limits): 20, 50 or 100 calls in any
 * minute; one message a second in a channel after a burst of {@link BURST}, and 300 a minute in the whole workspace.
 */
export function watchRates(clock: Clock): Rates {
  const calls = new Map<string, number[]>();
  const buckets = new Map<string, { left: number; at: number }>();
  let enforced = true;

  function window(key: string, most: number): number | null {
    const now = clock.now();
    const recent = (calls.get(key) ?? []).filter((at) => at > now - MINUTE);
    calls.set(key, recent);
    const oldest = recent[recent.length - most];
    if (oldest !== undefined) return Math.max(1, Math.ceil((oldest + MINUTE - now) / 1000));
    recent.push(now);
    return null;
  }

  function bucket(key: string): number | null {
    const now = clock.now();
    const before = buckets.get(key) ?? { left: BURST, at: now };
    const left = Math.min(BURST, before.left + (now - before.at) / 1000);
    const may = left >= 1;
    buckets.set(key, { left: may ? left - 1 : left, at: now });
    return may ? null : Math.max(1, Math.ceil(1 - left));
  }

  return {
    take({ method, team, tier, channel }) {
      if (!enforced || tier === 'free') return null;
      if (tier !== 'post') return window(`${team} ${method}`, tier);
      return bucket(`${team} ${channel}`) ?? window(`${team} posts`, POSTS_A_MINUTE);
    },
    enforce(on) {
      enforced = on;
    },
    forget() {
      calls.clear();
      buckets.clear();
    },
  };
}
