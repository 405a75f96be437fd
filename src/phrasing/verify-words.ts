/** What the verifier knows of a language. It has lists of its own, so that a slip in the library can't blind it. */
export type VerifyWords = {
  /** Negations, with what a statement reads like without them ("" leaves nothing). */
  negations: Record<string, string>;
  /** No answer says this. */
  stop: readonly string[];
  /** Certainty, outcomes and money: only if the statement says so, or a fact of the company. */
  promise: readonly string[];
  /** Phrases that hold such a word and promise nothing. */
  noPromise: readonly string[];
  /** Days and times: only if the statement has them. */
  time: readonly string[];
  /** Number words with their value. */
  numbers: Record<string, number>;
  /** Number words that are none in these phrases. */
  notNumbers: readonly string[];
  /** Nothing happens earlier than what follows. */
  notBefore: readonly string[];
  /** Beside a negation: nothing happens later than what follows. */
  notAfter: readonly string[];
  /** In an answer these name a day or time without saying on which side of it something holds. */
  sideless: readonly string[];
  /** Everything happens no later than what follows. */
  noLater: readonly string[];
  /** Words that make a sentence without its negation an honest one: "we can deliver FROM Friday". */
  limits: readonly string[];
};

const list = (words: string) => words.split('|');
const pairs = (words: string) =>
  Object.fromEntries(words.split('|').map((pair) => pair.split('=') as [string, string]));
const counts = (words: string) =>
  Object.fromEntries(
    words.split(' ').map((pair): [string, number] => [pair.split('=')[0] ?? '', Number(pair.split('=')[1])]),
  );

/** In every list: a word that ends in * has any ending. */
export const VERIFY_WORDS: Record<string, VerifyWords> = {
  en: {
    negations: pairs(
      "can't=can|cannot=can|cant=can|won't=will|wont=will|isn't=is|isnt=is|aren't=are|arent=are|haven't=have|havent=have|hasn't=has|hasnt=has|couldn't=could|wouldn't=would|shouldn't=should|wasn't=was|weren't=were|don't=|dont=|doesn't=|doesnt=|didn't=|didnt=|ain't=|aint=|no=|not=|never=|nothing=|nobody=|none=|without=with|unable=able|impossible=possible|unavailable=available",
    ),
    stop: list(
      "can't|cannot|can not|couldn't|could not|unable|not able|not possible|not allowed|not available|not permitted|not authorised|not authorized|isn't possible|isn't allowed|isn't available|impossible|unfortunately|sadly|i'm afraid|i am afraid|regrettably|regretfully|won't|will not|refuse|refused|no way|policy|policies|the rules|not my job|not our job|not my fault|not our fault|not up to me|not up to us|do not know|don't know|doesn't|don't have|don't sell|don't offer|don't deal|don't accept|don't take|don't do|don't handle|don't ship|don't deliver|do not have|do not sell|no idea|not sure|you have to|you need to|you will have to|you will need to|you'll have to|you'll need to|you've got to|you must|you should have|you failed|your fault|your mistake|calm down|relax|nothing i|nothing we|nothing more|nothing else|stupid|idiot|idiots|dumb|shut up|hell|damn|crap|fuck*|wtf|moron*|isn't|aren't|wasn't|never|denied|rejected|declined|blame|as i said|like i said",
    ),
    promise: list(
      "guarantee*|i promise|we promise|for free|free of charge|free|complimentary|no charge|no extra charge|discount|discounts|compensat*|full refund|definitely|certainly|surely|without a doubt|for sure|right away|immediately|at once|straight away|asap|refund you|refund your|refund it|refund the|refund that|reimburse|replacement|replace it|replace your|replace the|waive*|credit you|credit your|voucher|upgrade you|upgrade your|exchange it|exchange your|our fault|our mistake|liable|liability|we are responsible|we're responsible|money back|cheaper|lower price|better price|price match|always|every time|other branch has|another branch has",
    ),
    noPromise: list(
      "feel free|are free to|is free to|free slot|free slots|free time|free times|free table|free tables|free room|free rooms|free seat|free seats|free place|free places|free appointment|free appointments|free space|free moment|next free|is free|are free|becomes free|i'm free|voucher you have|your voucher|the voucher",
    ),
    time: list(
      'monday*|tuesday*|wednesday*|thursday*|friday*|saturday*|sunday*|january|february|march|april|june|july|august|september|october|november|december|tomorrow|tonight|yesterday|today|next week|next month|next year|this afternoon|this evening|this morning|this week|later today|end of the day|end of day|end of the week|end of business|within the hour|within an hour|in a few minutes|in a few hours|in a few days|within minutes|within hours|within days|noon|midnight|weekend|shortly|very soon',
    ),
    numbers: counts(
      'two=2 three=3 four=4 five=5 six=6 seven=7 eight=8 nine=9 ten=10 eleven=11 twelve=12 fifteen=15 twenty=20 thirty=30 forty=40 fifty=50 sixty=60 hundred=100',
    ),
    notNumbers: list('two moments|two of us|two more'),
    notBefore: list('before|until|till|til|untill|earlier than|sooner than|prior to|in under|quicker than|faster than'),
    notAfter: list('after|past|later than|beyond'),
    sideless: list('as for|for|about|with'),
    noLater: list('by|before|until|till|within|no later than|at the latest|latest'),
    limits: list(
      'at least|minimum|from|after|once|as soon as|starting|earliest|if|when|check|find|let|may|up to|within|with|only|beyond|except|instead|other|another|as of|then|onward|onwards|could|would',
    ),
  },
  pt: {
    negations: pairs(
      'não=|nao=|nunca=|nem=|nada=|ninguém=|nenhum=|nenhuma=|sem=com|impossível=possível|indisponível=disponível',
    ),
    stop: list(
      'não|nunca|nem|infelizmente|lamentavelmente|lamento mas|impossível|indisponível|incapaz|proibido|proibida|recus*|a política|as regras|regulamento|culpa sua|a sua culpa|erro seu|seu erro|tem de|tem que|terá de|terá que|deve|deverá|deveria|acalme*|tenha calma|calma|estúpid*|idiota*|burro|burra|merda|cale-se|cala-te|nada a fazer|nenhum|nenhuma|ninguém|sem solução',
    ),
    promise: list(
      'garant*|promet*|grátis|gratuit*|de graça|sem custo|sem custos|desconto*|indemniz*|compensa*|com certeza|de certeza|certamente|seguramente|sem dúvida|sem falta|imediatamente|já já|vou reembolsar|vamos reembolsar|podemos reembolsar|posso reembolsar|vou devolver|vamos devolver|podemos devolver|vou substituir|vamos substituir|podemos substituir|posso substituir|reembolso total|nossa culpa|culpa nossa|responsabilizamo*|sempre|voucher|mais barato',
    ),
    noPromise: [],
    time: list(
      'segunda-feira|terça-feira|quarta-feira|quinta-feira|sexta-feira|segunda feira|terça feira|quarta feira|quinta feira|sexta feira|sábado|domingo|janeiro|fevereiro|março|abril|maio|junho|julho|agosto|setembro|outubro|novembro|dezembro|amanhã|próxima semana|semana que vem|ainda hoje|hoje|logo à tarde|esta tarde|esta noite|meio-dia|fim do dia|em breve',
    ),
    numbers: counts(
      'dois=2 duas=2 três=3 quatro=4 cinco=5 seis=6 sete=7 oito=8 nove=9 dez=10 onze=11 doze=12 quinze=15 vinte=20 trinta=30 cinquenta=50 cem=100',
    ),
    notNumbers: list('um dos dois'),
    notBefore: list('antes de|antes da|antes do|antes das|antes dos|até|até à|até ao|até às|até a'),
    notAfter: [],
    sideless: list('quanto a|quanto ao|quanto à|quanto às|quanto aos|sobre'),
    noLater: list('até|até à|até ao|até às|até a|antes de|antes da|antes do|antes das|o mais tardar|no máximo'),
    limits: list(
      'pelo menos|no mínimo|a partir|desde|depois|após|assim que|quando|se|até|com|outro|outra|outros|outras|verific*|deixe|deixe-me|vejo|ver',
    ),
  },
  sl: {
    negations: pairs(
      'ne=|ni=je|nimamo=imamo|nimam=imam|nima=ima|niso=so|nismo=smo|nisem=sem|nikoli=|nič=|noben=|nobenega=|brez=z|nemogoče=mogoče',
    ),
    stop: list(
      'ne|ni|nimamo|nimam|nima|niso|nismo|nisem|nisi|niste|nikoli|nihče|nič|noben*|nemogoč*|nikakor|žal|na žalost|morate|morali|boste morali|pravila|pravilnik*|politika|vaša krivda|vaša napaka|krivi ste|pomirite|umirite|neumn*|butast*|idiot*|bedak*|tiho|zavrn*|prepoved*|zavračamo',
    ),
    promise: list(
      'garantira*|obljub*|zagotavlja*|zagotovo|zagotovljen*|jamči*|sigurno|gotovo|brez dvoma|zanesljivo|brezplačn*|zastonj|popust*|odškodnin*|vrnemo denar|vrnemo vam denar|vrnili denar|povrnemo|povrnili|vrnem denar|nov izdelek|zamenjali vam bomo|takoj|nemudoma|naša krivda|naša napaka|odgovorni smo|ceneje|cenejši|bon|vedno',
    ),
    noPromise: [],
    time: list(
      'ponedelj*|torek|torka|torku|sreda|srede|sredo|sredi|četrtek|četrtka|četrtku|petek|petka|petku|sobot*|nedelj*|januar*|februar*|marec|marca|april*|junij*|julij*|avgust*|septemb*|oktob*|novemb*|decemb*|jutri|pojutrišnjem|še danes|danes|nocoj|naslednji teden|prihodnji teden|kmalu|opoldne',
    ),
    numbers: counts(
      'dva=2 dve=2 tri=3 štiri=4 pet=5 šest=6 sedem=7 osem=8 devet=9 deset=10 enajst=11 dvanajst=12 petnajst=15 dvajset=20 trideset=30 petdeset=50 sto=100',
    ),
    notNumbers: [],
    notBefore: list('pred|do|prej kot|prej ko|šele'),
    notAfter: [],
    sideless: [],
    noLater: list('do|pred|najkasneje|najpozneje'),
    limits: list('vsaj|najmanj|od|po|ko|če|do|z|s|naj|preverim|preverimo|preveri*|drug*|razen|največ'),
  },
  uk: {
    negations: pairs('не=|ні=|немає=є|нема=є|ніколи=|нічого=|ніхто=|жодного=|без=з|неможливо=можливо'),
    stop: list(
      'не|ні|немає|нема|ніколи|нічого|ніхто|жодн*|на жаль|нажаль|неможлив*|відмовля*|відмов*|заборон*|правила|політика|ви повинні|ви мусите|мусите|повинні|ваша вина|ваша помилка|ви винні|заспок*|вгамуй*|дурн*|ідіот*|замовк*',
    ),
    promise: list(
      'гаранту*|обіця*|безкоштовн*|безплатн*|задарма|знижк*|компенс*|обов’язково|обовязково|точно|напевно|безумовно|безперечно|неодмінно|негайно|миттєво|повернемо кошти|поверну кошти|повернемо вам кошти|повернемо гроші|поверну гроші|повернемо вам гроші|замінимо вам|наша вина|наша помилка|ми винні|дешевше|завжди|ваучер',
    ),
    noPromise: [],
    time: list(
      "понеділ*|вівтор*|середа|середи|середу|четвер*|п'ятниц*|субот*|неділ*|січн*|лютого|лютий|лютому|березня|березень|квіт*|травня|травень|черв*|липня|липень|серпня|серпень|верес*|жовт*|листопад*|груд*|завтра|післязавтра|ще сьогодні|сьогодні|наступного тижня|скоро|найближчим часом|опівдні",
    ),
    numbers: counts(
      "два=2 дві=2 три=3 чотири=4 п'ять=5 шість=6 сім=7 вісім=8 дев'ять=9 десять=10 п'ятнадцять=15 двадцять=20 тридцять=30 п'ятдесят=50 сто=100",
    ),
    notNumbers: [],
    notBefore: list('раніше|до|перед|раніше за|раніше ніж'),
    notAfter: [],
    sideless: [],
    noLater: list('до|не пізніше|найпізніше|щонайпізніше|перед'),
    limits: list('щонайменше|принаймні|з|із|починаючи|після|щойно|коли|якщо|до|інш*|перевір*|давайте|дозвольте|від'),
  },
  ca: {
    negations: pairs('no=|mai=|res=|cap=|ningú=|ni=|sense=amb|impossible=possible'),
    stop: list(
      'no|mai|ningú|malauradament|lamentablement|per desgràcia|impossible|incapaç|la política|la normativa|les normes|les regles|ha de|haurà de|hauria de|culpa seva|la seva culpa|error seu|calmi|calma|tranquil·litzi|relaxi|estúpid*|idiota*|imbècil*|calli|prohibit*|refus*|res a fer',
    ),
    promise: list(
      'garant*|promet*|gratuït*|gratis|de franc|sense cost|sense càrrec|descompte*|indemnitz*|compensa*|segur que|certament|sens dubte|sens falta|immediatament|de seguida|tornarem els diners|retornarem els diners|li tornem els diners|reemborsa*|substituirem|culpa nostra|error nostre|sempre|més barat|val de compra',
    ),
    noPromise: [],
    time: list(
      'dilluns|dimarts|dimecres|dijous|divendres|dissabte*|diumenge*|gener|febrer|març|abril|maig|juny|juliol|agost|setembre|octubre|novembre|desembre|demà|demà passat|la setmana que ve|avui mateix|avui|aquesta tarda|aquesta nit|aviat|migdia',
    ),
    numbers: counts(
      'dos=2 dues=2 tres=3 quatre=4 cinc=5 sis=6 set=7 vuit=8 nou=9 deu=10 onze=11 dotze=12 quinze=15 vint=20 trenta=30 cinquanta=50 cent=100',
    ),
    notNumbers: list('de nou|un deu'),
    notBefore: list("abans de|abans del|abans d'|fins|fins a|fins al|fins les|fins a les"),
    notAfter: list('després de|després del|passades|més enllà de'),
    sideless: list('pel que fa a|pel que fa al|pel que fa als|pel que fa al termini de'),
    noLater: list("fins|fins a|fins al|fins a les|abans de|abans del|abans d'|com a molt tard"),
    limits: list(
      "almenys|com a mínim|a partir|des|després|quan|si|fins|amb|altre|altres|altra|deixi'm|un cop|comprov*|miro|miri",
    ),
  },
};
