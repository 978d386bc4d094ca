import { defineConfig } from 'vitest/config';
import { longSpecs } from './long-specs.js';

/** What the check is worth: faults that hardly show, right implementations that round otherwise, the power run. */
export default defineConfig({
  test: {
    include: [...longSpecs],
    passWithNoTests: false,
    globalSetup: ['spec/cli/bundled-program.ts'],
    testTimeout: 120_000,
    isolate: false,
    maxWorkers: '100%',
  },
});
