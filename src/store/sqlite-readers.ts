import type { Deadline } from './patience.ts';
import type { SqliteFile } from './sqlite-file.ts';
import { type Turns, turns } from './turns.ts';

/** Connections that only read: in WAL mode they never wait for the writer, nor it for them. */
export type Readers = {
  borrow<T>(limit: Deadline, use: (reader: SqliteFile) => Promise<T>): Promise<T>;
  /** Waits for those in use, and closes all. */
  close(limit: Deadline): Promise<void>;
};

// One is enough for everything short. More are opened while an export holds its snapshot for minutes.
const MOST = 6;

/** Opens readers as they are needed. */
export function readers(open: (limit: Deadline) => Promise<SqliteFile>): Readers {
  const all: { turns: Turns; users: number; file: Promise<SqliteFile> }[] = [];

  return {
    async borrow(limit, use) {
      let one = all.reduce<(typeof all)[number] | undefined>(
        (best, each) => (best === undefined || each.users < best.users ? each : best),
        undefined,
      );
      if (one === undefined || (one.users > 0 && all.length < MOST)) {
        one = { turns: turns(), users: 0, file: open(limit) };
        all.push(one);
      }
      one.users += 1;
      try {
        const done = await one.turns.take(limit);
        try {
          return await use(await one.file);
        } catch (error) {
          // It never opened: the next one who asks tries again.
          await one.file.catch(() => all.includes(one) && all.splice(all.indexOf(one), 1));
          throw error;
        } finally {
          done();
        }
      } finally {
        one.users -= 1;
      }
    },

    async close(limit) {
      await Promise.allSettled(
        all.map(async (each) => {
          await each.turns.take(limit).catch(() => undefined);
          (await each.file).handle.close();
        }),
      );
    },
  };
}
