import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { Log } from './app/ports.ts';
import { codeOf } from './loop.ts';
import type { Metrics } from './metrics.ts';

/** The most that a request may carry, whichever platform it is for. Bytes. */
export const MAX_BODY = 256 * 1024;

/** What `/readyz` asks: whether somebody would be served now. */
export type Readiness = { ready: boolean; checks: Record<string, string | number> };

/** Where platforms call us, and wait for an answer. */
const PLATFORM_ROUTES = ['/slack/events', '/api/messages'];

export type SiteParts = {
  readiness: () => Promise<Readiness>;
  platforms: Hono[];
  metrics: Pick<Metrics, 'answers' | 'text'>;
  log: Log;
};

/** Every route of the product in one place: health for whoever runs it, then the platforms. */
export function createSite(options: SiteParts): Hono {
  const site = new Hono();
  const tooLarge = { code: 'too-large', message: 'This is more than a request may carry; shorten the text.' };
  const onError = (context: Context) => {
    options.log.warn('request-refused', { why: tooLarge.code });
    return context.json(tooLarge, 413);
  };
  const counting = bodyLimit({ maxSize: MAX_BODY, onError });
  site.use((context, next) => {
    // Looking at a body makes a stream of it, which costs more than all else that a refused request does: only one whose
    // length nobody announced is counted as it comes.
    if (context.req.header('transfer-encoding') !== undefined) return counting(context, next);
    const announced = Number(context.req.header('content-length') ?? 0);
    return announced <= MAX_BODY ? next() : Promise.resolve(onError(context));
  });
  site.get('/healthz', (context) => context.text('ok\n'));
  site.get('/readyz', async (context) => {
    const readiness = await options.readiness();
    return context.json(readiness, readiness.ready ? 200 : 503);
  });
  site.get('/metrics', async (context) => {
    context.header('content-type', 'text/plain; version=0.0.4; charset=utf-8');
    return context.body(await options.metrics.text());
  });
  for (const route of PLATFORM_ROUTES) site.use(route, options.metrics.answers);
  for (const platform of options.platforms) site.route('/', platform);
  site.notFound((context) => context.json({ error: 'not-found' }, 404));
  site.onError((error, context) => {
    // Whoever hung up in the middle of a request hears no answer, and it is no failure of ours.
    if (context.req.raw.signal.aborted) return context.json({ error: 'broken-off' }, 400);
    options.log.error('request-failed', { error: codeOf(error) });
    return context.json({ error: 'failed' }, 500);
  });
  return site;
}
