import { isLittle } from './grammar.ts';

/**
 * How verbs, participles, adverbs and most adjectives end, which name nothing by themselves. A noun that ends alike goes
 * unseen: better so than to look for a thing in every verb.
 */
const NO_NOUN: Record<string, RegExp> = {
  sl: /(?:ti|ci|l|la|lo|li|le|mo|te|jo|s|va|ta|no|na|ni|ne|en|an|in|em|am|im|ko|bro|eje|ej|ih|ga|mu)$/u,
  uk: /(?:ти|тись|тися|ться|ть|єш|иш|мо|мося|ете|ите|єте|ють|ять|уть|ать|вся|лась|лося|лись|лися|ла|ло|ли|в|но|то|ючи|ши|йте|ий|ого|ому|ої|их|им|ими|на|не|ні|о|ше|ьте|ає|яє|ує|ює|іє|їде|іде|йде|йме|ить|жче|ижче|аю|яю|ую|юю)$/u,
};

/** Other words that name nothing, and are no function words of the language's grammar either. Folded, as all words here. */
const NOTHING: Record<string, string> = {
  sl: 'gneca guzva skoda napaka napake tezava tezave problem problemi konec dopust dopusta praznik praznike prazniki razlog razlogi primer primeru nacin moznost moznosti pomoc pomoci pravila pravil red odgovor datum rok termin sansa sanse zadnja zadnje zadnji prva prve naslednja naslednje druga druge cela velika mala nova stara dobra cez vsaj takoj dvakrat trikrat ceprav tja pride zato najmanj najvec kljub skrbi pojma sluzbi vida more mora prost poln zacne pozabi mozen mogoc cas casa dneh urah vse celo vmes nazaj prej potem kasneje pozneje hitreje zvecer popoldne dopoldne',
  uk: 'усі усіх інші інших черга черги свято свята відпустка відпустки проблема проблеми помилка помилки причина причини випадок випадку порядок порядку правила правил справи допомога допомоги строк строки термін терміни шанс шанси вихід способу дата дати остання останні перша перші наступна наступні друга хоча тоді туди тричі двічі ввечері увечері вранці удень наприкінці наперед хіба лол всі всій всіх понад вперед має час часу готові зайняті моїх іншою другій тисячу двохсот сотень сенсу толку тепер потім згодом раніше пізніше швидше інакше назавжди надовго зовсім',
};

/** A shorter word is hardly ever a noun. */
const SHORTEST = 3;

const nothing = new Map(Object.entries(NOTHING).map(([language, list]) => [language, new Set(list.split(' '))]));

/** True: a word of Slovenian or Ukrainian that looks like a noun. It is folded. */
export function mayBeNoun(word: string, language: string): boolean {
  if (word.length < SHORTEST || !/^\p{L}+$/u.test(word) || NO_NOUN[language]?.test(word) !== false) return false;
  return !isLittle(word, language) && nothing.get(language)?.has(word) !== true;
}

/** True: nouns of this language are known by their looks. */
export function hasNouns(language: string): boolean {
  return Object.hasOwn(NO_NOUN, language);
}
