import type { Subject } from './subject.ts';

const words = (list: string) => new RegExp(`(?<!\\p{L})(?:${list})`, 'u');

/** The matters that an answer in Catalan may speak of, and the words of a statement that speak of them too; most are beginnings. */
export const CATALAN_SUBJECTS: readonly Subject[] = [
  {
    name: 'a delivery',
    answer: words('entrega|transportista'),
    statement: words(
      'entreg|envi|envii|lliur|repart|port(?:ar|em|o|a|en|i|aran|arem|arà|at|es)\\b|duem|dur|du\\b|transport|missatg|comand|paque|tramesa|furgo|cami[óo]|mosso|arrib|expedi|despatx|adre[çc]|domicili|trasllat|correu|carter|vindr|venim|pass|anem|anir|hi (?:som|serem|vaig)|no abans|abans no|dia abans|rebr|reb|surt|sort|encàrrec|mercaderi|baix|puj|tind|tenir|material|munt|instal',
    ),
  },
  {
    name: 'opening hours',
    answer: words('obrim|obrir|estem oberts|horari'),
    statement: words(
      'obr|obert|tan[cq]|pleg|horar|hora\\b|hores|fest|vacances|descans|persian|porta|torn|ving|pass|dia\\b|aten|treball|funciona|servei|servim|ningú|hi som|som aquí|dinar|guàrdia|llum|dilluns|dimarts|dimecres|dijous|divendres|dissabte|diumenge|demà|avui|a aquesta hora|acaba',
    ),
  },
  {
    name: 'a repair',
    answer: words('reparaci|pressupost de|taller'),
    statement: words(
      'repar|arregl|adob|taller|mecàn|tècnic|peça|peces|recanvi|garanti|assegur|cobreix|cobert|avar|trenc|espatll|mull|aigua|llest|enllest|a punt|acabat|acaba|feta|fet\\b|fets|canviar|revis|sastre|costur|pinta|muntat|soldar|neteja|tint|bugad|triga|tardar',
    ),
  },
  {
    name: 'a refund',
    answer: words("l'import (?:arrib|estar)|abonament|compti amb .{1,30} perquè l'import|pot comptar amb l'import"),
    statement: words(
      'diner|import|abon|reembors|devol|retorn|torn|ingr[eé]s|compte|pag|transfer|quart|cobr|fiança|calés|dipòsit|euro|€|beca|ajut|subven',
    ),
  },
  {
    name: 'a receipt',
    answer: words('comprovant|tiquet|factura'),
    statement: words('comprov|tiq|tiket|ticket|factur|reb|resguard|justific|paper|prova|compr|albar|fulls?|document'),
  },
  {
    name: 'a form',
    answer: words('formulari'),
    statement: words(
      'formular|sol·licit|sol.licit|imprès|impres|instànci|omplir|ompl|fulls?|full\\b|paper|fitxa|signa|firm|qüestionari|butlleta|inscrip',
    ),
  },
  {
    name: 'the manager',
    answer: words('responsable (?:estarà|és)|la persona responsable estarà'),
    statement: words(
      'cap\\b|encarreg|geren|superv|respons|direct|superior|coordin|amo\\b|mestress|propiet|jefe|jefa|president|degà|secretar|reunit|reunida',
    ),
  },
  {
    name: 'the system',
    answer: words('el sistema'),
    statement: words(
      'sistem|ordinad|servid|program|xarxa|internet|web|pàgin|aplica|app\\b|terminal|datàfon|màquin|impress|dades|plataform|líni|telèfon|wifi|tpv|llum|corrent|electr|penj|caig|cau|falla|funciona|va\\b|vé|pantalla|lector|escàn|caixa|connex|informàt|intranet|portal|res no|tot',
    ),
  },
  {
    name: 'ways to pay',
    answer: words('maneres? de pagar'),
    statement: words(
      'pag|targ|efectiu|metàl|xec|bizum|paypal|transfer|visa|master|amex|american|contactless|val\\b|vals|bitll|moned|monedes|cobr|accept|agaf|admet|diner|domicili|rebut|termin|quot|diners|euro|€|propin|finan|talons?|cripto|criptom',
    ),
  },
  {
    name: 'change',
    answer: words('bitllet més petit|import just'),
    statement: words(
      'canv|bitll|moned|xavalla|menuda|efectiu|€|euro|cinquanta|cent|vint|calderilla|just|\\d|suelto|caixa|descanvi|solt',
    ),
  },
  {
    name: 'a contract',
    answer: words('contracte'),
    statement: words(
      'contract|perman|compr|baixa|tarifa|pla\\b|plans|canvi|quota|mes|any|sortir|deixar|marxar|penalitz|signat|lligat|assegur|pòlissa|subscri|soci|lloguer|fibra|línia',
    ),
  },
  {
    name: 'a kitchen',
    answer: words('servim|plat\\b|de la carta'),
    statement: words(
      'plat|cuin|carta|menú|menu|sopa|peix|carn|pollastre|paella|arròs|pasta|pizz|croquet|calçot|aman|verdur|postr|past[íi]s|gelat|entrep|truit|bacall|lasany|canel|escud|macarr|formatg|pernil|marisc|gamb|botifar|patat|llegum|raci|tap|esmorz|dinar|dine|sopar|soper|beren|caf[èé]|vi\\b|cervesa|coca|torrad|vega|vegetar|gluten|lactosa|al·l[èe]rg|graella|forn|menjar|serv|xef|cuiner|fideu|salsa|guarnici|brasa|beguda|còctel|copa',
    ),
  },
  {
    name: 'a room',
    answer: words('maletes'),
    statement: words(
      'habit|apart|suite|cambra|llit|estudi|bungal|cabana|parcel·la|parcela|pis\\b|entrar|check|net|nets|neta|netej|clau|casa|tenda|allotj|hostal|alberg|a punt',
    ),
  },
  {
    name: 'a voucher or offer',
    answer: words('ofertes'),
    statement: words(
      'val\\b|vals|cup[óo]|cupons|codi|ofert|promo|descompt|caduc|venç|vençut|targeta|regal|punts|bono|expir|vàlid|passat|acabat|campany|tiquet|entrad|abonament|drets?|requisit|carnet|edat|anys|jove|jubil|família|soci',
    ),
  },
  {
    name: 'another language',
    answer: words('traductor'),
    statement: words(
      'parl|entén|entenc|entenem|llengu|idiom|angl|franc|alema|itali|xin|ucra|rus|àrab|roman|portugu|castell|espany|català|japon|urd|polon|turc|neerl|holand|tradu|intèrp|hind|grec|suec|èuscar|basc|galle|signes|panjab|wolof|amazig|bereber',
    ),
  },
  {
    name: 'stock',
    answer: words('tornarem a tenir|tornarà a estar disponible|articles semblants|tindrem'),
    statement: words(
      'quede|qued|tenim|tinc|tindrem|té\\b|tenen|tenir|hi ha|hi haur|haver|estoc|stock|esgot|acab|arrib|reb|rebut|falt|fora|sense|buit|venut|volat|prestatg|disponib|trob|més|cap\\b|servir|portar|entrar|entra|serveix|fugit|liquid|existènc|magatzem|unitat|últim|darrer|torn|van|vol',
    ),
  },
  {
    name: 'a product of today',
    answer: words('substituir|tenim ara que'),
    statement: words(
      'fabri|descat|catàl|mercat|produ|fan\\b|fa\\b|fem\\b|ven|vend|exist|model|línia|gamma|versió|retir|suport|recanvi|surt|sort|public|edit|deix|distrib|repet|acab|marca|treball|treure|tret|obsolet|antic|operem|temporada|ve\\b|porten|portem|porta',
    ),
  },
  {
    name: 'an appointment',
    answer: words('hora lliure|hora disponible|primera hora|data o hora'),
    statement: words(
      'hor[ae]|cit[ae]|visit|agend|forat|ple|plena|plens|plenes|complet|lliur|reserv|taul|plaç|plac|lloc|disponib|qued|dia|torn|consult|metge|doctor|dentist|tècnic|inspecc|classe|curs|sessi|entrad|habitaci|sala|pista|seient|entrev|tard|minut|retard|passat|perdut|presentat|aforament|grup|llista|ocupat|ocupada|abans|fins|tot\\b|tota|arrib|començ',
    ),
  },
  {
    name: 'a purchase limit',
    answer: words('fins a .{1,30}, amb molt de gust'),
    statement: words('més|màxim|límit|limit|per persona|per client|només|tan sols|cada|com a molt|passar de|sobrepass'),
  },
  {
    name: 'a missing thing of the record',
    answer: words('dada que falta'),
    statement: words(
      'dad|númer|numero|dni|nif|nie|nom|adreç|corre|telèf|telef|refer|codi|cogn|matríc|informac|casell|blanc|falt|dat|compte|expedient|sense|pin|contras|pis\\b|identif',
    ),
  },
  {
    name: 'a document',
    answer: words('document'),
    statement: words(
      'document|dni|passap|carnet|identif|targ|certif|poder|padr|empadr|nie|visat|autorit|recept|llibre|paper|fotoc|signat|origin|permís|contrac|rebut|factura|nòmina|justif|informe|títol|llicèn|escriptur|declar|comprov|falt|partida|acredit|volant|foto|portar|còpia|cèdula',
    ),
  },
  {
    name: 'a signature',
    answer: words('es lliura en mà|a bones mans|algú per rebre'),
    statement: words(
      'sign|firm|en mà|bústia|destinat|titular|adult|veí|veïn|porter|conserg|algú|ningú|dni|recoll|certific|rebre|rebi|deix|porta(?!\\p{L})|casa',
    ),
  },
  {
    name: 'who is entitled',
    answer: words("s'ajusten al seu cas"),
    statement: words(
      'requis|dret|edat|anys|soci|sòci|compl|perfil|crèdit|préstec|beca|beques|ajut|ajud|sol·lic|inscr|targeta|carnet|resid|empadr|estud|jubil|menor|major|ingress|renda|adm[eè]|accept|deneg|rebut|grup|nou|client|ofert|descompt|tarif|aprov|cobert|subven|bonif|pensi|famíl|discap|toca\\b|correspon|pertoca|aspirant|candid|llista|barem|punts|títol|apunt|hi entra',
    ),
  },
  {
    name: 'a price',
    answer: words('el preu|suplement|pressupost\\b(?! de)'),
    statement: words(
      '\\d|preu|cost|val\\b|valen|tarif|quot|descompt|rebaix|barat|car\\b|cara|cares|promo|pag|cobr|import|euro|€|%|taxa|tassa|suplem|recàrrec|extra|inclo|inclò|inclos|a part|apart|a banda|gratis|gratu|regate|negoci|oferta|puj|apuj|encar|lloguer|abon|fem preu|ni un|ong|entra\\b|entren|més\\b|bonific|fix|rebut|factura',
    ),
  },
];
