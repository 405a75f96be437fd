import type { Phrases } from './phrases.ts';
import type { Store } from './ports/store.ts';
import type { Clock, Directory, Letters, Log, PlaybookLibrary, Profile } from './ports.ts';

/** What an act is decided with. */
export type EngineParts = {
  store: Store;
  clock: Clock;
  directory: Directory;
  library: PlaybookLibrary;
  log: Log;
  /** A fresh id of letters and digits. */
  newId(): string;
  /** Called after a commit that put jobs, with the time of the earliest, ms UTC. */
  wake(at: number): void;
  /** Gets to know people as they come; without it everybody is in the directory already. */
  meet?(profile: Profile): Promise<void>;
  /** Without it there is nothing good to say instead of anything. */
  phrases?: Phrases | undefined;
  /** Without it no letters can be written. */
  letters?: Letters | undefined;
  /** Lets others act while something takes long; without it they wait. */
  pause?(): Promise<void>;
};
