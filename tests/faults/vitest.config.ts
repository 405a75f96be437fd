import { defineConfig } from 'vitest/config';

// Each of these files breaks something on purpose. Small, those that measure nothing go two at once: most of them wait for a
// process or a disk half of their time. At the nightly size all run alone.
const small = Number(process.env['FAULTS_SCALE'] ?? '1') < 0.1;

const all = 'tests/faults/**/*.test.ts';
/** How long somebody waits, and how long the loop is held up: whatever else runs would be measured as well. */
const measured = 'tests/faults/{kills,not-saved,queue,text,*door,*-pace,store-locked,store-full-disk}.test.ts';

export default defineConfig({
  test: {
    root: new URL('../..', import.meta.url).pathname,
    setupFiles: ['tests/support/settle-chance.ts'],
    // What is measured against the clock may meet a busy machine; what is broken fails twice.
    retry: process.env['CI'] ? 1 : 0,
    pool: 'forks',
    // A slow machine shows things late, and they are right all the same.
    expect: { poll: { timeout: 8_000 } },
    testTimeout: 3 * 60 * 60_000,
    hookTimeout: 10 * 60_000,
    projects: [
      {
        extends: true,
        test: {
          name: 'faults',
          include: [all],
          exclude: [measured],
          maxWorkers: small ? 2 : 1,
          sequence: { groupOrder: 0 },
        },
      },
      { extends: true, test: { name: 'measured', include: [measured], maxWorkers: 1, sequence: { groupOrder: 1 } } },
    ],
  },
});
