import type { Place } from '../yaml/diagnostic.ts';
import { byPlace, type Diagnostic, type Report, reporter } from '../yaml/diagnostic.ts';
import { excerpt } from '../yaml/shape.ts';
import { decide } from './accept.ts';
import { answersFor } from './answers.ts';
import { severityOf } from './codes.ts';
import type { SituationDraft } from './format.ts';
import { signsOf } from './gate.ts';
import { type Interpretation, interpret } from './interpret.ts';
import { libraryOf, type PhraseFile, type PhraseLibrary, readSources } from './library.ts';
import { candidates } from './pattern-set.ts';
import { rephrase } from './rephrase.ts';
import { sampleStatement } from './sample-values.ts';
import { endsOf } from './search.ts';
import { readStatement, type Statement } from './statement.ts';
import type { Tongue } from './tongue.ts';
import { verify } from './verify.ts';

/** A situation's file while it is tried out. */
type Trial = {
  draft: SituationDraft;
  tongue: Tongue;
  library: PhraseLibrary;
  situation: number;
  report: Report;
  /** What a statement is taken for; each is looked at once. */
  look: (text: string) => Look;
};

type Look = { statement: Statement; interpretation: Interpretation };

function looker(tongue: Tongue): (text: string) => Look {
  const seen = new Map<string, Look>();
  return (text) => {
    const known = seen.get(text);
    if (known !== undefined) return known;
    const statement = readStatement(text, tongue.reader);
    const look = { statement, interpretation: interpret(statement, tongue) };
    seen.set(text, look);
    return look;
  };
}

/**
 * Checks phrase files and tries out what is in them: tests, examples, near-misses, and whether every pattern and answer
 * is of use. All files are read, only those that are `wanted` are tried.
 */
export function checkPhrases(files: readonly PhraseFile[], wanted: (path: string) => boolean): Diagnostic[] {
  const { sources, diagnostics, drafts } = readSources(files);
  const library = libraryOf(sources);
  const found = diagnostics.filter((each) => wanted(each.file));
  for (const { file, language, draft, overlay } of drafts) {
    const tongue = wanted(file) && !overlay ? library.tongue(language) : null;
    const situation = tongue?.situations.findIndex((each) => each.file === file) ?? -1;
    if (tongue === null || situation === -1) continue;
    tryOut({ draft, tongue, library, situation, report: reporter(file, found, severityOf), look: looker(tongue) });
  }
  return found.toSorted(byPlace);
}

function tryOut(trial: Trial): void {
  tryTests(trial);
  tryExamples(trial);
  tryNearMisses(trial);
  tryCoverage(trial);
  tryAnswers(trial);
}

function ask({ library, tongue }: Trial, text: string) {
  return rephrase(library, { text, language: tongue.language, fallbackLanguage: tongue.language });
}

function tryTests(trial: Trial): void {
  const { draft, report, tongue, situation } = trial;
  const own = tongue.situations[situation]?.situation;
  for (const test of draft.tests ?? []) {
    if (test.in === undefined) continue;
    const result = ask(trial, test.in.value);
    const wanted = test.verdict?.value ?? 'rephrased';
    const fail = (place: Place, message: string, fix: string) =>
      report(place, 'test-failed', `"${excerpt(test.in?.value ?? '')}": ${message}`, fix);
    if (result.verdict !== wanted) {
      const why = result.reason === null ? `${result.situation?.id}` : result.reason;
      const left = result.dropped[0];
      const because = left === undefined ? '' : ` "${left.text}": ${left.because}`;
      fail(
        test.in.place,
        `it comes out as ${result.verdict} (${why}).${because}`,
        'Try it with tactful rephrase --explain.',
      );
      continue;
    }
    if (wanted === 'rephrased' && result.situation?.id !== own) {
      fail(test.in.place, `it leads to ${result.situation?.id}.`, 'Make one of the two files narrower.');
    } else if (test.first !== undefined && result.answers[0]?.text !== test.first.value) {
      fail(
        test.first.place,
        `the first answer is "${result.answers[0]?.text}".`,
        'Change the test, or the order of the answers.',
      );
    }
    for (const { key, place, value } of test.slots?.entries ?? []) {
      const slot = result.slots.find((each) => each.role === key);
      if (value === undefined || slot?.text === value.value) continue;
      const is = slot === undefined ? 'is not filled' : `is "${slot.text}"`;
      fail(place, `the slot "${key}" ${is}.`, 'Change the pattern, or the test.');
    }
  }
}

function tryExamples(trial: Trial): void {
  const { draft, report, tongue, situation } = trial;
  for (const example of draft.examples ?? []) {
    const { statement, interpretation } = trial.look(example.value);
    const decision = decide(interpretation, signsOf(statement, tongue));
    if (decision.verdict === 'rephrased' && decision.reading.situation === situation) continue;
    const led =
      decision.verdict === 'rephrased'
        ? `leads to ${tongue.situations[decision.reading.situation]?.situation}`
        : `comes out as ${decision.verdict} (${decision.reason})`;
    const fix = 'Add a pattern for it, or move it to where it belongs.';
    report(example.place, 'example-elsewhere', `"${excerpt(example.value)}" ${led}.`, fix);
  }
}

function tryNearMisses(trial: Trial): void {
  const { draft, report, tongue, situation } = trial;
  const own = tongue.situations[situation]?.situation;
  for (const miss of draft.not ?? []) {
    if (ask(trial, miss.value).situation?.id !== own) continue;
    const message = `"${excerpt(miss.value)}" is answered as ${own}.`;
    report(miss.place, 'near-miss-answered', message, 'Make the pattern or signal that it meets narrower.');
  }
}

/** Which patterns, by their place, and which answers of a situation its own tests and examples reach. */
export function reached(
  tongue: Tongue,
  situation: number,
  look: (text: string) => Look = looker(tongue),
): { patterns: Set<number>; answers: Set<string> } {
  const patterns = new Set<number>();
  const answers = new Set<string>();
  const source = tongue.situations[situation];
  for (const text of [...(source?.tests ?? []).map((test) => test.in), ...(source?.examples ?? [])]) {
    if (patterns.size === source?.patterns.length && answers.size === source.answers.length) break;
    const { statement, interpretation } = look(text);
    for (const { node, of } of candidates(tongue.patterns, statement.field)) {
      if (of.situation !== situation || patterns.has(of.pattern)) continue;
      const meets = statement.field.words.some((_, from) =>
        endsOf(node, from, statement.field).some((end) => end.at > from),
      );
      if (meets) patterns.add(of.pattern);
    }
    const reading = interpretation.readings.find((each) => each.situation === situation);
    if (reading === undefined) continue;
    for (const { answer } of answersFor(statement, reading, tongue, [])?.sound ?? []) answers.add(answer.id);
  }
  return { patterns, answers };
}

/** Everything that is said in a file is of use: tests and examples meet every pattern and lead to every answer. */
function tryCoverage({ draft, tongue, situation, report, look }: Trial): void {
  if (tongue.situations[situation] === undefined) return;
  const { patterns, answers } = reached(tongue, situation, look);
  (draft.patterns ?? []).forEach((pattern, at) => {
    if (patterns.has(at)) return;
    const message = 'No test and no example is met by this pattern.';
    report(pattern.place, 'pattern-never-used', message, 'Add a test for it, or delete it.');
  });
  for (const answer of draft.answers ?? []) {
    if (answer.id === undefined || answers.has(answer.id.value)) continue;
    const message = `No test and no example leads to the answer "${answer.id.value}".`;
    report(answer.id.place, 'answer-never-used', message, 'Add a test with its slots, or delete it.');
  }
}

/** Each answer, filled with ordinary values, must pass the one who reads it last. */
function tryAnswers({ draft, tongue, situation, report }: Trial): void {
  const source = tongue.situations[situation];
  for (const { text } of draft.answers ?? []) {
    if (text === undefined || source === undefined) continue;
    const { statement, answer } = sampleStatement(text.value, source, tongue.common);
    const { stop, promise } = tongue.common;
    const problem = verify(statement, answer, tongue.language, { stop, promise })[0];
    if (problem === undefined) continue;
    const fix = `Write it without ${problem.words === '' ? 'that' : `"${problem.words}"`}.`;
    report(text.place, 'answer-unsafe', `"${excerpt(answer)}": ${problem.message}`, fix);
  }
}
