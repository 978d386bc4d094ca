import { defineConfig } from 'vitest/config';

const include = [process.env.INNER_RUN_SPECS];
const testTimeout = 60_000;

export default defineConfig({
  test: {
    reporters: ['default', 'json', ['backproof/vitest/reporter', { folder: 'gradients' }]],
    outputFile: { json: 'report.json' },
    projects: [
      { test: { include, testTimeout, name: 'threads', pool: 'threads' } },
      { test: { include, testTimeout, name: 'forks', pool: 'forks', isolate: false } },
    ],
  },
});
