import type { Phrases } from './phrases.ts';
import type { Store } from './ports/store.ts';
import type { Adapter, Clock, Directory, Letters, Log, PlaybookLibrary } from './ports.ts';

/** Calls back once, in so many ms. */
export type After = (ms: number, work: () => void) => void;

/** What due work is done with. */
export type DispatcherParts = {
  store: Store;
  clock: Clock;
  directory: Directory;
  library: PlaybookLibrary;
  adapters: Adapter[];
  /** Absent: no phrase library is installed. */
  phrases?: Phrases | undefined;
  /** Absent: no letters are sent. */
  letters?: Letters | undefined;
  log: Log;
  /** Names this process in the leases. */
  worker: string;
  newId(): string;
  /** Absent: a platform is waited for as long as it takes. */
  after?: After | undefined;
};
