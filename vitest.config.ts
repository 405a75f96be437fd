import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/{unit,contracts,conversations}/**/*.test.ts', 'tests/*.test.ts'],
    setupFiles: ['tests/support/settle-chance.ts'],
    // What is measured against the clock may meet a busy machine; what is broken fails twice.
    retry: process.env['CI'] ? 1 : 0,
    // A slow machine shows things late, and they are right all the same.
    expect: { poll: { timeout: 8_000 } },
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
