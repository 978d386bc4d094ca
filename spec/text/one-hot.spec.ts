import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InputError } from '../../src/complaint/input-error.js';
import { oneHot } from '../../src/text/one-hot.js';
import { padSequences } from '../../src/text/padding.js';

const D = 6;
const sequences = fc.array(fc.array(fc.nat({ max: D - 1 }), { minLength: 1, maxLength: 5 }), {
  minLength: 1,
  maxLength: 4,
});

describe('oneHot', () => {
  it('writes a unit vector a token', () => {
    const { shape, data } = oneHot({ shape: [1, 3], data: Int32Array.of(2, 0, 1) }, 3);
    expect(shape).toEqual([1, 3, 3]);
    expect(data).toEqual(Float64Array.of(0, 0, 1, 1, 0, 0, 0, 1, 0));
  });

  it('says the same as the tokens, padding included', () => {
    fc.assert(
      fc.property(sequences, (given) => {
        const { tokens } = padSequences(given);
        const { data } = oneHot(tokens, D);
        tokens.data.forEach((token, position) => {
          const unitVector = Array.from(data.subarray(position * D, (position + 1) * D));
          expect(unitVector).toEqual(Array.from({ length: D }, (_, d) => (d === token ? 1 : 0)));
        });
      }),
    );
  });

  it.each([3, -1])('refuses the token %d and says where it stands', (token) => {
    const tokens = { shape: [2, 2], data: Int32Array.of(0, 1, token, 2) };
    expect(() => oneHot(tokens, 3)).toThrow(/^tokens\[1, 0\] is -?\d; expected 0 to 2, because D is 3/);
  });

  it.each([0, -1, 1.5, Number.NaN])('refuses the size %d', (inputSize) => {
    expect(() => oneHot({ shape: [1, 1], data: Int32Array.of(0) }, inputSize)).toThrow(InputError);
  });

  it.each([[[3]], [[1, 2]], [[1, 3, 1]], [[]]])('refuses the shape %j for three tokens', (shape) => {
    expect(() => oneHot({ shape, data: Int32Array.of(0, 1, 2) }, 3)).toThrow(/B·T numbers/);
  });
});
