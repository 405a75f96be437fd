import type { Clock } from '../../../src/app/ports.ts';

/** What is counted: writing into a conversation, opening one, asking who is in it. */
export type Metered = 'write' | 'create' | 'members';

/** So many in so many ms. */
type Window = { most: number; within: number };

/**
 * Per bot and conversation. learn.microsoft.com/microsoftteams/platform/bots/how-to/rate-limit; for changing and deleting
 * no numbers are given, so they are counted with the writes.
 */
const WINDOWS: Record<Metered, readonly Window[]> = {
  write: windows(7, 8, 60, 1800),
  create: windows(7, 8, 60, 1800),
  members: windows(14, 16, 120, 3600),
};

/** Per app and tenant: 50 requests a second. */
const TENANT_WINDOW: Window = { most: 50, within: 1000 };

export type Rates = {
  /** Counts one call. Null: it may go on; else so many whole seconds must pass first. */
  take(kind: Metered, conversation: string, tenant: string): number | null;
  /** Off: everything may be called as often as one likes. */
  enforce(on: boolean): void;
  /** Forgets all that was counted. */
  forget(): void;
};

export function watchRates(clock: Clock): Rates {
  const calls = new Map<string, number[]>();
  let enforced = true;

  function full(key: string, limits: readonly Window[]): number | null {
    const now = clock.now();
    const longest = Math.max(...limits.map((each) => each.within));
    const recent = (calls.get(key) ?? []).filter((at) => at > now - longest);
    calls.set(key, recent);
    for (const { most, within } of limits) {
      const oldest = recent[recent.length - most];
      if (oldest !== undefined && oldest > now - within) return Math.max(1, Math.ceil((oldest + within - now) / 1000));
    }
    return null;
  }

  return {
    take(kind, conversation, tenant) {
      if (!enforced) return null;
      const keys = [
        [`${kind} ${conversation}`, WINDOWS[kind]],
        [tenant, [TENANT_WINDOW]],
      ] as const;
      for (const [key, limits] of keys) {
        const wait = full(key, limits);
        if (wait !== null) return wait;
      }
      for (const [key] of keys) calls.get(key)?.push(clock.now());
      return null;
    },
    enforce(on) {
      enforced = on;
    },
    forget: () => calls.clear(),
  };
}

function windows(second: number, two: number, half: number, hour: number): Window[] {
  return [
    { most: second, within: 1000 },
    { most: two, within: 2000 },
    { most: half, within: 30_000 },
    { most: hour, within: 3_600_000 },
  ];
}
