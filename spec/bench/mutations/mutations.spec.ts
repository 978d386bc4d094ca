import { describe, expect, it } from 'vitest';
import { isCaught, judgeMutant, mutationExpectation } from './judge-mutant.js';
import { mutationProblem } from './mutation-problem.js';
import { mutations } from './mutations.js';

const seed = 48;
const sizes = { sequenceLength: 12, batchSize: 3, inputSize: 5, hiddenSize: 8 };
const expectation = mutationExpectation(mutationProblem(sizes, seed), seed);

/** ‖e‖/‖g‖ of the mutations that touch one entry or scale by 1.0005 is 5e-4 at the least; rounding leaves 1e-15. */
const leastVisible = 1e-5;

/**
 * The smallest mutation stands 2.3e6 budgets off here. A budget 20 times wider would cost that much sight; twice this
 * number would break nothing.
 */
const leastRatio = 1e5;

describe('mutations', () => {
  it('are twenty, each with an id of its own', () => {
    expect(new Set(mutations.map(({ id }) => id)).size).toBe(20);
    expect(mutations).toHaveLength(20);
  });

  it.each(mutations)('are caught by their own loss alone: $name', async (mutation) => {
    const { blocks } = await judgeMutant(mutation, expectation, seed);
    for (const { block, relativeError, outcome } of blocks) {
      // Whatever is wrong is seen, and nothing that is right is accused.
      expect(outcome, block).toBe(relativeError > leastVisible ? 'differs' : 'agrees');
    }
    expect(isCaught(blocks)).toBe(true);
  });

  it('leave a reference without them to pass', async () => {
    const { blocks } = await judgeMutant(null, expectation, seed);
    expect(blocks.map(({ block }) => block)).toEqual(['Wax', 'Waa', 'ba', 'inputs', 'h']);
    expect(blocks.map(({ outcome }) => outcome)).toEqual(blocks.map(() => 'agrees'));
    expect(isCaught(blocks)).toBe(false);
  });

  it('stand far outside the budget, and within the certificate, even the smallest', async () => {
    const scaled = mutations.find(({ id }) => id === 'scaled-1.0005')!;
    const { blocks } = await judgeMutant(scaled, expectation, seed);
    const Waa = blocks.find(({ block }) => block === 'Waa')!;
    expect(Waa.ratio).toBeGreaterThan(leastRatio);
    expect(Waa.relativeBound).toBeGreaterThanOrEqual(Waa.relativeError);
  });
});
