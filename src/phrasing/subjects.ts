import type { Subject } from './subject.ts';
import { CATALAN_SUBJECTS } from './subjects-ca.ts';

const words = (list: string) => new RegExp(`(?<!\\p{L})(?:${list})`, 'u');

/**
 * The matters by language, for the one who reads answers last: what an answer offers must be about what the statement
 * denies. Most words are beginnings: "deliver" is "delivery" too. A matter that any word may stand for has no place here.
 */
const SUBJECTS: Record<string, readonly Subject[]> = {
  ca: CATALAN_SUBJECTS,
  en: [
    {
      name: 'a repair',
      answer: words('estimate for|the warranty|is covered'),
      statement: words(
        'warrant|guarant|cover|insur|repair|fix|mend|broke|crack|drop|damage|water|liquid|wet|tamper|open|void|claim|fault|defect|wear|misus|screen|jailbr|root|scratch|spill|part|not included|third party|unauthor|excess',
      ),
    },
    {
      name: 'change',
      answer: words('smaller note|for change|exact amount'),
      statement: words(
        "change|notes?\\b|coin|cash|fift|hundred|twent|tenner|fiver|smaller|bigger|exact|correct|a bank|float|drawer|till'?s? (?:is )?empty|no till|[£€$\\d]|quid|pound|euro|dollar|bills\\b|break",
      ),
    },
    {
      name: 'the system',
      answer: words('the system|our system'),
      statement: words(
        "lift|escalat|heating|boiler|scales|out of order|out of service|ramp|access|anything|gone dead|get into|spinning|working on it|says no|system|computer|server|network|internet|wi-?fi|web|site|app\\b|terminal|machine|tills?\\b|database|phone|lines?\\b|reader|screen|laptop|pc\\b|printer|crm|down|crash|offline|fr[oe]ez|frozen|outage|software|tool|program|portal|online|kick|log|load|won't open|nothing(?:'s| is)? work|it's hanging|slow|tech|connection|update|maintenance|tablet|scanner|everything|whole thing|it department",
      ),
    },
    {
      name: 'a delivery',
      answer: words('deliver(?!ed the)'),
      statement: words(
        'looking at|weeks for|wardrobe|service in|route|village|sooner than|batch|due\\b|patch|city|region|mainland|ring road|uk\\b|beyond|outside|\\d+ ?(?:km|miles)|past|po box|consignment|deliver|ship|courier|driver|vans?\\b|post|parcel|package|order|bring|drop|send|sent|get|arriv|reach|there|come|coming|with you|turn up|at yours|dispatch|out to|to you|be here|truck|lorry|area|zone|island|abroad|far|cover|leav|leaves|depot|earliest|soonest|no sooner|waiting|door|address|goes out|go out|overseas|drop-?off|allow|serve|go to|doorstep|under [£€$]|minimum|below',
      ),
    },
    {
      name: 'a refund',
      answer: words('refund'),
      statement: words(
        'pay you|pay it|give back|back any|refund|money|reimburs|paid back|pay back|payback|return|credit|cash|deposit|account|bank|transfer|compens|payout|payment',
      ),
    },
    {
      name: 'returns',
      answer: words('return period|returns\\b'),
      statement: words('return|bring|brought|back|exchang|refund|day|week|month|keep|kept|take|swap|window'),
    },
    {
      name: 'a receipt',
      answer: words('receipt'),
      statement: words('receipt|reciept|recipt|proof|purchas|invoice|bill\\b|ticket|slip|bought|paper'),
    },
    {
      name: 'a parcel',
      answer: words('parcel|courier'),
      statement: words(
        "gone|radar|swallow|awol|consign|stuff|guess|trace|duty|duties|house number|street|divert|chang|parcel|package|packet|post|mail|courier|deliver|driver|ship|track|order|letter|suitcase|luggage|bags?\\b|baggage|depot|transit|sent|send|dispatch|envelope|box|vans?\\b|carrier|lost|missing|vanish|disappear|lorry|truck|warehouse|sorting|label|customs|redirect|reroute|address|\\p{L}{0,4}-?\\d{3,}|dhl|ups\\b|fedex|hermes|evri|where it(?:'s| is)|it (?:is|has gone|went)|misplac|astray",
      ),
    },
    {
      name: 'an appointment',
      answer: words('open slot|earliest opening|look for a slot|appointment|fit you in'),
      statement: words(
        'nowt|rooms?\\b|\\p{L}+day\\b|went without|tour|ferry|boat|train|flight|coach|ticket|number|here at|meant to be|slot|appointment|book|full|free|availab|late|miss|see you|see (?:new|any|people|patients)|squeez|diar|calendar|schedul|time|opening|space|vacan|no-?show|table|class|course|lesson|viewing|visit|doctor|dentist|nurse|vet\\b|physio|hygien|therap|fit\\b|turn|until|till|til\\b|before|check-?in|early|earlier|gone|nothing|taken|packed|rammed|reserv|wait|session|hours?\\b|minutes?\\b|\\d|started|closed|door|start|left|gap',
      ),
    },
    {
      name: 'anger',
      answer: words('how frustrating|how upsetting|has been so frustrating'),
      statement: words(
        'calm|shout|yell|scream|relax|chill|tone\\b|voice|attitude|angry|anger|upset|rude|manner|temper|fuss|drama|hyster|aggress|emotion|swear|langu|cry|panic|worked up|cool|easy|hair|stropp|loud|nasty|cross\\b|breath|settle|simmer|wind|count to|quiet|pipe down|rest\\b|tongue|noise|kick|rant|losing|lose|stress|excit|overreact|insult|abus|horses|civil|polite|knickers|shirt|behav|steam|fit\\b|scene|dial|turn it down|raise|lower|moan|whin|boil|grip|hand|sake|compose|collect yourself|together|carry on|carrying on|going on|deep|sit down|step back|threat|bite|tantrum|mad|hot|agitat|nerv|hostil|keep it|like that|so worked|respect|get at me|at me|on at|blow|explod',
      ),
    },
    {
      name: 'the web',
      answer: words('done online|our website'),
      statement: words(
        'online|on-line|web|internet|portal|sites?\\b|digital|e-?mail|paperless|log(?:ged)? in|sign in|download|click|link|qr\\b|chat|on your phone',
      ),
    },
    {
      name: 'another language',
      answer: words('interpreter'),
      statement: words(
        'hablo|parl|mandarin|cantonese|can.t do|speak|spoke|languag|translat|english|\\p{L}+(?:ish|ese|ian)\\b|french|german|greek|arabic|hindi|urdu|thai|welsh|dutch|czech|catalan|interpret|accent|understand|deaf|sign',
      ),
    },
    {
      name: 'opening hours',
      answer: words("we next open|opening hours|when we are open|we're open"),
      statement: words(
        'light|clos|shut|open|hour|lock|day\\b|days\\b|sunday|monday|tuesday|wednesday|thursday|friday|saturday|holiday|weekend|lunch|night|tonight|today|tomorrow|finish|done for|christmas|easter|new year|\\d|after|before|late|early|knock|gone home|pack|strike|refurb|stocktak|eve\\b|gates?\\b|doors?\\b',
      ),
    },
    {
      name: 'ways to pay',
      answer: words('ways to pay'),
      statement: words(
        'pay|paid|card|cash|cheque|check|amex|visa|master|contactless|accept|take|apple|google|bitcoin|crypto|invoice|transfer|coin|note|voucher|iou|credit|tab\\b|account|euro|dollar|pound|klarna|instal|american|debit|money',
      ),
    },
    {
      name: 'a contract',
      answer: words('your contract'),
      statement: words(
        'quit|release|with us|means|early|contract|tied|lock|plan|tariff|cancel|leave|switch|term|month|year|minimum|sign|lease|member|commit|early|get out|end\\b|agree|subscri|deal|provider|upgrade|notice|bound|stuck',
      ),
    },
    {
      name: 'a balance',
      answer: words('the balance|is settled|have settled'),
      statement: words(
        'overdue|clear|pay|paid|owe|owing|due|balance|invoice|bill|rent|fees?\\b|arrear|debt|late|outstanding|behind|money|account|direct debit|bounc|instal|premium|charge|settle|unpaid|[£€$]|remind',
      ),
    },
    {
      name: 'the manager',
      answer: words('the manager'),
      statement: words(
        'come down|won.t come|speak to you|landlord|captain|manag|boss|supervis|head\\b|lead\\b|leader|director|in charge|owner|chief|senior|higher|principal|matron|superior|gaffer|foreman|ceo|upstairs|above me|duty|escalat|who runs',
      ),
    },
    {
      name: 'a room',
      answer: words('your room'),
      statement: words(
        'maid|get in|gets in|getting in|another hour|needs another|room|suite|cabin|check|clean|bed|apartment|housekeep|ready|key|lodge|tent|pitch|villa|flat|made up|chalet|cottage|caravan|guest|ward',
      ),
    },
    {
      name: 'customs',
      answer: words('customs'),
      statement: words('custom|duty|duties|border|import|tax|vat\\b|abroad'),
    },
    {
      name: 'coverage',
      answer: words('the coverage'),
      statement: words(
        'signal|cover|reception|network|mast|mobile|phone|bars\\b|[345]g\\b|internet|broadband|wi-?fi|connect|fibre|tower|roaming|line|service',
      ),
    },
    {
      name: 'offers',
      answer: words('offers are valid'),
      statement: words(
        'used it|use it|worthless|good last|used|20\\d\\d|voucher|coupon|code|offer|deal|promo|sale|card|point|discount|expire|ran out|run out|valid|token|stamp|campaign|out of date|\\p{L}+\\d+|over\\b|ended|finish|gone|missed|good until|redeem|cash (?:it|that) in',
      ),
    },
    {
      name: 'a price',
      answer: words('the new price|best price|the price is'),
      statement: words(
        '\\d|take it or leave|menu|pric|cost|fee\\b|fees|charg|rate|discount|cheap|expens|knock|off\\b|percent|%|haggl|[£€$]|pay|tariff|bill|premium|rent|dear|gone up|went up|going up|deal|offer|less|lower|reduc|negoti|match|money|subscri|special|freebie|bargain|budget|drop|sale|rise|rose|risen|increase|more now|hike|inflation|quid|euro|pound|dollar',
      ),
    },
    {
      name: 'a form',
      answer: words('the form'),
      statement: words(
        'form|paper|fill|sign|appl|document|question|page|complet|section|box|online|declar|waiver|sheet|written',
      ),
    },
    {
      name: 'a call',
      answer: words('call you back|take your call'),
      statement: words(
        'call|ring|rang|phon|later|speak|talk|dial|bell|line|try|contact|time|buzz|back|hours?\\b|busy|come again|tomorrow|another day|moment|after|before|again',
      ),
    },
    {
      name: 'a fault that is known',
      answer: words('workaround'),
      statement: words(
        'knacker|users|everyone has|half of|bug|glitch|known|fix|issue|problem|error|develop|broke|work|tech|software|patch|fault|app\\b|crash|it team|engineer|aware|button|update|version|screen|same thing',
      ),
    },
    {
      name: 'a search',
      answer: words('search again|i searched|another name'),
      statement: words(
        "find|found|see\\b|seeing|record|file|list|system|show|trace|name|book|nobody|no one|noone|nothing|regist|look|come up|coming up|comes up|under|order|account|exist|here|number|got you|have you|anyone|data|match|recogni|customer|profile|person|pulling|member|search|got no|doesn't ring|know you|blank|reference|no such",
      ),
    },
    {
      name: 'something newer',
      answer: words('closest match|newer model'),
      statement: words(
        'around|off the market|that one|kill|no more|not do|stop|discontinu|no longer|any ?more|old|model|make|made|making|gone|exist|phas|end|finish|withdr|axe|drop|range|sell|sold|stock|product|replac|not in production|available|retired|history|scrap|continu|line|produc|last of|goodbye|dead|since',
      ),
    },
  ],
};

const PEOPLE_PT =
  'médic[oa]|doutora?|enfermeir[oa]|dentista|técnic[oa]|professora?|monitora?|treinadora?|canalizador|encanador|eletricista|pintor|carpinteiro|mecânico|instalador|advogad[oa]|notári[oa]|contabilista|cabeleireir[oa]|costureira|colega|chefe|diretora?|gerente|rececionista|guia|pessoal|empregad[oa]|cozinheir[oa]|veterinári[oa]|psicólog[oa]|fisioterapeuta|arquitet[oa]|engenheir[oa]|motorista|estafeta';

/** People and those who bring things: nobody has them in stock, and nobody delivers them. */
const NO_GOODS: Record<string, RegExp> = {
  ca: /(?<!\p{L})(?:entregar|tornarem a tenir|tindrem|tindrà|substituir|trobar|afegir) (?:(?:el|la|els|les|en|na|un|una|aquest|aquesta|cap) |l['’])?(?:senyor|senyora|doctora?|metge|metgessa|infermera?|pediatra|dentista|fisio|psicòleg|psicòloga|veterinari|veterinària|comare|podòleg|podòloga|mestre|mestra|professora?|monitora?|entrenadora?|directora?|encarregada?|responsable|gerent|cap|caporal|advocat|advocada|notari|notària|gestora?|tècnic|tècnica|lampista|electricista|paleta|fuster|pintor|conductora?|repartidora?|missatger|missatgera|mosso|mossa|transportista|carter|cartera|conserge|recepcionista|secretari|secretària|cuiner|cuinera|cambrer|cambrera|guia|company|companya|noi|noia|home|dona|xicot|xicota|perruquer|perruquera|tutora?|rector|regidora?|alcalde|alcaldessa|administrativa?|intèrpret|butaner|magatzem|botiga|taller|fàbrica|duana|obrador|carrer|domicili|zona|oficina)(?!\p{L})/u,
  en: /\b(?:deliver|delivery of|we'll have|we expect|closest match to|instead of) (?:(?:the|our|your|a|an|another) )?(?:[\w-]+ )?(?:of (?:the|our|your) )?(?:locum|doctor|gp|nurse|midwife|matron|surgeon|consultant|specialist|dentist|hygienist|dietitian|physio|therapist|optician|vet|teacher|tutor|coach|instructor|head|principal|lawyer|solicitor|accountant|adviser|advisor|manager|boss|supervisor|landlord|caretaker|cleaner|chef|waiter|receptionist|agent|plumber|electrician|engineer|technician|mechanic|fitter|builder|inspector|surveyor|driver|courier|postman|van|lorry|truck|colleague|lady|girl|guy|lad|man|woman)\b(?! (?:cover|card|key|seat|licence|app|food|bag|box|book|insurance))/,
  pt: new RegExp(
    `(?:entregar|voltamos a ter|contamos ter|parecido com|pode encontrar) (?:[oa]s? |uma? |esse |essa )?(?:senhora? )?(?:${PEOPLE_PT})(?!\\p{L})|^sobre [oa] (?:${PEOPLE_PT}), podemos entregar`,
    'u',
  ),
};

/** English: nobody takes a seat for two months. */
const WAITS = /(?=.*\b(?:thank you for waiting|take a seat)\b).*\b(?:days?|weeks?|fortnight|months?|years?)\b/;

/** What the answer speaks of and the statement does not, or null. Both in lower case. */
export function foreignSubject(statement: string, answer: string, language: string): string | null {
  const subjects = Object.hasOwn(SUBJECTS, language) ? (SUBJECTS[language] ?? []) : [];
  const person = Object.hasOwn(NO_GOODS, language) ? NO_GOODS[language]?.exec(answer) : null;
  if (person != null) return 'a person as if they were goods';
  if (language === 'en' && WAITS.test(answer)) return 'a queue that lasts for days';
  const strange = subjects.find((each) => each.answer.test(answer) && !each.statement.test(statement));
  return strange?.name ?? null;
}
