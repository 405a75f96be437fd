import type { Log } from '../../src/app/ports.ts';
import { keptLog } from './kept-logs.ts';

/** A log that nobody reads. */
export const quiet: Log = keptLog();
