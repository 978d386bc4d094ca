import { describe, expect, it } from 'vitest';
import { shrinkAttempts } from '../../src/case/spec-source.js';
import { shrinkingTable } from './shrinking-table.js';
import { runShrinking, sizesText } from './shrinking-trial.js';

/** Two of the five seeds of the report: each costs a second and a half. */
const seeds = [1, 2];

describe('a counterexample', () => {
  it('is told of at least twenty faults, each with its reason', () => {
    expect(new Set(shrinkingTable.map(({ name }) => name)).size).toBe(shrinkingTable.length);
    expect(shrinkingTable.length).toBeGreaterThanOrEqual(20);
  });

  it.each(shrinkingTable)('of $name is as small as it can be', async (row) => {
    for (const seed of seeds) {
      const { found, runs } = await runShrinking(row, seed);
      expect(row.minima.map(sizesText)).toContain(sizesText(found));
      expect(runs).toBeLessThan(2 * shrinkAttempts);
    }
  });
});
