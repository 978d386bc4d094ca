import { defineConfig } from 'vitest/config';

/** Specs that need a browser: `npm run test:browser`. They fail where Chromium is missing; none is skipped. */
export default defineConfig({
  test: {
    include: ['spec/browser/**/*.spec.ts'],
    passWithNoTests: false,
    testTimeout: 60_000,
    hookTimeout: 60_000,
    fileParallelism: false,
  },
});
