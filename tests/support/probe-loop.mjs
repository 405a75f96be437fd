import { monitorEventLoopDelay } from 'node:perf_hooks';

// Given to a process with --import: prints, whenever it is sent SIGUSR2, how long its loop was held up at most since the
// last time, in ms. A process that is only watched from outside can't tell being busy from being kept waiting.

const delay = monitorEventLoopDelay({ resolution: 5 });
delay.enable();
process.on('SIGUSR2', () => {
  process.stderr.write(`loop-delay ${Math.round(delay.max / 1e6)}\n`);
  delay.reset();
});
