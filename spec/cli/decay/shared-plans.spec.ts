import { describe, expect, it } from 'vitest';
import { sharedPlans } from '../../../src/cli/decay/shared-plans.js';
import { tensor } from '../../../src/contract/tensor.js';
import { measurePoint } from '../../../src/decay/measure-point.js';
import { planDecay } from '../../../src/decay/plan-decay.js';
import { parametersOf, type SeriesPlan } from '../../../src/decay/series-plan.js';

const [drawn] = planDecay({ lengths: [7], hiddenSizes: [3], inputs: ['random'], seeds: 1 }) as [
  ReturnType<typeof planDecay>[number],
];
const { series, seed } = drawn;
const embedding = tensor([2, 3], Float64Array.of(1, 2, 3, -1, -2, -3));
const given: SeriesPlan = {
  ...series,
  parameters: { kind: 'given', tensors: parametersOf(series, seed) },
  inputs: { kind: 'texts', name: 'mine', texts: [[0, 1, 1]], embedding, seeds: [seed] },
};

/** Every array of numbers that a plan carries. */
function arraysOf({ parameters, inputs }: SeriesPlan): Float64Array[] {
  const weights = parameters.kind === 'given' ? Object.values(parameters.tensors) : [];
  const vectors = inputs.kind === 'texts' && inputs.embedding !== null ? [inputs.embedding] : [];
  return [...weights, ...vectors].map(({ data }) => data);
}

describe('sharedPlans', () => {
  it('puts all weights into memory that threads share, what plans have in common once', () => {
    const shared = sharedPlans([given, { ...given, length: 5 }]);
    const arrays = shared.flatMap(arraysOf);
    expect(arrays).toHaveLength(2 * arraysOf(given).length);
    expect(arrays.every(({ buffer }) => buffer instanceof SharedArrayBuffer)).toBe(true);
    expect(new Set(arrays).size).toBe(arrays.length / 2);
  });

  it('changes no result, and leaves the plans as they are', () => {
    const [own] = sharedPlans([given]) as [SeriesPlan];
    expect(measurePoint({ series: own, seed })).toEqual(measurePoint({ series: given, seed }));
    expect(arraysOf(given).some(({ buffer }) => buffer instanceof SharedArrayBuffer)).toBe(false);
    expect(sharedPlans([series])).toEqual([series]);
  });
});
