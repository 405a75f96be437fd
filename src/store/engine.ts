import type { Dialect } from './dialect.ts';
import type { Db } from './schema.ts';

/** One database: where transactions begin and end, and what happens when it does not answer. */
export type Engine = {
  dialect: Dialect;
  /** A write transaction. Rejects with a StoreError, or with whatever the work threw; then nothing of it is stored. */
  write<T>(work: (db: Db) => Promise<T>, patience?: number): Promise<T>;
  /** Reads on one snapshot, for as long as the work takes. */
  read<T>(work: (db: Db) => Promise<T>, patience?: number): Promise<T>;
  /** Reads on one snapshot what may take long: nobody else in this process waits for it. */
  readApart<T>(work: (db: Db) => Promise<T>): Promise<T>;
  /** One statement that reads: cheaper than a transaction of its own. */
  peek<T>(work: (db: Db) => Promise<T>, patience?: number): Promise<T>;
  /** Calls back when another process puts work that is due, where there can be one. Answers how to stop. */
  listen(heard: () => void): () => void;
  /** Copies the database into this folder and resolves to the path of the copy; null: it has no file to copy. */
  backUp(folder: string, name: string): Promise<string | null>;
  /** Finishes what is under way; later calls reject. */
  close(): Promise<void>;
};
