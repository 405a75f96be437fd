import { createLocalJWKSet, type JSONWebKeySet, type JWTVerifyGetKey } from 'jose';
import { z } from 'zod';
import type { Clock, Log } from '../../src/app/ports.ts';
import type { Cloud } from './clouds.ts';

/** The keys with which Microsoft signs what reaches us, as its OpenID provider shows them. */
export type Keys = {
  /** The key that a token names. Rejects when nobody shows such a key, or it is not for Teams. */
  find: JWTVerifyGetKey;
  /** Reads the keys for the first time. Null: they are there; else a code that says why not. Never rejects. */
  load(): Promise<string | null>;
  /** Why nobody can be let in, or null: keys are known. */
  trouble(): string | null;
  /** Where tokens for our own calls are given out, if the provider says so. */
  tokenEndpoint(): string | null;
};

/** Keys are looked at again after this, ms; those that we know go on working when the provider does not answer. */
const FRESH = 24 * 60 * 60_000;
/** A token with a key that we don't know makes us look again, but not more often than this, ms: anybody can send one. */
const COOL_DOWN = 30_000;
/** How long the provider may take to answer, ms. */
const PATIENCE = 5_000;
/** The most that it may answer, bytes. */
const MOST = 512 * 1024;
/** What a key must be endorsed for. */
const CHANNEL = 'msteams';

const metadata = z.object({ jwks_uri: z.url({ protocol: /^https?$/ }), token_endpoint: z.url().optional() });
const keySet = z.object({
  keys: z.array(z.looseObject({ kty: z.string(), kid: z.string(), endorsements: z.array(z.string()).optional() })),
});

/** Asks nobody until it is used. */
export function createKeys(parts: { cloud: Cloud; clock: Clock; log: Log }): Keys {
  const { cloud, clock, log } = parts;
  let known: { at: number; find: JWTVerifyGetKey; ids: Set<string> } | null = null;
  let endpoint: string | null = null;
  let tried = Number.NEGATIVE_INFINITY;
  let why = 'not-started';
  let loading: Promise<string | null> | null = null;

  /** One look at a time, whoever asks for it. */
  function load(): Promise<string | null> {
    loading ??= read().finally(() => {
      loading = null;
    });
    return loading;
  }

  async function read(): Promise<string | null> {
    tried = clock.now();
    try {
      const provider = metadata.parse(await ask(cloud.metadata));
      const home = new URL(cloud.metadata);
      // Whoever could name any address there would hold the key to our door.
      if (new URL(provider.jwks_uri).origin !== home.origin) return trouble('keys-elsewhere');
      const shown = keySet.parse(await ask(provider.jwks_uri));
      // One key that is not for Teams is no key for us.
      const keys = shown.keys.filter((key) => key.kty === 'RSA' && key.endorsements?.includes(CHANNEL) === true);
      if (keys.length === 0) return trouble('no-keys');
      known = {
        at: clock.now(),
        // Read by our own shape above, whose optional fields the library's type writes otherwise.
        find: createLocalJWKSet({ keys } as unknown as JSONWebKeySet),
        ids: new Set(keys.map((key) => key.kid)),
      };
      const { token_endpoint: tokens } = provider;
      endpoint = tokens !== undefined && new URL(tokens).origin === home.origin ? tokens : null;
      return null;
    } catch (error) {
      return trouble(error instanceof z.ZodError ? 'keys-not-understood' : 'no-answer');
    }
  }

  function trouble(code: string): string {
    why = code;
    log.warn('teams.keys-not-read', { cause: code, known: known?.ids.size ?? 0 });
    return code;
  }

  async function upToDate(kid: string): Promise<void> {
    const now = clock.now();
    const cool = now - tried >= COOL_DOWN || now < tried;
    if (known === null || !known.ids.has(kid)) {
      if (loading !== null || cool) await load();
    } else if (now - known.at > FRESH && cool) void load();
  }

  return {
    async find(header, token) {
      if (typeof header.kid !== 'string') throw new Error('the token names no key');
      await upToDate(header.kid);
      if (known === null || !known.ids.has(header.kid)) throw new Error('nobody shows this key');
      return await known.find(header, token);
    },
    load,
    trouble: () => (known === null ? why : null),
    tokenEndpoint: () => endpoint,
  };
}

async function ask(url: string): Promise<unknown> {
  const response = await fetch(url, { redirect: 'error', signal: AbortSignal.timeout(PATIENCE) });
  if (!response.ok) throw new Error(`http-${response.status}`);
  const text = await response.text();
  if (text.length > MOST) throw new Error('too long');
  return JSON.parse(text);
}
