// A note during a call is mostly what the customer reports. A line for it would deny what they say, or thank them for
// nothing: only what staff say themselves is worth better words. Where it is not clear, nothing is offered.

/** A word that stands alone. */
const ALONE = ['(?<![\\p{L}\\p{N}])(?:', ')(?![\\p{L}\\p{N}])'] as const;

const EN_PEOPLE = 'customer|client|caller|guest|patient|buyer|shopper|tenant|lady|gentleman|guy|passenger';
const EN_TOLD =
  'call|called|phoned|rang|tell|told|gave|let|ask|asked|help|helped|answer|answered|contact|contacted|refunded|paid|charged|promised|served';

/** How a third person is spoken of. Forms that are also said to the customer, such as "seu" and "lhe", are left out. */
const THIRD: Record<string, readonly string[]> = {
  en: [
    "he|she|his|hers|her|him|himself|herself|they|their|theirs|themselves|(?:s?he|they)['’](?:s|d|ll|re|ve)",
    // "We don't have them in stock" is said of goods.
    `(?:${EN_TOLD}|for|with|to) them`,
    // "Customer service" is none, and "be patient" asks for something.
    `(?:customer|client|caller)(?:['’]s|s)?(?! (?:service|services|support|care|number|account|id|desk|portal))`,
    `(?:the|this|that|a|our|my|another) (?:${EN_PEOPLE})(?:['’]s)?`,
    `(?:${EN_PEOPLE})['’]s`,
    "(?:mr|mrs|ms|miss|mister)\\.? \\p{L}[\\p{L}'’-]+(?: \\p{L}[\\p{L}'’-]+)?(?!\\p{L}|,)",
    'says|said|complains|complained|claimed|insists|insisted|threatens|threatened|wants|reports|reported that',
    'claims (?:that|to|we|it|the|nobody|no|there)|demands (?:a|an|to|that|money|the)',
    `(?:nobody|no one|noone) (?:ever )?(?:has |had )?(?:${EN_TOLD}|replied|responded|turned up|came|got back)`,
    '(?:is|was|very|so|still|not) (?:angry|upset|furious|annoyed|shouting|crying|disappointed)',
  ],
  pt: [
    'ele|ela|eles|elas|dele|dela|deles|delas|nele|nela',
    '(?:o|a|os|as|do|da|ao|à|um|uma|este|esta) (?:clientes?|utentes?|hóspedes?|pacientes?|consumidora?)',
    '(?:cliente|utente|hóspede|paciente)(?! não)',
    // "O senhor" alone is said to the customer; with a name it is somebody.
    '(?:o|a|do|da|ao|à) (?:sr|sra|dona|d)\\.? \\p{L}{2,}',
    '(?:diz|disse|afirma|garante|alega|queixou-se|queixa-se|reclamou|reclama)(?: que)?|quer que',
    'não (?:lhe )?recebeu|ninguém (?:lhe |o |a )?(?:ligou|telefonou|respondeu|atendeu|disse|avisou)',
  ],
  sl: [
    'on|ona|oni|onadva|njega|njemu|njej|nje|njo|njim|njimi|njih|njun\\p{L}*|njegov\\p{L}*|njen\\p{L}*|njihov\\p{L}*|mu|ji|jim',
    'strank(?:a|e|i|o|am)|kupec|kupc\\p{L}{1,2}|kupk(?:a|e|i|o)|pacient(?:a|u|ka|ke|ki)?|naročnik\\p{L}{0,2}',
    'gost(?:a|u|om)?|gostj(?:a|e|i|o)',
    'gosp(?:od|oda|odu|a|e)\\.? \\p{L}{2,}(?!\\p{L}|,)',
    '(?:pravi|reče|trdi|zatrjuje|je rekel|je rekla),? da|(?:trdi|zahteva|grozi)|se (?:je )?(?:pritožuje|pritožil\\p{L}?)',
    'ni (?:še )?(?:dobil|dobila|prejel|prejela)|nihče (?:ga|je|jo|mu|ji) (?:ni )?(?:poklical|odgovoril|obvestil)',
  ],
  uk: [
    'він|вона|вони|його|її|їх|йому|їй|їм|ним|нею|ними|нього|неї|них|їхн\\p{L}+',
    'клієнт\\p{L}{0,4}|покупець|покуп[цч]\\p{L}{1,4}|замовни[кцч]\\p{L}{0,4}|гість|гост[яюі]\\p{L}{0,2}|пацієнт\\p{L}{0,4}',
    'абонент\\p{L}{0,3}|пасажир\\p{L}{0,3}',
    'пан(?:а|у|ом|і)? \\p{L}{2,}(?!\\p{L}|,)',
    'каже|сказав|сказала|стверджує|скаржиться|скаржився|скаржилася|вимагає|погрожує',
    'не (?:отримав|отримала|дочекався|дочекалася)|ніхто не (?:перед?звонив|передзвонив|подзвонив|відповів|повідомив)',
  ],
  ca: [
    "ell|ella|ells|elles|d['’]ella?|d['’]ells",
    "(?:el|la|els|les|del|al|un|una|aquest|aquesta) (?:clienta?|clients|clientes|pacients?|usuari|usuària|consumidora?)|l['’](?:usuari|usuària|hoste|hostessa)",
    '(?:el|la|del|al) (?:sr|sra|senyor|senyora)\\.? \\p{L}{2,}',
    '(?:diu|afirma|assegura)(?: que)?|ha dit(?: que)?|es queixa|reclama|vol que|exigeix',
    "no ha rebut|ningú (?:no )?(?:li |l['’]|el |la )?(?:ha )?(?:trucat|contestat|respost|avisat|truca)",
  ],
};

const made = new Map<string, RegExp>();

/**
 * True: this note tells about somebody, or what they say, and is not said by staff to a customer. Of a language that is
 * not known everything might be.
 */
export function isReport(note: string, language: string): boolean {
  const third = Object.hasOwn(THIRD, language) ? THIRD[language] : undefined;
  if (third === undefined) return true;
  let pattern = made.get(language);
  if (pattern === undefined) {
    pattern = new RegExp(`${ALONE[0]}${third.map((each) => each.replaceAll(' ', '\\s+')).join('|')}${ALONE[1]}`, 'iu');
    made.set(language, pattern);
  }
  return pattern.test(note);
}
