import type { Db } from './schema.ts';

/** A connection for as long as its transaction lasts. */
export type Scope = {
  /** The connection; throws once the transaction is over, because by then it is somebody else's. */
  db(): Db;
  end(): void;
};

/** Lends a connection to one transaction. */
export function scopeOf(db: Db): Scope {
  let over = false;
  return {
    db() {
      if (over) throw new Error('this transaction is over: await everything inside it');
      return db;
    },
    end() {
      over = true;
    },
  };
}
