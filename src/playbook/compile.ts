import type { Playbook } from '../core/playbook.ts';
import { byPlace, type Diagnostic, type Report, reporter } from '../yaml/diagnostic.ts';
import { languageOf } from '../yaml/language-code.ts';
import { readYaml } from '../yaml/read.ts';
import type { Text } from '../yaml/shape.ts';
import { entryOf, type Node } from '../yaml/tree.ts';
import { build } from './build.ts';
import { checkFields } from './check-fields.ts';
import { checkFlow } from './check-flow.ts';
import { checkGuards } from './check-guards.ts';
import { checkFileName, checkHead } from './check-head.ts';
import { checkLibrary } from './check-library.ts';
import { checkLines } from './check-lines.ts';
import { checkRecord } from './check-record.ts';
import { checkSelfTest } from './check-self-test.ts';
import { checkSurvey } from './check-survey.ts';
import { checkTexts } from './check-texts.ts';
import { severityOf } from './codes.ts';
import { playbook } from './language.ts';
import { type Scene, sceneOf } from './scene.ts';
import type { Proofread } from './style.ts';
import { translate } from './translate.ts';
import { type TranslationDraft, translation } from './translation-language.ts';

export type CompileOptions = {
  /** YYYY-MM-DD, for review dates. */
  today: string;
  /** Words that no playbook may take as its command. */
  reserved: readonly string[];
  /** Reads every line to say a second time, for its wording. */
  proofread?: Proofread;
};

export type Source = { path: string; text: string };

/** A playbook that starts: its scene, and the translations that name it. */
type Original = { scene: Scene; playbook: Playbook | null };
type Translation = { file: string; draft: TranslationDraft; report: Report };

/**
 * Checks all files together and compiles those without an error: one playbook for each id and language, complaints
 * first. Every problem of every file is among the diagnostics, by file and place. Never throws for what a file says.
 */
export function compilePlaybooks(
  files: readonly Source[],
  options: CompileOptions,
): { playbooks: Playbook[]; diagnostics: Diagnostic[] } {
  const diagnostics: Diagnostic[] = [];
  const scenes: Scene[] = [];
  const translations: Translation[] = [];
  const unreadable: string[] = [];
  for (const file of files) {
    const read = readYaml(file.path, file.text);
    diagnostics.push(...read.diagnostics);
    if (read.root === null) {
      unreadable.push(idOf(file.path));
      continue;
    }
    const report = reporter(file.path, diagnostics, severityOf);
    if (isTranslation(read.root)) {
      const draft = translation.read(read.root, { what: 'The translation', place: read.root.place }, report);
      if (draft !== undefined) translations.push({ file: file.path, draft, report });
    } else {
      const draft = playbook.read(read.root, { what: 'The playbook', place: read.root.place }, report);
      if (draft !== undefined) scenes.push(sceneOf(file.path, draft, report));
    }
  }
  for (const scene of scenes) check(scene, options);
  checkLibrary(scenes, options.reserved, unreadable);

  const broken = () => new Set(diagnostics.filter((each) => each.severity === 'error').map((each) => each.file));
  const faulty = broken();
  const originals: Original[] = scenes.map((scene) => ({
    scene,
    playbook: faulty.has(scene.file) ? null : build(scene),
  }));
  const translated = translateAll(translations, originals, unreadable, options);
  const stillFaulty = broken();
  const playbooks = [
    ...originals.flatMap((each) => each.playbook ?? []),
    ...translated.flatMap((each) => (stillFaulty.has(each.file) || each.playbook === null ? [] : [each.playbook])),
  ];
  return { playbooks: playbooks.toSorted(byOffer), diagnostics: diagnostics.toSorted(byPlace) };
}

/** The id that a file's name gives it: what is wrong inside must not make the rest of the library look wrong too. */
function idOf(path: string): string {
  return (path.split(/[\\/]/).at(-1) ?? path).split('.')[0] ?? '';
}

function isTranslation(root: Node): boolean {
  return root.kind === 'dict' && entryOf(root, 'translates') !== undefined;
}

function check(scene: Scene, options: CompileOptions): void {
  const language = scene.draft.language?.value ?? 'en';
  const usable = /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(language) ? language : 'en';
  checkHead(scene, options.today);
  checkFlow(scene);
  checkGuards(scene);
  const named = checkLines(scene, usable, options.proofread);
  checkFields(scene, named);
  checkRecord(scene);
  checkSurvey(scene);
  checkSelfTest(scene);
  checkTexts(scene, usable);
}

function translateAll(
  translations: readonly Translation[],
  originals: readonly Original[],
  unreadable: readonly string[],
  options: CompileOptions,
): { file: string; playbook: Playbook | null }[] {
  const seen = new Map<string, string>();
  return translations.map(({ file, draft, report }) => {
    const { translates, language } = draft;
    if (translates === undefined || language === undefined) return { file, playbook: null };
    const spelled = languageOf(language, report) !== null;
    checkFileName(file, `${translates.value}.${language.value}.yaml`, translates, report);
    const original = originals.find(({ scene }) => scene.draft.playbook?.value === translates.value);
    if (original === undefined) {
      if (!unreadable.includes(translates.value)) reportUnknown(translates, originals, report);
      return { file, playbook: null };
    }
    const key = `${translates.value} ${language.value}`;
    const other = original.scene.draft.language?.value === language.value ? original.scene.file : seen.get(key);
    seen.set(key, file);
    if (other !== undefined) {
      const message = `"${translates.value}" in ${language.value} stands already in ${other}.`;
      report(language.place, 'duplicate-playbook', message, 'Delete one of the two, or correct its language.');
      return { file, playbook: null };
    }
    // Against an original with errors every comparison could mislead.
    if (original.playbook === null || !spelled) return { file, playbook: null };
    const work = { language: language.value, fields: original.scene.fields, report, proofread: options.proofread };
    return { file, playbook: translate(original.playbook, draft, work) };
  });
}

function reportUnknown(id: Text, originals: readonly Original[], report: Report): void {
  const known = originals.flatMap(({ scene }) => scene.draft.playbook?.value ?? []);
  const message = `There is no playbook "${id.value}" to translate.`;
  const fix =
    known.length === 0 ? 'Put the file of the original beside this one.' : `Write one of: ${known.join(', ')}.`;
  report(id.place, 'unknown-playbook', message, fix);
}

/** What is begun with a customer on the line is offered first. */
const ORDER: Playbook['purpose'][] = ['complaint', 'checklist', 'survey', 'self-test'];

function byOffer(a: Playbook, b: Playbook): number {
  if (a.purpose !== b.purpose) return ORDER.indexOf(a.purpose) - ORDER.indexOf(b.purpose);
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}
