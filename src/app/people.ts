import type { Place } from '../core/answer.ts';
import type { Person } from '../core/person.ts';
import { liveDirectory } from '../organisation/directory.ts';
import type { Store } from './ports/store.ts';
import type { Clock, Directory, Profile } from './ports.ts';

/** The people of real platforms: those of the organisation, and whoever was met, who starts as an agent of no branch. */
export type People = {
  directory: Directory;
  /** Gets to know somebody, or hears what changed. Writes only what is new. Rejects with a StoreError. */
  meet(profile: Profile): Promise<void>;
  /** Reads whom other processes met since the last look. Rejects with a StoreError. */
  catchUp(): Promise<void>;
};

/** `organisation` says who has which branch and role; what a platform says of them fills in the rest. */
export function createPeople(options: { store: Store; clock: Clock; organisation: Directory }): People {
  const { store, clock, organisation } = options;
  // Persons are asked for with every act, and working out a place takes longer than the rest of the act.
  const met = new Map<string, { profile: Profile; person: Person }>();
  let seen = 0;
  /** Most of the time nobody is: then nobody is looked for. */
  let barredOnes = 0;
  const remember = (profile: Profile) => {
    met.set(profile.id, { profile, person: asAgent(profile) });
    if (profile.barred !== undefined) barredOnes += 1;
  };
  const isBarred = (id: string) => met.get(id)?.profile.barred !== undefined;
  /** Somebody has left when every platform that we know them from has said so. */
  const hasLeft = (id: string) => {
    const there = organisation.addresses(id).filter((each) => met.has(each));
    return there.length > 0 && there.every(isBarred);
  };
  const person = (id: string): Person | null => {
    if (isBarred(id)) return null;
    const known = organisation.person(id) ?? met.get(id)?.person ?? null;
    if (known === null || hasLeft(known.id)) return null;
    return organisation.mayDoEverything(known) ? { ...known, role: 'admin' } : known;
  };
  const staying = (all: Person[]) => (barredOnes === 0 ? all : all.filter((each) => !hasLeft(each.id)));
  const withMet = (directory: Directory): Directory => ({
    ...directory,
    person,
    addresses: (id) => directory.addresses(id).filter((each) => !isBarred(each)),
    people: () => staying(directory.people()),
    colleagues: (id) => staying(directory.colleagues(id)),
    supervisors: (branchId) => staying(directory.supervisors(branchId)),
    asked: (level, branchId, at) => staying(directory.asked(level, branchId, at)),
    knowing: (away) => withMet(directory.knowing(away)),
  });
  return {
    directory: liveDirectory(() => withMet(organisation)),
    async meet(profile) {
      if (JSON.stringify(met.get(profile.id)?.profile) === JSON.stringify(profile)) return;
      await store.people.keep(profile, clock.now());
      remember(profile);
    },
    async catchUp() {
      for (const { profile, changedAt } of await store.people.since(seen)) {
        remember(profile);
        // Another process may be writing at this very millisecond: it is looked at again.
        seen = Math.max(seen, changedAt);
      }
    },
  };
}

function asAgent({ id, name, timeZone, language, phone }: Profile): Person {
  return { id, name, role: 'agent', branchId: null, phone, place: placeOf(timeZone, language) };
}

/**
 * Where somebody works, as far as a platform lets us guess. The zone tells more than the language: most people leave the
 * language at American English wherever they are. The organisation's own branches say it for sure.
 */
export function placeOf(timeZone: string, language: string): Place {
  const tag = languageTag(language);
  const zone = isZone(timeZone) ? timeZone : 'UTC';
  const country = COUNTRY_OF_ZONE[zone] ?? regionOf(tag) ?? 'US';
  return { timeZone: zone, country, currency: CURRENCY_OF[country] ?? 'EUR', language: tag };
}

function languageTag(language: string): string {
  try {
    return Intl.getCanonicalLocales(language.replaceAll('_', '-'))[0] ?? 'en';
  } catch {
    return 'en';
  }
}

function regionOf(tag: string): string | null {
  return new Intl.Locale(tag).maximize().region ?? null;
}

function isZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).format(0) !== '';
  } catch {
    return false;
  }
}

/** ISO 3166 country by IANA zone, for the zones of most offices. Source: the zone1970.tab of the IANA database. */
const COUNTRY_OF_ZONE: Record<string, string> = {
  'Europe/London': 'GB',
  'Europe/Dublin': 'IE',
  'Europe/Lisbon': 'PT',
  'Europe/Madrid': 'ES',
  'Europe/Paris': 'FR',
  'Europe/Brussels': 'BE',
  'Europe/Amsterdam': 'NL',
  'Europe/Berlin': 'DE',
  'Europe/Zurich': 'CH',
  'Europe/Vienna': 'AT',
  'Europe/Rome': 'IT',
  'Europe/Copenhagen': 'DK',
  'Europe/Oslo': 'NO',
  'Europe/Stockholm': 'SE',
  'Europe/Helsinki': 'FI',
  'Europe/Warsaw': 'PL',
  'Europe/Prague': 'CZ',
  'Europe/Budapest': 'HU',
  'Europe/Bucharest': 'RO',
  'Europe/Athens': 'GR',
  'Europe/Kyiv': 'UA',
  'Europe/Kiev': 'UA',
  'Europe/Istanbul': 'TR',
  'America/New_York': 'US',
  'America/Chicago': 'US',
  'America/Denver': 'US',
  'America/Phoenix': 'US',
  'America/Los_Angeles': 'US',
  'America/Toronto': 'CA',
  'America/Vancouver': 'CA',
  'America/Mexico_City': 'MX',
  'America/Sao_Paulo': 'BR',
  'Africa/Johannesburg': 'ZA',
  'Africa/Lagos': 'NG',
  'Asia/Dubai': 'AE',
  'Asia/Kolkata': 'IN',
  'Asia/Singapore': 'SG',
  'Asia/Hong_Kong': 'HK',
  'Asia/Tokyo': 'JP',
  'Australia/Sydney': 'AU',
  'Australia/Melbourne': 'AU',
  'Australia/Brisbane': 'AU',
  'Pacific/Auckland': 'NZ',
};

/** ISO 4217 currency by country, where it is not the euro. */
const CURRENCY_OF: Record<string, string> = {
  GB: 'GBP',
  CH: 'CHF',
  DK: 'DKK',
  NO: 'NOK',
  SE: 'SEK',
  PL: 'PLN',
  CZ: 'CZK',
  HU: 'HUF',
  RO: 'RON',
  UA: 'UAH',
  TR: 'TRY',
  US: 'USD',
  CA: 'CAD',
  MX: 'MXN',
  BR: 'BRL',
  ZA: 'ZAR',
  NG: 'NGN',
  AE: 'AED',
  IN: 'INR',
  SG: 'SGD',
  HK: 'HKD',
  JP: 'JPY',
  AU: 'AUD',
  NZ: 'NZD',
};
