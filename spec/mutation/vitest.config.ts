import { relative } from 'node:path';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Starts with the spec file that took the shortest the last time, because one failure is enough to kill a mutant. */
class QuickestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return [...files].sort((one, other) => this.lastDuration(one) - this.lastDuration(other));
  }

  private lastDuration({ project, moduleId }: TestSpecification): number {
    const key = `${project.name}:${relative(this.ctx.config.root, moduleId)}`;
    return this.ctx.cache.getFileTestResults(key)?.duration ?? 0;
  }
}

/** What a mutant is tried on: no bundled program, and one module graph for all specs of a run. */
export default defineConfig({
  test: {
    include: ['spec/{network,comparison,oracle,textbook}/**/*.spec.ts'],
    passWithNoTests: false,
    testTimeout: 20_000,
    isolate: false,
    sequence: { sequencer: QuickestFirst },
  },
});
