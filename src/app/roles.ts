import type { AuditLine } from '../core/audit.ts';
import type { Store } from './ports/store.ts';
import type { Clock, Directory } from './ports.ts';

/** Who changes roles in the audit: whoever writes the organisation's file. */
const ORGANISATION = 'operator';

/**
 * Writes into the audit whose role or branch is another one than was written down last. The audit itself is the memory,
 * so a change made while nothing ran is found, too, and several processes write it once. Resolves to how many changed;
 * rejects with a StoreError.
 */
export async function writeRoles({
  store,
  directory,
  clock,
}: {
  store: Store;
  directory: Directory;
  clock: Clock;
}): Promise<number> {
  if (changesSince(await store.read((tx) => tx.auditedRoles()), directory).length === 0) return 0;
  return await store.transact(async (tx) => {
    const changes = changesSince(await tx.auditedRoles(), directory);
    const at = clock.now();
    await tx.audit(
      changes.map(
        ({ id, change }): AuditLine => ({
          at,
          by: ORGANISATION,
          from: 'organisation',
          what: 'role',
          on: `person:${id}`,
          result: 'done',
          changes: [change],
        }),
      ),
    );
    return changes.length;
  });
}

/** What somebody has who has no role any more, or had none yet. */
const NONE = 'none';

function changesSince(before: ReadonlyMap<string, string>, directory: Directory): { id: string; change: string }[] {
  const now = new Map(
    directory.people().map((each) => {
      const role = directory.mayDoEverything(each) ? 'admin' : each.role;
      return [each.id, `${role}/${each.branchId ?? NONE}`];
    }),
  );
  return [...new Set([...before.keys(), ...now.keys()])].flatMap((id) => {
    const [was, is] = [before.get(id) ?? NONE, now.get(id) ?? NONE];
    return was === is ? [] : [{ id, change: `${was}>${is}` }];
  });
}
