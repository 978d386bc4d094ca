import { describe, expect, it } from 'vitest';
import { logSingularValues, stateJacobians } from '../../src/decay/jacobian.js';
import { stateSingularValues } from '../../src/decay/state-singular-values.js';
import type { Trajectory } from '../../src/decay/trajectory.js';
import { randomOrthogonal } from '../../src/numeric/orthogonal.js';
import { randomStream } from '../../src/numeric/random.js';
import { cells, drawnTrajectory, everyLag, freeElman, toRounding } from './trajectories.js';

const logsAt = (trajectory: Trajectory, lag: number): Float64Array =>
  stateSingularValues(trajectory, [lag])[0]!.logs;

/** J of one step, [N, N]. */
function stepJacobian(trajectory: Trajectory, step: number): number[][] {
  const [{ entries, size, exponent }] = stateJacobians({ ...trajectory, length: step + 1 }, [1]) as [
    ReturnType<typeof stateJacobians>[0],
  ];
  return Array.from({ length: size }, (_, row) =>
    Array.from(entries.subarray(row * size, (row + 1) * size), (value) => value * 2 ** exponent),
  );
}

/** The inverse by Gauss and Jordan, with pivots. */
function inverse(matrix: number[][]): number[][] {
  const N = matrix.length;
  const rows = matrix.map((row, at) => [...row, ...row.map((_, k) => (k === at ? 1 : 0))]);
  for (let k = 0; k < N; k++) {
    const pivot = rows
      .slice(k)
      .reduce((best, row, at) => (Math.abs(row[k]!) > Math.abs(rows[best]![k]!) ? k + at : best), k);
    [rows[k], rows[pivot]] = [rows[pivot]!, rows[k]!];
    rows[k] = rows[k]!.map((value) => value / rows[k]![k]!);
    rows.forEach((row, at) => {
      if (at !== k) rows[at] = row.map((value, column) => value - row[k]! * rows[k]![column]!);
    });
  }
  return rows.map((row) => row.slice(N));
}

const applied = (matrix: number[][], vector: number[]): number[] =>
  matrix.map((row) => row.reduce((sum, value, k) => sum + value * vector[k]!, 0));

const transposed = (matrix: number[][]): number[][] => matrix.map((_, k) => matrix.map((row) => row[k]!));

describe('stateSingularValues', () => {
  it('of α times an orthogonal matrix are all α^k', () => {
    const Waa = randomOrthogonal(5, randomStream(2)).map((value) => 0.7 * value);
    for (const log of logsAt(freeElman('identity', Waa, [1, 0, 0, 0, 0], 300), 300)) {
      expect(Math.abs(log - 300 * Math.log(0.7))).toBeLessThan(300 * toRounding);
    }
  });

  it('of a Jordan block grow before they fall, and multiply to the determinant', () => {
    const known = new Map([
      [1, 0.42498],
      [10, 1.36234],
      [20, 0.9959],
      [100, -5.82544],
    ]);
    const found = stateSingularValues(freeElman('identity', [0.9, 1, 0, 0.9], [1, 1], 100), [
      ...known.keys(),
    ]);
    for (const { lag, logs } of found) {
      expect(Math.abs(logs[0]! - known.get(lag)!)).toBeLessThan(5.1e-6); // the digits that are given
      expect(Math.abs(logs[0]! + logs[1]! - 2 * lag * Math.log(0.9))).toBeLessThan(lag * toRounding);
    }
  });

  it('of a symmetric matrix are powers of its own, the smallest as exactly as the largest', () => {
    // R diag(1.1, 0.01) Rᵀ: after 400 steps they are 800 powers of ten apart.
    const [c, s, large, small] = [0.6, 0.8, 1.1, 0.01];
    const Waa = [
      c * c * large + s * s * small,
      c * s * (large - small),
      c * s * (large - small),
      s * s * large + c * c * small,
    ];
    const logs = logsAt(freeElman('identity', Waa, [0, 0], 400), 400);
    expect(Math.abs(logs[0]! - 400 * Math.log(large))).toBeLessThan(400 * toRounding);
    // 0.01 stands in entries of 0.7: two digits fewer of it are known.
    expect(Math.abs(logs[1]! - 400 * Math.log(small))).toBeLessThan(400 * 100 * toRounding);
  });

  it.each(cells.flatMap((cell) => [1, 2].map((layers) => ({ ...cell, layers }))))(
    'are those of the product where it still holds them: %o',
    (cell) => {
      const trajectory = drawnTrajectory({ ...cell, hiddenSize: 4, inputSize: 3 }, 12, 6);
      const lags = everyLag(5).slice(1);
      const products = stateJacobians(trajectory, lags).map(logSingularValues);
      stateSingularValues(trajectory, lags).forEach(({ lag, logs }, at) => {
        expect(lag).toBe(lags[at]);
        // The product's own are good to its size, N² roundings and more, times how far they lie below the largest.
        logs.forEach((log, k) => {
          const lost = 64 * Number.EPSILON * Math.exp(logs[0]! - log);
          expect(Math.abs(log - products[at]![k]!)).toBeLessThan(Math.max(toRounding, lost));
        });
        expect(Math.abs(logs[0]! - products[at]![0]!)).toBeLessThan(toRounding);
      });
    },
  );

  it('have for the smallest what the inverse has for the largest, at lag 60', () => {
    const trajectory = drawnTrajectory({ cell: 'elman', hiddenSize: 4, inputSize: 3 }, 60, 8);
    const logs = logsAt(trajectory, 60);
    // J⁻¹ = J_1⁻¹ ⋯ J_T⁻¹; power iteration with (J⁻¹)(J⁻¹)ᵀ, every factor applied in turn.
    const inverses = everyLag(59).map((step) => inverse(stepJacobian(trajectory, step)));
    let vector = [1, 0.5, -0.3, 0.2];
    let log = 0;
    for (let round = 0; round < 6; round++) {
      log = 0;
      const factors = [...inverses.map(transposed), ...[...inverses].reverse()];
      for (const factor of factors) {
        const next = applied(factor, vector);
        const length = Math.hypot(...next);
        log += Math.log(length);
        vector = next.map((value) => value / length);
      }
    }
    expect(Math.abs(logs[3]! + log / 2)).toBeLessThan(1e-9);
    expect(logs[0]! - logs[3]!).toBeGreaterThan(36); // more than a product of doubles holds
  });

  it('are −∞ where Jacobians are singular, and NaN once a weight is', () => {
    expect(logsAt(freeElman('relu', [1, 0, 0, 1], [1, -1], 4), 4)[1]).toBe(Number.NEGATIVE_INFINITY);
    expect([...logsAt(freeElman('tanh', [Number.NaN], [1], 4), 4)]).toEqual([Number.NaN]);
  });
});
