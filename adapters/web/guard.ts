import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { Context, MiddlewareHandler } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import type { Clock, Log } from '../../src/app/ports.ts';
import { seldom } from '../../src/core/seldom.ts';
import { REFUSALS, type RefusalCode } from './errors.ts';

/**
 * Who gets in: the person at this machine, through the address printed in the terminal, and the page that it opens.
 * A page from elsewhere fails at the Host (a rebound name), at the Origin (a foreign page, another port), or at the cookie.
 */
export type Guard = {
  /** Sets the protective headers and refuses a foreign Host. For every address of the playground. */
  outer: MiddlewareHandler;
  /** Refuses whoever has no session, and a request that another page started. For everything but the front door. */
  inner: MiddlewareHandler;
  /** Refuses a POST whose Origin is not this page, or whose content type is not JSON. */
  posted: MiddlewareHandler;
  hasSession(c: Context): boolean;
  /** True, with the session cookie set, when this is the token printed in the terminal. */
  admit(c: Context, token: string): boolean;
  refuse(c: Context, code: RefusalCode): Response;
  /** Logs a refusal whose answer is made elsewhere. */
  note(code: RefusalCode): void;
};

const HEADERS: Record<string, string> = {
  'Content-Security-Policy': [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    // The card renderer's own policies; without Markdown they only ever see what it made itself.
    'trusted-types adaptivecards#markdownPassthroughPolicy adaptivecards#restoreContentsPolicy adaptivecards#deprecatedExportedFunctionPolicy',
  ].join('; '),
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), microphone=(), geolocation=()',
  'Cache-Control': 'no-store',
};

/** Throws for a token that can be guessed or a host that others can reach: the playground is for one machine. */
export function createGuard(options: { host: string; port: number; token: string; log: Log; clock: Clock }): Guard {
  const { host, port, token } = options;
  if (token.length < 16) throw new Error('The playground needs a token of at least 16 characters.');
  if (!/^(127(\.\d{1,3}){3}|::1|localhost)$/.test(host)) {
    throw new Error(`The playground listens on this machine only: set HOST=127.0.0.1, or PLAYGROUND=off, not ${host}.`);
  }
  const names = new Set(['127.0.0.1', 'localhost', '[::1]', host.includes(':') ? `[${host}]` : host]);
  const hosts = new Set([...names].flatMap((name) => [`${name}:${port}`, ...(port === 80 ? [name] : [])]));
  // Cookies do not know ports: two playgrounds on one machine must not sign each other out.
  const cookie = `tactful_${port}`;
  const session = createHmac('sha256', token).update('playground session').digest('base64url');
  const note = seldom<RefusalCode>(
    (why, before) => options.log.warn('web.refused', { why, before }),
    () => options.clock.now(),
  );

  function refuse(c: Context, code: RefusalCode): Response {
    note(code);
    const { status, message } = REFUSALS[code];
    return c.json({ code, message }, status);
  }

  return {
    async outer(c, next) {
      for (const [name, value] of Object.entries(HEADERS)) c.header(name, value);
      if (!hosts.has((c.req.header('host') ?? '').toLowerCase())) return refuse(c, 'foreign-host');
      await next();
    },
    async inner(c, next) {
      if (!isOurs(c)) return refuse(c, 'foreign-origin');
      if (!hasSession(c)) return refuse(c, 'no-session');
      await next();
    },
    async posted(c, next) {
      if (c.req.header('origin') === undefined) return refuse(c, 'foreign-origin');
      if (!/^application\/json(;|$)/i.test(c.req.header('content-type') ?? '')) return refuse(c, 'wrong-type');
      await next();
    },
    hasSession,
    admit(c, given) {
      if (!same(given, token)) return false;
      setCookie(c, cookie, session, { httpOnly: true, sameSite: 'Strict', path: '/' });
      return true;
    },
    refuse,
    note,
  };

  function hasSession(c: Context): boolean {
    return same(getCookie(c, cookie) ?? '', session);
  }
}

/** Whether the request comes from our page: browsers name the origin of a POST, and of everything that crosses origins. */
function isOurs(c: Context): boolean {
  const origin = c.req.header('origin');
  const site = c.req.header('sec-fetch-site');
  if (origin !== undefined && origin.toLowerCase() !== `http://${c.req.header('host')?.toLowerCase()}`) return false;
  return site === undefined || site === 'same-origin' || site === 'none';
}

/** Compares in a time that says nothing about where the two differ. */
function same(given: string, expected: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(expected));
}
