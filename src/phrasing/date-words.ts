import type { CommonSource, DateList } from './source.ts';
import { spokenTimes } from './spoken-times.ts';

/** Words of dates and numbers that every library needs; `_common.yaml` adds to them. */
const BASE: Record<string, Partial<Record<DateList | 'units', string>>> = {
  en: {
    soft: 'today|now|right now|at the moment|this week|this month|this year|another day|some other day|the other day|yesterday|last week|last month|last year|last night|this time|this morning|these days|currently|tonight',
    parts: 'morning|afternoon|evening|night|noon|midday|lunchtime',
    attached:
      'next|this|this coming|the coming|early|late|mid|the|end of|the end of|beginning of|the beginning of|the week of|the first of',
    before: 'before|until|prior to|earlier than|sooner than',
    of: 'of',
    ordinals: 'st|nd|rd|th',
    amounts: 'a|an|half an|half a|a couple of|a few|several',
    soft_units: 'a minute|a moment|a second|a sec|a bit|a while|a tick|two minutes|a couple of minutes|a few minutes',
    range: 'to|or|and|till|until',
    clock: "am|pm|o'clock|oclock|a m|p m|hrs|hours|sharp",
    times: 'noon|midday|midnight',
    percent: 'percent|per cent|pct',
    counts:
      'item*|piece*|box*|unit*|ticket*|coupon*|voucher*|person|people|guest*|adult*|child*|seat*|bag*|copy|copies|bottle*|pack|packs|pair*|kg|kilo*|kilos|litre*|liter*|gram*|g|ml|cm|km|mb|gb|night*|time*|order*|product*|user*|license*|licence*|device*|page*|word*|character*|mile*|member*|student*|player*|room*|table*|tub*|jar*|tin*|packet*|sachet*|roll*|crate*|sack*|tray*|punnet*|tube*|carton*',
  },
  pt: {
    soft: 'hoje|agora|neste momento|de momento|ontem|na semana passada|no mês passado|no ano passado',
    parts: 'de manhã|à tarde|à noite|de tarde|da manhã|da tarde|da noite',
    attached: 'próxima|próximo|esta|este|fim de|final de|início de|meados de|dia',
    before: 'antes de|antes da|antes do|antes das|até|até à|até ao|até às',
    of: 'de|do',
    amounts: 'um|uma|meia|um par de|alguns|algumas|uns|umas|mais de',
    soft_units: 'um minuto|um momento|um segundo|um minutinho|um instante|um bocadinho',
    range: 'a|ou|e',
    clock: 'h|horas|da manhã|da tarde|da noite|hrs',
    times: 'meio-dia|meia-noite',
    percent: 'por cento|porcento',
    counts:
      'artigo*|unidade*|peça*|pessoa*|caixa*|bilhete*|cupão|cupões|vale*|item|itens|kg|quilo*|litro*|noite*|produto*|garrafa*|saco*|pacote*|frasco*|lata*|embalage*|tubo*|grade*|saqueta*',
  },
  sl: {
    soft: 'danes|zdaj|trenutno|ta trenutek|včeraj|prejšnji teden|lani|prejšnji mesec',
    parts: 'zjutraj|dopoldne|popoldne|zvečer',
    attached: 'naslednj*|prihodnj*|ta|konec|konca|koncem|začetek|začetka|sredi|sredine|drug*',
    before: 'pred|do|prej kot|prej ko|šele',
    amounts: 'pol|nekaj|par|dobr*',
    soft_units: 'minutko|minutka|trenutek|sekundo|minuto|malo|hip',
    range: 'do|ali|in',
    clock: 'h|uri|ura|ure|uro',
    times: 'poldne|opoldne|poldneva|polnoč|opolnoči|polnoči',
    percent: 'odstot*|procent*',
    counts:
      'kos*|izdel*|oseb*|škatl*|vstopnic*|kupon*|bon*|artik*|kg|kilogram*|litr*|noč*|krat|paket*|steklenic*|vreč*|konzerv*|kozarc*|zaboj*|porcij*|zavitk*|zavojčk*|tub*',
  },
  uk: {
    soft: 'сьогодні|зараз|наразі|на даний момент|вчора|учора|минулого тижня|минулого року|торік',
    parts: 'вранці|зранку|ранку|вдень|дня|ввечері|увечері|вечора|ночі',
    attached: 'наступн*|цього|цей|цієї|кінця|кінець|початку|середини|найближч*',
    before: 'до|раніше|раніше ніж|раніше за|перед',
    amounts: 'пів|кілька|декілька|пару|пара',
    soft_units: 'хвилинку|хвилиночку|секунду|секундочку|хвильку|момент|трохи',
    range: 'до|або|чи|і',
    clock: 'год|година|години|годині|годину|ранку|вечора|дня|ї|й',
    times: 'опівдні|полудень|полудня|опівночі|півночі',
    percent: 'відсотк*|процент*',
    counts:
      'штук*|шт|товар*|одиниц*|осіб|особ*|людей|короб*|квитк*|купон*|кг|кілограм*|літр*|ноч*|раз*|пакет*|пачк*|пачок|пляш*|мішк*|флакон*|тюбик*|ящик*|рулон*|упаков*',
  },
  ca: {
    soft: "avui|ara|ara mateix|de moment|en aquest moment|ahir|la setmana passada|l'any passat|el mes passat",
    parts: 'al matí|a la tarda|al vespre|a la nit|del matí|de la tarda|del vespre|de la nit',
    attached: 'proper|propera|vinent|aquest|aquesta|final de|finals de|principis de|mitjan|mitjans de|dia',
    before: "abans de|abans del|abans d'|fins a|fins al|fins",
    of: 'de|d|del',
    amounts: 'un|una|mitja|un parell de|alguns|algunes|uns|unes|més de',
    soft_units: 'un minut|un moment|un segon|un minutet|un momentet|un instant',
    range: 'a|o|i',
    clock: 'h|hores|del matí|de la tarda|del vespre|de la nit',
    times: 'migdia|mitjanit|el migdia',
    percent: 'per cent|percent',
    counts:
      'article*|unitat*|peça|peces|persona|persones|caixa|caixes|entrada|entrades|cupó|cupons|val*|kg|quilo*|litre*|nit*|producte*|ampoll*|bossa|bosses|paquet*|llaun*|garraf*|sac|sacs|rotll*|tub*',
  },
};

/** The words of one list: those that are built in, and those of the file. */
export function dateWords(common: CommonSource, list: DateList | 'units'): string[] {
  const base = Object.hasOwn(BASE, common.language) ? BASE[common.language] : undefined;
  const spoken = list === 'times' ? spokenTimes(common.language) : [];
  return [...(base?.[list]?.split('|') ?? []), ...spoken, ...common.dates[list]];
}
