// How staff ask in the languages of the phrase library, whatever language they read.

const EN_LISTENER =
  '(?:(?:the|a|an|this|that|my|our|your)\\s+)?(?:customer|client|caller|guest|patient|buyer|shopper|visitor|passenger|tenant|lady|gentleman|man|woman|person)s?|them|him|her|people|somebody|someone';
const PT_LISTENER =
  '(?:ao|à|aos|às|a\\s+um|a\\s+uma|a\\s+este|a\\s+esta|para\\s+o|para\\s+a)\\s+(?:clientes?|senhora?|pessoas?|consumidora?|utentes?|hóspedes?|pacientes?|passageir[oa]s?)';
const SL_LISTENER =
  'strank(?:i|am)|kupc(?:u|em)|gost(?:u|om)|gostji|pacient(?:u|ki|om)|uporabnik(?:u|om)|naročnik(?:u|om)|gospe|gospodu|ljudem|jim|mu|ji';
const UK_LISTENER =
  '(?:цьому\\s+|цій\\s+|нашому\\s+)?(?:клієнт(?:у|ові|ці|ам|кам|а|ку|ів)|покупц(?:ю|еві|ям)|покупчині|замовник(?:у|ові|ам)|гост(?:ю|еві|ям)|пацієнт(?:у|ові|ці|ам)|людині|людям|йому|їй|їм)';
const CA_LISTENER =
  '(?:al|a\\s+la|als|a\\s+les|a\\s+un|a\\s+una|a\\s+aquest|a\\s+aquesta)\\s+(?:clients?|clienta|clientes|senyora?|usuari|usuària|usuaris|persona|pacients?|hostes?)';

// Verbs that speak of words alone come as they are; "tell", "explain" and "put" are about anything, and so must be
// followed by somebody to tell, or by the sentence itself. Portuguese and Catalan say "as I say," with the same words.
const QUESTIONS: Record<string, string[]> = {
  en: [
    `how\\s+(?:(?:do|can|could|should|would|shall|might|must)\\s+(?:i|we|you)|(?:am|are)\\s+(?:i|we)\\s+supposed\\s+to|(?:best\\s+)?to)\\s+(?:(?:best|politely|nicely|kindly|positively)\\s+)?(?:(?:say|phrase|rephrase|reword|word)(?:\\s+to\\s+(?:${EN_LISTENER}))?|(?:tell|let)\\s+(?:${EN_LISTENER})(?:\\s+know)?(?=\\s*,?\\s+that\\s|\\s*[:,"“„«]|\\s+(?:we|i|it|there|they|our|the|you)\\s|\\s+no\\s)|explain(?:\\s+to\\s+(?:${EN_LISTENER}))?(?=\\s*,?\\s+that\\s|\\s*[:"“„«])|put(?:\\s+(?:it|this))?(?:\\s+to\\s+(?:${EN_LISTENER}))?(?=\\s+that\\s|\\s*[:"“„«]|\\s*\\?*$))`,
    'what\\s+(?:(?:can|could|should|do|shall|would)\\s+(?:i|we|you)|to)\\s+say\\s+instead(?:\\s+of)?',
    "(?:(?:what\\s+is|what's|is\\s+there)\\s+)?(?:a|the)\\s+(?:better|best|nicer|kinder|(?:more\\s+)?(?:positive|polite))\\s+way\\s+(?:to\\s+say|of\\s+saying)",
    '(?:can|could|will|would)\\s+you\\s+(?:please\\s+)?(?:help\\s+me\\s+(?:to\\s+)?)?(?:rephrase|reword)',
    '(?:help\\s+me\\s+(?:to\\s+)?)(?:rephrase|reword|say)',
  ],
  pt: [
    `como\\s+(?:(?:é|e)\\s+que\\s+)?(?:(?:eu|nós|se|lhe|lhes|melhor)\\s+){0,2}(?:(?:(?:digo|dizemos)(?!\\s*,(?!\\s*que\\s))|dizer|diria|diz|formulo|reformulo|(?:posso|devo|podemos|devemos|poderia|deveria|hei\\s+de|hei-de)\\s+(?:lhe\\s+|lhes\\s+)?(?:dizer|formular|reformular))(?:-lhes?)?(?:\\s+(?:${PT_LISTENER}))?|(?:explico|explicar|(?:posso|devo)\\s+explicar)(?:-lhes?)?(?:\\s+(?:${PT_LISTENER}))?(?=\\s+que\\s|\\s*[:"“„«]))`,
    'o\\s+que\\s+(?:é\\s+que\\s+)?(?:eu\\s+)?(?:digo|posso\\s+dizer|devo\\s+dizer)\\s+em\\s+vez\\s+de',
    `(?:qual\\s+é\\s+)?(?:a|uma)\\s+(?:melhor\\s+(?:forma|maneira)|(?:forma|maneira)\\s+melhor)\\s+de\\s+dizer(?:\\s+(?:${PT_LISTENER}))?`,
  ],
  sl: [
    `kako\\s+(?:(?:naj|bi|lahko|se|to|lepše|bolje|vljudno|${SL_LISTENER})\\s+){0,4}(?:povem|povemo|poveste|povedal[aio]?|povedati|pove|rečem|rečemo|rekel|rekla|rekli|reči|reče|ubesedim|ubesediti|preoblikujem)(?:\\s+(?:${SL_LISTENER}))?`,
    `kako\\s+(?:(?:naj|bi|lahko|${SL_LISTENER})\\s+){0,3}(?:razložim|razložiti|pojasnim|pojasniti)(?:\\s+(?:${SL_LISTENER}))?(?=,?\\s+da\\s|\\s*[:"“„«])`,
    `kaj\\s+(?:(?:naj|lahko|${SL_LISTENER})\\s+){1,3}(?:rečem|povem)\\s+namesto`,
  ],
  uk: [
    `як\\s+(?:(?:би|мені|нам|це|краще|ввічливо|правильно|найкраще|можна|слід|варто|${UK_LISTENER})\\s+){0,4}(?:сказати|казати|сформулювати|перефразувати|переформулювати|скажу)(?:\\s+(?:${UK_LISTENER}))?`,
    `як\\s+(?:(?:би|мені|нам|краще|ввічливо|можна|${UK_LISTENER})\\s+){0,4}(?:пояснити|повідомити|передати)(?:\\s+(?:${UK_LISTENER}))?(?=,?\\s+що\\s|\\s*[:"“„«])`,
    'що\\s+(?:(?:мені|нам|можна|краще)\\s+){0,2}(?:сказати|казати)\\s+замість',
  ],
  ca: [
    `com\\s+(?:(?:ho|li|els|es\\s+pot|puc|podem|podria|he\\s+de|hem\\s+de|hauria\\s+de|millor)\\s+){0,3}(?:(?:dic|diem)(?!\\s*,(?!\\s*que\\s))|dir|diria|formulo|reformulo)(?:-ho|-li|-los|-li-ho)?(?:\\s+(?:${CA_LISTENER}))?`,
    // Without a sentence behind it, this asks for a name.
    'com\\s+es\\s+diu(?=\\s+(?:que|no)\\s|\\s*[:"“„«])',
    `com\\s+(?:(?:li|els|puc|podem|he\\s+de)\\s+){0,2}(?:explico|explicar)(?:-li|-los)?(?:\\s+(?:${CA_LISTENER}))?(?=\\s+que\\s|\\s*[:"“„«])`,
    'què\\s+(?:(?:puc|he\\s+de|podem)\\s+)?(?:dic|dir)\\s+en\\s+(?:lloc|comptes)\\s+de',
  ],
};

/** A greeting, or a kind word, before the question. */
const POLITE =
  '(?:(?:please|hi|hello|hey|ok|por\\s+favor|olá|prosim|dober\\s+dan|živjo|підкажіть(?:,?\\s+будь\\s+ласка)?|скажіть(?:,?\\s+будь\\s+ласка)?|вітаю|si\\s+us\\s+plau|sisplau|hola)[,!]?\\s+)?';

const ENDS = '(?=$|[\\s:,;–—"“”„«?.])';

const QUESTION = new RegExp(
  `^${POLITE}(?:${Object.values(QUESTIONS)
    .flat()
    .map((head) => `(?:${head})`)
    .join('|')})${ENDS}`,
  'iu',
);

/** Longer is no question for words: what counts stands at the beginning. */
const LONGEST = 160;

/**
 * How many characters of this line ask how something is said: "How do I tell the customer", "kako naj povem"; null: it asks
 * something else. What follows is the sentence itself.
 */
export function howToSay(line: string): number | null {
  return QUESTION.exec(line.slice(0, LONGEST).replaceAll('’', "'"))?.[0].length ?? null;
}
