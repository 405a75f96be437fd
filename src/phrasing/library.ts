import { byPlace, type Diagnostic, reporter } from '../yaml/diagnostic.ts';
import { readYaml } from '../yaml/read.ts';
import { checkCommon, checkSituation } from './check-draft.ts';
import { severityOf } from './codes.ts';
import { type CommonDraft, commonFile, type SituationDraft, situationFile } from './format.ts';
import { overlaid } from './overlay.ts';
import { type CommonSource, commonSource, type SituationSource, situationSource } from './source.ts';
import { compileTongue, type Tongue } from './tongue.ts';

/** A file of the library; the folder that it lies in is its language. Overlay: a supervisor's own additions. */
export type PhraseFile = { path: string; text: string; overlay?: boolean };

/** The phrases of all languages. A language is compiled when it is first asked for. */
export type PhraseLibrary = {
  languages: readonly string[];
  sources(language: string): readonly SituationSource[];
  tongue(language: string): Tongue | null;
};

export type LoadOptions = {
  /** The library that stays in force when a file has an error. */
  before?: PhraseLibrary;
};

/** What the files of a language say, as plain data that can be kept. */
export type LanguageSource = { common: CommonSource; situations: SituationSource[] };

/**
 * Reads, checks and compiles phrase files. Never throws for what they say. With an error among the diagnostics the
 * library of before stays in force; without one before, all files without an error are used.
 */
export function loadPhrases(
  files: readonly PhraseFile[],
  options: LoadOptions = {},
): { library: PhraseLibrary; diagnostics: Diagnostic[] } {
  const { sources, diagnostics } = readSources(files);
  const broken = diagnostics.some((each) => each.severity === 'error');
  if (broken && options.before !== undefined) return { library: options.before, diagnostics };
  return { library: libraryOf(sources), diagnostics };
}

/** The library of what was read. */
export function libraryOf(sources: ReadonlyMap<string, LanguageSource>): PhraseLibrary {
  const compiled = new Map<string, Tongue>();
  return {
    languages: [...sources.keys()].toSorted(),
    sources: (language) => sources.get(language)?.situations ?? [],
    tongue(language) {
      const known = compiled.get(language);
      if (known !== undefined) return known;
      const source = sources.get(language);
      if (source === undefined) return null;
      const made = compileTongue(source.common, source.situations);
      compiled.set(language, made);
      return made;
    },
  };
}

type Read = {
  commons: Map<string, { file: string; draft: CommonDraft }>;
  situations: SituationRead[];
};

/** A situation's file as read. */
export type SituationRead = { file: string; language: string; overlay: boolean; draft: SituationDraft };

/** Reads and checks the files one by one, without compiling anything. */
export function readSources(files: readonly PhraseFile[]): {
  sources: Map<string, LanguageSource>;
  diagnostics: Diagnostic[];
  /** What each situation's file says, with places. */
  drafts: SituationRead[];
} {
  const diagnostics: Diagnostic[] = [];
  const read: Read = { commons: new Map(), situations: [] };
  for (const file of files) readFile(file, read, diagnostics);
  const broken = new Set<string>();
  const languages = new Set([...read.commons.keys(), ...read.situations.map((each) => each.language)]);
  const sources = new Map<string, LanguageSource>();
  for (const language of languages) {
    const common = read.commons.get(language) ?? null;
    const plain = commonSource(common?.file ?? '', language, common?.draft ?? null);
    if (common !== null) checkCommon(common.draft, plain, reporter(common.file, diagnostics, severityOf));
    const own = read.situations.filter((each) => each.language === language);
    const shipped: SituationSource[] = [];
    const added: SituationSource[] = [];
    for (const { file, overlay, draft } of own) {
      const source = situationSource(file, language, draft);
      checkSituation(
        { draft, source, overlay, others: shipped, common: plain },
        reporter(file, diagnostics, severityOf),
      );
      (overlay ? added : shipped).push(source);
    }
    for (const each of diagnostics) if (each.severity === 'error') broken.add(each.file);
    const sound = (each: SituationSource) => !broken.has(each.file);
    sources.set(language, { common: plain, situations: overlaid(shipped.filter(sound), added.filter(sound)) });
  }
  return { sources, diagnostics: diagnostics.toSorted(byPlace), drafts: read.situations };
}

function readFile(file: PhraseFile, read: Read, diagnostics: Diagnostic[]): void {
  const report = reporter(file.path, diagnostics, severityOf);
  const { root, diagnostics: problems } = readYaml(file.path, file.text);
  diagnostics.push(...problems);
  if (root === null) return;
  const language = languageOf(file.path);
  const spot = { what: 'The file', place: root.place };
  if (nameOf(file.path) === '_common.yaml') {
    const draft = commonFile.read(root, spot, report);
    if (draft !== undefined) read.commons.set(language, { file: file.path, draft });
  } else {
    const draft = situationFile.read(root, spot, report);
    if (draft !== undefined) read.situations.push({ file: file.path, language, overlay: file.overlay ?? false, draft });
  }
}

/** The folder that a file lies in names its language. */
export function languageOf(path: string): string {
  return path.split(/[\\/]/).at(-2) ?? '';
}

function nameOf(path: string): string {
  return path.split(/[\\/]/).at(-1) ?? '';
}
