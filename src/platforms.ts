import type { SlackAdapter } from '../adapters/slack/index.ts';
import type { TeamsAdapter } from '../adapters/teams/index.ts';
import { openWeekly } from './app/desk/weekly.ts';
import { createDispatcher } from './app/dispatcher.ts';
import { createEngine } from './app/engine.ts';
import { passOnFromThoseWhoLeft } from './app/left.ts';
import { createPeople } from './app/people.ts';
import type { Phrases } from './app/phrases.ts';
import type { Store } from './app/ports/store.ts';
import type { App, Clock, Directory, Letters, Log, PlaybookLibrary, Profile } from './app/ports.ts';
import { writeRoles } from './app/roles.ts';
import { showAgain } from './app/show-again.ts';
import type { Config, SlackConfig, TeamsConfig } from './config/config.ts';
import { codeOf, createLoop, type Loop } from './loop.ts';
import type { Metrics } from './metrics.ts';
import { directoryOf } from './organisation/directory.ts';
import { openStore } from './store/open.ts';
import { createWatchdog } from './watchdog.ts';

/** The product with real people, on the platforms that are set up, in the database of `DATABASE_URL`. */
export type Platforms = {
  app: App;
  store: Store;
  loop: Loop;
  routes: Platform['routes'][];
  /** Meets the platforms. Answers what must be mended before one of them works; never rejects. */
  start(): Promise<string[]>;
  /** Looks whether what is due is also done, and says so in `status` and the log. Never rejects. */
  watch(): Promise<void>;
  /**
   * Writes into the audit whose role is another one now, and passes on what waits for somebody who may no longer decide.
   * Never rejects: what fails is tried again with the next look.
   */
  roles(): Promise<void>;
  /** What each platform and the queue say of themselves: `ok`, or a code. */
  status(): Record<string, string>;
  /** Resolves when no act is under way any more. */
  idle(): Promise<void>;
  /** Finishes what is under way and closes the database. */
  close(): Promise<void>;
};

export type PlatformParts = {
  config: Config;
  clock: Clock;
  log: Log;
  library: PlaybookLibrary;
  /** Absent: no phrase library is installed. */
  phrases?: Phrases;
  /** Absent: no letters can be written. */
  letters?: Letters;
  newId(): string;
  /** Calls back once, in so many ms. */
  after(ms: number, work: () => void): void;
  /** The machine's own time, where `clock` is moved about: Slack signs by it. */
  wall?: Clock;
  /** Whom the organisation knows; others start as agents of no branch. */
  organisation?: Directory;
  /** Absent: nobody counts. */
  metrics?: Metrics;
};

type Platform = SlackAdapter | TeamsAdapter;

/** Null: no platform is set up, and nothing of any SDK is loaded. Rejects with a StoreError; nothing stays open then. */
export async function openPlatforms(parts: PlatformParts): Promise<Platforms | null> {
  const { config, clock, log, library, phrases, letters, newId } = parts;
  if (config.slack === null && config.teams === null) return null;
  const store = await openStore(config.databaseUrl, { log, clock });
  try {
    const organisation = parts.organisation ?? directoryOf({ company: '', branches: [], people: [] });
    const people = createPeople({ store, clock, organisation });
    await people.catchUp();
    const open = [
      ...(config.slack === null ? [] : [await openSlack(config.slack, parts, store)]),
      ...(config.teams === null ? [] : [await openTeams(config.teams, parts, store)]),
    ];
    const { directory } = people;
    const adapters = open.map((each) => each.adapter);
    const shared = { store, clock, directory, library, phrases, letters, log, newId };
    const dispatcher = createDispatcher({ ...shared, adapters, worker: newId(), after: parts.after });
    const loop = createLoop(async () => {
      await people.catchUp();
      await dispatcher.runDue();
    }, log);
    const wake = (at: number) => {
      // What is due later is found by looking now and then; what is due soon is not kept waiting for that.
      const wait = at - clock.now();
      if (wait <= 0) loop.wake();
      else if (wait < SOON) parts.after(wait, () => loop.wake());
    };
    await store.jobs.listen(() => loop.wake());
    const watchdog = createWatchdog({ store, clock, log });
    const roles = async () => {
      try {
        await writeRoles({ store, directory, clock });
        if ((await passOnFromThoseWhoLeft({ ...shared, worker: newId() })) > 0) loop.wake();
      } catch (error) {
        log.warn('roles-not-written-yet', { error: codeOf(error) });
      }
    };
    const digests = () =>
      openWeekly({ store, clock, directory }).catch((error) =>
        log.warn('digests-not-put-down', { error: codeOf(error) }),
      );
    const meet = async (profile: Profile) => {
      await people.meet(profile);
      if (profile.barred !== undefined) void roles();
    };
    const pause = () => new Promise<void>((resolve) => parts.after(0, resolve));
    const engine = createEngine({ ...shared, wake, meet, pause });
    const app = parts.metrics?.measured(engine, 'platforms') ?? engine;
    parts.metrics?.watch('platforms', { store, clock });
    for (const each of open) each.connect(app);
    return {
      app,
      store,
      loop,
      routes: open.map((each) => each.routes),
      async start() {
        const notices = (await Promise.all(open.map((each) => each.start()))).flat();
        await roles();
        await digests();
        await showAgain({ store, clock }).catch((error) => log.warn('cards-not-shown-again', { error: codeOf(error) }));
        loop.wake();
        return notices;
      },
      status: () => ({
        ...Object.fromEntries(open.map((each) => [each.adapter.platform, each.status()])),
        ...dispatcher.down(),
        queue: watchdog.status(),
      }),
      async watch() {
        await roles();
        await digests();
        await watchdog.look();
      },
      roles,
      idle: async () => void (await Promise.all([...open.map((each) => each.idle()), dispatcher.idle()])),
      async close() {
        await Promise.all(open.map((each) => each.close()));
        await loop.stop();
        await dispatcher.idle();
        await store.close();
      },
    };
  } catch (error) {
    await store.close().catch(() => log.warn('store-not-closed', { error: codeOf(error) }));
    throw error;
  }
}

/** Whatever is due within this is waited for, ms. */
const SOON = 10_000;

/** Loaded only when it is set up: its SDK takes longer to load than everything else together. */
async function openSlack(config: SlackConfig, parts: PlatformParts, store: Store): Promise<Platform> {
  const { createSlackAdapter } = await import('../adapters/slack/index.ts');
  return createSlackAdapter({
    ...config,
    messages: store.messages,
    clock: parts.clock,
    wall: parts.wall ?? parts.clock,
    log: parts.log,
    after: parts.after,
  });
}

/** Loaded only when it is set up, as Slack's. */
async function openTeams(config: TeamsConfig, parts: PlatformParts, store: Store): Promise<Platform> {
  const { createTeamsAdapter } = await import('../adapters/teams/index.ts');
  return createTeamsAdapter({
    ...config,
    messages: store.messages,
    conversations: store.conversations,
    commands: () => parts.library.current().map((each) => each.command),
    clock: parts.clock,
    wall: parts.wall ?? parts.clock,
    log: parts.log,
    after: parts.after,
  });
}
