import type { Compilable, CompiledQuery } from 'kysely';
import { connectionUnder } from './connection.ts';
import type { Db } from './schema.ts';

/** Stands for a value that is known only when the query runs. */
export type Arg<A> = <K extends keyof A & string>(key: K) => A[K];

/** A query that is built once a connection and then only bound: building costs five times as much as running. */
export type Prepared<A, O> = {
  rows(db: Db, args: A): Promise<O[]>;
  first(db: Db, args: A): Promise<O | undefined>;
  /** How many rows it inserted, updated or deleted. */
  count(db: Db, args: A): Promise<number>;
};

/** Takes what builds the query; `arg` names its arguments where values would stand. */
export function prepared<A extends Record<string, unknown>, O>(
  build: (db: Db, arg: Arg<A>) => Compilable<O>,
): Prepared<A, O> {
  const compiled = new WeakMap<Db, CompiledQuery<O>>();

  const run = (db: Db, args: A) => {
    let query = compiled.get(db);
    if (query === undefined) {
      // A slot stands where any value may: it has the type of whichever is asked for.
      query = build(db, (key) => new Slot(key) as never).compile();
      compiled.set(db, query);
    }
    const parameters = query.parameters.map((each) => (each instanceof Slot ? args[each.key] : each));
    return (connectionUnder(db) ?? db).executeQuery<O>({ ...query, parameters });
  };

  return {
    rows: async (db, args) => (await run(db, args)).rows,
    first: async (db, args) => (await run(db, args)).rows[0],
    count: async (db, args) => Number((await run(db, args)).numAffectedRows ?? 0n),
  };
}

/** A whole row of arguments, one for each of these columns. */
export function args<A, K extends keyof A & string>(arg: Arg<A>, columns: readonly K[]): Pick<A, K> {
  // An object made of entries forgets which keys it has.
  return Object.fromEntries(columns.map((each) => [each, arg(each)])) as unknown as Pick<A, K>;
}

class Slot {
  readonly key: string;
  constructor(key: string) {
    this.key = key;
  }
}
