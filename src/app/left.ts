import { subjectOf } from '../core/audit.ts';
import type { Escalation } from '../core/complaint.ts';
import type { Message } from '../core/effect.ts';
import { linesOfClock } from './audit.ts';
import { may } from './policy.ts';
import type { Store } from './ports/store.ts';
import type { Clock, Directory, PlaybookLibrary } from './ports.ts';
import { inTurn } from './timed.ts';
import { unreachable } from './undeliverable.ts';

type Parts = {
  store: Store;
  clock: Clock;
  directory: Directory;
  library: PlaybookLibrary;
  worker: string;
  newId(): string;
};

/**
 * Calls for help that wait for somebody who may no longer decide (they left, or have another role now) go to the next
 * level at once. To be called when the organisation changed, and now and then. Resolves to how many went on; rejects with
 * a StoreError.
 */
export async function passOnFromThoseWhoLeft(parts: Parts): Promise<number> {
  const { store, directory } = parts;
  const stuck = (await store.read((tx) => tx.openEscalations())).flatMap((each) => {
    const gone = waitingFor(each).filter((id) => !may(directory.person(id), 'decide', asResource(each)));
    return gone.length === 0 ? [] : [{ id: each.id, gone }];
  });
  let passedOn = 0;
  for (const { id, gone } of stuck) {
    await store.transact(async (tx) => {
      const turn = await inTurn(parts, tx);
      const message: Message = { type: 'escalation', escalation: id };
      for (const person of gone) if (await unreachable(turn, message, person)) passedOn += 1;
      await tx.audit(linesOfClock(turn, 'left', subjectOf(message)));
    });
  }
  return passedOn;
}

/** Whoever was asked and has not answered. */
function waitingFor({ pages }: Escalation): string[] {
  return [...new Set(pages.filter((page) => page.result === 'asked').map((page) => page.to))];
}

function asResource(escalation: Escalation): { type: 'escalation'; escalation: Escalation } {
  return { type: 'escalation', escalation };
}
