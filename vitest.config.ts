import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    setupFiles: ['tests/support/settle-chance.ts'],
    // What is measured against the clock may meet a busy machine; what is broken fails twice.
    retry: process.env['CI'] ? 1 : 0,
    // A slow machine shows things late, and they are right all the same.
    expect: { poll: { timeout: 8_000 } },
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // Half of the time a test waits for a disk, a browser or a clock: one core for each, and none kept free.
    maxWorkers: '100%',
    projects: [
      {
        extends: true,
        // Nothing here outlives a test, so the files share what they import: to read it anew for each takes longer than they do.
        test: { name: 'unit', include: ['tests/unit/**/*.test.ts'], isolate: false },
      },
      {
        extends: true,
        test: { name: 'whole', include: ['tests/{contracts,conversations}/**/*.test.ts', 'tests/*.test.ts'] },
      },
    ],
  },
});
