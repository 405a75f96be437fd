import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

// The rules of the house. Each is one test, and each failure names the file, so that it can be mended without a search.

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const SOURCES = [...filesIn('src'), ...filesIn('adapters')];
const PAGE = 'adapters/web/page/';

/** What each part may import of ours: beginnings of paths. A part may always import itself. */
const MAY_IMPORT: Record<string, string[]> = {
  'src/core/': [],
  'src/yaml/': [],
  'src/playbook/': ['src/core/', 'src/yaml/'],
  'src/phrasing/': ['src/core/', 'src/yaml/'],
  'src/organisation/': ['src/core/', 'src/yaml/'],
  'src/letters/': ['src/core/', 'src/yaml/', 'src/playbook/icu.ts'],
  'src/app/': ['src/core/', 'src/playbook/', 'src/phrasing/', 'src/organisation/', 'src/letters/'],
  'src/store/': ['src/core/', 'src/app/ports.ts', 'src/app/ports/'],
  'src/config/': [],
  'src/pictures/': ['src/core/'],
  'src/exports/': ['src/core/', 'src/app/', 'src/store/'],
  'adapters/mail/': ['src/core/', 'src/app/ports.ts'],
  'adapters/web/': ['src/core/', 'src/app/ports.ts', 'src/app/ports/'],
  'adapters/slack/': ['src/core/', 'src/app/ports.ts', 'src/app/ports/'],
  'adapters/teams/': ['src/core/', 'src/app/ports.ts', 'src/app/ports/'],
};

/** Which npm packages the inner parts may use at all. The others use what they need, within {@link ONLY_IN}. */
const PURE: Record<string, string[]> = {
  'src/core/': ['date-fns', '@date-fns/tz'],
  'src/organisation/': ['date-fns', '@date-fns/tz'],
};

/** Packages that one place alone may import, so that each can be swapped there. */
const ONLY_IN: Record<string, RegExp> = {
  'js-yaml': /^src\/yaml\//,
  yaml: /^src\/yaml\//,
  'better-sqlite3': /^src\/store\//,
  pg: /^src\/store\//,
  kysely: /^src\/store\//,
  pino: /^src\/log\.ts$/,
  'prom-client': /^src\/metrics\.ts$/,
  zod: /^(src\/(config|playbook|organisation|yaml)|adapters)\//,
  '@hono/node-server': /^src\/listen\.ts$/,
  hono: /^(src\/site\.ts|src\/metrics\.ts|src\/listen\.ts|src\/compose\.ts|adapters\/)/,
  adaptivecards: /^adapters\/(web|teams)\//,
  '@slack/bolt': /^adapters\/slack\/(index|receive|send|errors)\.ts$/,
  '@slack/web-api': /^adapters\/slack\/(index|receive|send|errors)\.ts$/,
  '@slack/socket-mode': /^adapters\/slack\/(index|receive|send|errors)\.ts$/,
  '@microsoft/app-manifest': /^src\/commands\/teams-package\.ts$/,
  fflate: /^src\/commands\/teams-package\.ts$/,
  echarts: /^src\/pictures\//,
  '@resvg/resvg-js': /^src\/pictures\//,
  nodemailer: /^adapters\/mail\//,
  jose: /^adapters\/teams\//,
  botbuilder: /^adapters\/teams\/(index|receive|send|errors)\.ts$/,
};

describe('who may import whom', () => {
  it.each(Object.entries(MAY_IMPORT))('%s imports only what it may', (part, allowed) => {
    const wrong = imports(part)
      .filter((each) => each.target !== null)
      .filter((each) => ![part, ...allowed].some((start) => (each.target ?? '').startsWith(start)));
    expect(wrong.map(told)).toEqual([]);
  });

  it('nobody but main.ts, cli.ts and the commands imports the commands, and nobody imports main.ts', () => {
    const wrong = imports('').filter(
      ({ file, target }) =>
        target === 'src/main.ts' ||
        (target?.startsWith('src/commands/') && !/^src\/(main\.ts|cli\.ts|commands\/)/.test(file)),
    );
    expect(wrong.map(told).filter((each) => !each.startsWith('src/start.js'))).toEqual([]);
  });

  it('the core uses nothing of Node, and of npm only what it was given', () => {
    for (const [part, packages] of Object.entries(PURE)) {
      const wrong = imports(part).filter(
        ({ target, name }) => target === null && !packages.some((each) => name === each || name.startsWith(`${each}/`)),
      );
      expect(wrong.map(told)).toEqual([]);
    }
  });

  it.each(Object.entries(ONLY_IN))('%s is imported in its own place alone', (name, place) => {
    const wrong = imports('').filter(
      (each) =>
        (each.name === name || each.name.startsWith(`${name}/`)) &&
        !place.test(each.file) &&
        !each.file.startsWith(PAGE),
    );
    expect(wrong.map(told)).toEqual([]);
  });

  it('no file leads back to itself: what two files share stands in a third', () => {
    const next = new Map<string, string[]>();
    for (const { file, target } of imports('')) {
      if (target !== null) next.set(file, [...(next.get(file) ?? []), target]);
    }
    const done = new Set<string>();
    const circles: string[] = [];
    const walk = (file: string, way: string[]): void => {
      if (way.includes(file)) circles.push([...way.slice(way.indexOf(file)), file].join(' → '));
      if (done.has(file) || way.includes(file)) return;
      for (const each of next.get(file) ?? []) walk(each, [...way, file]);
      done.add(file);
    };
    for (const file of next.keys()) walk(file, []);
    expect(circles).toEqual([]);
  });

  it('big packages are imported by the part, as in date-fns/addDays: the whole takes half a second at every start', () => {
    expect(
      imports('')
        .filter(({ name }) => name === 'date-fns' || name === 'chrono-node')
        .map(told),
    ).toEqual([]);
  });

  it('every package that is imported is a dependency, and every dependency is imported', () => {
    const { dependencies, devDependencies } = JSON.parse(read('package.json')) as Record<
      string,
      Record<string, string>
    >;
    const used = new Set(
      imports('')
        .filter(({ target, name }) => target === null && !name.startsWith('node:'))
        .map(({ name }) =>
          name
            .split('/')
            .slice(0, name.startsWith('@') ? 2 : 1)
            .join('/'),
        ),
    );
    // Building the package for Teams is done in a checkout, and whoever only runs the product installs nothing for it.
    const checkoutOnly = ['@microsoft/app-manifest', 'fflate'];
    const needed = [...used].filter((each) => !checkoutOnly.includes(each));
    expect(needed.filter((each) => !Object.hasOwn(dependencies ?? {}, each))).toEqual([]);
    expect(checkoutOnly.filter((each) => !Object.hasOwn(devDependencies ?? {}, each))).toEqual([]);
    const byPath = SOURCES.map(read).join('\n');
    expect(Object.keys(dependencies ?? {}).filter((each) => !used.has(each) && !byPath.includes(each))).toEqual([]);
    for (const version of [...Object.values(dependencies ?? {}), ...Object.values(devDependencies ?? {})])
      expect(version, 'versions are exact').toMatch(/^\d/);
  });
});

describe('the way to a record', () => {
  /** Names of the store's port that hold no record: where messages stand, where people are reached, what a page shows. */
  const HARMLESS = ['Messages', 'MessageRef', 'Conversations', 'Transcript', 'TranscriptLine', 'StoreError'];

  it('no adapter has one but through the engine, which asks the policy', () => {
    const wrong = SOURCES.filter((file) => file.startsWith('adapters/') && !file.startsWith(PAGE)).flatMap((file) =>
      [...code(file).matchAll(/import (?:type )?\{([^}]*)\} from '[^']*app\/ports\/store\.ts'/g)].flatMap((match) =>
        (match[1] ?? '')
          .split(',')
          .map((name) => name.trim().replace(/^type /, ''))
          .filter((name) => name !== '' && !HARMLESS.includes(name))
          .map((name) => `${file} imports ${name}`),
      ),
    );
    expect(wrong).toEqual([]);
  });

  it('whatever does what a button says asks the policy itself, or hands it on to what does', () => {
    const acts = SOURCES.filter((file) => /^src\/app\/.*acts\.ts$/.test(file));
    expect(acts.length).toBeGreaterThan(4);
    const byId = /\.(session|complaint|followUp|escalation|action|letter|sessionOf|promisesOf)\(/;
    const wrong = acts.filter((file) => byId.test(code(file)) && !/policy\.ts'|reach\.ts'/.test(code(file)));
    expect(wrong).toEqual([]);
  });

  it('nobody but the engine takes in an act, and what shows a message asks whether it may', () => {
    expect(code('src/app/deliver.ts')).toContain('maySee(');
    const opens = SOURCES.filter((file) => /\bopenTurn\(/.test(code(file)));
    expect(opens.sort()).toEqual(['src/app/engine.ts', 'src/app/timed.ts', 'src/app/turn.ts']);
  });
});

describe('what only main.ts does', () => {
  const inner = SOURCES.filter((file) => file !== 'src/main.ts' && file !== 'src/start.js' && !file.startsWith(PAGE));
  /** The store gives up on a database after so many real ms, whatever clock it was given; all of that is in one file. */
  const measuresPatience = 'src/store/patience.ts';
  const rules: [string, RegExp][] = [
    ['reads the environment', /\bprocess\.env\b/],
    ['asks for the time', /\bDate\.now\b|\bnew Date\(\s*\)|\bperformance\.now\b/],
    ['takes a chance', /\bMath\.random\b/],
    ['starts a timer', /\b(setTimeout|setInterval|setImmediate)\s*\(|from 'node:timers/],
    ['ends the process', /\bprocess\.(exit|kill|abort)\b/],
  ];
  it.each(rules)('%s', (_, pattern) => {
    const wrong = inner.filter((file) => file !== measuresPatience && pattern.test(code(file)));
    expect(wrong).toEqual([]);
  });
});

describe('how files look', () => {
  it('no file is longer than 400 lines', () => {
    expect(SOURCES.filter((file) => read(file).split('\n').length > 401)).toEqual([]);
  });

  it('no file is named utils, helpers, common or misc, and only adapters have an index', () => {
    const names = /(^|\/)(utils?|helpers?|common|misc)\.(ts|js)$/;
    expect(SOURCES.filter((file) => names.test(file))).toEqual([]);
    expect(SOURCES.filter((file) => file.startsWith('src/') && file.endsWith('/index.ts'))).toEqual([]);
  });

  it('nothing is exported by default, typed any, or excused from the checks', () => {
    const wrong = SOURCES.filter(
      (file) =>
        /^export default\b|:\s*any\b|\bas any\b|<any>/m.test(code(file)) ||
        /@ts-(ignore|expect-error|nocheck)|biome-ignore/.test(read(file)),
    );
    expect(wrong).toEqual([]);
  });

  it('the top level holds only the folders that it should', () => {
    const tracked = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '-z'], {
      cwd: ROOT,
    });
    const folders = new Set(
      tracked
        .toString()
        .split('\0')
        .filter((path) => path.includes('/'))
        .map((path) => path.split('/')[0]),
    );
    expect([...folders].sort()).toEqual(
      ['.ci', 'adapters', 'playbooks', 'src', 'tests'].filter((each) => folders.has(each)),
    );
  });
});

describe('what is installed', () => {
  const lock = JSON.parse(read('package-lock.json')) as { packages: Record<string, Record<string, unknown>> };

  it('the database driver is never compiled: npm 10 reads `"gypfile": false` in its lockfile entry, and `npm i` drops it', () => {
    expect(lock.packages['node_modules/better-sqlite3']).toHaveProperty('gypfile', false);
  });

  it('the lockfile names no registry, and every package has a checksum', () => {
    const packages = Object.entries(lock.packages).filter(([path]) => path !== '');
    expect(packages.filter(([, each]) => each.resolved !== undefined).map(([path]) => path)).toEqual([]);
    expect(
      packages.filter(([, each]) => each.integrity === undefined && each.inBundle !== true).map(([path]) => path),
    ).toEqual([]);
  });

  it('every package with an install script is allowed or refused by name', () => {
    const { allowScripts } = JSON.parse(read('package.json')) as { allowScripts: Record<string, boolean> };
    const scripted = Object.entries(lock.packages)
      .filter(([, each]) => each.hasInstallScript === true)
      // A package for another system is never installed here.
      .filter(([, each]) => each.os === undefined || (each.os as string[]).includes('linux'))
      .filter(([, each]) => each.cpu === undefined || (each.cpu as string[]).includes('x64'))
      .map(([path]) => path.replace(/^.*node_modules\//, ''));
    expect(scripted.filter((each) => !Object.hasOwn(allowScripts, each))).toEqual([]);
  });
});

type Import = {
  file: string;
  name: string /** The path of our own file, or null: a package. */;
  target: string | null;
};

/** Every import of every source under this part, static and dynamic, types included. */
function imports(part: string): Import[] {
  return SOURCES.filter((file) => file.startsWith(part) && !file.startsWith(PAGE)).flatMap((file) =>
    [
      ...code(file).matchAll(/(?:^(?:import|export)\b[^'";]*?\bfrom\s*|^import\s*|\bimport\(\s*)['"]([^'"]+)['"]/gm),
    ].map((match) => {
      const name = match[1] ?? '';
      return { file, name, target: name.startsWith('.') ? join(dirname(file), name) : null };
    }),
  );
}

function told({ file, name }: Import): string {
  return `${file} imports ${name}`;
}

/** The source without its comments, in which the rules may be spoken of. */
function code(file: string): string {
  return read(file).replaceAll(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '');
}

function read(file: string): string {
  return readFileSync(join(ROOT, file), 'utf8');
}

function filesIn(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(ts|js)$/.test(entry.name))
    .map((entry) => relative(ROOT, join(entry.parentPath, entry.name)));
}
