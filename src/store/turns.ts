import { StoreError } from '../app/ports.ts';
import { atDeadline, type Deadline } from './patience.ts';

/** Lets one after the other use something, in the order of asking. */
export type Turns = {
  /** Resolves when it is your turn, with the function that ends it. Rejects with `busy` when the deadline comes first. */
  take(limit: Deadline): Promise<() => void>;
};

/** A queue in front of the one connection that writes. */
export function turns(): Turns {
  const waiting = new Set<() => void>();
  let taken = false;

  const end = () => {
    const [next] = waiting;
    if (next === undefined) {
      taken = false;
      return;
    }
    waiting.delete(next);
    next();
  };

  return {
    async take(limit) {
      if (!taken) {
        taken = true;
        return end;
      }
      const { promise, resolve, reject } = Promise.withResolvers<() => void>();
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
