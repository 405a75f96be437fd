import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { load } from 'js-yaml';
import type { Phrases } from '../../src/app/phrases.ts';
import type { Clock, Directory } from '../../src/app/ports.ts';
import { directoryOf } from '../../src/organisation/directory.ts';
import { organisationWith } from './people.ts';
import { type Served, serveProduct } from './served-product.ts';
import { type Slack, type SlackOptions, startSlack } from './slack/double.ts';
import type { Fault } from './slack/faults.ts';
import type { Json } from './slack/json.ts';
import { settingsOf } from './slack/manifest.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** The app as our manifest sets it up at Slack. */
export function manifestSettings(): ReturnType<typeof settingsOf> {
  return settingsOf(load(readFileSync(join(ROOT, 'adapters/slack/manifest.yaml'), 'utf8')) as Json);
}

/** The whole product in front of a Slack on this machine: real server, real database, real Bolt. */
export type SlackProduct = Omit<Served, 'idle'> & {
  slack: Slack;
  /** Resolves when nothing is under way on either side. */
  settled(): Promise<void>;
};

/** Ana to Emil work where they work in the sample organisation, under their names at Slack. */
export const people: Directory = directoryOf(organisationWith((id) => `slack:T0TACTFUL:U0${id.toUpperCase()}`));

export async function openSlackProduct(
  options: SlackOptions & {
    mode?: 'http' | 'socket';
    directory?: Directory;
    env?: Record<string, string>;
    databaseUrl?: string;
    /** What goes wrong from the very start. */
    startFaults?: { fault: Fault; method: string }[];
    /** Instead of the machine's time, which `advance` moves on. */
    productClock?: Clock;
    /** Absent: nothing can be rephrased. */
    phrases?: Phrases;
  } = {},
): Promise<SlackProduct> {
  const { mode = 'http', directory = people } = options;
  const slack = await startSlack({ app: manifestSettings(), pace: 1_000, ...options });
  for (const { fault, method } of options.startFaults ?? []) slack.faults.next(fault, { method, times: 100 });
  const served = await serveProduct({
    env: { ...slack.env, ...(mode === 'socket' ? { SLACK_APP_TOKEN: slack.appToken } : {}), ...options.env },
    directory,
    databaseUrl: options.databaseUrl,
    productClock: options.productClock,
    phrases: options.phrases,
  });
  if (mode === 'http') await slack.deliverTo(`${served.origin}/slack/events`);
  else if (served.notices.length === 0) await slack.socketMode();

  return {
    slack,
    get platforms() {
      return served.platforms;
    },
    get origin() {
      return served.origin;
    },
    logged: served.logged,
    get notices() {
      return served.notices;
    },
    advance: served.advance,
    async settled() {
      await slack.settled();
      await served.idle();
    },
    restart: served.restart,
    async close() {
      await served.close();
      await slack.close();
    },
  };
}
