import { describe, expect, it } from 'vitest';
import { tensor } from '../../src/contract/tensor.js';
import { carryBack } from '../../src/decay/carry-back.js';
import { stateJacobians } from '../../src/decay/jacobian.js';
import { leadingExponent } from '../../src/decay/lyapunov.js';
import { lyapunovSpectrum } from '../../src/decay/lyapunov-spectrum.js';
import type { Trajectory } from '../../src/decay/trajectory.js';
import { randomOrthogonal } from '../../src/numeric/orthogonal.js';
import { randomStream } from '../../src/numeric/random.js';
import { singularValues } from '../../src/numeric/singular-values.js';
import { cells, cotangentFor, drawnTrajectory, freeElman, toRounding } from './trajectories.js';

const spectrum = (trajectory: Trajectory, options = {}) =>
  lyapunovSpectrum(trajectory, randomStream(5, 'directions'), options);

/** ln|det J| of each step alone, by singular values. */
function logDeterminants(trajectory: Trajectory): number[] {
  const { length } = trajectory;
  const states: Trajectory[] = [];
  for (let step = 0; step < length; step++) states.push({ ...trajectory, length: step + 1 });
  return states.map((until) => {
    const [{ entries, size, exponent }] = stateJacobians(until, [1]) as [
      ReturnType<typeof stateJacobians>[0],
    ];
    const logs = [...singularValues(entries, size, size)].map(
      (value) => Math.log(value) + exponent * Math.LN2,
    );
    return logs.reduce((sum, value) => sum + value, 0);
  });
}

describe('lyapunovSpectrum', () => {
  it('of a linear cell is the logarithms of its eigenvalues, in falling order', () => {
    const found = spectrum(freeElman('identity', [0.5, 30, 0, -0.9], [1, 1], 4000), { settle: 200 });
    expect(found[0]).toBeCloseTo(Math.log(0.9), 10);
    expect(found[1]).toBeCloseTo(Math.log(0.5), 10);
  });

  it('of α times an orthogonal matrix is ln α throughout', () => {
    const Waa = randomOrthogonal(7, randomStream(2)).map((value) => 0.8 * value);
    for (const exponent of spectrum(freeElman('identity', Waa, [1, 0, 0, 0, 0, 0, 0], 60))) {
      expect(Math.abs(exponent - Math.log(0.8))).toBeLessThan(toRounding);
    }
  });

  it('of two linear layers is that of the one and of the other', () => {
    const below = freeElman('identity', [0.5, 30, 0, -0.9], [1, 1], 4000);
    const parameters = {
      ...below.parameters,
      Wax_l1: tensor([2, 2], [1, 2, 3, 4]),
      Waa_l1: tensor([2, 2], [0.7, 5, 0, 0.3]),
    };
    const architecture = { ...below.architecture, layers: 2 };
    const found = spectrum({ ...below, architecture, parameters, state: null }, { settle: 200 });
    [0.9, 0.7, 0.5, 0.3].forEach((eigenvalue, at) => {
      expect(found[at]).toBeCloseTo(Math.log(eigenvalue), 10);
    });
  });

  it.each(cells.flatMap((cell) => [1, 2, 3].map((layers) => ({ ...cell, layers }))))(
    'adds up to the mean of ln|det J|: %o',
    (cell) => {
      const trajectory = drawnTrajectory({ ...cell, hiddenSize: 4, inputSize: 3 }, 40, 11);
      const sum = spectrum(trajectory).reduce((total, exponent) => total + exponent, 0);
      const logs = logDeterminants(trajectory);
      expect(sum).toBeCloseTo(logs.reduce((total, each) => total + each, 0) / logs.length, 10);
    },
  );

  it('begins with the leading exponent, over segments and chunks of copies', () => {
    const trajectory = drawnTrajectory({ cell: 'lstm', hiddenSize: 24, inputSize: 3 }, 2500, 3);
    const [largest] = spectrum(trajectory, { count: 48, settle: 300 });
    const lone = spectrum(trajectory, { count: 1, settle: 300 })[0]!;
    expect(largest).toBeCloseTo(lone, 2);
    expect(lone).toBeCloseTo(leadingExponent(trajectory, cotangentFor(trajectory, 1), 300), 2);
  });

  it.each([1, 3])('carries one direction as carryBack does, through %i layers', (layers) => {
    const trajectory = drawnTrajectory({ cell: 'gru', hiddenSize: 5, inputSize: 2, layers }, 30, 4);
    const [exponent] = spectrum(trajectory, { count: 1 });
    const stream = randomStream(5, 'directions');
    const dh = Float64Array.from({ length: 5 * layers }, () => stream.normal());
    const cotangent = { dh, dc: new Float64Array(5 * layers), exponent: 0 };
    const before = Math.hypot(...dh);
    carryBack(trajectory, [cotangent], { visit: () => undefined });
    const after = Math.log(Math.hypot(...cotangent.dh)) + cotangent.exponent * Math.LN2;
    expect(exponent).toBeCloseTo((after - Math.log(before)) / 30, 12);
  });

  it('is −∞ where Jacobians are singular', () => {
    const [leading, last] = spectrum(freeElman('relu', [1, 0, 0, 1], [1, -1], 10), { settle: 2 });
    expect(leading).toBe(0);
    expect(last).toBe(Number.NEGATIVE_INFINITY);
  });

  it('is NaN once a weight is', () => {
    expect([...spectrum(freeElman('tanh', [Number.NaN], [1], 20))]).toEqual([Number.NaN]);
  });

  it.each([
    ['count', { count: 3 }],
    ['count', { count: 0 }],
    ['settle', { settle: 10 }],
    ['settle', { settle: 0.5 }],
  ])('refuses a %s that does not fit: %o', (name, options) => {
    expect(() => spectrum(freeElman('tanh', [1, 0, 0, 1], [1, 1], 20), options)).toThrow(`options.${name}`);
  });
});
