import type { Hono } from 'hono';
import { createMailer } from '../adapters/mail/index.ts';
import { createWebAdapter } from '../adapters/web/index.ts';
import { advance } from './advance.ts';
import { openWeekly } from './app/desk/weekly.ts';
import { createDispatcher } from './app/dispatcher.ts';
import { createEngine } from './app/engine.ts';
import type { Store } from './app/ports/store.ts';
import type { App, Clock, Directory, Log, PlaybookLibrary } from './app/ports.ts';
import { isBegunAtOnce } from './app/views/lists.ts';
import { type Backups, createBackups } from './backups.ts';
import type { Config, PlaygroundConfig } from './config/config.ts';
import { packageRoot } from './config/package-root.ts';
import { downloads } from './exports/download.ts';
import { type OpenLetters, openLetters } from './letters.ts';
import { codeOf, createLoop, type Loop } from './loop.ts';
import { createMetrics, type Metrics } from './metrics.ts';
import { type MovableClock, movableClock } from './movable-clock.ts';
import { directoryOf } from './organisation/directory.ts';
import { sampleOrganisation } from './organisation/sample.ts';
import { openOrganisation } from './organisations.ts';
import { type OpenPhrases, openPhrases } from './phrases.ts';
import { openPlatforms, type Platforms } from './platforms.ts';
import { askingOnly, errorsOf, openPlaybooks } from './playbooks.ts';
import { createSite, type Readiness } from './site.ts';
import { databaseAddress } from './store/address.ts';
import { openStore } from './store/open.ts';
import { MEMORY } from './store/sqlite-file.ts';
import type { Diagnostic } from './yaml/diagnostic.ts';

/** Everything that runs, put together; nothing here starts a timer or opens a port. */
export type Product = {
  /** Every route, for a web server to serve. */
  site: Hono;
  library: PlaybookLibrary;
  /** What the playbooks' checker remarked at the start: warnings only. */
  diagnostics: Diagnostic[];
  /** Null: switched off. */
  playground: Playground | null;
  /** Null: none is set up. */
  platforms: Platforms | null;
  /** Meets the platforms, once the web server listens. Answers what must be mended, a line or two each; never rejects. */
  start(): Promise<string[]>;
  readiness(): Promise<Readiness>;
  /** Looks for work that is due, soon. */
  wake(): void;
  /** Looks whether what is due is also done; to be called once a minute. Never rejects. */
  watch(): Promise<void>;
  /** Copies the databases if that is set up and due; to be called every few minutes. Never rejects. */
  backUp(): Promise<void>;
  /** Removes what has had its time; to be called now and then. Never rejects. */
  tidy(): Promise<void>;
  /** Does what is due by now and resolves when it is done. */
  settle(): Promise<void>;
  /** Reads the playbooks again. With an error among what it answers, the ones before stay in force. */
  reloadPlaybooks(): Diagnostic[];
  /** Reads the organisation again. With an error among what it answers, what was said before stays in force. */
  reloadOrganisation(): Diagnostic[];
  /** From now on `/readyz` says no, and nobody listens for live updates any more. */
  drain(): void;
  /** Finishes what is in flight and closes the databases. */
  close(): Promise<void>;
};

/** The product with invented people, in a database of its own, on a clock that can be moved. */
export type Playground = {
  app: App;
  store: Store;
  clock: MovableClock;
  directory: Directory;
  /** Where it begins in a browser, with its token. */
  address: string;
};

export type ProductParts = {
  config: Config;
  clock: Clock;
  log: Log;
  /** Where the web server listens. */
  port: number;
  /** Lets a browser into the playground: at least 16 characters that nobody can guess. */
  token: string;
  /** A fresh id of letters and digits. */
  newId(): string;
  /** Tells whoever runs it what must be mended in their files: no line of the log may hold it. */
  tell?(problems: Diagnostic[]): void;
  /** Calls back once, in so many ms. Needed where a real platform is set up. */
  after?(ms: number, work: () => void): void;
};

/** The playbooks can't be used: every problem of every file. */
export class PlaybooksError extends Error {
  readonly code = 'bad-playbooks';
  readonly diagnostics: Diagnostic[];
  constructor(diagnostics: Diagnostic[]) {
    super('the playbooks have problems');
    this.name = 'PlaybooksError';
    this.diagnostics = diagnostics;
  }
}

/** The file of the organisation can't be used: every problem of it. */
export class OrganisationError extends Error {
  readonly code = 'bad-organisation';
  readonly diagnostics: Diagnostic[];
  constructor(diagnostics: Diagnostic[]) {
    super('the organisation has problems');
    this.name = 'OrganisationError';
    this.diagnostics = diagnostics;
  }
}

/** Puts the product together. Rejects with a {@link PlaybooksError}, an {@link OrganisationError}, a StoreError or a StartError; nothing stays open then. */
export async function createProduct(parts: ProductParts): Promise<Product> {
  const { config, clock, log } = parts;
  const { library, diagnostics, reload } = openPlaybooks(config.playbooksDir, clock);
  if (errorsOf(diagnostics).length > 0) throw new PlaybooksError(diagnostics);

  const phrases = openPhrases(config.playbooksDir, databasesOf(config));
  const letters = openLetters(config.playbooksDir, clock);
  const organisation = openOrganisation(
    { file: config.organisationFile, firstAdmin: config.firstAdmin },
    { library, clock },
  );
  if (errorsOf(organisation.diagnostics).length > 0) throw new OrganisationError(organisation.diagnostics);
  const asked = askingOnly(library, () => organisation.personalFields().map((each) => each.field));

  const metrics = createMetrics(clock, { process: true });
  const platforms = await openPlatforms({
    ...parts,
    metrics,
    after: parts.after ?? noTimer,
    library: asked,
    phrases: phrases.open(),
    letters: letters.open(config.mail === null ? null : createMailer(config.mail)),
    organisation: organisation.directory,
  });
  let world: World | null = null;
  const measured = { ...parts, metrics };
  try {
    world =
      config.playground === null ? null : await openPlayground(config.playground, measured, library, phrases, letters);
  } catch (error) {
    await platforms?.close();
    throw error;
  }
  const stores = [
    ...(world === null ? [] : [world.playground.store]),
    ...(platforms === null ? [] : [platforms.store]),
  ];
  const loops = [...(world === null ? [] : [world.loop]), ...(platforms === null ? [] : [platforms.loop])];
  const backups = backupsOf(parts);
  if (backups !== null) metrics.watchBackups(backups.age);
  let draining = false;

  async function readiness(): Promise<Readiness> {
    const checks: Readiness['checks'] = { playbooks: library.current().length };
    let ready = library.current().length > 0 && !draining;
    if (draining) checks['state'] = 'ending';
    for (const store of stores) {
      try {
        await store.ping();
        checks['store'] ??= 'ok';
      } catch (error) {
        checks['store'] = codeOf(error);
        ready = false;
      }
    }
    // A platform that does not answer keeps nothing from the other one.
    return { ready, checks: { ...checks, ...platforms?.status() } };
  }

  return {
    site: createSite({
      readiness,
      metrics,
      platforms: [...(world === null ? [] : [world.routes]), ...(platforms?.routes ?? [])],
      log,
    }),
    library,
    diagnostics: [...diagnostics, ...organisation.diagnostics],
    playground: world?.playground ?? null,
    platforms,
    async start() {
      // Before anybody can ask: whoever does waits for the thread that compiles, and nobody for whoever asks.
      if (parts.after !== undefined) void warmUp({ phrases, letters }, pauseBy(parts.after), parts);
      return (await platforms?.start()) ?? [];
    },
    readiness,
    wake() {
      for (const loop of loops) loop.wake();
    },
    watch: async () => await platforms?.watch(),
    tidy: async () => await tidied(parts, platforms?.store ?? null),
    backUp: async () => await backups?.look(),
    settle: async () => void (await Promise.all(loops.map((loop) => loop.run()))),
    reloadPlaybooks: () => [...reload(), ...phrases.reload(), ...letters.reload()],
    reloadOrganisation() {
      const diagnostics = organisation.reload();
      void platforms?.roles();
      return diagnostics;
    },
    drain() {
      draining = true;
      world?.closeStreams();
    },
    async close() {
      draining = true;
      world?.closeStreams();
      await world?.loop.stop();
      await Promise.all([world?.playground.store.close(), platforms?.close()]);
    },
  };
}

/** The databases that are in use. */
function databasesOf({ playground, slack, teams, databaseUrl }: Config): string[] {
  return [
    ...(playground === null ? [] : [playground.databaseUrl]),
    ...(slack === null && teams === null ? [] : [databaseUrl]),
  ];
}

/** Real people's alone: those of the playground are invented, and its clock runs ahead. */
async function tidied({ config, clock, log }: ProductParts, store: Store | null): Promise<void> {
  if (store === null) return;
  const { complaints, drafts } = config.keepDays;
  const now = clock.now();
  try {
    const gone = await store.expire({ complaintsBefore: now - complaints * DAY, draftsBefore: now - drafts * DAY });
    if (gone > 0) log.info('expired', { count: gone });
  } catch (error) {
    log.error('not-expired', { error: codeOf(error) });
  }
}

const DAY = 24 * 60 * 60_000;

function backupsOf({ config, clock, log }: ProductParts): Backups | null {
  if (config.backups === null) return null;
  const addresses = databasesOf(config).map((url) => databaseAddress(url, '.'));
  const files = addresses.flatMap((each) => (each.engine === 'sqlite' && each.path !== MEMORY ? [each.path] : []));
  return createBackups({ files, ...config.backups, clock, log });
}

/** Nobody waits for this but who asks for words before it is done. */
async function warmUp(
  { phrases, letters }: { phrases: OpenPhrases; letters: OpenLetters },
  pause: () => Promise<void>,
  { log, tell = noOne }: Pick<ProductParts, 'log' | 'tell'>,
): Promise<void> {
  const warming = phrases.warm(pause);
  try {
    await pause();
    const broken = errorsOf(letters.examine());
    tell(broken);
    if (broken.length > 0) log.error('letters-broken', { problems: broken.length });
  } catch (error) {
    log.error('letters-not-read', { error: codeOf(error) });
  }
  try {
    const problems = errorsOf(await warming);
    tell(problems);
    // Files without an error answer all the same.
    const library = phrases.examine().languages.length > 0 ? 'partial' : 'none';
    if (problems.length > 0) log.error('phrases-broken', { problems: problems.length, library });
    else log.info('phrases-ready');
  } catch (error) {
    log.error('phrases-not-read', { error: codeOf(error) });
  }
}

/** Lets everything else that waits go first. */
function pauseBy(after: (ms: number, work: () => void) => void): () => Promise<void> {
  return () => new Promise((resolve) => after(0, resolve));
}

function noOne(): void {}

function noTimer(): never {
  throw new Error('a platform needs a timer: pass `after`');
}

/** The playground, what works off its reminders, and its page. */
export type World = { playground: Playground; loop: Loop; routes: Hono; closeStreams(): void };

/** The playground alone, put together. Rejects with a StoreError; nothing stays open then. */
export async function openPlayground(
  config: PlaygroundConfig,
  parts: ProductParts & { metrics?: Metrics },
  library: PlaybookLibrary,
  phrases: Pick<OpenPhrases, 'open'>,
  letters?: Pick<OpenLetters, 'open'>,
): Promise<World> {
  const { log, newId } = parts;
  const clock = movableClock(parts.clock);
  const sample = sampleOrganisation(packageRoot(import.meta.url));
  const directory = directoryOf(sample);
  const store = await openStore(config.databaseUrl, { log, clock });
  try {
    clock.notBefore(await latestSeen(store, sample.people));
    const nextDue = () => store.jobs.nextDue();
    const web = await createWebAdapter({
      transcript: store.transcript,
      clock: { now: clock.now, advance: (ms) => advance(ms, { clock, nextDue, settle: () => loop.run() }) },
      // A message on its way is no reminder, however long its lease.
      nextDue: () => store.jobs.nextDue('follow-up'),
      log,
      token: parts.token,
      people: () => sample.people,
      channels: () => sample.channels,
      playbooks: () =>
        library
          .current()
          .filter(isBegunAtOnce)
          .map(({ command, title, summary }) => ({ command, title, summary })),
      picture: async (chart, theme) => (await import('./pictures/pictures.ts')).pictureOf(chart, theme),
      download: downloads({ url: config.databaseUrl, cwd: process.cwd(), store, directory, clock }),
      host: parts.config.host,
      port: parts.port,
    });
    const own = phrases.open();
    // Invented people write to nobody: their letters are copied or taken along.
    const post = letters?.open(null);
    const dispatcher = createDispatcher({
      store,
      clock,
      directory,
      library,
      adapters: [web.adapter],
      phrases: own,
      letters: post,
      log,
      worker: newId(),
      newId,
    });
    const loop = createLoop(() => dispatcher.runDue(), log);
    const wake = (at: number) => {
      if (at <= clock.now()) loop.wake();
    };
    const pause = parts.after === undefined ? {} : { pause: pauseBy(parts.after) };
    const engine = createEngine({
      store,
      clock,
      directory,
      library,
      phrases: own,
      letters: post,
      log,
      newId,
      wake,
      ...pause,
    });
    const app = parts.metrics?.measured(engine, 'playground') ?? engine;
    parts.metrics?.watch('playground', { store, clock });
    web.connect(app);
    await openWeekly({ store, clock, directory });
    const playground = { app, store, clock, directory, address: web.address };
    return { playground, loop, routes: web.routes, closeStreams: web.close };
  } catch (error) {
    await store.close();
    throw error;
  }
}

/** The latest time that any conversation shows: after a restart the clock goes on from there, never back. */
async function latestSeen(store: Store, people: { id: string }[]): Promise<number> {
  const last = await Promise.all(people.map(({ id }) => store.transcript.lines(id, 1)));
  return Math.max(0, ...last.flat().map((line) => line.at));
}
