import type { Context } from 'hono';
import { streamSSE } from 'hono/streaming';
import type { Rooms, Update } from './send.ts';

/** Live updates as server-sent events. */
export type Streams = {
  /** Answers with a stream that begins with a snapshot: a window that was away for a while misses nothing. */
  open(c: Context, person: string, full: () => Response): Promise<Response>;
  /** Ends every stream. */
  close(): void;
};

/** A window that reads nothing for this many changes is cut off; its browser comes back and gets a fresh snapshot. */
const MOST_WAITING = 1_000;

export function createStreams(rooms: Rooms): Streams {
  const ends = new Set<() => void>();
  return {
    async open(c, person, full) {
      const waiting: Update[] = [];
      let ended = false;
      let wake = () => {};
      const stop = await rooms.listen(person, (update) => {
        waiting.push(update);
        if (waiting.length > MOST_WAITING) ended = true;
        wake();
      });
      if (stop === null) return full();
      const end = () => {
        ended = true;
        stop();
        ends.delete(end);
        wake();
      };
      ends.add(end);
      return streamSSE(c, async (stream) => {
        stream.onAbort(end);
        while (!ended) {
          const update = waiting.shift();
          if (update !== undefined) {
            await stream.writeSSE({ event: update.type, data: JSON.stringify(update), retry: 1_000 });
            continue;
          }
          await new Promise<void>((resolve) => {
            wake = resolve;
          });
        }
        end();
      });
    },
    close() {
      for (const end of ends) end();
    },
  };
}
