import { describe, expect, it } from 'vitest';
import { buildRequest } from '../../../src/case/build-request.js';
import { cornerCases } from '../../../src/case/corner-cases.js';
import { unjudgeable } from '../../../src/case/unjudgeable.js';
import { compareForward, compareGradients } from '../../../src/check/against-reference.js';
import { expectationOf } from '../../../src/check/expectation.js';
import { planCases, requestOf } from '../../../src/check/plan.js';
import { sameNumbers } from '../../../src/check/same-numbers.js';
import type { Request } from '../../../src/contract/request.js';
import type { RightVariant } from '../../../src/fault/right/right-variant.js';
import { rightVariants } from '../../../src/fault/right/right-variants.js';
import { evaluateReference } from '../../../src/network/evaluate.js';
import { type Precision, precisions } from '../../../src/numeric/precision.js';

const limits = { maxHidden: 4, maxLength: 7 };
const planned = planCases({ seed: 3, cases: 30, limits }).filter(
  ({ path }, index) =>
    !path.startsWith('corner:') || path.startsWith('corner:three-layers') || index % 9 === 0,
);

/** One layer that reads both ways, with lengths that differ: what generated cases seldom have together. */
const bothWays = cornerCases
  .filter(({ path }) => path.startsWith('corner:one-input'))
  .map(({ path, spec }) => {
    const combination = { ...spec.combination, bidirectional: true, ragged: true };
    return { path, request: (precision: Precision) => buildRequest({ ...spec, combination }, precision) };
  });

function requestsFor(precision: Precision): Request[] {
  return [...planned, ...bothWays]
    .map((one) => requestOf(one, precision))
    .filter((request) => unjudgeable(request, precision) === null);
}

/** The quantities of all cases that a variant gets wrong. */
function wrongQuantities({ precision: name, evaluate }: Omit<RightVariant, 'name'>): string[] {
  const precision = precisions[name];
  return requestsFor(precision).flatMap((request) => {
    const expectation = expectationOf(request, precision, {}, 3);
    const reply = evaluate(expectation.request);
    return [...compareForward(reply, expectation), ...compareGradients(reply, expectation)]
      .filter(({ outcome }) => outcome === 'differs' || outcome === 'missing')
      .map(({ quantity }) => quantity);
  });
}

/**
 * The same numbers by another path: sequences are packed, so that padding is never met, and the numbers of a case are short,
 * so that the sums over inputs are exact in any order.
 */
const sameBits = [
  'the reference itself',
  'the two directions apart',
  'tokens as one-hot vectors',
  'padded further',
  'zero states and full lengths written out',
  'the bias as the weight of a constant input',
];

describe('rightVariants', () => {
  it('are many, by different names, in every precision', () => {
    expect(new Set(rightVariants.map(({ name }) => name)).size).toBe(rightVariants.length);
    expect(rightVariants.length).toBeGreaterThanOrEqual(10);
    expect(new Set(rightVariants.map(({ precision }) => precision)).size).toBe(4);
  });

  it.each(rightVariants)('agrees with the reference within every budget: $name', (variant) => {
    expect(wrongQuantities(variant)).toEqual([]);
  });

  it.each(rightVariants.filter(({ name }) => !sameBits.includes(name)))(
    'is no copy of the reference: $name',
    ({ evaluate }) => {
      const others = requestsFor(precisions.float64).filter(
        (request) => !sameNumbers(evaluate(request), evaluateReference(request)),
      );
      expect(others.length).toBeGreaterThan(0);
    },
  );

  it.each(rightVariants)(
    'answers the loss alone when no more is wanted: $name',
    ({ precision, evaluate }) => {
      const [request] = requestsFor(precisions[precision]) as [Request];
      const { loss, gradients, outputs } = evaluate({ ...request, want: [] });
      expect(Math.abs(loss - evaluate(request).loss)).toBe(0);
      expect([gradients, outputs]).toEqual([undefined, undefined]);
    },
  );

  it('would be called wrong if a share of the loss were lost', () => {
    const lost: RightVariant['evaluate'] = (request) => {
      const { objective } = request;
      if (objective.kind !== 'cotangent') return evaluateReference(request);
      const { h: _, ...rest } = objective;
      return evaluateReference({ ...request, objective: rest });
    };
    expect(wrongQuantities({ precision: 'float64', evaluate: lost })).toContain('loss');
  });
});
