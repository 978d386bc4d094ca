import { describe, expect, it } from 'vitest';
import { type InputSequence, noInputs, randomInputs, tokenInputs } from '../../src/decay/input-sequence.js';

function numbersOf(sequence: InputSequence, from: number, count: number): number[] {
  const segment = sequence.read(from, count);
  return Array.from('inputs' in segment ? segment.inputs.data : segment.tokens.data);
}

describe('randomInputs', () => {
  it('gives the same steps however they are read', () => {
    const sequence = randomInputs(3, 5);
    const whole = numbersOf(sequence, 0, 200);
    for (const [from, count] of [
      [0, 1],
      [63, 2],
      [64, 64],
      [100, 100],
      [7, 130],
    ] as const) {
      expect(numbersOf(sequence, from, count)).toEqual(whole.slice(3 * from, 3 * (from + count)));
    }
  });

  it('draws independent N(0, 1)', () => {
    const drawn = numbersOf(randomInputs(4, 1), 0, 5000);
    // Standard errors of mean, variance and lag-one correlation of 20,000: 1/√n, √(2/n), 1/√n; four of them each.
    const four = 4 / Math.sqrt(drawn.length);
    const mean = drawn.reduce((sum, x) => sum + x, 0) / drawn.length;
    const square = drawn.reduce((sum, x) => sum + x * x, 0) / drawn.length;
    const neighbours = drawn.reduce((sum, x, k) => sum + x * (drawn[k + 4] ?? 0), 0) / drawn.length;
    expect(Math.abs(mean)).toBeLessThan(four);
    expect(Math.abs(square - 1)).toBeLessThan(four * Math.SQRT2);
    expect(Math.abs(neighbours)).toBeLessThan(four);
  });

  it('differs from seed to seed', () => {
    expect(numbersOf(randomInputs(2, 1), 0, 2)).not.toEqual(numbersOf(randomInputs(2, 2), 0, 2));
  });
});

describe('noInputs', () => {
  it('is zeros', () => {
    expect(numbersOf(noInputs(2), 5, 2)).toEqual([0, 0, 0, 0]);
  });
});

describe('tokenInputs', () => {
  it('reads the tokens of the steps asked for, as tokens', () => {
    const sequence = tokenInputs(10, Int32Array.of(4, 5, 6, 7));
    expect(sequence.read(1, 2)).toEqual({ tokens: { shape: [1, 2], data: Int32Array.of(5, 6) } });
    expect(sequence.inputSize).toBe(10);
  });
});
