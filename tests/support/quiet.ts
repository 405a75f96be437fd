import type { Log } from '../../src/app/ports.ts';

/** A log that nobody reads. */
export const quiet: Log = { info() {}, warn() {}, error() {} };
