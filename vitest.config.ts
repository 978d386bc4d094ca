import { defineConfig } from 'vitest/config';
import { librarySpecs } from './spec/conformance/library-specs.js';
import { longSpecs } from './spec/long/long-specs.js';

export default defineConfig({
  test: {
    include: ['spec/**/*.spec.ts'],
    exclude: [
      'spec/browser/**',
      'spec/package/**',
      'spec/python/**',
      'spec/replay/**',
      'spec/hostile/hostile*.spec.ts',
      ...librarySpecs,
      ...longSpecs,
    ],
    passWithNoTests: false,
    globalSetup: ['spec/cli/bundled-program.ts'],
    testTimeout: 60_000,
    // No spec changes what another sees, and loading everything anew for each of them took a third of the time.
    isolate: false,
    // All cores: the usual number leaves one of two idle.
    maxWorkers: '100%',
    coverage: { reportsDirectory: 'reports/coverage', include: ['src/**'] },
  },
});
