import { z } from 'zod';
import type { Clock } from '../../src/app/ports.ts';
import type { Cloud } from './clouds.ts';

/** The token with which our own calls are signed. */
export type Tokens = {
  /** A token that is good for some minutes more. Rejects with a {@link TokenError}. */
  get(): Promise<string>;
  /** The connector does not take this token: the next call asks for another one. */
  forget(token: string): void;
  /** Why Entra gave none the last time, or null: it did, or was not asked yet. */
  trouble(): string | null;
};

/** Entra gives no token. `code`: `aadsts-7000215` and the like, or `no-answer`. Holds nothing of what was sent. */
export class TokenError extends Error {
  readonly code: string;
  constructor(code: string, options?: { cause?: unknown }) {
    super(code, options);
    this.name = 'TokenError';
    this.code = code;
  }
}

/** A token is used until so long before its end, ms. */
const MARGIN = 5 * 60_000;
/** How long Entra may take to answer, ms. */
const PATIENCE = 5_000;

const given = z.object({ access_token: z.string().min(1), expires_in: z.coerce.number().positive() });
const refused = z.object({ error: z.string().optional(), error_codes: z.array(z.number()).optional() });

/** Asks nobody until it is used; one request at a time, however many wait for it. */
export function createTokens(parts: {
  cloud: Cloud;
  appId: string;
  appPassword: string;
  tenantId: string;
  /** Where the provider says that tokens are given out, or null: where the cloud always does. */
  endpoint(): string | null;
  clock: Clock;
}): Tokens {
  const { cloud, clock } = parts;
  let current: { token: string; until: number } | null = null;
  let asking: Promise<string> | null = null;
  let why: string | null = null;

  async function ask(): Promise<string> {
    const url = parts.endpoint() ?? `${cloud.login}/${encodeURIComponent(parts.tenantId)}/oauth2/v2.0/token`;
    let response: Response;
    let said: unknown;
    try {
      response = await fetch(url, {
        method: 'POST',
        body: new URLSearchParams({
          grant_type: 'client_credentials',
          client_id: parts.appId,
          client_secret: parts.appPassword,
          scope: cloud.scope,
        }),
        redirect: 'error',
        signal: AbortSignal.timeout(PATIENCE),
      });
      said = await response.json();
    } catch (cause) {
      throw new TokenError('no-answer', { cause });
    }
    const token = given.safeParse(said).data;
    if (!response.ok || token === undefined) throw new TokenError(codeOf(response.status, said));
    current = { token: token.access_token, until: clock.now() + token.expires_in * 1000 - MARGIN };
    return token.access_token;
  }

  return {
    async get() {
      if (current !== null && clock.now() < current.until) return current.token;
      asking ??= ask().finally(() => {
        asking = null;
      });
      try {
        const token = await asking;
        why = null;
        return token;
      } catch (error) {
        why = error instanceof TokenError ? error.code : 'no-answer';
        throw error;
      }
    },
    forget(token) {
      if (current?.token === token) current = null;
    },
    trouble: () => why,
  };
}

function codeOf(status: number, said: unknown): string {
  const known = refused.safeParse(said).data;
  const number = known?.error_codes?.[0];
  if (number !== undefined) return `aadsts-${number}`;
  return /^[a-z_]{1,60}$/.exec(known?.error ?? '')?.[0] ?? `http-${status}`;
}
