import { IntlMessageFormat } from 'intl-messageformat';
import type { LetterName, LetterTemplate, LetterWay } from '../core/letter.ts';

/** What stands for each name; a name that is not here, or is empty, has no value. */
export type LetterValues = Partial<Record<LetterName, string>>;

/** Fills a template in. Whatever names something without a value falls away, so that no letter has a hole. */
export function writeLetter(template: LetterTemplate, values: LetterValues): { subject: string; body: string } {
  const written = (ways: LetterWay[]) => {
    const way = ways.find((each) => each.needs.every((name) => (values[name] ?? '') !== ''));
    return way === undefined ? [] : [filled(way, template.language, values)];
  };
  return {
    subject: written(template.subject)[0] ?? '',
    body: template.paragraphs.flatMap(written).join('\n\n'),
  };
}

/** The names that a letter could use and that have no value, each once, in the order of the letter. */
export function missingIn(template: LetterTemplate, values: LetterValues): LetterName[] {
  const first = template.paragraphs.flatMap((ways) => ways[0]?.needs ?? []);
  return [...new Set(first)].filter((name) => (values[name] ?? '') === '');
}

function filled({ text, needs }: LetterWay, language: string, values: LetterValues): string {
  const used = Object.fromEntries(needs.map((name) => [name, values[name] ?? '']));
  // "Where is my kettle?" ends the sentence by itself.
  const ended = text.replace(/\{(\w+)\}\./g, (whole, name: LetterName) =>
    /[?!…]["”»’)]*$/u.test(used[name] ?? '') ? `{${name}}` : whole,
  );
  return String(new IntlMessageFormat(ended, language).format(used));
}
