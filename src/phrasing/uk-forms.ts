import { isFirstName } from './first-names.ts';

/** How a Ukrainian thing was said, as far as its endings tell: the genitive, the accusative of a feminine word, or either. */
type Form = 'genitive' | 'accusative' | 'open';

/** Roles of Ukrainian phrase files are named for the question that a case answers: кого, чого, що. */
const CASES = new Set(['koho', 'choho', 'shcho']);

/** Words that end in у or ю and are never bent. */
const UNBENT = /(?:^|\s)(?:меню|рагу|шоу|фрау|парвеню|інтервю|інтерв.ю|рендеву|авеню)$/u;

/** What names no thing: "тільки людей" says how much, "віконце самі" who, "чеками" with what, and "черги" nothing to be had. */
const NO_THING =
  /^(?:тільки|лише|лиш|аж|хіба|тіки|нього|неї|них|це|то|чека?|чеку|чеком|вихідні|вихідних|комісії|комісій|самовивозу|обмежень|черги|черг|питань|проблем|сумнівів|претензій|причин|підстав|сенсу|шансів)(?!\p{L})|\s(?:самі|сам|сама|такі|таке|такий|така|майже)$|^\p{L}+(?:ами|ями)(?!\p{L})/iu;

/** A feminine word that nothing is done to; "замовлення" and "взуття" only look like one. */
const FEMININE = /^\p{L}+[ая](?![\p{L}'’])(?<!(?:нн|тт|лл|зз|сс|дд|чч|жж|м['’]?)я)/iu;
/** The same with its adjective: "пральна машина". */
const PAIR = /^\p{L}+на \p{L}+[ая](?![\p{L}'’])/iu;

function formOf(value: string): Form {
  const words = value.toLowerCase().match(/\p{Script=Cyrillic}[\p{Script=Cyrillic}'’]*/gu) ?? [];
  const [first = '', last = ''] = [words[0], words.at(-1)];
  if (UNBENT.test(first)) return 'open';
  if (
    /^(?:ремонту|обміну|запису|сервісу|дозволу)$/u.test(first) ||
    /(?:ої|ого|їх|их)$/u.test(first) ||
    (words.length === 1 && /(?:ів|їв)$/u.test(first))
  )
    return 'genitive';
  if (/(?:ію|ую|юю|ню|цю|лю|рю|тю|шку|чку|жку|йку|тку|нку|лку|рку|ску|бку|пку|вку|дку)$/u.test(first))
    return 'accusative';
  if (words.length > 1 && /у$/u.test(first) && /[ую]$/u.test(last)) return 'accusative';
  return 'open';
}

/** The roles that may fill this one, should the ending fit. */
export function standIns(role: string, language: string): string[] {
  return language === 'uk' && CASES.has(role) ? [...CASES] : [role];
}

/** True: what a pattern found as `found` may stand where an answer asks for `wanted`. Always so for other roles and languages. */
export function fitsCase(value: string, found: string, wanted: string, language: string): boolean {
  // "Комарами мерія": with what, and who does not.
  if (language === 'uk' && wanted === 'chym' && /\s\p{L}*(?:ія|ка|ба|тор|ник|ція)$/u.test(value)) return false;
  if (language !== 'uk' || !CASES.has(wanted) || !CASES.has(found)) return found === wanted;
  if (NO_THING.test(value)) return false;
  // "Олени не буде": somebody is awaited, and no goods.
  if (/^\p{Lu}\p{Ll}+$/u.test(value) && isFirstName(value, language)) return false;
  const form = formOf(value);
  if (form === 'genitive') return wanted === 'choho';
  if (form === 'accusative') return wanted === 'koho';
  if (wanted === 'shcho' && /^\p{L}+[ую](?![\p{L}'’])/u.test(value) && !UNBENT.test(value.toLowerCase())) return false;
  // A thing has one form for both, unless it is a feminine one: "диван", "окуляри", but "картка" and "картку".
  if (wanted === 'koho') return found === 'koho' ? !PAIR.test(value) : found === 'shcho' && !FEMININE.test(value);
  return found === wanted;
}

/** "У Ворохту", not "в Ворохту": the preposition gives way to a sound like its own. */
export function euphonic(text: string): string {
  return text.replaceAll(/(?<!\p{L})в (?=[вф])/giu, (found) => (found.startsWith('В') ? 'У ' : 'у '));
}
