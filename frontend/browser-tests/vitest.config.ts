import { defineConfig } from 'vitest/config';

/** Real Chromium against the packaged stack. One after the other: they share both. */
export default defineConfig({
  test: {
    include: ['browser-tests/**/*.test.ts'],
    fileParallelism: false,
    testTimeout: 240_000,
    hookTimeout: 120_000,
    reporters: ['verbose'],
  },
});
