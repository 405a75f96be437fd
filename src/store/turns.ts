import { StoreError } from '../app/ports/store.ts';
import { atDeadline, type Deadline, soon } from './patience.ts';

/** Lets one after the other use something, in the order of asking. */
export type Turns = {
  /** Resolves when it is your turn, with the function that ends it. Rejects with `busy` when the deadline comes first. */
  take(limit: Deadline): Promise<() => void>;
};

/** A queue in front of the one connection that writes. */
export function turns(): Turns {
  const waiting = new Set<() => void>();
  let state: 'free' | 'taken' | 'ending' = 'free';

  const next = () => {
    const [start] = waiting;
    if (start === undefined) {
      state = 'free';
      return;
    }
    waiting.delete(start);
    state = 'taken';
    start();
  };
  // SQLite works while it is called, and a promise continues before anything else happens: without a breath in between,
  // a hundred commits in a row would hold up every request for as long as all of them take.
  const end = () => {
    state = 'ending';
    soon(next);
  };

  return {
    async take(limit) {
      if (state === 'free') {
        state = 'taken';
        return end;
      }
      const { promise, resolve, reject } = Promise.withResolvers<() => void>();
      if (state === 'ending' && waiting.size === 0) {
        // Next, and in a moment: nothing to watch.
        waiting.add(() => resolve(end));
        return promise;
      }
      const start = () => {
        callOff();
        resolve(end);
      };
      const callOff = atDeadline(limit, () => {
        waiting.delete(start);
        reject(new StoreError('busy', 'the database is busy with earlier work: try again'));
      });
      waiting.add(start);
      return promise;
    },
  };
}
