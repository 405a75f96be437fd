import type { Transcript } from '../../src/app/ports/store.ts';
import type { Clock, Log } from '../../src/app/ports.ts';
import type { Channel } from '../../src/core/channel.ts';
import type { Person } from '../../src/core/person.ts';
import type { Chart } from '../../src/core/view.ts';

/** What the playground needs to run. */
export type WebOptions = {
  transcript: Transcript;
  /** The playground's clock. With `advance` the page can move it by ms; that resolves when what fell due has been sent. */
  clock: Clock & { advance?(ms: number): Promise<void> };
  /** When the next thing is due, ms UTC, or null: the page offers to go there. */
  nextDue?(): Promise<number | null>;
  log: Log;
  /** Lets a browser in, once it is in the address. At least 16 characters that nobody can guess. */
  token: string;
  /** Whoever may be chosen in the page, in this order. Invented people: the page lets anyone act as any of them. */
  people(): Person[];
  /** What many read and nobody writes in; none unless it says so. */
  channels?(): Channel[];
  playbooks(): { command: string; title: string; summary: string }[];
  /** A file of records for whoever may take them along, as it is made; null: they may not, or there is no such file. */
  download?(person: string, kind: string, format: string): Promise<ReadableStream<Uint8Array> | null>;
  /** A chart as PNG. Without it the page shows in words what it would have been. */
  picture?(chart: Chart, theme: 'light' | 'dark'): Promise<Uint8Array<ArrayBuffer>>;
  /** Where the server listens: a loopback address, and the port as the browser sees it. */
  host: string;
  port: number;
};
