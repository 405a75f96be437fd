import { isLittle } from './grammar.ts';
import type { Matter } from './matter.ts';
import type { Named } from './objects.ts';
import { isDetailed, type Statement } from './statement.ts';

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
/** How much a word must say: in statements of many situations it names nothing. */
const SAYS = 0.45;

/**
 * What a statement of Slovenian or Ukrainian names that is new to the situation, known by its looks alone. Only beside a
 * day, a sum or the like: elsewhere every other word would be taken for a thing.
 */
export function namedInflected(statement: Statement, matter: Matter): Named[] {
  const { field, tokens, text, filler, language, found } = statement;
  if (!Object.hasOwn(NO_NOUN, language) || !isDetailed(statement)) return [];
  return tokens.flatMap(({ start, end }, at) => {
    const word = field.words[at] ?? '';
    const typed = found.some((span) => span.from <= at && at < span.to);
    if (typed || filler[at] || !mayBeNoun(word, language) || matter.isOwn(word)) return [];
    return (field.weights[at] ?? 0) < SAYS ? [] : [{ text: text.slice(start, end), start, end }];
  });
}

const nothing = new Map(Object.entries(NOTHING).map(([language, list]) => [language, new Set(list.split(' '))]));

/** True: a word of Slovenian or Ukrainian that looks like a noun. It is folded. */
export function mayBeNoun(word: string, language: string): boolean {
  if (word.length < SHORTEST || !/^\p{L}+$/u.test(word) || NO_NOUN[language]?.test(word) !== false) return false;
  return !isLittle(word, language) && nothing.get(language)?.has(word) !== true;
}
