import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { compilePlaybooks, type Source } from '../../src/playbook/compile.ts';
import { openLibrary } from '../../src/playbook/library.ts';
import { calmingIn, notPresentIn } from '../../src/playbook/tongues.ts';
import { type Diagnostic, printed } from '../../src/yaml/diagnostic.ts';
import { readYaml } from '../../src/yaml/read.ts';
import { chanceOf, quantile, seedOf, sized } from '../support/chance.ts';
import { type Damage, damages } from '../support/playbook-damage.ts';
import { spellings } from '../support/playbook-variants.ts';

// A bad playbook never gets in, and says what is wrong with it; the old one stays.

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const PLAYBOOKS = join(ROOT, 'playbooks');
const OPTIONS = { today: '2026-11-21', reserved: ['next'] };
const seed = seedOf('playbook corpus');

type Case = { name: string; files: Source[] };

/** Every valid file that we have, each with what it needs beside it; the first is the one to change. */
const valid: Case[] = [
  ...[PLAYBOOKS, join(PLAYBOOKS, 'examples')].flatMap((folder) => {
    const all = readdirSync(folder)
      .filter((name) => name.endsWith('.yaml') && name.split('.').length === 2)
      .map((name) => ({ path: name, text: readFileSync(join(folder, name), 'utf8') }));
    return all.map((file) => ({ name: file.path, files: [file, ...all.filter((each) => each !== file)] }));
  }),
  ...fixtures('good')
    .filter((each) => each.files.length === 1 && !each.name.startsWith('warn-'))
    .map((each) => ({ ...each, name: `fixture ${each.name}` })),
];

function fixtures(kind: 'good' | 'bad'): Case[] {
  const folder = join(ROOT, 'tests/fixtures/playbook', kind);
  return readdirSync(folder).map((name) => {
    const [, ...parts] = readFileSync(join(folder, name), 'utf8').split(/^===== /m);
    const files = parts.slice(0, -1).map((part) => {
      const end = part.indexOf('\n');
      return { path: part.slice(0, end), text: part.slice(end + 1) };
    });
    return { name, files };
  });
}

function errorsOf(files: Source[]): { errors: Diagnostic[]; ids: string[] } {
  const { playbooks, diagnostics } = compilePlaybooks(files, OPTIONS);
  return { errors: diagnostics.filter((each) => each.severity === 'error'), ids: playbooks.map((each) => each.id) };
}

/** A message earns a point each for: a place that exists, a cause, a fix, plain words, and not burying the reader. */
function score(errors: Diagnostic[], text: string): { points: number; lacks: string[] } {
  const lines = text.split(/\r\n?|\n/);
  const lacks: string[] = [];
  const every = (what: string, holds: (each: Diagnostic) => boolean) => {
    if (!errors.every(holds)) lacks.push(what);
  };
  every('place', ({ line, column }) => line <= lines.length && column <= (lines[line - 1]?.length ?? 0) + 2);
  every('cause', ({ message }) => message.length >= 15 && message.length <= 400 && /[.]$/.test(message));
  every('fix', ({ fix }) => /^[A-Z].{4,}[.?]$/s.test(fix));
  every('plain words', ({ message, fix }) => !JARGON.test(`${message} ${fix}`));
  if (errors.length > 4) lacks.push(`brevity (${errors.length})`);
  return { points: 5 - lacks.length, lacks };
}

const JARGON = /undefined|\[object|NaN|scalar|mapping|sequence|parse|token|schema|null\b|regex|exception|stack/i;

describe('bad playbooks written by hand', () => {
  const bad = fixtures('bad');
  it('are 120 and more, all refused, each with place, cause and fix', () => {
    const scores = bad.map(({ name, files }) => {
      const { errors } = errorsOf(files);
      expect(errors.length, name).toBeGreaterThan(0);
      return score(errors.slice(0, 4), files.map((each) => each.text).join('\n')).points;
    });
    const mean = scores.reduce((sum, each) => sum + each, 0) / scores.length;
    console.info(`by hand: ${bad.length} files, mean ${mean.toFixed(2)} of 5`);
    expect(bad.length).toBeGreaterThanOrEqual(120);
    expect(mean).toBeGreaterThanOrEqual(4.7);
  });
});

describe('bad playbooks made from good ones', () => {
  const chance = chanceOf(seed);
  const all = valid.flatMap((each) => damages(each.files[0]?.text ?? '').map((damage) => ({ ...each, damage })));
  const wanted = Math.min(all.length, sized(12_000, 1_600));
  const chosen = all.toSorted(() => chance.next() - 0.5).slice(0, wanted);

  it('are 1,500 and more, all refused, in the right place and for the right reason', () => {
    const failures: string[] = [];
    const points: number[] = [];
    for (const { name, files, damage } of chosen) {
      const told = judged(files, damage);
      points.push(told.points);
      if (told.failure !== null) failures.push(`${name}: ${damage.what}: ${told.failure}`);
    }
    const mean = points.reduce((sum, each) => sum + each, 0) / points.length;
    console.info(`made: ${chosen.length} of ${all.length} files, mean ${mean.toFixed(2)} of 5`);
    expect(failures).toEqual([]);
    expect(chosen.length).toBeGreaterThanOrEqual(1500);
    expect(mean).toBeGreaterThanOrEqual(4.7);
  });

  it('are refused as well with three things wrong, or cut off anywhere', () => {
    for (const { files } of chosen.slice(0, 300)) {
      const text = files[0]?.text ?? '';
      const cut = text.slice(0, chance.below(text.length));
      const { errors, ids } = errorsOf([{ path: 'cut.yaml', text: cut }]);
      // Cut behind its last word, it is whole.
      expect(errors.length > 0 || ids.length === 1).toBe(true);
    }
  });
});

function judged(files: Source[], damage: Damage): { points: number; failure: string | null } {
  const [first, ...others] = files;
  if (first === undefined) throw new Error('a case without files');
  const own = [{ path: first.path, text: damage.text }, ...others];
  const { errors, ids } = errorsOf(own);
  const about = errors.filter((each) => each.file === first.path);
  const id = /^playbook: ([\w-]+)/m.exec(first.text)?.[1] ?? '';
  const { points, lacks } = score(about, damage.text);
  const told = about.map(printed).join('\n') || 'nothing';
  if (about.length === 0) return { points, failure: 'it is not refused' };
  if (ids.includes(id)) return { points, failure: 'it is refused and used all the same' };
  if (!about.some((each) => damage.lines.includes(each.line) && damage.codes.includes(each.code))) {
    return { points, failure: `expected ${damage.codes.join('|')} in line ${damage.lines.join('|')}, got\n${told}` };
  }
  return { points, failure: points < 4 ? `lacks ${lacks.join(', ')}:\n${told}` : null };
}

describe('good playbooks', () => {
  it('load in 150 and more other spellings, and stay the same to the hash', () => {
    let count = 0;
    for (const { name, files } of valid) {
      const [first, ...others] = files;
      if (first === undefined) continue;
      const hashOf = (text: string) => {
        const { playbooks, diagnostics } = compilePlaybooks([{ path: first.path, text }, ...others], OPTIONS);
        expect(diagnostics.filter((each) => each.severity === 'error').map(printed), name).toEqual([]);
        return playbooks.map((each) => each.hash);
      };
      const hash = hashOf(first.text);
      for (const { how, text } of spellings(first.text)) {
        expect(hashOf(text), `${name}: ${how}`).toEqual(hash);
        count++;
      }
    }
    console.info(`spellings: ${count}`);
    expect(count).toBeGreaterThanOrEqual(150);
  });
});

describe('hostile files', () => {
  const full = (piece: string, tail = '') => piece.repeat(Math.floor((64 * 1024 - tail.length) / piece.length)) + tail;
  const merges = (chain: number) =>
    Array.from({ length: chain }, (_, at) => `a${at}: &a${at} {<<: *a${at - 1}, k${at}: 1}`);
  const hostile: [string, string][] = [
    ['brackets', full('[')],
    ['braces', full('{')],
    ['brackets under a key', `a: ${full('[').slice(4)}`],
    ['hyphens', full('- ')],
    ['question marks', full('? ')],
    ['keys in keys', Array.from({ length: 300 }, (_, depth) => `${' '.repeat(depth)}a:`).join('\n')],
    ['pairs in lists in pairs', full('[a: ')],
    ['pairs in lists, closed', `${'[a: '.repeat(20)}b${']'.repeat(20)}`],
    ['explicit pairs', full('[? ')],
    ['anchors', full('&a ')],
    ['tags', full('!a ')],
    ['anchors and tags a line each', full('&a\n !a\n ')],
    ['tags on keys', full('!a b:\n  ')],
    ['aliases', full('- *a\n')],
    ['doubling links', Array.from({ length: 40 }, (_, at) => `a${at}: &a${at} [*a${at - 1}, *a${at - 1}]`).join('\n')],
    ['repeated merges', `a: &a {${full('k: 1, ').slice(0, 20_000)}}\nb: {<<: [${'*a, '.repeat(5000)}]}`],
    ['merge chain', merges(1500).join('\n')],
    ['empty merges', `a: &a {}\nb: {<<: [${'*a,'.repeat(15_000)}]}`],
    ['ordered maps', `!!omap [${'{a: 1}, '.repeat(8000)}]`],
    ['keys', Array.from({ length: 8000 }, (_, at) => `k${at}: 1`).join('\n')],
    ['same keys', full('k: 1\n')],
    ['near keys', Array.from({ length: 5500 }, (_, at) => `titl${at}: 1`).join('\n')],
    ['one long key', `${full('k').slice(0, 60_000)}: 1`],
    ['one long line', full('x')],
    ['colons', full(': ')],
    ['quotes', full('"')],
    ['escapes', `a: "${full('\\u0041').slice(0, 60_000)}"`],
    ['comments', full('#\n')],
    ['blank lines', full('\n')],
    ['tabs', full('\t')],
    ['marks of documents', full('---\n')],
    ['byte order marks', full('\uFEFF').slice(0, 20_000)],
    ['directives', full('%TAG ! x\n')],
    ['half characters', full('\uD800').slice(0, 20_000)],
    ['zero', full('\0')],
    ['block texts', full('- |\n  a\n')],
    ['folded texts', `a: >\n${full('  x\n\n').slice(0, 60_000)}`],
    ['prototypes', '__proto__: {a: {constructor: {prototype: {polluted: true}}}}\nconstructor: {polluted: true}'],
  ];

  it.each(hostile)('%s: refused within a second, without harm', (_, text) => {
    const before = performance.now();
    const { errors, ids } = errorsOf([{ path: 'hostile.yaml', text }]);
    const took = performance.now() - before;
    expect(errors.length).toBeGreaterThan(0);
    expect(ids).toEqual([]);
    expect(took).toBeLessThan(1000);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  it.each(hostile)('%s as the text of a line: read within a second', (_, text) => {
    const smallest = readFileSync(join(PLAYBOOKS, 'examples/three-voices.yaml'), 'utf8');
    const line = JSON.stringify(text.slice(0, 40_000)).slice(0, 60_000).replace(/\\*$/, '').replace(/^"?/, '"');
    const before = performance.now();
    const { playbooks } = compilePlaybooks(
      [{ path: 'three-voices.yaml', text: smallest.replace('- Thank you for telling me.', `- ${line}"`) }],
      OPTIONS,
    );
    expect(performance.now() - before).toBeLessThan(1000);
    // Short ones may be fine as texts.
    expect(playbooks.length === 0 || text.length < 300).toBe(true);
  });

  it('thousands of steps, fields and conditions that all name each other: a second at most', () => {
    const many = (count: number, each: (at: number) => string) =>
      Array.from({ length: count }, (_, at) => each(at)).join('\n');
    const head =
      'playbook: a\ntitle: A\nsummary: A\nlanguage: en\npurpose: complaint\ncommand: a\nreview_by: 2027-01-01\nstart: s0\n';
    const texts = [
      `${head}stages: {a: A}\nsteps:\n${many(900, (at) => `  s${at}: {stage: a, title: A, why: A, do: [A], next: s${(at + 1) % 900}}`)}`,
      `${head}stages: {a: A}\nsteps:\n${many(900, (at) => `  s${at}: {stage: a, title: A, why: A, do: [A], next: t${at}}`)}`,
      `${head}stages: {a: A}\nfields:\n${many(900, (at) => `  f${at}: {type: text, label: A, when: {field: f${at + 1}, answered: true}}`)}`,
      `${head}stages: {a: A}\nsteps:\n  s0: {stage: a, title: A, why: A, ask: [${many(7000, (at) => `f${at},`).replaceAll('\n', '')}], next: end}`,
    ];
    for (const text of texts) {
      const before = performance.now();
      expect(errorsOf([{ path: 'a.yaml', text: text.slice(0, 64 * 1024) }]).errors.length).toBeGreaterThan(0);
      expect(performance.now() - before).toBeLessThan(1000);
    }
  });

  it('survives 20,000 random texts of YAML signs', () => {
    const chance = chanceOf(seed + 1);
    const signs = [
      'a',
      'b: ',
      '- ',
      '\n',
      '  ',
      '"',
      "'",
      '{',
      '}',
      '[',
      ']',
      ',',
      ':',
      '?',
      '&',
      '*',
      '!',
      '|',
      '>',
      '%',
      '#',
      '\t',
      '---\n',
      '<<',
    ];
    let slowest = 0;
    for (let round = 0; round < sized(200_000, 6_000); round++) {
      const text = Array.from({ length: 1 + chance.below(120) }, () => chance.one(signs)).join('');
      const before = performance.now();
      readYaml('random.yaml', text);
      slowest = Math.max(slowest, performance.now() - before);
    }
    console.info(`random texts: slowest ${slowest.toFixed(1)} ms`);
    expect(slowest).toBeLessThan(250);
  });

  it('searches 40,000 hostile characters for wordings in linear time', () => {
    const pieces = [
      'calm ',
      'calm aaaaaaaaaaaa ',
      'please ',
      'be ',
      'a',
      ' ',
      'tenha a ',
      'se ',
      'заспок',
      'si ',
      'beruhigen sie ',
      "c'",
      'ж',
    ];
    const took: number[] = [];
    for (const language of ['en', 'pt', 'es', 'ca', 'uk', 'sl', 'de', 'fr', 'it', 'xx']) {
      for (const piece of pieces) {
        const text = piece.repeat(Math.ceil(40_000 / piece.length)).slice(0, 40_000);
        for (let again = 0; again < 5; again++) {
          const before = performance.now();
          calmingIn(text, language, true);
          notPresentIn(text, language);
          took.push(performance.now() - before);
        }
      }
    }
    console.info(
      `40,000 characters: p50 ${quantile(took, 0.5).toFixed(1)} ms, p99 ${quantile(took, 0.99).toFixed(1)} ms`,
    );
    // Five searches of the whole text. Quadratic time would take seconds.
    expect(quantile(took, 0.99)).toBeLessThan(100);
  });
});

describe('a library in use', () => {
  it('loads what ships within a quarter of a second', () => {
    const before = performance.now();
    const { diagnostics, library } = openLibrary(PLAYBOOKS, OPTIONS);
    const cold = performance.now() - before;
    const again = performance.now();
    openLibrary(PLAYBOOKS, OPTIONS);
    console.info(`load: ${cold.toFixed(0)} ms, again ${(performance.now() - again).toFixed(0)} ms`);
    expect(diagnostics).toEqual([]);
    expect(library.current().length).toBeGreaterThan(0);
    expect(cold).toBeLessThan(1000);
  });

  it('grows by no more than 20 MB over 500 reloads, good and bad in turn, and keeps the good one in force', () => {
    setFlagsFromString('--expose-gc');
    const collect = runInNewContext('gc') as () => void;
    const folder = mkdtempSync(join(tmpdir(), 'corpus-'));
    try {
      cpSync(PLAYBOOKS, folder, { recursive: true });
      const { library, reload } = openLibrary(folder, OPTIONS);
      const phone = readFileSync(join(folder, 'phone.yaml'), 'utf8');
      const round = (at: number) => {
        writeFileSync(
          join(folder, 'phone.yaml'),
          at % 2 === 0 ? `${phone}x${at}: [` : phone.replace('title: ', `title: ${at} `),
        );
        const found = reload();
        expect(found.some((each) => each.severity === 'error')).toBe(at % 2 === 0);
        expect(library.current().length).toBeGreaterThan(1);
      };
      for (let at = 0; at < 40; at++) round(at);
      collect();
      const before = process.memoryUsage();
      for (let at = 0; at < 500; at++) round(at);
      collect();
      const after = process.memoryUsage();
      const grown = (after.heapUsed - before.heapUsed) / 2 ** 20;
      console.info(
        `500 reloads: heap ${grown.toFixed(1)} MB, resident ${((after.rss - before.rss) / 2 ** 20).toFixed(1)} MB more`,
      );
      expect(grown).toBeLessThan(20);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
