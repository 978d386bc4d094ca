import { defineConfig } from 'vitest/config';

/** Every kind of failure, replayed by its line under three versions of Node. */
export default defineConfig({
  test: {
    include: ['spec/replay/*.spec.ts'],
    passWithNoTests: false,
    globalSetup: ['spec/cli/bundled-program.ts', 'spec/replay/nodes.ts'],
    testTimeout: 60_000,
    isolate: false,
    maxWorkers: '100%',
    maxConcurrency: 2,
  },
});
