import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['spec/**/*.spec.ts'],
    exclude: ['spec/browser/**', 'spec/python/**', 'spec/package/**'],
    passWithNoTests: false,
    testTimeout: 60_000,
    coverage: { reportsDirectory: 'reports/coverage', include: ['src/**'] },
  },
});
