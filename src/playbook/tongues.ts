/**
 * Wordings that no card may hold, by language. `anywhere`: orders somebody to calm down, in a line or an
 * instruction. `toCustomer`: harmless between colleagues, an order when said to a customer.
 */
type Tongue = { anywhere: RegExp; toCustomer: RegExp | null; notPresent: RegExp | null };

/** Whole words of any script; `words` is an alternation without nested repeats, so it runs in linear time. */
function words(alternatives: string): RegExp {
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${alternatives})(?![\\p{L}\\p{N}])`, 'iu');
}

const TONGUES: Record<string, Tongue> = {
  en: {
    anywhere: words(
      'calm(?: \\p{L}{1,12})? down|calm (?:yourself|yourselves)|settle down|take it easy|chill out|simmer down',
    ),
    toCustomer: words('(?:be|stay|keep|remain) calm|(?:please|just|try to|need to) relax|relax|cool it'),
    notPresent: words('will|shall|should|would|was|were|has been|have been|must be|is to be|are to be|going to'),
  },
  pt: {
    anywhere: words('acalm(?:e|a|em|ar)[- ](?:se|te)|se acalm(?:e|ar)|tranquiliz(?:e|a)[- ](?:se|te)'),
    toCustomer: words('(?:tenha|tem|mantenha|mantém|mantem|com) (?:a )?calma|fi(?:que|ca) calm[oa]|relax[ea]'),
    notPresent: words('deverá|deverão|deveria|será|serão|foi|foram|irá|irão'),
  },
  es: {
    anywhere: words('c[aá]lm(?:e|a|en)(?:se|te)|tranquil[ií](?:ce|za|cen)(?:se|te)'),
    toCustomer: words('(?:tenga|ten|mantenga|mantén) (?:la )?calma|esté tranquil[oa]|rel[aá]j(?:ese|ate)'),
    notPresent: words('deberá|deberán|debería|será|serán|fue|fueron'),
  },
  ca: {
    anywhere: words("calm(?:i's|a't|eu-vos|in-se)|calm(?:i’s|a’t)|tranquil[·.]?litz(?:i's|a't|i’s|a’t)"),
    toCustomer: words("(?:tingui|tingues|mantingui) (?:la )?calma|estigui tranquil(?:·la|la)?|relaxi's|relaxa't"),
    notPresent: words('haurà|hauran|hauria|serà|seran'),
  },
  uk: {
    anywhere: words('заспок[оі]й(?:ся|теся|тесь)|вгамуй(?:ся|теся|тесь)|угамуй(?:ся|теся|тесь)'),
    toCustomer: words(
      '(?:зберігайте|зберігай) спокій|будьте спокійн(?:і|ими)|візьміть себе в руки|не нервуй(?:ся|теся|тесь)',
    ),
    notPresent: words('буде|будуть|був|була|були'),
  },
  sl: {
    anywhere: words('(?:po|u)miri(?:te)? se|se (?:po|u)miri(?:te)?|pomirite|umirite'),
    toCustomer: words('(?:bodite|ostanite|bodi|ostani) (?:mirn[ai]|miren|pomirjen[ai]?)|sprostite se'),
    notPresent: words('bo|bodo|bil|bila|bili|moral|morala|morali'),
  },
  de: {
    anywhere: words('beruhigen sie sich|beruhige? dich|beruhigt euch|regen sie sich ab'),
    toCustomer: words('(?:bleiben|seien) sie (?:bitte )?ruhig|bleib ruhig|immer mit der ruhe|entspannen sie sich'),
    notPresent: words('wird|werden|wurde|wurden|sollte|sollten'),
  },
  fr: {
    anywhere: words('calmez[- ]vous|calme[- ]toi|vous calmer|te calmer'),
    toCustomer: words('restez calme|gardez votre calme|du calme|détendez[- ]vous'),
    notPresent: words('devra|devront|devrait|sera|seront|était|étaient'),
  },
  it: {
    anywhere: words('si calmi|calmati|calmatevi|si tranquillizzi'),
    toCustomer: words('stia (?:calm[oa]|tranquill[oa])|mantenga la calma|si rilassi|rilassati'),
    notPresent: words('dovrà|dovranno|dovrebbe|sarà|saranno'),
  },
};

/** The wordings of this language, or null for one that we don't know. English is always looked at besides. */
export function tongueOf(language: string): Tongue | null {
  const base = language.toLowerCase().split('-')[0] ?? '';
  return Object.hasOwn(TONGUES, base) ? (TONGUES[base] ?? null) : null;
}

/** The words that tell somebody to calm down, or null. */
export function calmingIn(text: string, language: string, toCustomer: boolean): string | null {
  for (const tongue of [tongueOf(language), tongueOf('en')]) {
    const found = tongue?.anywhere.exec(text) ?? (toCustomer ? tongue?.toCustomer?.exec(text) : null);
    if (found) return found[0];
  }
  return null;
}

/** A word that puts an instruction into the past or the future, or null. */
export function notPresentIn(text: string, language: string): string | null {
  return tongueOf(language)?.notPresent?.exec(text)?.[0] ?? null;
}
