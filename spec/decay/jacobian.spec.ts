import { describe, expect, it } from 'vitest';
import { tensor } from '../../src/contract/tensor.js';
import { logSingularValues, stateJacobians } from '../../src/decay/jacobian.js';
import { hiddenCount, runSegment, stateSize, type Trajectory } from '../../src/decay/trajectory.js';
import type { LayerPass } from '../../src/network/layer-pass.js';
import { tangent } from '../../src/network/tangent/tangent.js';
import { randomOrthogonal } from '../../src/numeric/orthogonal.js';
import { randomStream } from '../../src/numeric/random.js';
import { everyState } from './lag-by-lag.js';
import { cells, drawnTrajectory, freeElman, toRounding } from './trajectories.js';

/** The largest distance between numbers, NaN if one is. */
function distance(actual: ArrayLike<number>, expected: ArrayLike<number>): number {
  let largest = Math.abs(actual.length - expected.length);
  for (let k = 0; k < expected.length; k++) {
    const apart = Math.abs(actual[k]! - expected[k]!);
    if (!(apart <= largest)) largest = apart;
  }
  return largest;
}

/** ln‖J(k)‖₂ of the Jordan block [[a, 1], [0, a]]: J = a^(k−1)·[[a, k], [0, a]], σ = (k + √(k² + 4a²))/2. */
function logJordanNorm(a: number, k: number): number {
  return (k - 1) * Math.log(a) + Math.log((k + Math.sqrt(k * k + 4 * a * a)) / 2);
}

/** The same trajectory with every recurrent weight 0. */
function withoutRecurrence(trajectory: Trajectory): Trajectory {
  const { shape } = trajectory.parameters.Waa!;
  const Waa = tensor(shape, new Float64Array(shape[0]! * shape[1]!));
  return { ...trajectory, parameters: { ...trajectory.parameters, Waa } };
}

/** ∏_t of one gate's values over all steps, entry by entry. */
function gateProduct(trajectory: Trajectory, gate: number): Float64Array {
  const H = trajectory.architecture.hiddenSize;
  const [{ gates }] = runSegment(trajectory, trajectory.state, 0, trajectory.length) as [LayerPass];
  const width = gates.length / trajectory.length;
  const product = new Float64Array(H).fill(1);
  for (let step = 0; step < trajectory.length; step++) {
    for (let k = 0; k < H; k++) product[k]! *= gates[step * width + gate * H + k]!;
  }
  return product;
}

/** J(k) column by column, by forward mode: what each number of s_{T−k} moves in s_T; row-major as `entries`. */
function jacobianByTangents(trajectory: Trajectory, lag: number): Float64Array {
  const { architecture, parameters, inputs, length } = trajectory;
  const size = stateSize(architecture);
  const half = hiddenCount(architecture);
  const request = {
    architecture,
    parameters,
    ...inputs.read(length - lag, lag),
    lengths: null,
    state: everyState(trajectory)[length - lag]!,
    objective: { kind: 'cotangent' },
    want: [],
  } as const;
  const columns = new Float64Array(size * size);
  for (let column = 0; column < size; column++) {
    const unit = new Float64Array(half);
    unit[column % half] = 1;
    const { h, c } = tangent(request, column < half ? { h: unit } : { c: unit }).stateDot;
    [...h.data, ...(c?.data ?? [])].forEach((value, row) => {
      columns[row * size + column] = value;
    });
  }
  return columns;
}

describe('stateJacobians', () => {
  it.each(cells.flatMap((cell) => [1, 2, 3].map((layers) => ({ ...cell, layers }))))(
    'have for columns what a tangent finds: %o',
    (cell) => {
      const trajectory = drawnTrajectory({ ...cell, hiddenSize: 3, inputSize: 2 }, 12, 7);
      for (const { lag, entries, exponent } of stateJacobians(trajectory, [1, 2, 9])) {
        const expected = jacobianByTangents(trajectory, lag);
        const largest = Math.max(...expected.map(Math.abs));
        const found = entries.map((entry) => entry * 2 ** exponent);
        expect(distance(found, expected)).toBeLessThan(toRounding * largest);
        const onlyBefore = jacobianByTangents({ ...trajectory, length: 11 }, lag);
        expect(distance(found, onlyBefore)).toBeGreaterThan(1e-3 * largest); // another step's is another matrix
      }
    },
  );

  it('of a stack hold nothing that would lead from a layer to one below it', () => {
    const H = 3;
    const trajectory = drawnTrajectory({ cell: 'gru', hiddenSize: H, inputSize: 2, layers: 2 }, 6, 7);
    const [{ entries }] = stateJacobians(trajectory, [6]) as [ReturnType<typeof stateJacobians>[0]];
    const block = (rows: number, columns: number): number[] =>
      [...entries].filter((_, at) => {
        const row = Math.floor(at / (2 * H));
        return Math.floor(row / H) === rows && Math.floor((at % (2 * H)) / H) === columns;
      });
    expect(block(0, 1)).toEqual(Array(H * H).fill(0));
    expect(block(1, 0).every((entry) => entry !== 0)).toBe(true);
  });

  it('of a linear cell are the powers of Waa', () => {
    const [first, second] = stateJacobians(freeElman('identity', [2, 1, 0, 4], [1, 1], 2), [1, 2]);
    const entriesOf = ({ entries, exponent }: typeof first & object) =>
      [...entries].map((x) => x * 2 ** exponent);
    expect(entriesOf(first!)).toEqual([2, 1, 0, 4]);
    expect(entriesOf(second!)).toEqual([4, 6, 0, 16]);
  });

  it('of an LSTM without recurrent weights hold ∂c_T/∂c_t = diag(∏f)', () => {
    const trajectory = withoutRecurrence(
      drawnTrajectory({ cell: 'lstm', hiddenSize: 4, inputSize: 3 }, 12, 5),
    );
    const [jacobian] = stateJacobians(trajectory, [12]);
    const { entries, exponent, size } = jacobian!;
    expect(size).toBe(8);
    const block = [0, 1, 2, 3].map((k) => entries[(4 + k) * size + 4 + k]! * 2 ** exponent);
    const forget = gateProduct(trajectory, 1);
    expect(distance(block.map(Math.log), forget.map(Math.log))).toBeLessThan(toRounding);
    for (let row = 4; row < 8; row++) {
      for (let column = 0; column < 8; column++) {
        if (row !== column) expect(entries[row * size + column]).toBe(0);
      }
    }
  });

  it.each(['after', 'before'] as const)(
    'of a GRU (reset %s) without recurrent weights are diag(∏z)',
    (reset) => {
      const trajectory = withoutRecurrence(
        drawnTrajectory({ cell: 'gru', reset, hiddenSize: 4, inputSize: 3 }, 12, 6),
      );
      const [jacobian] = stateJacobians(trajectory, [12]);
      const { entries, exponent } = jacobian!;
      const update = gateProduct(trajectory, 1);
      const diagonal = [0, 1, 2, 3].map((k) => entries[5 * k]! * 2 ** exponent);
      expect(distance(diagonal.map(Math.log), update.map(Math.log))).toBeLessThan(toRounding);
      expect(entries.filter((entry) => entry !== 0)).toHaveLength(4);
    },
  );
});

describe('logSingularValues', () => {
  it.each([1, 10, 200])('are all k·ln α for a linear cell with Waa = αQ, at k = %i', (k) => {
    const [alpha, N] = [0.9, 8];
    const Waa = randomOrthogonal(N, randomStream(3, 'Q')).map((entry) => alpha * entry);
    const [jacobian] = stateJacobians(freeElman('identity', Waa, Array(N).fill(1), k), [k]);
    expect(distance(logSingularValues(jacobian!), Array(N).fill(k * Math.log(alpha)))).toBeLessThan(
      toRounding,
    );
  });

  it('are as exact where a plain product has long been 0', () => {
    const [alpha, N, k] = [0.5, 4, 2000];
    const Waa = randomOrthogonal(N, randomStream(3, 'Q')).map((entry) => alpha * entry);
    const [jacobian] = stateJacobians(freeElman('identity', Waa, Array(N).fill(1), k), [k]);
    expect(alpha ** k).toBe(0);
    const scaled = logSingularValues(jacobian!).map((value) => value / k);
    expect(distance(scaled, Array(N).fill(Math.log(alpha)))).toBeLessThan(toRounding);
  });

  it.each([
    [1, 0.42498],
    [10, 1.36234],
    [20, 0.9959],
    [100, -5.82544],
  ])('of the Jordan block grow before they decay: at k = %i the largest is %f', (k, rounded) => {
    const [jacobian] = stateJacobians(freeElman('identity', [0.9, 1, 0, 0.9], [1, 1], 100), [k]);
    const [largest] = logSingularValues(jacobian!);
    expect(Math.abs(largest! - logJordanNorm(0.9, k))).toBeLessThan(toRounding);
    expect(largest!.toFixed(5)).toBe(rounded.toFixed(5));
  });

  it('are −Infinity for a network that passes nothing on', () => {
    const [jacobian] = stateJacobians(freeElman('tanh', [0, 0, 0, 0], [1, 1], 3), [2]);
    expect([...logSingularValues(jacobian!)]).toEqual([-Infinity, -Infinity]);
  });

  it('are NaN once a weight is', () => {
    const [jacobian] = stateJacobians(freeElman('tanh', [1, 0, Number.NaN, 1], [1, 1], 3), [3]);
    expect([...logSingularValues(jacobian!)]).toEqual([Number.NaN, Number.NaN]);
  });
});
