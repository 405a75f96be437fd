/** What says, in one language, on which side of a figure or day something holds. For the one who reads answers last. */
type Bounds = {
  /** In the statement: that much, and perhaps more. */
  least: readonly string[];
  /** An answer that says the figure says one of these, too. */
  lower: readonly string[];
  /** Those of `lower` that say enough for "not before", and too little where the least is said outright. */
  loose: readonly string[];
  /** In the statement: that much, and no more. */
  most: readonly string[];
  /** An answer that says the figure says one of these, too. */
  upper: readonly string[];
  /** Upper limits beside a negation, lower ones otherwise: "not more than two", "it takes more than two days". */
  beyond: readonly string[];
  /** Before "more than" these make it a lower limit, with or without a negation: "it takes more than an hour, no less". */
  lasts: readonly string[];
  /** In the statement, beside a negation or "closed": nothing from then on. */
  after: readonly string[];
  /** In an answer these say that it holds from then on. */
  from: readonly string[];
  /** Beside these "after" begins something: "only after ten", "come back after ten". */
  begins: readonly string[];
  /** Words that close something, as a negation does. */
  closed: readonly string[];
  /** Words that stand between such a phrase and the figure. */
  little: RegExp;
  /** Nouns that a number names, and which it must not lose: "room 12". */
  labels: RegExp;
};

const list = (words: string) => words.split('|');

export const BOUNDS: Record<string, Bounds> = {
  en: {
    least: list(
      'at least|no less than|not less than|a minimum of|minimum of|upwards of|in under|in less than|quicker than|faster than',
    ),
    lower: list('at least|from|allow|or more|or longer|more than|minimum|starting|once'),
    loose: list('allow'),
    most: list(
      'only for under|only under|must be under|for under|for those under|under the age of|no more than|not more than|at most|maximum|max|maximum of|a maximum of|limited to|limit is',
    ),
    upper: list('up to|at most|limit|maximum|within|as many as'),
    beyond: list('more than|over|above'),
    lasts: list('takes|well|wait|is|been|already'),
    after: list('after|past|later than|beyond|closed from|shut from|as of'),
    from: list('from|after|at|on|starting|past|as of|once it is|only after'),
    begins: list('only|until|till|before|come|back|again|ring|call|try|just|except'),
    closed: list('closed|closes|close|shut|shuts|stop|stops|finish|finishes|over'),
    little: /^(the|a|an|another|about|around|half|next|this|coming)$/,
    labels:
      /^(coach|train|flight|route|channel|pier|gate|platform|terminal|room|table|seat|row|desk|counter|window|size|flat|lane|locker|zone|bus|apartment|page|section|ward|bay|pump|exit|floor|unit|door|track|stand|pitch|stop|box|line|lot|theatre|screen|court|cabin|suite)$/,
  },
  pt: {
    least: list('pelo menos|no mínimo|mínimo de|nunca menos de|não menos de|em menos de'),
    lower: list('pelo menos|a partir|no mínimo|conte com|ou mais|mais de|mínimo'),
    loose: list('conte com'),
    most: list('no máximo|máximo de|máximo|não mais de|não mais do que'),
    upper: list('até|no máximo|máximo|limite'),
    beyond: list('mais de|mais do que|mais que|acima de'),
    lasts: list('há|demora|leva|já|é|são|passaram'),
    after: list('depois das|depois da|depois do|depois de|após as|após'),
    from: list('a partir das|a partir da|a partir do|a partir de|depois das|às|desde as|após as'),
    begins: list('só|apenas|volte|venha|ligue|passe|tente|até'),
    closed: list('fechado|fechados|fechada|fechamos|fecha|encerrado|encerrada|encerramos|encerra'),
    little: /^(o|a|os|as|umas|uns|de|da|do|próxima|próximo)$/,
    labels: /^(quarto|sala|mesa|lugar|balcão|guiché|tamanho|linha|porta|plataforma|terminal|apartamento|autocarro)$/,
  },
  sl: {
    least: list('vsaj|najmanj|minimalno|ne manj kot'),
    lower: list('vsaj|od|najmanj|računajte|ali več'),
    loose: list('računajte'),
    most: list('največ|maksimalno|ne več kot|ne več ko'),
    upper: list('do|največ|najvišji|omejitev'),
    beyond: list('več kot|več ko|več od|nad'),
    lasts: list('traja|trajalo|že|je|bo|boste'),
    after: list('po|zaprto od|zaprti od|zaprta od'),
    from: list('od|po|ob|šele ob|šele po'),
    begins: list('šele|samo|le|komaj|pridite|pokličite|spet|znova|oglasite|poskusite|lahko'),
    closed: list('zaprto|zaprti|zaprta|zaprt|zapremo|zapre|zapiramo|zapira'),
    little: /^(uri|ure|še|naslednji|naslednjem|naslednjega)$/,
    labels: /^(sob[aoeiu]|miz[aoeiu]|sedež|vrst[aioe]|okenc[eau]|peron\p{L}*|izhod\p{L}*|terminal|avtobus)$/u,
  },
  uk: {
    least: list('щонайменше|принаймні|мінімум|не менше|не менше ніж|не менш як|хоча б'),
    lower: list('щонайменше|від|принаймні|мінімум|починаючи|або довше'),
    loose: [],
    most: list('щонайбільше|максимум|не більше|не більше ніж|не більш як'),
    upper: list('до|щонайбільше|максимум|ліміт'),
    beyond: list('більше ніж|більше|понад|більш ніж'),
    lasts: list('триває|займає|вже|чекати|ще'),
    after: list('після|пізніше|пізніше ніж о|зачинено з|закрито з'),
    from: list('з|о|об|після|починаючи з|від'),
    begins: list(
      'лише|тільки|аж|приходьте|телефонуйте|дзвоніть|передзвоніть|подзвоніть|зателефонуйте|наберіть|спробуйте|завітайте|знову',
    ),
    closed: list('зачинено|зачинені|зачинена|закрито|закриті|закрита|зачиняємося|закриваємося'),
    little: /^(ще|наступного|наступної|години)$/,
    labels:
      /^(кімнат\p{L}{1,2}|стол\p{L}{1,2}|столик\p{L}{0,2}|місц[еяю]|віконц[еяю]|розмір\p{L}{0,2}|термінал\p{L}{0,2}|палат\p{L}{1,2}|кабінет\p{L}{0,2})$/u,
  },
  ca: {
    least: list('almenys|com a mínim|mínim de|no menys de|en menys de'),
    lower: list('almenys|a partir|com a mínim|compti amb|o més|més de|mínim'),
    loose: list('compti amb'),
    most: list('com a màxim|màxim de|màxim|no més de'),
    upper: list('fins a|com a màxim|màxim|límit'),
    beyond: list('més de|per sobre de'),
    lasts: list('fa|triga|trigarà|ja|és|passat'),
    after: list('després de|després del|a partir de|passades|més enllà de'),
    from: list('a partir de|després de|a|des de|passades'),
    begins: list('només|torni|vingui|truqui|provi|fins|passi|tan sols'),
    closed: list('tancat|tancats|tancada|tancades|tanquem|tanca|pleguem'),
    little: /^(les|la|el|els|l|unes|uns|pròxim|proper)$/,
    labels: /^(habitació|sala|taula|seient|finestreta|taulell|talla|línia|porta|andana|terminal|apartament)$/,
  },
};

/** A figure or day, and the words right before it that say on which side of it something holds. */
type Bounded = { value: string; phrase: string; at: number; lasts: boolean };

/**
 * The words of the answer that put something on the other side of a figure or day than the statement does, or null. Both
 * texts as words in lower case; `negated`: the statement holds a negation.
 */
export function crossedBound(
  statement: readonly string[],
  answer: readonly string[],
  language: string,
  negated: boolean,
  numbers: Readonly<Record<string, number>>,
): string | null {
  const bounds = Object.hasOwn(BOUNDS, language) ? BOUNDS[language] : undefined;
  if (bounds === undefined) return null;
  const closes = negated || statement.some((word) => bounds.closed.includes(word));
  const beyond = bounded(statement, bounds.beyond, bounds);
  const lasting = beyond.filter(({ at }) => !negated || bounds.lasts.includes(statement[at - 1] ?? ''));
  const least = [...bounded(statement, bounds.least, bounds), ...lasting];
  // "Only for under fives" is an upper limit, "we don't deliver for under twenty" a lower one.
  const upper = negated ? bounds.most.filter((phrase) => !phrase.startsWith('for ')) : bounds.most;
  const most = [...bounded(statement, upper, bounds), ...beyond.filter((each) => !lasting.includes(each))];
  const after = closes
    ? bounded(statement, bounds.after, bounds).filter((each) => !begins(statement, each.at, bounds) && !each.lasts)
    : [];
  return (
    missing([...least, ...most], answer, numbers) ??
    unlimited(least, answer, bounds.lower, numbers) ??
    unlimited(outright(statement, least), answer, strict(bounds), numbers) ??
    unlimited(most, answer, bounds.upper, numbers) ??
    begun(after, answer, bounds) ??
    null
  );
}

/** A limit in words that the answer does not name at all; those in figures are looked for elsewhere. */
function missing(
  said: readonly Bounded[],
  answer: readonly string[],
  numbers: Readonly<Record<string, number>>,
): string | null {
  const lost = said.find(({ value }) => Object.hasOwn(numbers, value) && !answer.includes(value));
  return lost === undefined ? null : `without ${lost.value}`;
}

/** How the least is said outright, before the figure or behind it: "two weeks at least". */
const OUTRIGHT =
  /^(?:minimum|mínimo|mínim|мінімум|at least|at the very least|a minimum of|in under|in less than|no less than|not less than|pelo menos|no mínimo|almenys|com a mínim|vsaj|najmanj|щонайменше|принаймні)$/u;

function outright(statement: readonly string[], least: readonly Bounded[]): Bounded[] {
  const behind = statement.flatMap((unit, at): Bounded[] => {
    const phrase = [1, 2, 3, 4]
      .map((length) => statement.slice(at + 1, at + 1 + length).join(' '))
      .find((each) => OUTRIGHT.test(each));
    const value = statement[at - 1];
    return UNIT.test(unit) && phrase !== undefined && value !== undefined ? [{ value, phrase, at, lasts: true }] : [];
  });
  return [...least.filter(({ phrase }) => OUTRIGHT.test(phrase)), ...behind];
}

function strict({ lower, loose }: Bounds): string[] {
  return lower.filter((each) => !loose.includes(each));
}

/** "Over the income limit", "over the phone": these say where something is, unless a figure follows. */
const PLACED = new Set(['over', 'above']);

/** A limited figure that the answer says without any word of a limit. */
function unlimited(
  said: readonly Bounded[],
  answer: readonly string[],
  words: readonly string[],
  numbers: Readonly<Record<string, number>>,
): string | null {
  const line = ` ${answer.join(' ')} `;
  if (words.some((each) => line.includes(` ${each} `))) return null;
  const counted = ({ value, phrase, lasts }: Bounded) =>
    !PLACED.has(phrase) || lasts || /\p{N}/u.test(value) || Object.hasOwn(numbers, value) || UNIT.test(value);
  // "Over 23 kg it costs more" is no limit, and may be said again as it was.
  const again = ({ phrase, value }: Bounded) => line.includes(` ${phrase} ${value} `);
  return said.find((each) => answer.includes(each.value) && counted(each) && !again(each))?.value ?? null;
}

/** What ends with a figure or day, and begins with it in the answer. */
function begun(ended: readonly Bounded[], answer: readonly string[], bounds: Bounds): string | null {
  const values = new Set(ended.map(({ value }) => stem(value)));
  const turned = bounded(answer, bounds.from, bounds).find(({ value }) => values.has(stem(value)));
  return turned === undefined ? null : `${turned.phrase} ${turned.value}`;
}

/** "Até às 17h30", "fins a les 17": with this before it, the phrase is a longer one. */
const UNTIL = new Set(['até', 'fins', 'until', 'till', 'do', 'до']);

/** After a figure: it is an amount of time, and no time of day. */
export const UNIT =
  /^(min(?:ute)?s?|h(?:ou)?rs?|days?|weeks?|months?|years?|minutos?|dias?|semanas?|m[eê]s(es)?|anos?|minut\p{L}*|dn[iehv]+\p{L}*|ted\p{L}+|mesec\p{L}*|let[ai]?|хвилин\p{L}*|дні|днів|тиж\p{L}+|місяц\p{L}+|рок\p{L}*|minuts?|dies|dia|setman\p{L}+|mesos|mes|anys?)$/u;

/** After a number, what it counts. */
const COUNTED = new RegExp(`${UNIT.source}|^(hours?|horas?|hor[ae]s?|hores|ur[aei]?|годин\\p{L}*|euros?|%)$`, 'u');

/** True: what stands before it makes it a beginning. */
function begins(words: readonly string[], at: number, { begins: list }: Bounds): boolean {
  return words.slice(Math.max(0, at - 3), at).some((word) => list.includes(word));
}

function bounded(words: readonly string[], phrases: readonly string[], { little }: Bounds): Bounded[] {
  const found: Bounded[] = [];
  for (const phrase of phrases) {
    const parts = phrase.split(' ');
    for (let at = 0; at + parts.length < words.length; at++) {
      if (!parts.every((part, i) => words[at + i] === part) || UNTIL.has(words[at - 1] ?? '')) continue;
      let then = at + parts.length;
      while (then < words.length - 1 && little.test(words[then] ?? '')) then++;
      const value = words[then];
      if (value !== undefined) found.push({ value, phrase, at, lasts: UNIT.test(words[then + 1] ?? '') });
    }
  }
  return found;
}

function stem(word: string): string {
  return word.length > 5 ? word.slice(0, word.length - 2) : word;
}

/** A number of the answer that has lost the noun that it names in the statement, as "12" of "room 12"; null: none has. */
export function lostLabel(statement: readonly string[], answer: readonly string[], language: string): string | null {
  const labels = Object.hasOwn(BOUNDS, language) ? BOUNDS[language]?.labels : undefined;
  if (labels === undefined) return null;
  for (let at = 1; at < statement.length; at++) {
    const [label, number] = [statement[at - 1] ?? '', statement[at] ?? ''];
    // "Porta 2 hores de retard": it has been two hours, and no door says 2.
    if (!/^\d{1,3}$/.test(number) || !labels.test(label) || COUNTED.test(statement[at + 1] ?? '')) continue;
    const bare = answer.some((word, i) => word === number && answer[i - 1] !== label);
    if (bare) return `${label} ${number}`;
  }
  return null;
}
