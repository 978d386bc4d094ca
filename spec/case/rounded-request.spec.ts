import { describe, expect, it } from 'vitest';
import { buildRequest } from '../../src/case/build-request.js';
import { usualLimits } from '../../src/case/case-arbitrary.js';
import { cornerCases } from '../../src/case/corner-cases.js';
import { generatedCase } from '../../src/case/generated-case.js';
import { kinkMargin } from '../../src/case/kink-margin.js';
import { roundedRequest } from '../../src/case/rounded-request.js';
import type { Request } from '../../src/contract/request.js';
import { validateRequest } from '../../src/contract/validate-request.js';
import { precisionNames, precisions } from '../../src/numeric/precision.js';
import { roundTo } from '../../src/numeric/round-to.js';

const specs = [
  ...cornerCases.map(({ spec }) => spec),
  ...Array.from({ length: 300 }, (_, number) => generatedCase(12, number, usualLimits).spec),
];

/** Every dense number of a request. */
function denseNumbers({ parameters, inputs, state, objective }: Request): number[] {
  const blocks = [...Object.values(parameters), inputs, state?.h, state?.c];
  if (objective.kind === 'cotangent') blocks.push(objective.outputs, objective.h, objective.c);
  if (objective.kind === 'squaredError') blocks.push(objective.targets);
  return blocks.flatMap((block) => [...(block?.data ?? [])]);
}

describe('roundedRequest', () => {
  it.each(precisionNames)('leaves only numbers that %s represents, and a valid request', (name) => {
    const round = roundTo(precisions[name]);
    for (const spec of specs.slice(0, 200)) {
      const request = roundedRequest(buildRequest(spec), precisions[name]);
      expect(denseNumbers(request).filter((value) => !Object.is(round(value), value))).toEqual([]);
      if (name !== 'float16') expect(validateRequest(request)).toEqual(request);
    }
  });

  it('returns the request itself for float64', () => {
    const request = buildRequest(specs[0]!);
    expect(roundedRequest(request, precisions.float64)).toBe(request);
  });

  it('rounds every number to the nearest, in its own place, and no index', () => {
    for (const spec of specs.slice(-100)) {
      const request = buildRequest(spec);
      const rounded = roundedRequest(request, precisions.bfloat16);
      expect(denseNumbers(rounded)).toEqual(denseNumbers(request).map(roundTo(precisions.bfloat16)));
      expect(rounded.tokens).toBe(request.tokens);
      expect(rounded.lengths).toBe(request.lengths);
      if (request.objective.kind === 'crossEntropy') expect(rounded.objective).toBe(request.objective);
    }
  });
});

describe('buildRequest', () => {
  it.each(precisionNames)('holds only finite numbers that %s represents, and no weight of 0', (name) => {
    const round = roundTo(precisions[name]);
    for (const spec of specs) {
      const request = buildRequest(spec, precisions[name]);
      const numbers = denseNumbers(request);
      expect(numbers.filter((value) => !(Number.isFinite(value) && round(value) === value))).toEqual([]);
      if (spec.weights === 'zero') continue;
      for (const { data } of Object.values(request.parameters)) expect([...data]).not.toContain(0);
    }
  });

  it('scales float16 cotangents by 2^±4 at most, targets of a squared error by 2^±2, and others as they are', () => {
    const scaleOf = (exponent: number, kind: 'cotangent' | 'squaredError', name: 'float16' | 'float32') => {
      const spec = specs.find(({ combination }) => combination.ending.objective === kind)!;
      const size = (cotangentExponent: number): number => {
        const { objective } = buildRequest({ ...spec, cotangentExponent }, precisions[name]);
        const { data } = objective.kind === 'cotangent' ? objective.h! : objective.targets;
        return Math.max(...[...data].map(Math.abs));
      };
      return Math.log2(size(exponent) / size(0));
    };
    expect([20, 60].map((exponent) => scaleOf(exponent, 'cotangent', 'float16'))).toEqual([4, 4]);
    expect(scaleOf(20, 'squaredError', 'float16')).toBe(2);
    expect(scaleOf(-60, 'cotangent', 'float16')).toBeCloseTo(-4, 1);
    expect([-60, 20, 60].map((exponent) => scaleOf(exponent, 'cotangent', 'float32'))).toEqual([-60, 20, 60]);
    expect(scaleOf(20, 'squaredError', 'float32')).toBe(20);
  });

  it('keeps ReLU networks clear of kinks in float32, and in bfloat16 as clear as any draw', () => {
    const relu = specs.filter(
      ({ combination: { kind } }) => kind.cell === 'elman' && kind.activation === 'relu',
    );
    const margins = (name: 'float32' | 'bfloat16') =>
      relu.map((spec) => kinkMargin(buildRequest(spec, precisions[name]), precisions[name]));
    expect(margins('float32').every((margin) => margin > 1)).toBe(true);
    const unrounded = relu.map((spec) =>
      kinkMargin(roundedRequest(buildRequest(spec), precisions.bfloat16), precisions.bfloat16),
    );
    const rises = margins('bfloat16').filter((margin, at) => margin > 1 || margin >= unrounded[at]!);
    expect(rises.length).toBe(relu.length);
  });
});
