import { defineConfig } from 'vitest/config';

// Long and alone: each of these files breaks something on purpose, and measures what the others would disturb.
export default defineConfig({
  test: {
    root: new URL('../..', import.meta.url).pathname,
    include: ['tests/faults/**/*.test.ts'],
    setupFiles: ['tests/support/settle-chance.ts'],
    // What is measured against the clock may meet a busy machine; what is broken fails twice.
    retry: process.env['CI'] ? 1 : 0,
    pool: 'forks',
    fileParallelism: false,
    // A slow machine shows things late, and they are right all the same.
    expect: { poll: { timeout: 8_000 } },
    testTimeout: 3 * 60 * 60_000,
    hookTimeout: 10 * 60_000,
  },
});
