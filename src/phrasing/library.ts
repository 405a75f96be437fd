import { createHash } from 'node:crypto';
import { byPlace, type Diagnostic, reporter } from '../yaml/diagnostic.ts';
import { readYaml } from '../yaml/read.ts';
import { checkShared, checkSituation, type SharedRead } from './check-draft.ts';
import { severityOf } from './codes.ts';
import { commonFile, type SituationDraft, situationFile } from './format.ts';
import { overlaid } from './overlay.ts';
import { type Packed, packed, unpacked } from './packed.ts';
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

/** Keeps what was compiled without an error. It may keep nothing: then everything is compiled anew. */
export type PhraseCache = {
  has(language: string, key: string): boolean;
  /** The parts that were written, each in memory of its own. */
  read(language: string, key: string): Packed | null;
  write(language: string, key: string, parts: Packed): void;
};

export type LoadOptions = {
  /** The library that stays in force when a file has an error. */
  before?: PhraseLibrary;
  cache?: PhraseCache;
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
  const { before, cache } = options;
  const byLanguage = new Map<string, PhraseFile[]>();
  for (const file of files) {
    const language = languageOf(file.path);
    byLanguage.set(language, [...(byLanguage.get(language) ?? []), file]);
  }
  const entries = [...byLanguage].map(([language, own]) => languageEntry(language, own, cache));
  const diagnostics = entries.flatMap((each) => each.diagnostics).toSorted(byPlace);
  const broken = diagnostics.some((each) => each.severity === 'error');
  if (broken && before !== undefined) return { library: before, diagnostics };
  return { library: libraryFrom(new Map(entries.map((each) => [each.language, each.tongue]))), diagnostics };
}

type Entry = { language: string; diagnostics: Diagnostic[]; tongue: () => Tongue };

/** One language: from the cache when it is first asked for, or read now and compiled then. Warnings are for the checker. */
function languageEntry(language: string, files: readonly PhraseFile[], cache: PhraseCache | undefined): Entry {
  const key = keyOf(files);
  const read = once(() => {
    const { sources, diagnostics } = readSources(files);
    const source = sources.get(language) ?? { common: commonSource('', language, null), situations: [] };
    const sound = !diagnostics.some((each) => each.severity === 'error');
    // Nothing yet but that it is sound: so the next start need not read the languages that nobody asks for.
    if (sound && cache?.has(language, key) === false) cache.write(language, key, []);
    return { source, diagnostics, sound };
  });
  const compiled = () => {
    const { source, sound } = read();
    const made = compileTongue(source.common, source.situations);
    if (sound) cache?.write(language, key, packed(made));
    return made;
  };
  if (cache?.has(language, key) !== true) return { language, diagnostics: read().diagnostics, tongue: once(compiled) };
  const tongue = once(() => {
    const parts = cache.read(language, key);
    return (parts === null ? null : unpacked(parts)) ?? compiled();
  });
  return { language, diagnostics: [], tongue };
}

/** The same files give the same key; what else the compiled form depends on is the cache's to know. */
function keyOf(files: readonly PhraseFile[]): string {
  const hash = createHash('sha256');
  for (const { path, text, overlay } of files)
    hash.update(`${path}\0${overlay ? 1 : 0}\0${text.length}\0`).update(text);
  return hash.digest('hex').slice(0, 32);
}

/** The library of what was read. */
export function libraryOf(sources: ReadonlyMap<string, LanguageSource>): PhraseLibrary {
  const tongues = [...sources].map(([language, { common, situations }]): [string, () => Tongue] => [
    language,
    once(() => compileTongue(common, situations)),
  ]);
  return libraryFrom(new Map(tongues));
}

function libraryFrom(tongues: ReadonlyMap<string, () => Tongue>): PhraseLibrary {
  const tongue = (language: string) => tongues.get(language)?.() ?? null;
  return {
    languages: [...tongues.keys()].toSorted(),
    sources: (language) => tongue(language)?.situations ?? [],
    tongue,
  };
}

function once<T>(make: () => T): () => T {
  let made: { value: T } | null = null;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

type Read = {
  commons: Map<string, SharedRead[]>;
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
    const commons = read.commons.get(language) ?? [];
    let all = commons[0]?.draft ?? null;
    for (const { draft } of commons.slice(1)) all = { ...all, ...draft };
    const plain = commonSource(commons[0]?.file ?? '', language, all);
    for (const [at, { file, draft }] of commons.entries()) {
      checkShared({ draft, common: plain, before: commons.slice(0, at) }, reporter(file, diagnostics, severityOf));
    }
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
  if (nameOf(file.path).startsWith('_')) {
    const draft = commonFile.read(root, spot, report);
    if (draft !== undefined) {
      read.commons.set(language, [...(read.commons.get(language) ?? []), { file: file.path, draft }]);
    }
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
