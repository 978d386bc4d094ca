import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodePointResult, pointResultSchema } from '../../../src/node/sweep/point-codec.js';
import { results } from './sweep-fixture.js';

const throughJson = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

describe('encodePointResult', () => {
  it('gives every measured result back', () => {
    for (const result of results) {
      expect(pointResultSchema.parse(throughJson(encodePointResult(result)))).toEqual(result);
    }
  });

  it('gives every number back with all its bits, but for the sign of a zero', () => {
    fc.assert(
      fc.property(fc.float64Array(), fc.double(), (logNorms, sigmaMax) => {
        const back = pointResultSchema.parse(
          throughJson(encodePointResult({ ...results[0]!, logNorms, sigmaMax })),
        );
        expect(back.logNorms).toEqual(logNorms.map((value) => value + 0));
        expect(back.sigmaMax).toBe(sigmaMax + 0);
      }),
    );
  });
});

describe('pointResultSchema', () => {
  it.each([
    ['a missing part', { logNorms: undefined }],
    ['null for a number', { logNorms: [1, null] }],
    ['a number as a text', { logNorms: ['1'] }],
    ['a negative lag', { firstZeroLag: -1 }],
    ['a key of another version', { other: 1 }],
  ])('refuses %s', (_, part) => {
    const encoded = encodePointResult(results[0]!) as object;
    expect(pointResultSchema.safeParse({ ...encoded, ...part }).success).toBe(false);
  });
});
