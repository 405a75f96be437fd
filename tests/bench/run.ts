import { measureEngine } from './engine.ts';
import { measureSlack } from './slack.ts';

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

const slack = await measureSlack(
  Number(process.env['BENCH_ROUNDS'] ?? 5),
  Number(process.env['BENCH_PRESSES'] ?? 1_000),
);

process.stdout.write('\n');
row(
  `Slack, medians of ${slack.rounds} rounds: commit, audit and card beside a bare Bolt app that only acknowledges`,
  'figure',
);
row('---', '---');
row('CPU an interaction, bare', `${slack.bare.cpu.toFixed(0)} µs, ${slack.bare.rate.toFixed(0)} a second`);
row('CPU an interaction, the product', `${slack.product.cpu.toFixed(0)} µs, ${slack.product.rate.toFixed(0)} a second`);
row('ratio of CPU, round by round', slack.cpuRatio.toFixed(2));
