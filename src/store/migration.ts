import type { Kysely } from 'kysely';
import type { Dialect } from './dialect.ts';

/** One change to the schema. Once released it is never edited: what it got wrong, the next one puts right. */
export type Migration = {
  /** Number and words, as its file is named. */
  name: string;
  up(db: Kysely<unknown>, dialect: Dialect['name']): Promise<void>;
};
