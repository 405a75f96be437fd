import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Clock, Log } from '../../src/app/ports.ts';
import { objectIn } from '../../src/core/json-object.ts';
import { seldom } from '../../src/core/seldom.ts';
import { LIMITS } from './limits.ts';

/** Why a request is turned away, and with which status. Nothing of its content is logged. */
const REFUSALS = {
  unsigned: 401,
  'bad-signature': 401,
  stale: 401,
  'from-the-future': 401,
  malformed: 400,
  'too-large': 413,
} as const;
export type RefusalCode = keyof typeof REFUSALS;

/** What a request turned out to be. */
export type Checked =
  | { type: 'payload'; body: Record<string, unknown>; retry: number }
  | { type: 'answer'; status: number; text: string };

/**
 * Stands before everything that comes over HTTP: only what Slack signed a moment ago gets past, and only a JSON object.
 * Even `ssl_check`, which Slack may send unsigned, is answered without being read any further.
 */
export function createGuard(options: { signingSecrets: string[]; clock: Clock; log: Log }): {
  check(request: Request): Promise<Checked>;
} {
  const { signingSecrets, clock } = options;
  const note = seldom<RefusalCode>(
    (why, before) => options.log.warn('slack.refused-request', { why, before }),
    () => clock.now(),
  );

  function refuse(code: RefusalCode): Checked {
    note(code);
    return { type: 'answer', status: REFUSALS[code], text: '' };
  }

  return {
    async check(request) {
      const announced = Number(request.headers.get('content-length') ?? 0);
      if (announced > LIMITS.body) return refuse('too-large');
      const signature = request.headers.get('x-slack-signature') ?? '';
      const stamp = request.headers.get('x-slack-request-timestamp') ?? '';
      const raw = await request
        .text()
        .catch((error: unknown) =>
          error instanceof Error && error.name === 'BodyLimitError' ? 'x'.repeat(LIMITS.body + 1) : null,
        );
      if (raw === null) return refuse('malformed');
      if (Buffer.byteLength(raw) > LIMITS.body) return refuse('too-large');
      if (signature === '' && stamp === '' && raw === 'ssl_check=1') return { type: 'answer', status: 200, text: '' };
      if (signature === '' || stamp === '') return refuse('unsigned');
      if (!/^\d{1,12}$/.test(stamp)) return refuse('unsigned');
      const age = clock.now() - Number(stamp) * 1000;
      if (age > LIMITS.clockSkew) return refuse('stale');
      if (age < -LIMITS.clockSkew) return refuse('from-the-future');
      // While a secret is being replaced, Slack signs with the new one from one moment to the next: both hold.
      const expected = signingSecrets.map((secret) => signatureOf(secret, `v0:${stamp}:${raw}`));
      if (!expected.some((each) => same(signature, each))) return refuse('bad-signature');
      const body = parsed(raw, request.headers.get('content-type') ?? '');
      if (body === null) return refuse('malformed');
      if (body['ssl_check'] !== undefined) return { type: 'answer', status: 200, text: '' };
      if (body['type'] === 'url_verification') {
        const { challenge } = body;
        return typeof challenge === 'string' && challenge.length < 1000
          ? { type: 'answer', status: 200, text: challenge }
          : refuse('malformed');
      }
      const retry = Number(request.headers.get('x-slack-retry-num') ?? 0);
      return { type: 'payload', body, retry: Number.isSafeInteger(retry) ? retry : 0 };
    },
  };
}

/** The payload as an object, or null for anything else: `payload=null`, a list, half of a JSON text. */
function parsed(raw: string, contentType: string): Record<string, unknown> | null {
  const type = contentType.split(';', 1)[0]?.trim().toLowerCase();
  if (type === 'application/json') return objectIn(raw);
  if (type !== 'application/x-www-form-urlencoded') return null;
  const form = new URLSearchParams(raw);
  const payload = form.get('payload');
  if (payload !== null) return objectIn(payload);
  const fields = Object.fromEntries(form);
  return typeof fields['command'] === 'string' || fields['ssl_check'] !== undefined ? fields : null;
}

function signatureOf(secret: string, signed: string): string {
  return `v0=${createHmac('sha256', secret).update(signed).digest('hex')}`;
}

/** Compares in a time that says nothing about where the two differ. */
function same(given: string, expected: string): boolean {
  const [one, other] = [Buffer.from(given), Buffer.from(expected)];
  return one.length === other.length && timingSafeEqual(one, other);
}
