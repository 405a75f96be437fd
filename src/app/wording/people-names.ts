import { isFirstName } from '../../phrasing/first-names.ts';

// First names as people type them who leave the shift key down. The library has those of languages that bend them.

const EN =
  'aaron abigail adam adrian agnes aidan alan albert alex alexander alexandra alfie alfred alice alison allan amanda amelia amy andrea andrew andy angela anita ann anna anne annie anthony archie arthur ashley audrey barbara barry beatrice becky ben benjamin bernard beth betty beverley billy bob bobby bradley brandon brenda brian bridget bruce bryan callum cameron caroline catherine cathy charles charlie charlotte chloe chris christina christine christopher claire clara clare claudia colin connor craig cynthia daniel danielle danny darren dave david dawn deborah debra declan denise dennis derek diana diane dominic donald donna doris dorothy douglas duncan dylan eddie edith edward eileen elaine eleanor elena elizabeth ella ellen ellie elliot emily emma eric erin ernest esther ethan eugene evelyn finley fiona florence fran frances francis fred freddie frederick gareth gary gavin gemma geoff geoffrey george georgia gerald geraldine gillian gina gloria gordon graham greg gregory hannah harold harriet harriet harry harvey hazel helen helena henry hilary howard hugh ian imogen irene isaac isabel isabella isabelle isla jackie jacob jacqueline jake james jamie jane janet janice jason jayne jeff jeffrey jennifer jenny jeremy jerry jess jesse jessica jill jim jimmy joan joanna joanne joe joel john johnny jon jonathan jordan joseph josephine josh joshua joyce juan judith judy julia julian julie justin karen karl kate katherine kathleen kathryn kathy katie kayleigh keith kelly ken kenneth kevin kieran kim kirsty kristen kyle laura lauren lawrence leah lee leo leon leonard lesley leslie lewis liam lillian linda lindsay lisa liz logan lois lorraine louis louise lucas lucy luke lydia lynn lynne maddie madison malcolm marcus margaret maria marian marie marilyn marion marjorie martha martin martyn mary mason matt matthew maureen megan melanie melissa michael michelle mike mildred millie molly monica naomi natalie natasha nathan neil nicholas nicola nicole nigel noah nora norma olive oliver olivia oscar owen pamela patricia patrick paul paula pauline peggy peter phil philip phoebe phyllis poppy rachael rachel ralph raymond rebecca reece rhys richard ricky rita robert roger ron ronald rosemary rosie ross roy russell ruth ryan sally sam samantha samuel sara sarah scott sean sebastian shane shannon sharon sheila shirley simon sofia sophia sophie stacey stella stephanie stephen steve steven stewart stuart susan suzanne sylvia tara ted teresa terry thelma theodore theresa thomas tim timothy tina toby todd tom tommy tony tracey tracy trevor tyler valerie vanessa vera veronica victoria vincent virginia vivian walter wayne wendy wesley william yvonne zachary zoe';

/** Names that are common words, too: such a one names somebody only with another name behind it. */
const EN_WORDS =
  'will may mark grace rose bill hope joy faith april june august frank rob pat sue art drew dean chase miles summer jack ray gene guy eve amber ruby pearl iris daisy lily ivy holly heather violet brook cliff clay dale glen grant lance max nick norm penny reed sandy wade warren jean robin carol crystal jade don angel victor christian page earl duke';

const CA =
  'agustí aleix anna antònia ariadna arnau artur assumpta bernat carles carme cesc dolors eduard elisenda eloi emili enric ernest esteve eulàlia ferran francesc francesca gemma genís gerard glòria guillem ignasi imma isabel jaume joan joana joaquim jordi josep judit júlia laia laura llorenç lluc lluís lluïsa magí manel marc margarida maria mariona marta martí meritxell miquel mireia montse montserrat mònica neus núria oleguer oriol pau pere pol quim quima rafel raimon ramon ricard roger roser rosó sandra sergi sílvia sònia teresa tomàs toni vicenç víctor xavi xavier';

/** Names from elsewhere, and those of Portuguese and Catalan without the marks. */
const ANYWHERE =
  'agnieszka ahmed aisha aleksandr ali amir ana anastasia andre andrei andriy antonio bohdan carlos chiara cristina diego dmitry dmytro elena eva fabio fatima fernando francesca francisco giovanni giulia goncalo halyna hans hassan hussein ibrahim ines inga iryna ivan ivana jana jesus joao jorge jose juan julia jurgen katarzyna katya khalid klaus krzysztof lidia luca luis luisa magda mario marko marta matteo miguel mohamed mohammed monica muhammad mustafa mykola natalia nuria oksana oleksandr olena olga omar paolo patricia paulo pavel pawel pedro petra petro pierre piotr priya raquel ricardo roberto rodrigo sanjay sara sergio serhiy sofia sonia svitlana taras tatiana teresa tetiana tiago tomasz vasyl vera veronica vlad volodymyr wei yulia yusuf';

const setOf = (...lists: string[]): ReadonlySet<string> => new Set(lists.flatMap((list) => list.split(' ')));

const SURE: Record<string, ReadonlySet<string>> = { en: setOf(EN, ANYWHERE), ca: setOf(CA) };
const FOREIGN = setOf(ANYWHERE);
const WORDS: Record<string, ReadonlySet<string>> = { en: setOf(EN_WORDS) };
/** The languages of which names are known. */
const ALL = ['en', 'ca', 'pt', 'sl', 'uk'] as const;

/**
 * How sure it is that this word is somebody's first name, in whatever case: `sure`, `perhaps` where the same word may be
 * another one, or null. `language`: that of the text around it, or null: any.
 */
export function firstName(word: string, language: string | null): 'sure' | 'perhaps' | null {
  const lower = word.toLowerCase();
  if (language === null) return ALL.some((each) => firstName(lower, each) !== null) ? 'perhaps' : null;
  if (Object.hasOwn(SURE, language) && SURE[language]?.has(lower)) return 'sure';
  if (Object.hasOwn(WORDS, language) && WORDS[language]?.has(lower)) return 'perhaps';
  // Bent names of other languages end like many words.
  return FOREIGN.has(lower) || isFirstName(lower, language) ? 'perhaps' : null;
}

/** How people are addressed, always before a name. In small letters, without the full stop. */
const TITLES = setOf('mr mrs ms mx mister dr dra prof sr sra srta ga');

/** The same for words that are also said alone. */
const FORMS = setOf(
  'miss sir madam senhor senhora dona senyor senyora gospod gospoda gospodu gospa gospe gospo gospodična gospodično пан пана пану паном панові пане пані doctor doctora doutor doutora',
);

/** Whether this word stands before a name: `always`, or `often` where it is also said alone; null: neither. */
export function titleOf(word: string): 'always' | 'often' | null {
  const lower = word.toLowerCase();
  if (TITLES.has(lower)) return 'always';
  return FORMS.has(lower) ? 'often' : null;
}
