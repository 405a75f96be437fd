import { fold } from './tokens.ts';

/** Little words of a language that the engine itself needs: what can't name a thing, and what stands before one. */
export type Grammar = {
  /** Stand for something said before: as a product or place they say nothing. */
  pronouns: ReadonlySet<string>;
  /** May begin the name of a thing and are left out of it. */
  quantifiers: ReadonlySet<string>;
  /** Begin the name of a thing. */
  determiners: ReadonlySet<string>;
  /** Turn a statement around; never part of a thing. */
  negations: ReadonlySet<string>;
  /** Neither name anything nor count as unknown. */
  functions: ReadonlySet<string>;
};

const LISTS: Record<string, Record<keyof Grammar, string>> = {
  en: {
    pronouns:
      'it this that these those them him her he she they you me us we i one ones none any some something anything nothing everything someone anyone nobody everyone here there what which who mine yours ours u ya stuff things thing more of at all for now so too either right today',
    quantifiers: 'any no more some of none much many enough another other',
    determiners: 'the a an your our my his her their this that these those some',
    negations: 'not no never nothing none nobody cannot neither nor without',
    functions:
      'the a an and or but if then than as at by for from in into of off on onto out over to up with about after before until till is are was were be been being am do does did done have has had having can could will would shall should may might must not no yes so just only very really too also even still yet now again here there this that these those it its he she they them we us i you me my your our his her their who what which when where why how all any some each every one get got go going come let please thanks yonks ages okay ok yeah yep nah nope s t',
  },
  pt: {
    pronouns:
      'isto isso aquilo ele ela eles elas o a os as lo la lhe lhes me te se nos vos voce voces eu tu nos nada tudo algo alguem ninguem aqui ali la ca logo isso disso disto nisso nisto hoje agora',
    quantifiers: 'mais nenhum nenhuma nenhuns nenhumas algum alguma de muito muita',
    determiners: 'o a os as um uma uns umas este esta esse essa aquele aquela seu sua nosso nossa',
    negations: 'nao nunca nem nada ninguem nenhum nenhuma sem',
    functions:
      'o a os as um uma uns umas de do da dos das em no na nos nas por pelo pela para com sem sob e ou mas se que quem qual quando onde como nao nem ja so ainda tambem muito mais menos ser estar e sao esta estao foi era ter tem temos tenho ha vai vamos vou pode podemos posso isto isso este esta esse essa eu tu ele ela nos eles elas me te lhe nos vos ao aos',
  },
  sl: {
    pronouns:
      'to ta te ti tega temu tem tole tukaj vceraj zjutraj on ona ono oni one ga jo jih mu ji jim nas vas nam vam jaz ti mi vi nic vse kaj nekaj nekdo nihce tu tam zdaj danes nazaj nicesar niti enega ene nobenega zaenkrat ravnokar pravkar zaloge zalog drugi drug druga nekdo njega nje tak taka take torej kosa eden en ena niti bilo bil bila sicer drugace dostave papircka papircek nakupa',
    quantifiers: 'vec noben nobena nobenega nobene kaksen',
    determiners: 'ta ta te tisti tista vas vasa vase nas nasa nase moj moja',
    negations: 'ne ni nimamo nimam nima niso nismo nisem nikoli nic nihce noben nobenega brez nocem',
    functions:
      'in ali pa ampak a ker ko ce da kot za na v iz od do s z pri po pred pod nad med brez o k h je so sem si smo ste bi bo bom bomo boste bodo biti ne ni niso nismo nimamo imamo ima se si to ta te tega tem ki kdo kaj kje kdaj kako zakaj ze se samo le tudi zelo bolj vec manj jaz ti on ona mi vi oni nas vas nam vam mi ti mu ji ga jo jih lahko morate moram',
  },
  uk: {
    pronouns:
      'вами нами ними це цей ця ці цього цьому цим те той та ті того він вона воно вони його її їх йому їй їм ми ви я ти нас вас нам вам мене тебе нічого все щось хтось ніхто тут там зараз сьогодні назад жодної жодного жодних штуки поки наразі аж ніяк складі інші інший інша хтось нього неї прийшла взагалі таке такі такий такого турбота річ справа діло клопіт один одна одне одного одної жоден хоч навіть штук сам сама самі само залишків доставки чек чека чеком так отак інакше вчора учора гроші кошти грошей коштів',
    quantifiers: 'жодного жодної жодних ніяких ніякого ніякої більше',
    determiners: 'цей ця це ці той та те ті ваш ваша ваше ваші наш наша наше наші',
    negations: 'не ні немає нема ніколи нічого ніхто без жодного',
    functions:
      'і й та або але а якщо коли що щоб як бо тому за на в у із з зі від до по при про під над між без для о об є був була було були буде будуть бути не ні немає нема ще вже тільки лише також дуже більше менше це цей ця ці цього той та те ми ви я ти він вона вони нас вас нам вам мені тобі його її їх себе хто де куди чому ж же б би можна треба',
  },
  ca: {
    pronouns:
      'aixo aquest aquesta aquests aquestes aquell aquella allo ell ella ells elles el la els les li ho hi en ne em et es ens us jo tu nosaltres vostes voste res tot alguna cosa algu ningu aqui alla ara avui',
    quantifiers: 'cap mes gens de cap',
    determiners:
      'el la els les l un una uns unes aquest aquesta aquell aquella este sa ses el seu la seva el nostre la nostra',
    negations: 'no mai res cap ningu ni sense',
    functions:
      'el la els les l un una uns unes de del dels d al als a en amb per pel pels sense sobre i o pero si que qui qual quan on com no ni ja nomes encara tambe molt mes menys ser estar es son esta estan era te tenim tinc hi ha va vam anem pot podem puc aixo aquest aquesta aquests aquestes jo tu ell ella nosaltres vostes voste em et es ens us li ho m t s n',
  },
};

const made = new Map<string, Grammar>();

/** The little words of this language; empty for one that we don't know. */
export function grammarOf(language: string): Grammar {
  const known = made.get(language);
  if (known !== undefined) return known;
  const lists = Object.hasOwn(LISTS, language) ? LISTS[language] : undefined;
  const set = (list: string | undefined) => new Set((list ?? '').split(' ').map((word) => fold(word, language)));
  const grammar = {
    pronouns: set(lists?.pronouns),
    quantifiers: set(lists?.quantifiers),
    determiners: set(lists?.determiners),
    negations: set(lists?.negations),
    functions: set(lists?.functions),
  };
  if (lists !== undefined) made.set(language, grammar);
  return grammar;
}

/** True: it is one of the little words that can't name a thing. The word is folded. */
export function isLittle(word: string, language: string): boolean {
  const { functions, pronouns, negations, determiners, quantifiers } = grammarOf(language);
  return [functions, pronouns, negations, determiners, quantifiers].some((words) => words.has(word));
}

/** What the name of a thing goes on with: "cartões de refeição", "la coca de vidre", "potrdila o vpisu". */
export const OF: Record<string, ReadonlySet<string>> = {
  pt: new Set(['de', 'do', 'da', 'dos', 'das']),
  ca: new Set(['de', 'del', 'dels', 'd']),
  sl: new Set(['o']),
};
