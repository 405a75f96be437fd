import { answersFor } from '../../src/phrasing/answers.ts';
import { interpret } from '../../src/phrasing/interpret.ts';
import { readStatement } from '../../src/phrasing/statement.ts';
import { shippedPhrases } from './phrases.ts';

/** A statement of a phrase file, and an answer to it with its slots filled, as staff would read it. */
export type Expanded = { statement: string; answer: string; file: string };

/** All that the phrase files of a language answer to their own tests and examples: every answer of every file is among it. */
export function expandedAnswers(language: string): Expanded[] {
  const tongue = shippedPhrases().tongue(language);
  if (tongue === null) return [];
  const expanded = new Map<string, Expanded>();
  tongue.situations.forEach(({ file, tests, examples }, situation) => {
    for (const statement of [...tests.map((test) => test.in), ...examples]) {
      const read = readStatement(statement, tongue.reader);
      const reading = interpret(read, tongue).readings.find((each) => each.situation === situation);
      if (reading === undefined) continue;
      for (const { text } of answersFor(read, reading, tongue, [])?.sound ?? [])
        expanded.set(text, { statement, answer: text, file });
    }
  });
  return [...expanded.values()];
}
