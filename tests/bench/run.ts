import { measureEngine } from './engine.ts';

const engine = await measureEngine(
  Number(process.env['BENCH_ROUNDS'] ?? 7),
  Number(process.env['BENCH_COMPLAINTS'] ?? 200),
);

const row = (name: string, value: string) => process.stdout.write(`| ${name} | ${value} |\n`);
row(`engine, medians of ${engine.rounds} rounds of ${engine.complaintsARound} complaints`, 'figure');
row('---', '---');
row('CPU an interaction: load, transition, commit, render', `${engine.engine.toFixed(0)} µs`);
row('CPU of the same rows in bare commits, FULL', `${engine.commits.toFixed(0)} µs`);
row('ratio, round by round', engine.ratio.toFixed(2));
row('whole complaints a second and core', engine.complaintsPerCoreSecond.toFixed(0));
