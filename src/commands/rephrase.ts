import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { packageRoot } from '../config/package-root.ts';
import { readPhraseFolder } from '../phrasing/folder.ts';
import { loadPhrases, type PhraseLibrary } from '../phrasing/library.ts';
import { recogniseLanguage } from '../phrasing/recognise.ts';
import { type Rephrasing, rephrase } from '../phrasing/rephrase.ts';
import { printed } from '../yaml/diagnostic.ts';
import { type Command, couldNot, type ExitCode, type Io } from './command.ts';
import { inputLines } from './input-lines.ts';
import { phraseCache } from './phrase-cache.ts';
import { explained, forPeople, type LooksLike } from './rephrase-words.ts';

const usage = `tactful rephrase [--lang xx] "text"

Says a negative statement in a way that is positive and still true. Without a language it is recognised from the text.

  --lang en|pt|sl|uk|ca   the language of the text
  --explain               also shows the situation, the slots, and the answers that were left out, with the reason
  --jsonl                 reads lines {"id", "lang", "text"} from standard input and writes lines
                          {"id", "verdict": "rephrased" | "already-positive" | "no-match", "answers": [up to three]}

Exit code: 0 answered, or said that there is nothing · 1 a phrase file is broken, or a line can't be read · 2 could not run
`;

/** Rephrases one statement, or a line each from standard input. */
export const rephraseCommand: Command = { summary: 'says a negative statement in a positive way', usage, run };

async function run(args: string[], io: Io): Promise<ExitCode> {
  const options = read(args, io);
  if (options === null) return 2;
  const playbooks = resolve(io.cwd, io.env.PLAYBOOKS_DIR ?? join(packageRoot(import.meta.url), 'playbooks'));
  const folder = join(playbooks, 'phrasing');
  const cache = phraseCache(io.cwd, playbooks);
  const { library, diagnostics } = loadPhrases(readPhraseFolder(folder), cache === undefined ? {} : { cache });
  for (const each of diagnostics) if (each.severity === 'error') io.stderr(`${printed(each)}\n`);
  const broken = diagnostics.some((each) => each.severity === 'error');
  if (library.languages.length === 0) {
    return couldNot(
      'rephrase',
      `no phrases are in ${folder}`,
      'set PLAYBOOKS_DIR to the folder that holds "phrasing"',
      io,
    );
  }
  if (options.jsonl) {
    const sound = await answerLines(library, options.lang, io);
    return sound && !broken ? 0 : 1;
  }
  const found = ask(library, options.text, options.lang);
  const looksLike = found.reason === 'language' ? shownBy(library, options.text, found.language) : null;
  io.stdout(options.explain ? explained(found, looksLike) : forPeople(found, looksLike));
  return broken ? 1 : 0;
}

type Options = { text: string; lang: string | null; jsonl: boolean; explain: boolean };

function read(args: string[], io: Io): Options | null {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        lang: { type: 'string' },
        jsonl: { type: 'boolean', default: false },
        explain: { type: 'boolean', default: false },
      },
    });
    if (!values.jsonl && positionals.length === 0) {
      couldNot(
        'rephrase',
        'there is nothing to rephrase',
        'write it in quotes: tactful rephrase "We can\'t do that"',
        io,
      );
      return null;
    }
    return { text: positionals.join(' '), lang: values.lang ?? null, jsonl: values.jsonl, explain: values.explain };
  } catch (error) {
    couldNot(
      'rephrase',
      error instanceof Error ? error.message : String(error),
      'tactful rephrase --help lists the options',
      io,
    );
    return null;
  }
}

function ask(library: PhraseLibrary, text: string, lang: string | null): Rephrasing {
  return rephrase(library, { text, language: lang === null ? null : baseOf(lang), fallbackLanguage: 'en' });
}

/** The language that the text itself shows; null where there are no phrases in the one that it was said to be. */
function shownBy(library: PhraseLibrary, text: string, said: string): LooksLike | null {
  if (!library.languages.includes(said)) return null;
  const language = recogniseLanguage(library, text, said);
  return { language, known: library.languages.includes(language) };
}

/** The library speaks languages; "PT" and "pt-BR" are Portuguese. */
function baseOf(language: string): string {
  return language.trim().toLowerCase().split(/[-_]/)[0] ?? '';
}

/** False: a line could not be read; the others are answered all the same. */
async function answerLines(library: PhraseLibrary, lang: string | null, io: Io): Promise<boolean> {
  if (io.stdin === undefined) return true;
  let sound = true;
  let number = 0;
  for await (const line of inputLines(io.stdin)) {
    number++;
    if (line.trim() === '') continue;
    const request = parsed(line);
    if (request === null) {
      io.stderr(
        `line ${number} is not {"id", "lang", "text"}\n    fix: write one JSON object a line, with texts; only "lang" may be left out\n`,
      );
      sound = false;
      continue;
    }
    const { verdict, answers } = ask(library, request.text, request.lang ?? lang);
    await io.stdout(`${JSON.stringify({ id: request.id, verdict, answers: answers.map((each) => each.text) })}\n`);
  }
  return sound;
}

function parsed(line: string): { id: string | number; lang: string | null; text: string } | null {
  try {
    const value: unknown = JSON.parse(line);
    if (typeof value !== 'object' || value === null || !('id' in value) || !('text' in value)) return null;
    const { id, text } = value;
    const lang = 'lang' in value ? value.lang : null;
    if (lang !== null && typeof lang !== 'string') return null;
    if ((typeof id !== 'string' && typeof id !== 'number') || typeof text !== 'string') return null;
    return { id, lang, text };
  } catch {
    return null;
  }
}
