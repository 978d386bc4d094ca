import { describe, expect, it } from 'vitest';
import { leastSquares } from '../../src/diagnosis/least-squares.js';

const columns = [
  Float64Array.of(1, 0, 0, 2, 1),
  Float64Array.of(0, 1, 0, -1, 3),
  Float64Array.of(1, 1, 1, 0, 0),
];
const combined = (weights: readonly number[]): Float64Array =>
  Float64Array.from({ length: 5 }, (_, k) =>
    weights.reduce((sum, weight, j) => sum + weight * columns[j]![k]!, 0),
  );

describe('leastSquares', () => {
  it('finds the weights of a combination', () => {
    const { weights, fits } = leastSquares(columns, combined([0, 1, -2]), 1e-12)!;
    expect(fits).toBe(true);
    expect(weights).toEqual([0, 1, -2].map((weight) => expect.closeTo(weight, 12)));
  });

  it('says when the target is no combination', () => {
    const target = combined([1, 1, 1]);
    target[4]! += 0.01;
    expect(leastSquares(columns, target, 1e-6)!.fits).toBe(false);
  });

  it('does not fit NaN', () => {
    const target = combined([1, 1, 1]);
    target[2] = Number.NaN;
    expect(leastSquares(columns, target, 1e-6)!.fits).toBe(false);
  });

  it('has no weight for a column that is lost in the tolerance', () => {
    const small = [...columns, Float64Array.of(0, 0, 1e-9, 0, 0)];
    expect(leastSquares(small, combined([1, 0, 1]), 1e-6)!.weights[3]).toBeNull();
  });

  it('has no weight for a column that the tolerance moves by more than an eighth', () => {
    const nearly = [columns[0]!, columns[0]!.map((value, k) => value + (k === 1 ? 1e-4 : 0))];
    const target = columns[0]!;
    expect(leastSquares(nearly, target, 1e-12)!.weights).toEqual([
      expect.closeTo(1, 6),
      expect.closeTo(0, 6),
    ]);
    expect(leastSquares(nearly, target, 1e-4)!.weights).toEqual([null, null]);
  });

  it('gives up where any target would fit', () => {
    expect(leastSquares(columns, Float64Array.of(1, 2, 3), 1e-12)).toBeNull();
    expect(
      leastSquares([columns[0]!, columns[0]!.map((value) => 2 * value)], combined([1, 0, 0]), 1e-12),
    ).toBeNull();
    expect(leastSquares([new Float64Array(5)], combined([1, 0, 0]), 1e-12)).toBeNull();
  });
});
