import { defineConfig } from 'vitest/config';

/** Every kind of failure, replayed by its line under three versions of Node. */
export default defineConfig({
  test: {
    include: ['spec/replay/*.spec.ts'],
    passWithNoTests: false,
    globalSetup: ['spec/cli/bundled-program.ts', 'spec/replay/nodes.ts'],
    // A kind of failure takes some seconds; the rest of the time is for machines that are busy.
    testTimeout: 240_000,
    isolate: false,
    maxWorkers: '100%',
    maxConcurrency: 2,
  },
});
