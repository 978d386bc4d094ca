import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['spec/python/**/*.spec.ts'],
    passWithNoTests: false,
    testTimeout: 1_000_000,
    hookTimeout: 1_000_000,
    // All cores: the usual number leaves one of two idle.
    maxWorkers: '100%',
  },
});
