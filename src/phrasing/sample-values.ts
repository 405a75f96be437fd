import { OPEN_SLOTS } from './pattern-syntax.ts';
import { placeholdersOf } from './placeholders.ts';
import type { CommonSource, SituationSource } from './source.ts';

/** An ordinary value of each kind of slot; days and units are those of the language. */
function sampleOf(type: string, { dates }: CommonSource): string {
  const plain = (words: readonly string[], otherwise: string) => words.find((word) => !word.endsWith('*')) ?? otherwise;
  const weekday = plain(dates.weekdays, 'Xxx');
  const values: Record<string, string> = {
    date: weekday,
    when: weekday,
    time: '10:30',
    duration: `3 ${plain(dates.units, 'h')}`,
    money: '5 €',
    percent: '5%',
    quantity: '3',
    code: 'A-7/81',
    name: 'Zagor',
  };
  if (Object.hasOwn(values, type)) return values[type] ?? '';
  // What an expansion names stands next to a name without being the same word.
  return (OPEN_SLOTS as readonly string[]).includes(type) ? 'zagor' : 'zimor';
}

/** A statement that holds just the values of an answer's slots, and the answer with them. */
export function sampleStatement(
  text: string,
  situation: SituationSource,
  common: CommonSource,
): { statement: string; answer: string } {
  const values: string[] = [];
  let answer = '';
  let at = 0;
  for (const { role, at: start, length } of placeholdersOf(text)) {
    const value = sampleOf(typeOf(role, situation), common);
    values.push(value);
    answer += text.slice(at, start) + value;
    at = start + length;
  }
  answer += text.slice(at);
  return { statement: `zzz ${values.join(' zzz ')}`, answer: (answer[0] ?? '').toUpperCase() + answer.slice(1) };
}

/** The type under which a pattern or signal fills a role. */
function typeOf(role: string, { patterns, signals }: SituationSource): string {
  const sources = [...patterns, ...signals.flatMap((each) => each.all)];
  for (const source of sources) {
    for (const match of source.matchAll(/\{\s*([a-z_]+)\s*:\s*([a-z][a-z0-9_]*)\s*\}/g)) {
      if (match[2] === role) return match[1] ?? role;
    }
  }
  return role;
}
