import { describe, expect, it } from 'vitest';
import type { ArchitectureInput } from '../../src/contract/architecture.js';
import { tensor } from '../../src/contract/tensor.js';
import { noInputs, tokenInputs } from '../../src/decay/input-sequence.js';
import type { ScaledBlock } from '../../src/decay/scaled-block.js';
import { zeroCotangent } from '../../src/decay/scaled-cotangent.js';
import type { Trajectory } from '../../src/decay/trajectory.js';
import {
  measureContributions,
  type SharedWeights,
  type WeightContributions,
} from '../../src/decay/weight-contributions.js';
import { evaluateReference } from '../../src/network/evaluate.js';
import { euclideanNorm } from '../../src/numeric/norm.js';
import { cells, cotangentFor, drawnTrajectory, everyLag, freeElman, toRounding } from './trajectories.js';

const H = 5;
const T = 23;
const networks: ArchitectureInput[] = cells.flatMap((cell) =>
  [1, 3].map((layers) => ({ ...cell, layers, hiddenSize: H, inputSize: 3 })),
);

const weightsOf = ({ layers }: ArchitectureInput): SharedWeights[] =>
  layers === 1 ? ['Waa', 'Wax'] : ['Waa', 'Wax', 'Waa_l1', 'Wax_l1', 'Waa_l2', 'Wax_l2'];

const measured = (
  trajectory: Trajectory,
  parameter: SharedWeights,
  windows: number[] = [],
): WeightContributions =>
  measureContributions(trajectory, cotangentFor(trajectory, 1), {
    parameter,
    lags: everyLag(trajectory.length - 1),
    windows,
  });

/** The gradient by the reference, of the last steps alone where a window is given. */
function gradientOf(
  trajectory: Trajectory,
  parameter: SharedWeights,
  window = trajectory.length,
): Float64Array {
  const { architecture, parameters, inputs, state, length } = trajectory;
  const { layers, hiddenSize } = architecture;
  const { dh } = cotangentFor(trajectory, 1);
  const { gradients } = evaluateReference(
    {
      architecture,
      parameters,
      ...inputs.read(0, length),
      lengths: null,
      state,
      objective: { kind: 'cotangent', h: tensor([layers, 1, hiddenSize], dh) },
      want: ['gradients'],
    },
    {
      carry(_, carried, { step }) {
        if (step === length - window) for (const each of [carried.dh, carried.dc]) each.fill(0);
      },
    },
  );
  return Float64Array.from(gradients![parameter]!.data);
}

const valuesOf = ({ values, exponent }: ScaledBlock): Float64Array =>
  values.map((value) => value * 2 ** exponent);

function expectClose(actual: ArrayLike<number>, expected: Float64Array): void {
  const scale = euclideanNorm(expected);
  const difference = expected.map((value, at) => value - actual[at]!);
  expect(euclideanNorm(difference)).toBeLessThan(toRounding * scale);
}

describe('measureContributions', () => {
  it.each(networks.flatMap((network) => weightsOf(network).map((name) => [network, name] as const)))(
    'adds up to the gradient, and in a window to the truncated one: %o, %s',
    (architecture, parameter) => {
      const trajectory = drawnTrajectory(architecture, T, 9);
      const { gradient, truncations } = measured(trajectory, parameter, [1, 4, T]);
      const whole = gradientOf(trajectory, parameter);
      expectClose(valuesOf(gradient), whole);
      for (const { window, relativeError, cosine } of truncations) {
        const truncated = gradientOf(trajectory, parameter, window);
        const product = whole.reduce((sum, value, at) => sum + value * truncated[at]!, 0);
        const difference = whole.map((value, at) => value - truncated[at]!);
        const norm = euclideanNorm(whole);
        expect(Math.abs(relativeError - euclideanNorm(difference) / norm)).toBeLessThan(toRounding);
        expect(Math.abs(cosine - product / (norm * euclideanNorm(truncated)))).toBeLessThan(toRounding);
      }
      expect(truncations.map(({ window }) => window)).toEqual([1, 4, T]);
      expect(truncations[2]).toMatchObject({ relativeError: 0 });
    },
  );

  it.each(networks)(
    'has at each lag the norm by which one more step changes a truncated gradient: %o',
    (architecture) => {
      const trajectory = drawnTrajectory(architecture, T, 4);
      const weights = weightsOf(architecture).at(-2)!;
      const { logNorms } = measured(trajectory, weights);
      let before: Float64Array = new Float64Array(trajectory.parameters[weights]!.data.length);
      for (const lag of everyLag(T - 1)) {
        const until = gradientOf(trajectory, weights, lag + 1);
        const step = euclideanNorm(until.map((value, at) => value - before[at]!));
        expect(Math.abs(Math.exp(logNorms[lag]!) - step)).toBeLessThan(toRounding * euclideanNorm(until));
        before = until;
      }
    },
  );

  it('need not fall: of one linear unit with w = 0.9 and an impulse at first, all nineteen are 0.9^18', () => {
    const impulse = {
      ...freeElman('identity', [0.9], [0], 20),
      inputs: { ...noInputs(1), read: impulseAtFirst },
    };
    const parameters = { ...impulse.parameters, Wax: tensor([1, 1], [1]) };
    const { logNorms, logSum, agreement } = measureContributions({ ...impulse, parameters }, oneAtTheEnd(), {
      parameter: 'Waa',
      lags: everyLag(19),
    });
    for (const lag of everyLag(18))
      expect(Math.abs(logNorms[lag]! - 18 * Math.log(0.9))).toBeLessThan(toRounding * 18);
    expect(logNorms[19]).toBe(Number.NEGATIVE_INFINITY);
    expect(logSum).toBeCloseTo(Math.log(19) + 18 * Math.log(0.9), 12);
    expect(agreement).toBeCloseTo(1, 12);
  });

  it('tells how much steps cancel: two that are opposite leave nothing', () => {
    // h = (1, 0, 0): x = 1 then −1, w = 1: the gradient by Wax is 1 − 1.
    const trajectory = {
      ...freeElman('identity', [1], [0], 2),
      inputs: {
        ...noInputs(1),
        read: (from: number, count: number) => dense(from, count, (t) => (t === 0 ? 1 : -1)),
      },
    };
    const { agreement, truncations, logSum } = measureContributions(trajectory, oneAtTheEnd(), {
      parameter: 'Wax',
      lags: [],
      windows: [1],
    });
    expect({ agreement, logSum }).toEqual({ agreement: 0, logSum: Math.log(2) });
    expect(truncations[0]!.relativeError).toBe(Number.POSITIVE_INFINITY);
  });

  it('counts a word as a vector of length 1', () => {
    const trajectory = drawnTrajectory(
      { cell: 'lstm', hiddenSize: H, inputSize: 4 },
      T,
      2,
      undefined,
      tokenInputs(
        4,
        Int32Array.from({ length: T }, (_, t) => t % 4),
      ),
    );
    const { gradient, logMass } = measured(trajectory, 'Wax');
    expectClose(valuesOf(gradient), gradientOf(trajectory, 'Wax'));
    expect(logMass.at(-1)).toBeGreaterThan(logMass[0]!);
  });

  it('holds far beyond what a number can: 3000 steps that halve, and 3000 that double', () => {
    for (const factor of [0.5, 2]) {
      // The state stays 1, because the input makes up for what w takes: w + x = 1, so that C at lag k is w^k.
      const standing = {
        ...freeElman('identity', [factor], [1], 3000),
        inputs: {
          ...noInputs(1),
          read: (from: number, count: number) => dense(from, count, () => 1 - factor),
        },
      };
      const parameters = { ...standing.parameters, Wax: tensor([1, 1], [1]) };
      const { logNorms, logSum } = measureContributions({ ...standing, parameters }, oneAtTheEnd(), {
        parameter: 'Waa',
        lags: [0, 1, 1500, 2999],
      });
      [0, 1, 1500, 2999].forEach((lag, at) => {
        expect(logNorms[at]).toBeCloseTo(lag * Math.log(factor), 9);
      });
      expect(logSum).toBeCloseTo(factor < 1 ? Math.LN2 : 3000 * Math.LN2, 9);
    }
  });

  it('refuses weights that the network does not have', () => {
    const trajectory = drawnTrajectory({ cell: 'lstm', hiddenSize: 2, inputSize: 2, layers: 2 }, 5, 1);
    for (const absent of ['Waa_l2', 'Waa_l0', 'Waa_l1.5'] as const) {
      expect(() => measured(trajectory, absent)).toThrow(
        `question.parameter is "${absent}"; expected "Wax", "Waa", "Wax_l1" or "Waa_l1"`,
      );
    }
  });

  it('is NaN once a number is', () => {
    const { logNorms, agreement } = measured(freeElman('tanh', [Number.NaN], [1], 4), 'Waa');
    expect([...logNorms.subarray(1)]).toEqual([Number.NaN, Number.NaN, Number.NaN]);
    expect(agreement).toBeNaN();
  });
});

function dense(from: number, count: number, value: (t: number) => number) {
  return {
    inputs: tensor(
      [1, count, 1],
      Array.from({ length: count }, (_, t) => value(from + t)),
    ),
  };
}

function impulseAtFirst(from: number, count: number) {
  return dense(from, count, (t) => (t === 0 ? 1 : 0));
}

function oneAtTheEnd() {
  const cotangent = zeroCotangent(1);
  cotangent.dh[0] = 1;
  return cotangent;
}
