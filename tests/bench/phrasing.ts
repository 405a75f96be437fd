import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { cacheFolder } from '../../src/phrasing/cache-folder.ts';
import { readPhraseFolder } from '../../src/phrasing/folder.ts';
import { loadPhrases, type PhraseLibrary } from '../../src/phrasing/library.ts';
import { rephrase } from '../../src/phrasing/rephrase.ts';
import { median } from './median.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const FIXTURES = join(ROOT, 'tests/fixtures/phrasing');

export type PhrasingFigures = {
  /** CPU of one statement, µs. */
  middle: number;
  slowest: number;
  /** CPU of looking at every word of the statement once, µs, and how many times as much rephrasing takes. */
  plain: number;
  ratio: number;
  /** CPU of opening the files and the first answer, ms: with what was compiled before, and without. */
  opened: number;
  compiled: number;
  /** CPU of opening the files and all languages from what was compiled before, ms. */
  openedAll: number;
  /** Memory that all languages hold, MB. */
  memory: number;
  files: number;
  /** By language: how many of our own statements find their situation, and how many of the others are left alone. */
  found: { language: string; statements: number; right: number; wrong: number; others: number; alarms: number }[];
};

type Line = { language: string; text: string; situation: string | null };

/** Measures on the statements in tests/fixtures/phrasing. */
export async function measurePhrasing(rounds: number): Promise<PhrasingFigures> {
  const folder = mkdtempSync(join(tmpdir(), 'phrases-'));
  const files = readPhraseFolder(join(ROOT, 'playbooks/phrasing'));
  const first = () => {
    const start = process.cpuUsage();
    const { library } = loadPhrases(readPhraseFolder(join(ROOT, 'playbooks/phrasing')), { cache: cacheFolder(folder) });
    rephrase(library, { text: "We can't deliver before Friday", language: 'en', fallbackLanguage: 'en' });
    return { library, ms: spent(start) / 1_000 };
  };
  try {
    const compiled = first().ms;
    // The first start compiles one language; the others are compiled and kept here.
    const whole = first().library;
    for (const language of whole.languages) whole.tongue(language);
    const opened = median(Array.from({ length: rounds }, () => first().ms));
    const openedAll = median(
      Array.from({ length: rounds }, () => {
        const start = process.cpuUsage();
        const { library } = loadPhrases(readPhraseFolder(join(ROOT, 'playbooks/phrasing')), {
          cache: cacheFolder(folder),
        });
        for (const language of library.languages) library.tongue(language);
        return spent(start) / 1_000;
      }),
    );
    const before = held();
    const { library } = first();
    for (const language of library.languages) library.tongue(language);
    const memory = held() - before;
    const lines = statements();
    const times = Array.from({ length: rounds }, () => lines.map((line) => timed(library, line)));
    const plain = median(times.map(() => plainly(lines)));
    const all = times
      .slice(1)
      .flat()
      .toSorted((a, b) => a - b);
    const middle = median(all);
    return {
      middle,
      slowest: all[Math.floor(all.length * 0.99)] ?? 0,
      plain,
      ratio: middle / plain,
      opened,
      compiled,
      openedAll,
      memory,
      files: files.length,
      found: library.languages.map((language) => reach(library, language, lines)),
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function statements(): Line[] {
  return readdirSync(FIXTURES)
    .filter((name) => name.endsWith('.jsonl'))
    .flatMap((name) =>
      readFileSync(join(FIXTURES, name), 'utf8')
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => {
          const { text, situation } = JSON.parse(line) as { text: string; situation?: string };
          return { language: name.split('-')[0] ?? '', text, situation: situation ?? null };
        }),
    );
}

function ask(library: PhraseLibrary, { text, language }: Line) {
  return rephrase(library, { text, language, fallbackLanguage: language });
}

function timed(library: PhraseLibrary, line: Line): number {
  const start = process.cpuUsage();
  ask(library, line);
  return spent(start);
}

/** What no way of doing it could do without: the text once, letter by letter, each word looked up. */
function plainly(lines: readonly Line[]): number {
  const words = new Map<string, number>();
  const start = process.cpuUsage();
  for (const { text } of lines) {
    for (const word of text
      .normalize('NFC')
      .toLowerCase()
      .match(/[\p{L}\p{N}']+/gu) ?? []) {
      words.set(word, (words.get(word) ?? 0) + 1);
    }
  }
  return spent(start) / lines.length;
}

function reach(library: PhraseLibrary, language: string, lines: readonly Line[]): PhrasingFigures['found'][number] {
  const own = lines.filter((line) => line.language === language).map((line) => ({ line, result: ask(library, line) }));
  const negative = own.filter(({ line }) => line.situation !== null);
  const others = own.filter(({ line }) => line.situation === null);
  const answered = negative.filter(({ result }) => result.verdict === 'rephrased');
  const right = answered.filter(({ line, result }) => result.situation?.id === line.situation);
  return {
    language,
    statements: negative.length,
    right: right.length,
    wrong: answered.length - right.length,
    others: others.length,
    alarms: others.filter(({ result }) => result.verdict === 'rephrased').length,
  };
}

/** µs of CPU since then. */
function spent(start: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(start);
  return user + system;
}

/** MB in use, after the collector has run. */
function held(): number {
  setFlagsFromString('--expose-gc');
  const collect: unknown = runInNewContext('gc');
  // What the first round lets go of, buffers among it, only the second takes away.
  for (let round = 0; round < 2; round++) if (typeof collect === 'function') collect();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return (heapUsed + arrayBuffers) / 1e6;
}
