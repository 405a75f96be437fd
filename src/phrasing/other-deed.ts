/** What is said, and what is something else that a hasty answer takes it for: to collect is not to deliver. */
const DEEDS: Record<string, readonly (readonly [said: RegExp, other: RegExp])[]> = {
  en: [
    [/\b(collect(ed|ing|ion)?|pick(ed|ing)? (it |them )?up)\b/, /\b(deliver(s|ed|y|ies)?|ship(s|ped|ping)?)\b/],
    [/\b(refund(s|ed|ing)?|money back)\b/, /\b(exchang(e|es|ed|ing)|swap(ped)?)\b/],
    // An app is no website.
    [/\bapp\b/, /\b(website|online)\b/],
    // A chalet is no room, and a pitch none either.
    [
      /\b(chalets?|cottages?|caravans?|tents?|pitch(es)?|villas?|cabins?|lodges?|tables?|courts?|studios?|apartments?|boats?)\b/,
      /\byour room\b/,
    ],
    // What has closed for good does not open again, and what we owe is not owed to us.
    [
      /\b(for good|permanently|for ever|forever|closing down|closed down)\b/,
      /\b(next open|are open|opening hours|we're open)\b/,
    ],
    [
      /\b(refund\w*|(paid|pay|given|give|got|sent|send) (?:you |it |them |(?:the|your) \w+ )?back)\b/,
      /\bthe balance\b/,
    ],
    // Who has left takes no message, and money is no stock.
    [
      /\b((doesn't|does not|no longer) works? (here|for us|with us|now)|left (the company|us|for good)|has retired|'s retired)\b/,
      /\b(message|you can reach|available again)\b/,
    ],
    [
      /[£€$]\s?\d|\b(money|deposit|fee|fare|refund)\b/,
      /\b(?:we expect|deliver|delivery of) (?:the |your )?(?:[£€$]\s?\d|money|deposit|fee|fare)|\bwhen (?:the |your )?(?:[£€$]\s?\d|money|deposit|fee|fare)[^.]* (?:ordered|in stock)/,
    ],
    // Nobody has seats, staff or time in stock.
    [
      /\b(seats?|bunks?|berths?|beds? left|wards?|pitch(es)?|tickets?|slots?|places?|spaces?|bays?|vacanc(y|ies)|appointments?|lessons?|staff|drivers?|nurses?|doctors?|interpreters?|volunteers?|cover|parking|lockers?|wheelchairs? (?:to )?(?:lend|hire)|courts?|lanes?|moorings?)\b/,
      /\b(back in stock|new stock|stock)\b/,
    ],
  ],
  pt: [
    [/(?<!\p{L})(levant(ar|e|a)|recolh(er|a)|busc(ar|a))(?!\p{L})/u, /(?<!\p{L})entreg\p{L}+/u],
    [/(?<!\p{L})(dinheiro|reembols\p{L}+)/u, /(?<!\p{L})(?:troc|entreg)\p{L}+/u],
  ],
  sl: [
    [/(?<!\p{L})(prevz\p{L}+|prevzem\p{L}*)/u, /(?<!\p{L})dostav\p{L}+/u],
    [/(?<!\p{L})(denar\p{L}*|kupnin\p{L}*)/u, /(?<!\p{L})zamenj\p{L}+/u],
    // What somebody else's data are is not looked up, either.
    [
      /(?<!\p{L})(?:podatk\p{L}*|naslova|številke|plače|ocene|stanja|izvid\p{L}*) .*(?<!\p{L})ne (?:morem|smem|moremo|smemo) (?:povedat|dat|razkri|izda|pokaza)/u,
      /(?<!\p{L})(?:dobro vprašanje|vprašam sodelavce)/u,
    ],
    // People come at an hour, and goods come back within days.
    [
      /\d\. uri|(?<!\p{L})(?:strank|gostov|pacientov|obiskovalcev)(?!\p{L})/u,
      /(?<!\p{L})(?:vračila (?:\p{L}+ )?sprejemamo|zamenjava)/u,
    ],
    // Until then it is not kept: that is not "from then on".
    [
      /(?<!\p{L})(?:hranit\p{L}*|hranimo|drža\p{L}+|držimo|čuva\p{L}+|zadrž\p{L}+|rezervir\p{L}+|shran\p{L}+)/u,
      /(?<!\p{L})(?:dostavimo|dostava|dobavo|bo mogoče od|bo lahko)/u,
    ],
    // Whether it comes by then nobody knows: that is not "from then on".
    [/(?<!\p{L})(?:jamčiti|obljubiti|zagotoviti|garantirati)/u, /(?<!\p{L})(?:dostavimo|dostava|dobavo|bo lahko)/u],
    [
      /(?<!\p{L})(plačil\p{L}*|možnost\p{L}*|dostop\p{L}*|funkcij\p{L}*|internet\p{L}*|povezav\p{L}*|parkirišč\p{L}*|uvoz\p{L}*|izvoz\p{L}*|ortodont\p{L}*|okulist\p{L}*|zobar\p{L}*|fizioterap\p{L}*|specialist\p{L}*|na delu|v službi|v pisarni|na dopustu|na bolniški|palačink\p{L}*|rižot\p{L}*|golaž\p{L}*|zrezk\p{L}*|juh\p{L}?|pic[eao]|burger\p{L}*|kosil\p{L}*|krompirjev\p{L}* solat\p{L}*|tečaj\p{L}*|delavnic\p{L}*|izlet\p{L}*|masaž\p{L}*|pedikur\p{L}*|manikur\p{L}*|depilacij\p{L}*|montaž\p{L}*|pregled\p{L}*|vodenj\p{L}*|vodstv\p{L}*|varstv\p{L}*|prost(?:ih|ega|e) (?:ur|termin|mest)\p{L}*|strank|gostov|obiskovalcev|učitelj\p{L}*|zdravni\p{L}*|zobozdravni\p{L}*|mojst\p{L}*|direktor\p{L}*|sodelav\p{L}*|trener\p{L}*|inštruktor\p{L}*|vzgojitelj\p{L}*|tajnic\p{L}*|hišnik\p{L}*|svetoval\p{L}*|referent\p{L}*)(?!\p{L})/u,
      /(?<!\p{L})(zalog\p{L}*|izdel\p{L}+)/u,
    ],
  ],
  uk: [
    [/(?<!\p{L})(забрати|забираєте|заберете)(?!\p{L})/u, /(?<!\p{L})достав\p{L}+/u],
    [/(?<!\p{L})(грош\p{L}+|кошт\p{L}+)/u, /(?<!\p{L})обмін\p{L}*/u],
    [
      /(?<!\p{L})(оплат\p{L}*|послуг\p{L}*|можливост\p{L}*|доступ\p{L}*|функці\p{L}*|інтернет\p{L}*|зв'яз\p{L}*|парковк\p{L}*|імпорт\p{L}*|експорт\p{L}*|дешевше|клієнтів|говорити|вчител\p{L}*|лікар\p{L}*|майст(?:ер|р[аиуі]|ром|рові|рів)|директор\p{L}*|колег\p{L}*|менеджер\p{L}*|адміністратор\p{L}*|інструктор\p{L}*|тренер\p{L}*|вихователь\p{L}*|секретар\p{L}*|медсестр\p{L}*|викладач\p{L}*|психолог\p{L}*|консультант\p{L}*)(?!\p{L})/u,
      /(?<!\p{L})(надходження|наявності|партія|товар\p{L}*)(?!\p{L})/u,
    ],
  ],
  ca: [
    [/(?<!\p{L})(recoll\p{L}+|endur)/u, /(?<!\p{L})entreg\p{L}+/u],
    [/(?<!\p{L})(diners|reembors\p{L}+)/u, /(?<!\p{L})(canvi|canvis|canviar)(?!\p{L})/u],
    // A room is entered, and nobody brings it; a car is parked, and no goods that are kept.
    [/(?<!\p{L})(?:sal[ae]s?|habitaci|apartament|pista|pistes|pis|clau|claus|aul[ae]s?|local)(?!\p{L})/u, /entrega/],
    [
      /(?<!\p{L})(?:cotxe|moto|bici|maleta|maletes|equipatge|gos|nens?|motxill\p{L}+)(?!\p{L})/u,
      /disponible ara mateix/,
    ],
    // What is not yet sold is not brought, either.
    [/(?<!\p{L})(?:a|en) la venda(?!\p{L})/u, /entrega/],
    // A bill goes to an address, and no carrier with it.
    [/(?<!\p{L})(?:facturaci|fiscal|empadron|padró|registre|compte|fitxa)/u, /transportista/],
    // Who has left for good takes no messages.
    [/(?<!\p{L})(?:ja no (?:treballa|és aquí)|s'ha jubilat|va plegar)/u, /encàrrec/u],
    // What is closed for good does not open again.
    [
      /(?<!\p{L})(?:definitiv\p{L}*|per sempre|per jubilació|per cessament|per traspàs)/u,
      /(?<!\p{L})(?:tornem a obrir|quan obrim|l'esperem|tornarem a tenir|tornarà a estar)(?!\p{L})/u,
    ],
    // Nobody has time, staff or a timetable in stock.
    [
      /(?<!\p{L})(?:horaris?|forats?|places?|seients?|servei|cobertura|personal|temps|idea|fava|gana|ganes|metges?|permís|habitaci\p{L}+|hora lliure|taul\p{L}+|torns?|aparcament|cita|cites|visites)(?!\p{L})/u,
      /(?<!\p{L})(?:tornarem a tenir|tornarà a estar disponible|articles semblants)(?!\p{L})/u,
    ],
    // "No enviem fora de Catalunya": within it we do.
    [/(?<!\p{L})fora (?:de|d')/u, /^(?:per a (?!la seva)|sobre )/u],
    // Who is not told where somebody lives is not told it later, either.
    [
      /(?<!\p{L})(?:puc|podem|poden) (?:dir|donar|facilitar|explicar).*(?<!\p{L})(?:on viu\p{L}*|quant (?:cobra|guanya|deu)|amb qui|qui (?:és|són|va|ha)|de qui és|quina nota|l'adreça d|el telèfon d|el mòbil d|el correu d)/u,
      /(?<!\p{L})(?:li ho dic|ho pregunto)(?!\p{L})/u,
    ],
  ],
};

/** The word of an answer that speaks of something else than the statement does, or null. Both in lower case. */
export function otherDeed(statement: string, answer: string, language: string): string | null {
  for (const [said, other] of Object.hasOwn(DEEDS, language) ? (DEEDS[language] ?? []) : []) {
    const found = said.test(statement) && !other.test(statement) ? other.exec(answer) : null;
    if (found !== null) return found[0];
  }
  return null;
}
