import { walkKey } from '../core/transition.ts';
import type { Store } from './ports/store.ts';
import type { Clock } from './ports.ts';

/** A walk untouched for this long is not on anybody's mind, ms: a call rarely lasts longer. */
const RECENT = 30 * 60_000;

/**
 * After a start: whoever was in a walk a moment ago sees its card as it stands, because the process may have ended
 * between keeping an act and showing what came of it. Rejects with a StoreError.
 */
export async function showAgain({ store, clock }: { store: Store; clock: Clock }): Promise<void> {
  const now = clock.now();
  const walks = await store.read((tx) => tx.walksSince(now - RECENT));
  if (walks.length === 0) return;
  await store.transact(async (tx) => {
    for (const { id, ownerId } of walks) {
      const key = walkKey(id);
      const payload = { to: ownerId, key, message: JSON.stringify({ type: 'walk', session: id }), place: 'update' };
      await tx.putJob({ jobKey: `deliver:${ownerId}:${key}`, kind: 'deliver', payload, runAt: now });
    }
  });
}
