/** What a sum or number holds for, in one language: the words before it, what a sum is paid for, and whom a number is allowed to. */
type Rates = { before: RegExp; paid: RegExp; per: RegExp; allowed: RegExp };

/** "8 € por noite", "6 tickets per household", "2 флакони в одні руки". */
const RATES: Record<string, Rates> = {
  en: {
    before: /^(?:a|an|per|each|every)$/,
    paid: /^(?:hour|day|night|week|month|quarter|term|year|person|head|item|bag|box|mile|minute|seat|ticket|session|visit|lesson|class)$/,
    per: /^(?:a|an|per|each|every)$/,
    allowed:
      /^(?:household|customer|family|guest|child|adult|pupil|student|member|patient|passenger|visitor|account|card|order|booking|purchase|transaction|address|property|table|room|flat|car|vehicle|team|class|group)$/,
  },
  pt: {
    before: /^(?:por|ao?|cada)$/,
    paid: /^(?:noite|dia|hora|semana|mes|ano|pessoa|cabeca|unidade|peca|quilo|kg|km|quilometro|crianca|adulto|minuto|aula|mala)$/,
    per: /^(?:por|cada)$/,
    allowed:
      /^(?:cliente|agregado|familia|casa|morada|fogo|utente|aluno|socio|passageiro|visitante|conta|cartao|compra|encomenda|reserva|mesa|quarto|viatura|carro|turma)$/,
  },
  ca: {
    before: /^(?:per|al?|la|cada)$/,
    paid: /^(?:nit|dia|hora|setmana|mes|any|persona|cap|unitat|peca|quilo|kg|km|quilometre|nen|adult|minut|classe|maleta)$/,
    per: /^(?:per|cada)$/,
    allowed:
      /^(?:client|clienta|familia|casa|llar|domicili|usuari|alumne|soci|passatger|visitant|compte|targeta|compra|comanda|reserva|taula|habitacio|vehicle|cotxe|grup)$/,
  },
  sl: {
    before: /^(?:na|za|od)$/,
    paid: /^(?:noc|dan|uro|teden|mesec|leto|osebo|kos|glavo|komad|kilometer|otroka|minuto|enoto|obisk)$/,
    per: /^(?:na)$/,
    allowed:
      /^(?:stranko|kupca|gospodinjstvo|druzino|narocilo|nakup|racun|kartico|izkaznico|clana|uporabnika|ucenca|dijaka|potnika|obiskovalca|rezervacijo|mizo|sobo|vozilo|avto|naslov)$/,
  },
  uk: {
    before: /^(?:за|на|з|із)$/,
    paid: /^(?:ніч|добу|день|годину|тиждень|місяць|рік|людини|особи|людину|особу|штуку|кілометр|дитину|хвилину|кг|раз)$/,
    per: /^(?:на)$/,
    allowed:
      /^(?:клієнта|покупця|родину|сімю|замовлення|чек|картку|рахунок|квиток|відвідувача|пасажира|учня|пацієнта|квартиру|адресу|столик|номер|авто|машину)$/,
  },
};

/** How many words from here say what a sum is paid for: "a month", "na noč"; 0: none. */
export function paidFor(words: readonly string[], at: number, language: string): number {
  const { before, paid } = RATES[language] ?? NONE;
  return before.test(words[at] ?? '') && paid.test(words[at + 1] ?? '') ? 2 : 0;
}

/** How many words from here say to whom or what a number is allowed: "per household", "em cada compra"; 0: none. */
export function allowedTo(words: readonly string[], at: number, language: string): number {
  const { per, paid, allowed } = RATES[language] ?? NONE;
  const to = words[at + 1] ?? '';
  return per.test(words[at] ?? '') && (allowed.test(to) || paid.test(to)) ? 2 : 0;
}

const NEVER = /(?!)/;

const NONE: Rates = { before: NEVER, paid: NEVER, per: NEVER, allowed: NEVER };
