import { defineConfig } from 'vitest/config';

/** The package as npm packs it, installed where nothing else is, in each Vitest that it is for. It needs npm's registry. */
export default defineConfig({
  test: {
    include: ['spec/package/**/*.spec.ts'],
    passWithNoTests: false,
    testTimeout: 300_000,
    hookTimeout: 600_000,
    maxWorkers: 1,
  },
});
