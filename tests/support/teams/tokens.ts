import { createHmac, type KeyObject, sign } from 'node:crypto';
import { type KeyRing, newKey, type SigningKey } from './keys.ts';
import type { World } from './world.ts';

/** What a token of the connector says. `undefined` leaves a claim out. */
export type Claims = Record<string, unknown>;

export const ISSUER = 'https://api.botframework.com';

/** How a token is to be wrong. Every one of these must be refused, and nothing processed. */
export const WRONG_TOKENS = [
  'missing',
  'no scheme',
  'not a token',
  'expired',
  'not yet valid',
  'without exp',
  'exp as text',
  'alg none',
  'alg none, capital',
  'HS256 with the public key',
  'HS256 with the app id',
  'other audience',
  'two audiences',
  'without audience',
  'other issuer',
  'issuer of a tenant',
  'emulator issuer with our app id',
  'without issuer',
  'unknown key',
  'other key under a known id',
  'without key id',
  'a key without our endorsement',
  'other serviceurl',
  'without serviceurl',
  'signature cut off',
  'claims changed after signing',
] as const;
export type Wrong = (typeof WRONG_TOKENS)[number];

/** Makes the `authorization` header of a delivery: a right one, or one that is wrong in a given way. */
export type TokenOffice = {
  /** The claims of a right token for this service address. */
  claims(serviceUrl: string): Claims;
  /** A token with these claims, signed with the current key. */
  token(claims: Claims, key?: SigningKey): string;
  /** The header of a right delivery. */
  header(serviceUrl: string): string;
  /** The header of a wrong one; null: none at all. */
  wrong(how: Wrong, serviceUrl: string): string | null;
};

export function openTokenOffice(world: World, keys: KeyRing): TokenOffice {
  const stranger = newKey('key-1');
  const now = () => Math.floor(Date.now() / 1000);

  const claims = (serviceUrl: string): Claims => ({
    serviceurl: serviceUrl,
    nbf: now() - 60,
    exp: now() + 3600,
    iss: ISSUER,
    aud: world.bot.appId,
  });
  const token = (wanted: Claims, key = keys.current()) =>
    signed({ alg: 'RS256', kid: key.kid }, wanted, key.privateKey);
  const without = (wanted: Claims, ...names: string[]): Claims =>
    Object.fromEntries(Object.entries(wanted).filter(([name]) => !names.includes(name)));

  function wrong(how: Wrong, serviceUrl: string): string | null {
    const right = claims(serviceUrl);
    const tenantIssuer = `https://sts.windows.net/${world.bot.tenant}/`;
    switch (how) {
      case 'missing':
        return null;
      case 'no scheme':
        return token(right);
      case 'not a token':
        return 'Bearer abc.def';
      case 'expired':
        return bearer(token({ ...right, nbf: now() - 7200, exp: now() - 3600 }));
      case 'not yet valid':
        return bearer(token({ ...right, nbf: now() + 3600, exp: now() + 7200 }));
      case 'without exp':
        return bearer(token(without(right, 'exp')));
      case 'exp as text':
        return bearer(token({ ...right, exp: String(now() + 3600) }));
      case 'alg none':
        return bearer(unsigned('none', right, keys.current().kid));
      case 'alg none, capital':
        return bearer(unsigned('None', right, keys.current().kid));
      case 'HS256 with the public key':
        return bearer(
          hmac(right, keys.current().publicKey.export({ type: 'spki', format: 'pem' }), keys.current().kid),
        );
      case 'HS256 with the app id':
        return bearer(hmac(right, world.bot.appId, keys.current().kid));
      case 'other audience':
        return bearer(token({ ...right, aud: '00000000-0000-4000-8000-00000000dead' }));
      case 'two audiences':
        return bearer(token({ ...right, aud: [world.bot.appId, 'https://graph.microsoft.com'] }));
      case 'without audience':
        return bearer(token(without(right, 'aud')));
      case 'other issuer':
        return bearer(token({ ...right, iss: 'https://api.botframework.example' }));
      case 'issuer of a tenant':
        return bearer(
          token({ ...right, iss: tenantIssuer, tid: world.bot.tenant, appid: world.bot.appId, ver: '1.0' }),
        );
      case 'emulator issuer with our app id':
        return bearer(
          token({
            ...right,
            iss: 'https://login.microsoftonline.com/f8cdef31-a31e-4b4a-93e4-5f571e91255a/v2.0',
            azp: world.bot.appId,
            ver: '2.0',
          }),
        );
      case 'without issuer':
        return bearer(token(without(right, 'iss')));
      case 'unknown key':
        return bearer(token(right, { ...stranger, kid: 'key-that-nobody-knows' }));
      case 'other key under a known id':
        return bearer(token(right, { ...stranger, kid: keys.current().kid }));
      case 'without key id':
        return bearer(signed({ alg: 'RS256' }, right, keys.current().privateKey));
      case 'a key without our endorsement':
        return bearer(token(right, keys.foreign));
      case 'other serviceurl':
        return bearer(token({ ...right, serviceurl: 'https://smba.example.com/emea/' }));
      case 'without serviceurl':
        return bearer(token(without(right, 'serviceurl')));
      case 'signature cut off':
        return bearer(token(right).split('.').slice(0, 2).join('.').concat('.'));
      case 'claims changed after signing': {
        const [head, , signature] = token(right).split('.');
        return bearer(`${head}.${packed({ ...right, exp: now() + 999_999 })}.${signature}`);
      }
      default:
        return how satisfies never;
    }
  }

  return { claims, token, header: (serviceUrl) => bearer(token(claims(serviceUrl))), wrong };
}

const bearer = (token: string) => `Bearer ${token}`;
const packed = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');

function signed(header: object, claims: Claims, key: KeyObject): string {
  const input = `${packed({ typ: 'JWT', ...header })}.${packed(claims)}`;
  return `${input}.${sign('RSA-SHA256', Buffer.from(input), key).toString('base64url')}`;
}

function unsigned(alg: string, claims: Claims, kid: string): string {
  return `${packed({ typ: 'JWT', alg, kid })}.${packed(claims)}.`;
}

function hmac(claims: Claims, secret: string | Buffer, kid: string): string {
  const input = `${packed({ typ: 'JWT', alg: 'HS256', kid })}.${packed(claims)}`;
  return `${input}.${createHmac('sha256', secret).update(input).digest('base64url')}`;
}
