/** How the clock is read aloud: each way with the hours that go into its `_`. Hours stand in the form which the way asks for. */
type Reading = { ways: string; hours: string };

const EN = 'one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|1|2|3|4|5|6|7|8|9|10|11|12';
const PT = 'uma|duas|três|quatro|cinco|seis|sete|oito|nove|dez|onze|doze';
const SL =
  'enih|dveh|treh|štirih|petih|šestih|sedmih|osmih|devetih|desetih|enajstih|dvanajstih|1|2|3|4|5|6|7|8|9|10|11|12';
const SL_BARE = 'ena|dve|tri|štiri|pet|šest|sedem|osem|devet|deset|enajst|dvanajst';
const UK_OF = "першої|другої|третьої|четвертої|п'ятої|шостої|сьомої|восьмої|дев'ятої|десятої|одинадцятої|дванадцятої";
const UK_ON = "першу|другу|третю|четверту|п'яту|шосту|сьому|восьму|дев'яту|десяту|одинадцяту|дванадцяту";
const UK_IS = "перша|друга|третя|четверта|п'ята|шоста|сьома|восьма|дев'ята|десята|одинадцята|дванадцята";
const CA = "d'una|de dues|de tres|de quatre|de cinc|de sis|de set|de vuit|de nou|de deu|d'onze|de dotze";
const CA_AT = 'una|dues|tres|quatre|cinc|sis|set|vuit|nou|deu|onze|dotze';

const READINGS: Record<string, Reading[]> = {
  // No "five to ten" and no "ten to five": most often that is a range.
  en: [
    {
      ways: 'half past _|half _|quarter past _|a quarter past _|quarter to _|a quarter to _|five past _|ten past _|twenty past _|twenty five past _|twenty to _|twenty five to _',
      hours: EN,
    },
  ],
  pt: [
    { ways: '_ e meia|_ e um quarto|_ e quinze|_ e trinta|_ e quarenta e cinco|_ menos um quarto', hours: PT },
    { ways: 'um quarto para as _|quinze para as _', hours: PT },
    { ways: '_ e meia|_ e um quarto', hours: 'meio-dia|meio dia' },
  ],
  sl: [
    { ways: 'pol _|petnajst do _|petnajst čez _|četrt do _', hours: SL },
    { ways: 'četrt čez _|četrt na _|tri četrt na _|tričetrt na _|petnajst čez _', hours: SL_BARE },
  ],
  uk: [
    { ways: 'пів на _|половина на _|чверть на _', hours: UK_ON },
    { ways: 'пів _|половина _|чверть по _', hours: UK_OF },
    { ways: 'за чверть _|за десять _|за двадцять _', hours: UK_IS },
  ],
  ca: [
    {
      ways: 'un quart _|dos quarts _|tres quarts _|quarts _|mig quart _|un quart i mig _|dos quarts i mig _|tres quarts i mig _',
      hours: CA,
    },
    { ways: '_ i mitja|_ i quart|_ i deu|_ i cinc|_ menys quart|_ menys deu|_ menys cinc', hours: CA_AT },
  ],
};

/** The times of day that are said in words, such as "half two" or "dos quarts de cinc"; none for other languages. */
export function spokenTimes(language: string): string[] {
  const readings = Object.hasOwn(READINGS, language) ? (READINGS[language] ?? []) : [];
  return readings.flatMap(({ ways, hours }) =>
    ways.split('|').flatMap((way) => hours.split('|').map((hour) => way.replace('_', hour))),
  );
}
