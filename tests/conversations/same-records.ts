import type { OpenStage, World } from './driver.ts';

/** Opens stages as `open` does, and keeps what each database holds when its conversation is over. */
export function keepingRecords(open: OpenStage): { open: OpenStage; kept: () => unknown } {
  let kept: unknown = null;
  return {
    async open(beginning) {
      const stage = await open(beginning);
      const { world } = stage;
      return {
        ...stage,
        world: {
          ...world,
          async close() {
            kept = await recordsOf(world);
            await world.close();
          },
        },
      };
    },
    kept: () => kept,
  };
}

/** Everything on record. */
async function recordsOf(world: World): Promise<unknown> {
  const walks = [];
  for (const session of await world.sessions()) {
    const { complaintId } = session;
    walks.push({
      session,
      complaint: complaintId === null ? null : await world.complaint(complaintId),
      promises: complaintId === null ? [] : await world.promisesOf(complaintId),
      escalations: complaintId === null ? [] : await world.escalationsOf(complaintId),
      followUps: await world.followUpsOf(session.id),
    });
  }
  return plain(walks.toSorted((a, b) => a.session.startedAt - b.session.startedAt));
}

/** Whatever was made up as an id differs from run to run; people and places are called what a conversation calls them. */
function plain(value: unknown): unknown {
  return JSON.parse(
    JSON.stringify(value, (key, each: unknown) =>
      typeof each !== 'string'
        ? each
        : /(^id|Id|^by|^session|^note)$/.test(key) && !/^[a-z]+$/.test(each)
          ? '#'
          : // A chat client sends a line without the spaces around it.
            each.trim(),
    ),
  );
}
