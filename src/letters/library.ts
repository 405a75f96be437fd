import {
  type Gone,
  LETTER_KINDS,
  type LetterLibrary,
  type LetterTemplate,
  type LetterWay,
  type Right,
} from '../core/letter.ts';
import { byPlace, type Diagnostic, type Report, reporter } from '../yaml/diagnostic.ts';
import { readYaml } from '../yaml/read.ts';
import type { Proofread } from './check-texts.ts';
import { severityOf } from './codes.ts';
import { compileLetter } from './compile-letter.ts';
import { compileRights } from './compile-rights.ts';
import { letterFile, rightsFile } from './language.ts';

/** One file as it was read. `path` ends in language/kind.yaml, or in rights.yaml. */
export type LetterSource = { path: string; text: string };

export type LetterOptions = {
  /** YYYY-MM-DD, for review dates. */
  today: string;
  /** Reads every text a second time, for what it promises and admits. */
  proofread?: Proofread;
};

/** Compiles all files together; those with an error are left out, and every problem of every file is told. Never throws. */
export function compileLetters(
  files: readonly LetterSource[],
  { today, proofread }: LetterOptions,
): { library: LetterLibrary; diagnostics: Diagnostic[] } {
  const diagnostics: Diagnostic[] = [];
  const found: { file: string; report: Report; template: LetterTemplate }[] = [];
  let rights: Right[] = [];
  let gone: Gone[] = [];
  for (const file of files) {
    const read = readYaml(file.path, file.text);
    diagnostics.push(...read.diagnostics);
    if (read.root === null) continue;
    const report = reporter(file.path, diagnostics, severityOf);
    const place = { place: read.root.place };
    const context = { today, report, proofread };
    if (isRights(file.path)) {
      const draft = rightsFile.read(read.root, { what: 'The file', ...place }, report);
      if (draft !== undefined) ({ rights, gone } = compileRights(draft, context));
      if (hasErrors(diagnostics, file.path)) rights = [];
      continue;
    }
    const draft = letterFile.read(read.root, { what: 'The letter', ...place }, report);
    const template = draft === undefined ? null : compileLetter(file.path, draft, context);
    if (template !== null) found.push({ file: file.path, report, template });
  }
  const templates = new Map<string, LetterTemplate>();
  const top = { line: 1, column: 1 };
  for (const { file, report, template } of found) {
    const key = `${template.language} ${template.kind}`;
    const other = found.find((each) => keyOf(each.template) === key);
    if (other?.file !== file) {
      report(top, 'duplicate-letter', `This letter stands already in ${other?.file}.`, 'Delete one of the two.');
      continue;
    }
    for (const { words, why } of goneIn(template, gone))
      report(top, 'gone-words', `"${words}" must stand in no letter: ${why}`, 'Delete it.');
    if (!hasErrors(diagnostics, file)) templates.set(key, template);
  }
  for (const { file, report, template } of found) {
    const kinds = found.filter((each) => each.template.language === template.language);
    if (kinds[0]?.file !== file) continue;
    const lacking = LETTER_KINDS.filter((kind) => !kinds.some((each) => each.template.kind === kind));
    if (lacking.length === 0) continue;
    const message = `In "${template.language}" these letters can't be written: ${lacking.join(', ')}.`;
    report(top, 'missing-letter', message, `Add ${lacking.map((each) => `${each}.yaml`).join(', ')} beside this file.`);
  }
  const library: LetterLibrary = {
    languages: [...new Set([...templates.values()].map((each) => each.language))].toSorted(),
    template: (kind, language) => templates.get(`${language} ${kind}`) ?? null,
    rights,
    gone,
  };
  return { library, diagnostics: diagnostics.toSorted(byPlace) };
}

function keyOf({ language, kind }: LetterTemplate): string {
  return `${language} ${kind}`;
}

function goneIn({ subject, paragraphs }: LetterTemplate, gone: readonly Gone[]): Gone[] {
  const ways: LetterWay[] = [...subject, ...paragraphs.flat()];
  return gone.filter(({ words }) => ways.some(({ text }) => text.toLowerCase().includes(words.toLowerCase())));
}

function hasErrors(diagnostics: readonly Diagnostic[], file: string): boolean {
  return diagnostics.some((each) => each.file === file && each.severity === 'error');
}

/** Whether this file holds what the law gives, and no letter. */
export function isRights(path: string): boolean {
  return /(^|[\\/])rights\.yaml$/.test(path);
}
