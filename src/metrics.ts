import type { MiddlewareHandler } from 'hono';
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { Store } from './app/ports/store.ts';
import type { App, Clock } from './app/ports.ts';
import { codeOf } from './loop.ts';

/** `playground`: invented people. `platforms`: real ones. */
export type Part = 'playground' | 'platforms';

/** What an operator's Prometheus reads: times and counts, and never whose. */
export type Metrics = {
  /** The same app, with each act counted and timed. */
  measured(app: App, part: Part): App;
  /** What waits in this store is counted whenever somebody asks. */
  watch(part: Part, from: { store: Store; clock: Clock }): void;
  /** How old the newest backup is, ms; null: there is none. */
  watchBackups(age: () => number | null): void;
  /** Times the answers to whoever calls us: Slack waits three seconds for one, Teams fifteen. */
  answers: MiddlewareHandler;
  /** Everything, in Prometheus' text format. Never rejects: a store that can't be asked is down, and says so. */
  text(): Promise<string>;
};

/** Answers within these many seconds are told apart: an act takes milliseconds, and Slack gives up after three seconds. */
const SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 3, 5, 10, 15];
/** A queue that is behind by more than this is late, ms: due work is looked for twice a second. */
const LATE = 60_000;
/** Whoever asks more often than this reads what the last one read, ms: asking costs the database some queries. */
const FRESH = 1_000;

/** `process`: the memory, the processor and the event loop's delay, too; once in a process. `clock` in ms UTC. */
export function createMetrics(clock: Clock, options: { process?: boolean } = {}): Metrics {
  const registry = new Registry();
  const registers = [registry];
  if (options.process === true) collectDefaultMetrics({ register: registry });
  const interactions = new Histogram({
    name: 'tactful_interaction_seconds',
    help: 'From an act that came in to the answer, committed. saved="no": nothing was stored, and the person was told so.',
    labelNames: ['part', 'act', 'saved'],
    buckets: SECONDS,
    registers,
  });
  const answered = new Histogram({
    name: 'tactful_answer_seconds',
    help: 'From a request of a platform to the end of its answer.',
    labelNames: ['route', 'status'],
    buckets: SECONDS,
    registers,
  });
  const gauge = (name: string, help: string) => new Gauge({ name, help, labelNames: ['part'], registers });
  const up = gauge(
    'tactful_store_up',
    '1: the database answers. 0: it does not, and what is said of its queue is old.',
  );
  const due = gauge('tactful_jobs_due', 'Jobs that are due and not done.');
  const late = gauge(
    'tactful_jobs_late',
    'Jobs that should have been taken up a minute ago and were not; up to 1,000.',
  );
  const outbox = gauge('tactful_outbox_age_seconds', 'How long the oldest message that is due has waited.');
  const calls = gauge('tactful_escalations_unacknowledged', 'Calls for help that nobody has taken yet; up to 50.');
  const watched = new Map<Part, { store: Store; clock: Clock }>();

  async function look(part: Part, from: { store: Store; clock: Clock }): Promise<void> {
    const { jobs } = from.store;
    const now = from.clock.now();
    try {
      const [waiting, overdue, oldest, open] = await Promise.all([
        jobs.due(now),
        jobs.overdue(now - LATE),
        jobs.nextDue('deliver'),
        from.store.read((reader) => reader.openEscalations()),
      ]);
      up.set({ part }, 1);
      due.set({ part }, waiting);
      late.set({ part }, overdue.count);
      outbox.set({ part }, oldest === null ? 0 : Math.max(0, now - oldest) / 1000);
      calls.set({ part }, open.length);
    } catch {
      up.set({ part }, 0);
    }
  }

  let last: { at: number; text: Promise<string> } | null = null;
  return {
    measured: (app, part) => ({
      ...app,
      async handle(event, meanwhile) {
        const done = interactions.startTimer({ part, act: event.act.type });
        const reply = await app.handle(event, meanwhile);
        done({ saved: reply.saved ? 'yes' : 'no' });
        return reply;
      },
    }),
    watch: (part, from) => void watched.set(part, from),
    watchBackups(age) {
      const gauge: Gauge = new Gauge({
        name: 'tactful_backup_age_seconds',
        help: 'How old the newest backup is; +Inf: there is none.',
        registers,
        collect: () => gauge.set((age() ?? Number.POSITIVE_INFINITY) / 1000),
      });
    },
    async answers(context, next) {
      const done = answered.startTimer();
      await next();
      done({ route: context.req.path, status: `${Math.floor(context.res.status / 100)}xx` });
    },
    text() {
      const at = clock.now();
      if (last === null || Math.abs(at - last.at) > FRESH)
        last = {
          at,
          text: Promise.all([...watched].map(([part, from]) => look(part, from)))
            .then(() => registry.metrics())
            .catch((error) => `# ${codeOf(error)}\n`),
        };
      return last.text;
    },
  };
}
