import { cli } from '../../src/cli.ts';

// A process that forgets somebody: node eraser.ts <database> <name>. It is there to be killed.

const [, , url = '', name = ''] = process.argv;
await cli(['erase', '--database', url, '--name', name, '--yes'], {
  // It has looked, and begins.
  stdout: (text) => void (text.startsWith('complaint') && process.stdout.write('begins\n')),
  stderr: (text) => void process.stderr.write(text),
  cwd: process.cwd(),
  env: {},
  clock: { now: () => Date.now() },
  machine: {
    every: () => () => {},
    after: () => () => {},
    onSignal: () => () => {},
    onCrash: () => () => {},
    exit: (code) => process.exit(code),
  },
});
