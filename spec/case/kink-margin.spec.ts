import { describe, expect, it } from 'vitest';
import { kinkMargin } from '../../src/case/kink-margin.js';
import type { Request } from '../../src/contract/request.js';
import { resolveArchitecture } from '../../src/contract/resolve-architecture.js';
import { tensor } from '../../src/contract/tensor.js';
import { precisions } from '../../src/numeric/precision.js';

/** One ReLU unit that sees z = weight·input + bias. */
function unit(weight: number, input: number, bias: number, activation: 'relu' | 'tanh' = 'relu'): Request {
  return {
    architecture: resolveArchitecture(
      { cell: 'elman', activation, inputSize: 1, hiddenSize: 1 },
      'architecture',
    ),
    parameters: { Wax: tensor([1, 1], [weight]), Waa: tensor([1, 1], [1]), ba: tensor([1], [bias]) },
    inputs: tensor([1, 1, 1], [input]),
    lengths: null,
    state: null,
    objective: { kind: 'cotangent', h: tensor([1, 1, 1], [1]) },
    want: ['gradients'],
  };
}

describe('kinkMargin', () => {
  it('is |z| over eight times the rounding of its three terms', () => {
    const rounding = 8 * 3 * precisions.float64.unitRoundoff * (2 * 3 + 1);
    expect(kinkMargin(unit(2, 3, 1))).toBeCloseTo(7 / rounding, -3);
    expect(kinkMargin(unit(2, 3, 1)) * rounding).toBeCloseTo(7, 10);
  });

  it('is the same on the other side of the kink', () => {
    expect(kinkMargin(unit(-2, 3, -1))).toBe(kinkMargin(unit(2, 3, 1)));
  });

  it('is 0 at the kink itself', () => {
    expect(kinkMargin(unit(1, 1, -1))).toBe(0);
    expect(kinkMargin(unit(0, 0, 0))).toBe(0);
  });

  it('is below 1 where rounding may cross', () => {
    expect(kinkMargin(unit(1, 1, -1 + 2 ** -52))).toBeLessThan(1);
    expect(kinkMargin(unit(1, 1, -1 + 2 ** -40))).toBeGreaterThan(1);
    expect(kinkMargin(unit(1, 1, -1 + 2 ** -40), precisions.float32)).toBeLessThan(1);
  });

  it('is Infinity for a network without kinks', () => {
    expect(kinkMargin(unit(1, 1, -1, 'tanh'))).toBe(Number.POSITIVE_INFINITY);
  });
});
