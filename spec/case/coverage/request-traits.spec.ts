import { describe, expect, it } from 'vitest';
import { buildRequest } from '../../../src/case/build-request.js';
import type { CaseSpec } from '../../../src/case/case-spec.js';
import { cornerCases } from '../../../src/case/corner-cases.js';
import {
  hasAbsentTokens,
  hasGarbageInPadding,
  hasLargeCotangents,
  hasRepeatedTokens,
  hasSmallCotangents,
  isContractive,
  isRagged,
  isSaturated,
} from '../../../src/case/coverage/request-traits.js';
import type { Request } from '../../../src/contract/request.js';
import { indexTensor, tensor } from '../../../src/contract/tensor.js';
import { precisions } from '../../../src/numeric/precision.js';

function corner(path: string): Request {
  return buildRequest(cornerCases.find((row) => row.path === `corner:${path}`)!.spec);
}

const kinds = [
  'elman-tanh',
  'elman-relu',
  'elman-sigmoid',
  'elman-identity',
  'lstm',
  'gru-after',
  'gru-before',
];

/** Two examples of three steps of two numbers each, the second as long as said. */
function padded(length: number, padding: number): Request {
  const request = corner('one-step/lstm');
  const inputs = tensor(
    [2, 3, 3],
    Float64Array.from({ length: 18 }, (_, k) => (k >= 9 + 3 * length ? padding : 1)),
  );
  return { ...request, inputs, lengths: [3, length] };
}

function withTokens(tokens: readonly number[], lengths: readonly number[] | null): Request {
  const { inputs: _, ...request } = corner('one-step/lstm');
  return { ...request, tokens: indexTensor([1, tokens.length], tokens), lengths };
}

describe('isRagged', () => {
  it('holds where an example is shorter than T, and not where all lengths are T or none are given', () => {
    expect([padded(2, 0), padded(3, 0), corner('one-step/lstm')].map(isRagged)).toEqual([true, false, false]);
  });
});

describe('hasGarbageInPadding', () => {
  it('holds for numbers other than zero beyond an end, NaN included', () => {
    expect([7, Number.NaN, 0].map((value) => hasGarbageInPadding(padded(2, value)))).toEqual([
      true,
      true,
      false,
    ]);
    expect(hasGarbageInPadding(padded(3, 7))).toBe(false);
    expect(hasGarbageInPadding(withTokens([1, 5], [1]))).toBe(true);
  });
});

describe('hasRepeatedTokens', () => {
  it('counts valid steps alone', () => {
    expect(hasRepeatedTokens(withTokens([1, 1, 0], null))).toBe(true);
    expect(hasRepeatedTokens(withTokens([1, 1, 0], [1]))).toBe(false);
    expect(hasRepeatedTokens(corner('one-step/lstm'))).toBe(false);
  });
});

describe('hasAbsentTokens', () => {
  it('looks for tokens of the vocabulary that stand at no valid step', () => {
    expect(hasAbsentTokens(withTokens([0, 1, 2], null))).toBe(false);
    expect(hasAbsentTokens(withTokens([0, 1, 2], [2]))).toBe(true);
    expect(hasAbsentTokens(corner('one-step/lstm'))).toBe(false);
  });
});

describe('isSaturated', () => {
  it('holds for saturating weights in cells whose gates saturate, and never for usual or small ones', () => {
    const saturated = kinds.filter((kind) => isSaturated(corner(`saturated/${kind}`)));
    expect(saturated).toEqual(kinds.filter((kind) => kind !== 'elman-relu' && kind !== 'elman-identity'));
    for (const kind of kinds) {
      expect(isSaturated(corner(`one-example/${kind}`))).toBe(false);
      expect(isSaturated(corner(`long-contractive/${kind}`))).toBe(false);
    }
  });

  it('takes NaN for no saturation', () => {
    const request = corner('saturated/lstm');
    request.parameters.ba!.data.fill(Number.NaN);
    expect(isSaturated(request)).toBe(false);
  });
});

describe('isContractive', () => {
  it('holds for small recurrent weights, and for no others', () => {
    for (const kind of kinds) {
      expect(isContractive(corner(`long-contractive/${kind}`))).toBe(true);
      expect(isContractive(corner(`one-example/${kind}`))).toBe(false);
    }
  });

  it('looks at every layer and direction, and takes NaN for large', () => {
    const spec: CaseSpec = {
      ...cornerCases.find(({ path }) => path === 'corner:three-layers/lstm')!.spec,
      weights: 'small',
    };
    for (const name of ['Waa', 'Waa_l2_reverse']) {
      for (const value of [0.9, Number.NaN]) {
        const request = buildRequest(spec);
        expect(isContractive(request)).toBe(true);
        request.parameters[name]!.data[1] = value;
        expect(isContractive(request)).toBe(false);
      }
    }
  });
});

describe('hasLargeCotangents', () => {
  it('holds for huge cotangents and targets, and not for the garbage of a padding', () => {
    expect(hasLargeCotangents(corner('huge-cotangent/lstm'))).toBe(true);
    expect(hasLargeCotangents(corner('lengths-of-one/lstm'))).toBe(false);
    const { spec } = cornerCases.find(({ path }) => path === 'corner:huge-cotangent/lstm')!;
    const ending = { readout: 'every', objective: 'squaredError', reduction: 'mean' } as const;
    const squared = (cotangentExponent: number): Request =>
      buildRequest({
        ...spec,
        cotangentExponent,
        combination: { ...spec.combination, ending, ragged: true },
      });
    expect([20, 0].map((exponent) => hasLargeCotangents(squared(exponent)))).toEqual([true, false]);
    expect(hasLargeCotangents(corner('one-class/lstm'))).toBe(false);
  });

  it('does not hold in float16, which has no room for them', () => {
    const { spec } = cornerCases.find(({ path }) => path === 'corner:huge-cotangent/lstm')!;
    expect(hasLargeCotangents(buildRequest(spec, precisions.float16))).toBe(false);
  });
});

describe('hasSmallCotangents', () => {
  it('holds for tiny cotangents, and not for usual ones or zeros', () => {
    const names = ['tiny-cotangent', 'one-example', 'zero-cotangent', 'huge-cotangent', 'one-class'];
    expect(names.map((name) => hasSmallCotangents(corner(`${name}/lstm`)))).toEqual([
      true,
      false,
      false,
      false,
      false,
    ]);
  });

  it('looks past the garbage of a padding', () => {
    const { spec } = cornerCases.find(({ path }) => path === 'corner:lengths-of-one/lstm')!;
    expect(hasSmallCotangents(buildRequest({ ...spec, cotangentExponent: -20 }))).toBe(true);
  });
});
