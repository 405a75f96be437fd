import { generateKeyPairSync, type KeyObject } from 'node:crypto';

/** One key that activities are signed with. */
export type SigningKey = { kid: string; privateKey: KeyObject; publicKey: KeyObject; endorsements: string[] };

/** The keys that the service shows, and those that it has retired. */
export type KeyRing = {
  /** The key that signs now. */
  current(): SigningKey;
  /** What the keys document holds. */
  published(): SigningKey[];
  /** Signs with a new key from now on; the old one is shown for as long as `keep` is true. */
  rotate(keep?: boolean): SigningKey;
  /** A key that is shown, too, but vouches for another channel alone. */
  foreign: SigningKey;
};

/** A key of two kilobits, as Microsoft's are. */
export function newKey(kid: string, endorsements: string[] = ['msteams']): SigningKey {
  return { kid, endorsements, ...generateKeyPairSync('rsa', { modulusLength: 2048 }) };
}

export function openKeyRing(): KeyRing {
  let made = 1;
  let keys = [newKey('key-1')];
  const foreign = newKey('webchat-1', ['webchat']);
  return {
    foreign,
    current: () => keys[0] as SigningKey,
    published: () => [...keys, foreign],
    rotate(keep = true) {
      made += 1;
      const key = newKey(`key-${made}`);
      keys = keep ? [key, ...keys] : [key];
      return key;
    },
  };
}

/** A key as the keys document shows it. */
export function publicJwk(key: SigningKey): Record<string, unknown> {
  const { n, e } = key.publicKey.export({ format: 'jwk' });
  return { kty: 'RSA', use: 'sig', kid: key.kid, x5t: key.kid, n, e, endorsements: key.endorsements };
}
