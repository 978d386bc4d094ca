import { describe, expect, it } from 'vitest';
import { buildRequest } from '../../src/case/build-request.js';
import { combinationAt, combinationCount } from '../../src/case/combination.js';
import { blockDirections, innerProduct } from '../../src/check/directions.js';
import { onEntries } from '../../src/fault/interventions.js';
import { evaluateReference } from '../../src/network/evaluate.js';
import type { Stages } from '../../src/network/stages.js';
import { tangent } from '../../src/network/tangent/tangent.js';
import { precisions } from '../../src/numeric/precision.js';

/**
 * What ⟨∇L, v⟩ by backpropagation and by the tangent may differ by, as a part of the sum of its terms' sizes.
 *
 * Both are chains of at most 2 layers × 3 steps of sums of 6 terms and a softmax: some 60 roundings, each of u. The worst
 * of the 4032 shows 16. Twice as much would still tell an error of 1e-14 of a block.
 */
const agreement = 60 * precisions.float64.unitRoundoff;

/** The combinations in which backpropagation and the tangent disagree, and the largest disagreement in units of u. */
function disagreements(stages?: Stages): { numbers: number[]; worst: number } {
  const numbers: number[] = [];
  let worst = 0;
  for (let number = 0; number < combinationCount; number++) {
    const request = buildRequest({
      combination: combinationAt(number),
      batchSize: 2,
      sequenceLength: 3,
      inputSize: 2,
      hiddenSize: 2,
      outputSize: 3,
      weights: 'usual',
      cotangentExponent: 0,
      valueSeed: number,
    });
    const { gradients } = evaluateReference({ ...request, want: ['gradients'] }, stages);
    const v = blockDirections(request, number);
    let along = 0;
    let size = 0;
    for (const [name, { data }] of Object.entries(gradients!)) {
      along += innerProduct(data, v[name]!);
      size += innerProduct(data.map(Math.abs), v[name]!.map(Math.abs));
    }
    const error = Math.abs(along - tangent(request, v).lossDot) / size;
    if (!(error <= agreement)) numbers.push(number);
    worst = Math.max(worst, error / precisions.float64.unitRoundoff);
  }
  return { numbers, worst };
}

describe('evaluateReference', () => {
  it('agrees with the tangent in every one of the 4032 combinations', () => {
    const { numbers, worst } = disagreements();
    expect(numbers).toEqual([]);
    process.stdout.write(`reference against tangent, 4032 combinations: at most ${worst.toFixed(1)} u\n`);
  });

  it('would not, were the bias of the reverse direction off by 1e-12 of itself', () => {
    const { numbers } = disagreements(
      onEntries(
        (name) => name === 'ba_reverse',
        (value) => value * (1 + 1e-12),
      ),
    );
    expect(numbers.length).toBeGreaterThan(combinationCount / 16);
  });
});
