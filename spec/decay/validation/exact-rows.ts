import { tensor } from '../../../src/contract/tensor.js';
import { measureGateMemory } from '../../../src/decay/gate-memory.js';
import { measureStateGradient } from '../../../src/decay/state-gradient.js';
import { stateSingularValues } from '../../../src/decay/state-singular-values.js';
import type { Trajectory } from '../../../src/decay/trajectory.js';
import { measureContributions } from '../../../src/decay/weight-contributions.js';
import { randomOrthogonal } from '../../../src/numeric/orthogonal.js';
import { randomStream } from '../../../src/numeric/random.js';
import { cotangentFor, drawnTrajectory, everyLag, freeElman } from '../trajectories.js';
import { exactly, type KnownRow } from './known-row.js';

/** Rounding of a thousand steps, in a logarithm. */
const rounding = 1e-10;

/** What is known of networks without chance. */
export function exactRows(): KnownRow[] {
  return [...orthogonalRows(), ...jordanRows(), ...scalarRows(), ...forgetRows(), ...impulseRows()];
}

function orthogonalRows(): KnownRow[] {
  const Waa = randomOrthogonal(8, randomStream(2)).map((value) => 0.9 * value);
  const found = stateSingularValues(freeElman('identity', Waa, [1, 0, 0, 0, 0, 0, 0, 0], 1000), [1000]);
  const { logs } = found[0]!;
  const known = 1000 * Math.log(0.9);
  return [
    exactly('ln σ_max of J(1000), Waa = 0.9 Q, Q orthogonal, linear', known, logs[0]!, rounding),
    exactly('ln σ_min of the same', known, logs[7]!, rounding),
  ];
}

function jordanRows(): KnownRow[] {
  const known = [
    [1, 0.42498],
    [10, 1.36234],
    [20, 0.9959],
    [100, -5.82544],
  ] as const;
  const lags = known.map(([lag]) => lag);
  const found = stateSingularValues(freeElman('identity', [0.9, 1, 0, 0.9], [1, 1], 100), lags);
  return known.map(([lag, log], at) =>
    exactly(`ln ‖J(${lag})‖ of the Jordan block [[0.9, 1], [0, 0.9]]`, log, found[at]!.logs[0]!, 5.1e-6),
  );
}

/** The slope of ln G of one unit over the last lags of a long run, when it has come to rest. */
function restingSlope(weight: number, start: number): number {
  const unit = freeElman('tanh', [weight], [start], 2000);
  const { logNorms } = measureStateGradient(unit, cotangentFor(unit, 1), [0, 100]);
  return (logNorms[1]! - logNorms[0]!) / 100;
}

function scalarRows(): KnownRow[] {
  return [
    exactly('half-life of one tanh unit at rest, w = 0.9', 6.5788, Math.LN2 / -restingSlope(0.9, 0), 5.1e-5),
    exactly(
      'ln of the multiplier of one tanh unit, w = 2',
      Math.log(0.16637208775167),
      restingSlope(2, 0.5),
      rounding,
    ),
  ];
}

/** An LSTM whose forget gate has a bias and nothing else. */
function forgetting(bias: number): Trajectory {
  const H = 2;
  const drawn = drawnTrajectory({ cell: 'lstm', hiddenSize: H, inputSize: 2 }, 100, 3);
  const { Wax, Waa, ba } = drawn.parameters;
  const parameters = {
    ...drawn.parameters,
    Wax: tensor(
      Wax!.shape,
      Wax!.data.map((value, at) => (at >= 2 * H && at < 4 * H ? 0 : value)),
    ),
    Waa: tensor(Waa!.shape, new Float64Array(Waa!.data.length)),
    ba: tensor(
      ba!.shape,
      ba!.data.map((value, row) => (row >= H && row < 2 * H ? bias : value)),
    ),
  };
  return { ...drawn, parameters };
}

function forgetRows(): KnownRow[] {
  const known = [
    [0, 1, rounding],
    [1, 2.21268, 5.1e-6],
    [3, 14.266, 5.1e-4],
  ] as const;
  return known.map(([bias, halfLife, allowed]) =>
    exactly(
      `half-life of an LSTM's cell, forget bias ${bias}, nothing recurrent`,
      halfLife,
      measureGateMemory(forgetting(bias)).halfLives[0]!,
      allowed,
    ),
  );
}

function impulseRows(): KnownRow[] {
  const unit = freeElman('identity', [0.9], [0], 20);
  const inputs = {
    inputSize: 1,
    read: (from: number, count: number) => ({
      inputs: tensor(
        [1, count, 1],
        Array.from({ length: count }, (_, t) => (from + t === 0 ? 1 : 0)),
      ),
    }),
  };
  const trajectory = { ...unit, inputs, parameters: { ...unit.parameters, Wax: tensor([1, 1], [1]) } };
  const question = { parameter: 'Waa' as const, lags: everyLag(18) };
  const { logNorms } = measureContributions(trajectory, cotangentFor(trajectory, 1), question);
  return [0, 18].map((lag) =>
    exactly(
      `ln ‖C‖ at lag ${lag} of one linear unit, w = 0.9, an impulse at the first of 20 steps`,
      18 * Math.log(0.9),
      logNorms[lag]!,
      rounding,
    ),
  );
}
