import pg from 'pg';
import type { Log } from '../app/ports.ts';
import { DUE } from './dialect.ts';
import { codeOf } from './failures.ts';
import { pause } from './patience.ts';

/** The wait before a lost connection is opened anew: it doubles up to the second. ms */
const FIRST_WAIT = 250;
const LONGEST_WAIT = 10_000;

/**
 * Hears, on a connection of its own, whenever any process puts work that is due. Nothing depends on it: what it misses
 * while the server is away is found by looking. Resolves at once, to how to stop.
 */
export function listenForWork(url: string, heard: () => void, log: Log): () => void {
  let stopped = false;
  let current: pg.Client | null = null;

  async function hear(client: pg.Client): Promise<void> {
    const ended = new Promise<void>((end) => {
      client.once('end', () => end());
      client.on('error', (error) => {
        log.warn('listening-lost', { code: codeOf(error) });
        end();
      });
    });
    client.on('notification', () => heard());
    await client.connect();
    await client.query(`listen ${DUE}`);
    // What was put while nobody listened.
    heard();
    await ended;
  }

  async function goOn(): Promise<void> {
    for (let wait = FIRST_WAIT; !stopped; wait = Math.min(wait * 2, LONGEST_WAIT)) {
      const client = new pg.Client({ connectionString: url, application_name: 'tactful-listens', keepAlive: true });
      current = client;
      try {
        await hear(client);
        wait = FIRST_WAIT;
      } catch (error) {
        if (!stopped) log.warn('listening-failed', { code: codeOf(error) });
      } finally {
        await client.end().catch(() => {});
      }
      if (!stopped) await pause(wait);
    }
  }

  void goOn();
  return () => {
    stopped = true;
    void current?.end().catch(() => {});
  };
}
