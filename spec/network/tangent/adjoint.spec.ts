import { describe, expect, it } from 'vitest';
import { evaluateReference } from '../../../src/network/evaluate.js';
import { tangent } from '../../../src/network/tangent/tangent.js';
import { precisions } from '../../../src/numeric/precision.js';
import { cellVariants, directionOf, everyOption, requestOf } from './combinations.js';

/**
 * What ⟨∇loss, v⟩ may differ by from lossDot, relative to the sum of its terms' magnitudes.
 *
 * Both are chains of at most 2 layers × 5 steps of sums of 9 terms, 90 roundings were they all of one sign; the worst of
 * all cases shows 8. Twice as much would still tell any wrong digit but the last three.
 */
const agreement = 90 * precisions.float64.unitRoundoff;

describe('evaluateReference', () => {
  it.each(cellVariants)('has the gradient whose product with v is the tangent along v: %j', (variant) => {
    for (const options of everyOption()) {
      const request = { ...requestOf(variant, options), want: ['gradients'] as const };
      const direction = directionOf(request);
      const gradients = evaluateReference(request).gradients!;
      expect(Object.keys(gradients).sort()).toEqual(Object.keys(direction).sort());
      let product = 0;
      let size = 0;
      for (const [key, gradient] of Object.entries(gradients)) {
        gradient.data.forEach((entry, j) => {
          product += entry * direction[key]![j]!;
          size += Math.abs(entry * direction[key]![j]!);
        });
      }
      const { lossDot } = tangent(request, direction);
      if (!(Math.abs(product - lossDot) <= agreement * size)) {
        expect.fail(`⟨∇loss, v⟩ is ${product}, the tangent ${lossDot}: ${JSON.stringify(options)}`);
      }
    }
  });
});
