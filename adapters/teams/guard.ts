import { createHash } from 'node:crypto';
import { jwtVerify } from 'jose';
import type { Clock, Log } from '../../src/app/ports.ts';
import { objectIn } from '../../src/core/json-object.ts';
import { seldom } from '../../src/core/seldom.ts';
import { type Cloud, mayCall } from './clouds.ts';
import type { Keys } from './keys.ts';
import { LIMITS } from './limits.ts';

/** Why a request is turned away, and with which status. Nothing of its content is logged, and nothing is explained. */
const REFUSALS = {
  'no-token': 401,
  'bad-token': 401,
  // Nobody can be told from a stranger before the keys were read once. Teams delivers again what is answered so.
  'no-keys-yet': 503,
  'other-service': 403,
  'other-channel': 403,
  malformed: 400,
  'too-large': 413,
} as const;
export type RefusalCode = keyof typeof REFUSALS;

/** What a request turned out to be. */
export type Checked =
  | { type: 'activity'; activity: Record<string, unknown> & { serviceUrl: string } }
  | { type: 'refused'; status: number; why: RefusalCode };

/** The service address that a token vouches for, and until when, ms UTC. */
type Vouched = { serviceUrl: string; until: number; checkedAt: number };

/** A token comes with many requests: once checked it need not be checked again for so long, ms. */
const REMEMBERED = 5 * 60_000;
const MOST = 500;

/**
 * Stands before botbuilder: only what Microsoft's connector signed for this app gets past. The token names us alone, comes
 * from the connector and no other issuer, is signed with a key endorsed for Teams, ends some day, and vouches for the very
 * service address in the activity, because that is where our answers and our own token go.
 */
export function createGuard(options: { appId: string; cloud: Cloud; keys: Keys; clock: Clock; log: Log }): {
  check(request: Request): Promise<Checked>;
} {
  const { appId, cloud, keys, clock } = options;
  const note = seldom<RefusalCode>(
    (why, before) => options.log.warn('teams.refused-request', { why, before }),
    () => clock.now(),
  );
  const remembered = new Map<string, Vouched>();

  function refuse(why: RefusalCode): Checked {
    note(why);
    return { type: 'refused', status: REFUSALS[why], why };
  }

  /** What a token vouches for, or null: it is no token for us. */
  async function vouched(token: string): Promise<Vouched | null> {
    const name = createHash('sha256').update(token).digest('base64');
    const now = clock.now();
    const before = remembered.get(name);
    if (before !== undefined && now < before.until && now - before.checkedAt < REMEMBERED && now >= before.checkedAt)
      return before;
    remembered.delete(name);
    try {
      const { payload } = await jwtVerify(token, keys.find, {
        algorithms: ['RS256'],
        issuer: cloud.issuer,
        audience: appId,
        requiredClaims: ['exp'],
        clockTolerance: LIMITS.clockSkew,
        currentDate: new Date(now),
      });
      const serviceUrl = payload['serviceurl'] ?? payload['serviceUrl'];
      // A list of audiences would be a token for somebody else as well.
      if (payload.aud !== appId || typeof payload.exp !== 'number' || typeof serviceUrl !== 'string') return null;
      const checked = { serviceUrl, until: (payload.exp + LIMITS.clockSkew) * 1000, checkedAt: now };
      if (remembered.size >= MOST)
        for (const oldest of [...remembered.keys()].slice(0, MOST / 2)) remembered.delete(oldest);
      remembered.set(name, checked);
      return checked;
    } catch {
      return null;
    }
  }

  return {
    async check(request) {
      if (Number(request.headers.get('content-length') ?? 0) > LIMITS.body) return refuse('too-large');
      const header = request.headers.get('authorization') ?? '';
      const token = /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/i.exec(header)?.[1];
      if (header === '') return refuse('no-token');
      // Whoever sends no token of ours is not read any further.
      const checked = token === undefined || token.length > 16_384 ? null : await vouched(token);
      if (checked === null) return refuse(token !== undefined && keys.trouble() !== null ? 'no-keys-yet' : 'bad-token');
      const raw = await bodyOf(request);
      if (raw === 'too-large') return refuse('too-large');
      const activity = raw === null ? null : objectIn(raw.text);
      if (activity === null || typeof activity['type'] !== 'string' || activity['type'] === '')
        return refuse('malformed');
      const { serviceUrl } = activity;
      if (typeof serviceUrl !== 'string' || serviceUrl !== checked.serviceUrl || !mayCall(serviceUrl, cloud))
        return refuse('other-service');
      if (activity['channelId'] !== 'msteams') return refuse('other-channel');
      return { type: 'activity', activity: { ...activity, serviceUrl } };
    },
  };
}

async function bodyOf(request: Request): Promise<{ text: string } | 'too-large' | null> {
  try {
    const text = await request.text();
    return Buffer.byteLength(text) > LIMITS.body ? 'too-large' : { text };
  } catch (error) {
    return error instanceof Error && error.name === 'BodyLimitError' ? 'too-large' : null;
  }
}
