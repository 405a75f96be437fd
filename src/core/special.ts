// What the law protects more than other personal data: health, beliefs, origin, politics, a union, sex life, genes.
// Source: Article 9(1) of the GDPR, and of the UK GDPR. Only words that mean little else are listed: a remark that is
// wrong now and then is worse than one that is missing.

/** Beginnings of words, in the languages of the staff. */
const STEMS = [
  // English
  ...['diagnos', 'cancer', 'tumour', 'tumor', 'chemotherap', 'diabet', 'epilep', 'pregnan', 'miscarr', 'dementia'],
  ...[
    'alzheimer',
    'parkinson',
    'autis',
    'schizophren',
    'bipolar',
    'antidepress',
    'psychiatr',
    'wheelchair',
    'disabilit',
  ],
  ...['hiv', 'asthma', 'dialysis', 'arthritis', 'muslim', 'islamic', 'jewish', 'catholic', 'protestant', 'hindu'],
  ...['buddhis', 'sikh', 'atheis', 'religio', 'ethnicit', 'transgender', 'homosexual', 'bisexual', 'lesbian'],
  // Portuguese and Catalan
  ...['grávida', 'gravidez', 'cancro', 'deficiência', 'cadeira de rodas', 'muçulman', 'judeu', 'judia', 'católic'],
  ...['hindu', 'budist', 'ateu', 'transgéner', 'homossexu', 'embaràs', 'embarassad', 'càncer', 'discapacita'],
  ...['cadira de rodes', 'musulman', 'jueu', 'jueva', 'sindicalitza', 'sindicalizad'],
  // Slovenian
  ...['noseč', 'sladkorn', 'invalidsk', 'musliman', 'judovsk', 'katolišk', 'istospoln', 'epileps', 'depresij'],
  // Ukrainian
  ...[
    'діабет',
    'вагітн',
    'онкол',
    'інвалід',
    'епілеп',
    'депресі',
    'мусульман',
    'єврей',
    'католи',
    'релігі',
    'трансгенд',
  ],
];

/** Whole words that begin other words. */
const WORDS = ['depression', 'gay', 'jew', 'trade union', 'rak', 'veroizpoved'];

const PATTERN = new RegExp(`(?<!\\p{L})(?:(?:${STEMS.join('|')})|(?:${WORDS.join('|')})(?!\\p{L}))`, 'iu');

/** Whether this text seems to speak of what is specially protected. It decides nothing but whether a remark is made. */
export function seemsSpecial(text: string): boolean {
  return PATTERN.test(text.normalize('NFC'));
}
