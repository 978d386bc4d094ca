import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InputError } from '../../src/complaint/input-error.js';
import { padSequences } from '../../src/text/padding.js';
import { padIndex } from '../../src/text/vocabulary.js';

const sequences = fc.array(fc.array(fc.nat({ max: 9 }), { minLength: 1, maxLength: 7 }), {
  minLength: 1,
  maxLength: 6,
});

describe('padSequences', () => {
  it('fills up on the right to the longest', () => {
    const { tokens, lengths } = padSequences([[5], Int32Array.of(6, 7, 8), [9, 4]]);
    expect(tokens.shape).toEqual([3, 3]);
    expect(tokens.data).toEqual(Int32Array.of(5, 0, 0, 6, 7, 8, 9, 4, 0));
    expect(lengths).toEqual([1, 3, 2]);
  });

  it('keeps every sequence within its length and pads behind it', () => {
    fc.assert(
      fc.property(sequences, (given) => {
        const { tokens, lengths } = padSequences(given);
        const [B, T] = tokens.shape;
        expect(B).toBe(given.length);
        expect(T).toBe(Math.max(...lengths));
        given.forEach((sequence, b) => {
          const row = Array.from(tokens.data.subarray(b * T, (b + 1) * T));
          expect(row.slice(0, lengths[b])).toEqual(sequence);
          expect(row.slice(lengths[b])).toEqual(Array.from({ length: T - sequence.length }, () => padIndex));
        });
      }),
    );
  });

  it('refuses no sequence at all', () => {
    expect(() => padSequences([])).toThrow(InputError);
  });

  it('refuses an empty sequence and says which', () => {
    expect(() => padSequences([[1], []])).toThrow(/^sequences\[1\] is empty/);
  });

  it.each([-1, 1.5, Number.NaN, 2 ** 31])('refuses the token %d, which an int32 would change', (token) => {
    expect(() => padSequences([[1], [2, token]])).toThrow(/^sequences\[1\]\[1\] is/);
  });
});
