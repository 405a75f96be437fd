import { fold } from './tokens.ts';

/**
 * Words at which the name of a thing ends: verbs, those who are spoken to, what begins a clause, and how something is done.
 * A pattern takes up to six words for a thing, and some of them may say something else: "the vase because you dropped it".
 */
const ENDS: Record<string, string> = {
  en: 'ran once broke fell came went got smashed cracked leaked stopped died arrived turned is are was were be been am will would can could shall should might must has have had why because cause cos when if unless while who which whose me us him them i we he she they you so under past behind round around coming means needs goes comes runs owns leads manages handles says gets works takes makes does deals',
  pt: 'é são está estão foi era eram vai tem faz fazem demora demoram demorará vão leva levam que quando porque se lhe lhes me vos te mas',
  sl: 'jaz vi vam nam mi ti mu ji jim ga jih je so bo bodo bi smo ste se si ze pri danes zdaj trenutno zacasno letos ki ko ker če da ampak pa ali niti',
  uk: 'я ми ви ти точно вам нам вас нас мені тобі йому їй їм є був була було були буде що який яка яке які яку якого якої яких давно коли бо якщо але наш наша наше наші тут там тепер тимчасово сьогодні зараз уже вже дешевше телефоном поштою онлайн звідси',
  ca: 'és són està estan era eren seran ha han va triga triguen trigarà trigaran porta porten tampoc té que quan perquè si em li us però ja encara ara avui pas fins des abans després dilluns dimarts dimecres dijous divendres dissabte diumenge',
};

const sets = new Map<string, ReadonlySet<string>>();

/** True: no name goes on beyond this word. The word is folded. */
export function endsName(word: string, language: string): boolean {
  let set = sets.get(language);
  if (set === undefined) {
    const list = Object.hasOwn(ENDS, language) ? (ENDS[language] ?? '') : '';
    set = new Set(list.split(' ').map((each) => fold(each, language)));
    if (list !== '') sets.set(language, set);
  }
  return set.has(word);
}
