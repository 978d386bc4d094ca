import { defineConfig } from 'vitest/config';

/** Real processes that crash, hang and flood: they would take a third of the time of all other specs. */
export default defineConfig({
  test: {
    include: ['spec/hostile/hostile*.spec.ts'],
    passWithNoTests: false,
    globalSetup: ['spec/cli/bundled-program.ts'],
    testTimeout: 60_000,
    isolate: false,
    maxWorkers: '100%',
  },
});
