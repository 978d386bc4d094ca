import { defineConfig } from 'vitest/config';
import { librarySpecs } from './library-specs.js';

/** The built-in subjects whose libraries npm installs, and what is claimed of those libraries. */
export default defineConfig({
  test: {
    include: [...librarySpecs],
    passWithNoTests: false,
    testTimeout: 120_000,
    isolate: false,
    maxWorkers: '100%',
  },
});
