import { measureEngine } from './engine.ts';
import { measureExport } from './export.ts';
import { type FindFigures, measureFind } from './find.ts';
import { measureFlat } from './flat.ts';
import { measurePage } from './page.ts';
import { measureParts } from './parts.ts';
import { measurePhrasing } from './phrasing.ts';
import { measureQueue, type QueueFigures } from './queue.ts';
import { measureReports } from './reports.ts';
import { measureSlack } from './slack.ts';
import { measureStart } from './start.ts';
import { measureTeams } from './teams.ts';
import { TAKEN, takenWords } from './timed.ts';

// npm run bench, or npm run bench -- engine start: tables in Markdown, for tests/bench/README.md.

const rounds = Number(process.env['BENCH_ROUNDS'] ?? 7);
const micro = (value: number) => `${value.toFixed(0)} µs`;

const sections: Record<string, () => Promise<[string, string][]>> = {
  async engine() {
    const figures = await measureEngine(rounds, Number(process.env['BENCH_COMPLAINTS'] ?? 200));
    return [
      [`Engine, medians of ${figures.rounds} rounds of ${figures.complaintsARound} complaints`, 'figure'],
      ['CPU an interaction: load, transition, commit, render', micro(figures.engine)],
      ['CPU of the same rows in bare commits, FULL', micro(figures.commits)],
      ['ratio, round by round', figures.ratio.toFixed(2)],
      ['whole complaints a second and core', figures.complaintsPerCoreSecond.toFixed(0)],
    ];
  },
  async flat() {
    const sizes = (process.env['BENCH_IN_FILE'] ?? '100,100000').split(',').map(Number);
    const figures = await measureFlat(sizes, rounds * 3, process.env['BENCH_SERVER'] !== 'off');
    return [
      [
        'An interaction beside what is on record, medians',
        figures.map((each) => `${each.database}, ${each.count.toLocaleString('en')}`).join(' | '),
      ],
      ['of a customer who is new', figures.map((each) => micro(each.fresh)).join(' | ')],
      ['of one with 1,000 earlier complaints', figures.map((each) => micro(each.regular)).join(' | ')],
    ];
  },
  async parts() {
    const figures = await measureParts(rounds, 200);
    return [
      [`Parts of an interaction that touch no database, medians of ${rounds} rounds`, 'CPU'],
      ['decide: one transition', micro(figures.decide)],
      ['draw: the card as a view', micro(figures.draw)],
      ['the view as an Adaptive Card, in JSON', micro(figures.card)],
    ];
  },
  async slack() {
    const figures = await measureSlack(rounds, Number(process.env['BENCH_PRESSES'] ?? 1_000));
    const { bare, product, cpuRatio } = figures;
    return [
      [
        `Slack, medians of ${figures.rounds} rounds: commit, audit and card beside a bare Bolt app that only acknowledges`,
        'figure',
      ],
      ['CPU an interaction, bare', `${micro(bare.cpu)}, ${bare.rate.toFixed(0)} a second`],
      ['CPU an interaction, the product', `${micro(product.cpu)}, ${product.rate.toFixed(0)} a second`],
      ['ratio of CPU, round by round', cpuRatio.toFixed(2)],
    ];
  },
  async teams() {
    const figures = await measureTeams(rounds, Number(process.env['BENCH_PRESSES'] ?? 1_000));
    const { bare, product, cpuRatio } = figures;
    return [
      [
        `Teams, medians of ${figures.rounds} rounds: commit, audit and next card beside a bare botbuilder bot that echoes`,
        'figure',
      ],
      ['CPU an interaction, bare', `${micro(bare.cpu)}, ${bare.rate.toFixed(0)} a second`],
      ['CPU an interaction, the product', `${micro(product.cpu)}, ${product.rate.toFixed(0)} a second`],
      ['ratio of CPU, round by round', cpuRatio.toFixed(2)],
    ];
  },
  async queue() {
    const sizes = (process.env['BENCH_PENDING'] ?? '100000,1000000').split(',').map(Number);
    const figures = await measureQueue(sizes, rounds);
    const columns = Object.entries(figures).flatMap(([name, each]) => each.map((one) => ({ name, ...one })));
    const row = (what: string, of: (one: QueueFigures) => string): [string, string] => [
      what,
      columns.map(of).join(' | '),
    ];
    return [
      ['Queue, medians', columns.map((one) => `${one.name}, ${one.pending.toLocaleString('en')} pending`).join(' | ')],
      row('look whether anything is due', (one) => micro(one.look)),
      row('the watchdog: what should have been done long ago', (one) => micro(one.overdue)),
      row('put one job that is due, and commit', (one) => micro(one.put)),
      row('claim fifty, and commit', (one) => micro(one.claim)),
      row('the next message for one person: claim it and end it', (one) => micro(one.lane)),
      row('jobs a second, claimed by fifty and each ended in a commit of its own', (one) => one.drained.toFixed(0)),
    ];
  },
  async reports() {
    const sizes = (process.env['BENCH_REPORTED'] ?? '100000').split(',').map(Number);
    const figures = await measureReports(sizes, rounds, process.env['BENCH_SERVER'] !== 'off');
    const row = (scope: string, kind: string): [string, string] => [
      `${kind}, ${scope}`,
      figures
        .map(({ times }) => times.find((each) => each.scope === scope && each.kind === kind))
        .map((each) =>
          each === undefined ? '–' : `${takenWords(each.taken)} of ${each.complaints.toLocaleString('en')}`,
        )
        .join(' | '),
    ];
    const asked = figures[0]?.times ?? [];
    return [
      [
        `Reports with the period before, medians ${TAKEN}; complaints in the period`,
        figures.map((each) => `${each.database}, ${each.count.toLocaleString('en')}`).join(' | '),
      ],
      ...asked.map(({ scope, kind }) => row(scope, kind)),
      ['invented in', figures.map((each) => `${each.written.toFixed(0)} s`).join(' | ')],
      ['load', figures.map((each) => each.load.toFixed(1)).join(' | ')],
    ];
  },
  async find() {
    const sizes = (process.env['BENCH_RECORDS'] ?? '100000').split(',').map(Number);
    const figures: FindFigures[] = [];
    for (const size of sizes) figures.push(...(await measureFind(size, rounds, process.env['BENCH_SERVER'] !== 'off')));
    const texts = figures[0]?.searches.map((each) => each.text) ?? [];
    return [
      [
        `Find, medians ${TAKEN}`,
        figures.map((each) => `${each.database}, ${each.count.toLocaleString('en')} records`).join(' | '),
      ],
      ...texts.map((text, at): [string, string] => [
        text,
        figures.map(({ searches }) => (searches[at] === undefined ? '–' : takenWords(searches[at].taken))).join(' | '),
      ]),
      ['write one record with its words, a thousand a commit', figures.map((each) => micro(each.write)).join(' | ')],
      ['load', figures.map((each) => each.load.toFixed(1)).join(' | ')],
    ];
  },
  async export() {
    const counts = (process.env['BENCH_EXPORTED'] ?? '100000,1000000').split(',').map(Number);
    const figures = await measureExport(counts);
    return [
      [
        'Export as CSV, with a heap of 32 MB',
        figures.map((each) => `${each.count.toLocaleString('en')} records`).join(' | '),
      ],
      ['printed', figures.map((each) => `${(each.bytes / 1e6).toFixed(0)} MB`).join(' | ')],
      ['the most memory held', figures.map((each) => `${each.memory.toFixed(0)} MB`).join(' | ')],
      ['time', figures.map((each) => `${each.seconds.toFixed(0)} s`).join(' | ')],
      ['load', figures.map((each) => each.load.toFixed(1)).join(' | ')],
    ];
  },
  async phrasing() {
    const figures = await measurePhrasing(rounds);
    const share = (part: number, whole: number) => `${((100 * part) / whole).toFixed(0)} %`;
    return [
      [`Rephrasing, ${figures.files} phrase files in ${figures.found.length} languages`, 'figure'],
      ['CPU a statement, in the middle', micro(figures.middle)],
      ['CPU a statement, 99 of 100 take less', micro(figures.slowest)],
      ['CPU of looking at each of its words once', `${figures.plain.toFixed(1)} µs`],
      ['ratio', figures.ratio.toFixed(0)],
      ['files to first answer in one language', `${figures.opened.toFixed(0)} ms`],
      ['files to all languages, ready', `${figures.openedAll.toFixed(0)} ms`],
      ['the same the first time, when it is compiled', `${figures.compiled.toFixed(0)} ms`],
      ['memory of all languages', `${figures.memory.toFixed(0)} MB`],
      ...figures.found.map(({ language, statements, right, wrong, others, alarms }): [string, string] => [
        `${language}: of ${statements} statements right, wrong; of ${others} others answered`,
        `${share(right, statements)}, ${share(wrong, statements)}; ${share(alarms, others)}`,
      ]),
    ];
  },
  async start() {
    const figures = await measureStart(rounds);
    return [
      [`Start of the product from its sources, medians of ${figures.rounds}`, 'figure'],
      ['process to first good answer', `${figures.again.toFixed(0)} ms`],
      ['the same without the cache of compiled code, as after an installation', `${figures.first.toFixed(0)} ms`],
      ['memory held then', `${figures.memory.toFixed(0)} MB`],
    ];
  },
  async page() {
    const figures = await measurePage();
    const kilobytes = (bytes: number) => `${(bytes / 1024).toFixed(0)} KB`;
    return [
      ['The playground’s page', 'figure'],
      ['requests', String(figures.requests)],
      ['as sent', kilobytes(figures.bytes)],
      ['as it would be with gzip', kilobytes(figures.gzipped)],
      [`of which ${figures.largest.path.replace('/page/', '')}`, kilobytes(figures.largest.bytes)],
    ];
  },
};

const asked = process.argv.slice(2);
for (const [name, measure] of Object.entries(sections)) {
  if (asked.length > 0 && !asked.includes(name)) continue;
  const [head, ...rows] = await measure();
  const line = (row: [string, string] | undefined) => `| ${row?.join(' | ')} |\n`;
  const dashes = line([
    '---',
    (head?.[1] ?? '')
      .split('|')
      .map(() => '---')
      .join(' | '),
  ]);
  process.stdout.write(`${line(head)}${dashes}${rows.map(line).join('')}\n`);
}
