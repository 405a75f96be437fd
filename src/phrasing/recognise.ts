import { grammarOf } from './grammar.ts';
import type { PhraseLibrary } from './library.ts';
import { fold, tokensOf } from './tokens.ts';

/** Little words that are frequent in one language and rare or absent in the others. */
const MARKS: Record<string, string> = {
  en: "the you we is not our your with for from this that can't don't won't isn't have it can will to and of i'm no cant dont wont isnt im its we're there what please get got sorry ok just my be do on in at are was any here",
  pt: 'não o os uma com para não do da dos das em no na mas que por isso você nós está são temos tenho fazer nao até não ao já vamos posso pode há senhor senhora é muito também só sem isto',
  sl: 'ne ni se je na za ko da bo pri vam vas smo sem lahko nimamo nam mi jutri danes samo tega v z in že še ga jih kar ali bi to tudi',
  uk: 'не ми ви у в на що це як до за з із та і й ні вам вас нам немає можемо треба тільки є а',
  ca: 'no el la els les un una amb per que i de aquest aquesta això som està tenim tinc fer fins al del és molt també només sense ho hem vostè li què més però jo',
  fr: "je ne sais pas le les des nous vous est une pour avec dans sur c'est n'est ça qui être avons votre",
  es: 'el los las una con para pero usted nosotros está son tenemos tengo hacer hasta no se lo siento puedo podemos muy también solo sin esto ahora',
  de: 'ich nicht das die der wir sie ist ein eine und zu mit kein keine leider haben kann können es auf für',
  it: 'non il lo gli una con per che sono abbiamo ho fare siamo è questo posso possiamo mi dispiace di della',
  hr: 'nije nisu nemamo što šta ću ćemo nećemo je se ne moguće prije',
};

/** The languages of which little words are known. */
export const MARKED_LANGUAGES: readonly string[] = Object.keys(MARKS);

const sets = new Map<string, Set<string>>();

/** The little words that tell this language from others. */
export function marksOf(language: string): Set<string> {
  const known = sets.get(language);
  if (known !== undefined) return known;
  const made = new Set((MARKS[language] ?? '').split(' ').map((word) => fold(word, language)));
  sets.set(language, made);
  return made;
}

/**
 * The language of a text: `usual`, unless the text shows that it is another one. Besides those of the library it may
 * answer with a code for which there is none. Rests on little words, on the letters, and on the library's vocabulary.
 */
export function recogniseLanguage(library: PhraseLibrary, text: string, usual: string): string {
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  const cyrillic = text.match(/\p{Script=Cyrillic}/gu)?.length ?? 0;
  const latin = text.match(/\p{Script=Latin}/gu)?.length ?? 0;
  if (letters === 0) return usual;
  if (cyrillic > letters / 2) return /[ыэъё]/iu.test(text) ? 'ru' : 'uk';
  if (latin < letters / 2) return 'und';
  // Most texts are what they are said to be; then no other language has to be opened.
  const own = usual === 'uk' ? 0 : scoreOf(library, text, usual);
  if (own >= SURE) return usual;
  const scores = new Map<string, number>();
  for (const language of new Set([...Object.keys(MARKS), ...library.languages])) {
    if (language !== 'uk') scores.set(language, scoreOf(library, text, language));
  }
  const [best, score] = [...scores].toSorted((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))[0] ?? [usual, 0];
  return score > own + 0.34 && score >= 0.5 ? best : usual;
}

/** The share of known words from which on a text is of its language. */
const SURE = 0.6;

/** The share of words that this language knows; little words count most. */
function scoreOf(library: PhraseLibrary, text: string, language: string): number {
  const tokens = tokensOf(text, language).slice(0, 60);
  const marks = marksOf(language);
  const vocabulary = library.languages.includes(language) ? library.tongue(language)?.reader.vocabulary : undefined;
  const { functions } = grammarOf(language);
  const words = tokens.filter(({ word }) => /\p{L}/u.test(word));
  if (words.length === 0) return 0;
  let sum = 0;
  for (const { word } of words) {
    if (marks.has(word)) sum += 1;
    else if (functions.has(word)) sum += 0.9;
    else if (vocabulary?.heard(word)) sum += 0.8;
  }
  return sum / words.length;
}
