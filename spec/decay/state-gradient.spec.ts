import { describe, expect, it } from 'vitest';
import { tensor } from '../../src/contract/tensor.js';
import { zeroCotangent } from '../../src/decay/scaled-cotangent.js';
import { measureStateGradient } from '../../src/decay/state-gradient.js';
import type { Trajectory } from '../../src/decay/trajectory.js';
import { evaluateReference } from '../../src/network/evaluate.js';
import { cells, cotangentFor, drawnTrajectory, everyLag, freeElman, toRounding } from './trajectories.js';

/** ln G(k) of one unit, by a cotangent of 1. */
function scalarCurve(trajectory: Trajectory): number[] {
  const cotangent = zeroCotangent(1);
  cotangent.dh[0] = 1;
  return [...measureStateGradient(trajectory, cotangent, everyLag(trajectory.length)).logNorms];
}

/** ln G(T) as the plain reference gives it: the gradient of ⟨u, h_T⟩ by the initial state, without renormalising. */
function plainLogNorm(trajectory: Trajectory, seed: number): number {
  const { architecture, parameters, inputs, length } = trajectory;
  const { layers, hiddenSize } = architecture;
  const { gradients } = evaluateReference({
    architecture,
    parameters,
    ...inputs.read(0, length),
    lengths: null,
    state: null,
    objective: { kind: 'cotangent', h: tensor([layers, 1, hiddenSize], cotangentFor(trajectory, seed).dh) },
    want: ['gradients'],
  });
  const entries = [...gradients!.h!.data, ...(gradients!.c?.data ?? [])];
  return Math.log(Math.sqrt(entries.reduce((sum, entry) => sum + entry * entry, 0)));
}

describe('measureStateGradient', () => {
  it('of h′ = tanh(0.9·h) from rest falls by 0.9 a step: half-life 6.5788', () => {
    scalarCurve(freeElman('tanh', [0.9], [0], 50)).forEach((logNorm, lag) => {
      expect(Math.abs(logNorm - lag * Math.log(0.9))).toBeLessThan(toRounding);
    });
    expect((Math.LN2 / -Math.log(0.9)).toFixed(4)).toBe('6.5788');
  });

  it('of h′ = tanh(2·h) falls faster, by 0.16637 a step: it saturates at h* = 0.95750402407727', () => {
    const curve = scalarCurve(freeElman('tanh', [2], [0.95750402407727], 60));
    for (let lag = 1; lag <= 20; lag++) {
      const multiplier = Math.exp(curve[lag]! - curve[lag - 1]!);
      expect(Math.abs(multiplier - 0.16637208775167)).toBeLessThan(toRounding);
    }
  });

  it('of h′ = tanh(h) falls like (1 − k/T)^{3/2} in the lag and T^{−3/2} in T: no half-life', () => {
    // h_t ~ (2t/3 + h_0⁻²)^{−1/2} up to ln t/t: a per cent at T = 10⁴, where an exponential would be off by orders.
    const asymptotically = 2e-2;
    const [short, long] = [5000, 20000].map((length) => scalarCurve(freeElman('tanh', [1], [1], length)));
    expect(Math.abs(long!.at(-1)! - short!.at(-1)! + 1.5 * Math.log(4))).toBeLessThan(asymptotically);
    expect(Math.abs(long![10000]! - 1.5 * Math.log(0.5))).toBeLessThan(asymptotically);
  });

  it.each([
    [0, 1],
    [1, 2.21268],
    [3, 14.266],
  ])('of an LSTM cell alone with forget bias %i has half-life %f', (bias, halfLife) => {
    const trajectory = drawnTrajectory({ cell: 'lstm', hiddenSize: 2, inputSize: 1 }, 40, 1, {
      recurrent: { kind: 'identity', scale: 0 },
      bias: 'zero',
      forgetBias: { kind: 'constant', value: bias },
    });
    const still = { ...trajectory.parameters, Wax: tensor([8, 1], new Float64Array(8)) };
    const cotangent = zeroCotangent(2);
    cotangent.dc[1] = 1;
    const { logNorms } = measureStateGradient({ ...trajectory, parameters: still }, cotangent, [0, 40]);
    expect(Math.abs(logNorms[1]! - 40 * Math.log(1 / (1 + Math.exp(-bias))))).toBeLessThan(toRounding);
    expect((-40 * Math.LN2) / logNorms[1]!).toBeCloseTo(halfLife, 3);
  });

  it.each(cells.flatMap((cell) => [1, 2, 3].map((layers) => ({ ...cell, layers }))))(
    'is what the plain gradient by the initial state gives, for %o',
    (cell) => {
      for (const length of [1, 2, 17, 60]) {
        const trajectory = drawnTrajectory({ ...cell, hiddenSize: 6, inputSize: 3 }, length, length);
        const { logNorms } = measureStateGradient(trajectory, cotangentFor(trajectory, 9), [length]);
        expect(Math.abs(logNorms[0]! - plainLogNorm(trajectory, 9))).toBeLessThan(toRounding);
      }
    },
  );

  it('of two linear units, one on the other, falls as the slower of them does', () => {
    // h¹ = a·h¹, h² = b·h² + w·h¹: ∂h²_T/∂h²_{T−k} = b^k, ∂h²_T/∂h¹_{T−k} = w·a·(a^k − b^k)/(a − b).
    const [a, b, w] = [0.9, 0.5, 0.25];
    const below = freeElman('identity', [a], [0], 40);
    const trajectory = {
      ...below,
      architecture: { ...below.architecture, layers: 2 },
      parameters: { ...below.parameters, Wax_l1: tensor([1, 1], [w]), Waa_l1: tensor([1, 1], [b]) },
      state: null,
    };
    const { logNorms } = measureStateGradient(trajectory, cotangentFor(trajectory, 1), everyLag(40));
    for (const lag of everyLag(40)) {
      const known = Math.log(Math.hypot(b ** lag, (w * a * (a ** lag - b ** lag)) / (a - b)));
      expect(Math.abs(logNorms[lag]! - known)).toBeLessThan(toRounding);
    }
    expect(Math.abs(logNorms[40]! - logNorms[39]! - Math.log(a))).toBeLessThan(1e-9); // b/a to the 40th is left
  });

  it.each(cells.flatMap((cell) => [1, 2].map((layers) => ({ ...cell, layers }))))(
    'does not depend on how the sequence is cut: %o',
    (cell) => {
      const trajectory = drawnTrajectory({ ...cell, hiddenSize: 5, inputSize: 2 }, 150, 4);
      const curves = [150, 1, 7, 149].map((segmentLength) =>
        measureStateGradient(trajectory, cotangentFor(trajectory, 4), everyLag(150), segmentLength),
      );
      for (const curve of curves) expect(curve).toEqual(curves[0]);
    },
  );

  it('starts from the length of the cotangent and does not care for its scale', () => {
    const trajectory = drawnTrajectory({ cell: 'gru', hiddenSize: 4, inputSize: 2 }, 10, 2);
    const large = cotangentFor(trajectory, 2);
    for (let k = 0; k < 4; k++) large.dh[k]! *= 2 ** -1000;
    const unit = measureStateGradient(trajectory, cotangentFor(trajectory, 2), everyLag(10)).logNorms;
    const scaled = measureStateGradient(trajectory, large, everyLag(10)).logNorms;
    expect(Math.abs(unit[0]!)).toBeLessThan(toRounding);
    scaled.forEach((logNorm, lag) => {
      expect(Math.abs(logNorm + 1000 * Math.LN2 - unit[lag]!)).toBeLessThan(toRounding);
    });
  });

  it('finds the lag at which the gradient is exactly 0, kept or not', () => {
    // relu(−1·1) is off from the first step on, so φ′ is 0 at every step.
    const dead = freeElman('relu', [-1], [1], 9);
    const { logNorms, firstZeroLag } = measureStateGradient(
      dead,
      { ...zeroCotangent(1), dh: Float64Array.of(1) },
      [0, 9],
    );
    expect(firstZeroLag).toBe(1);
    expect(logNorms[1]).toBe(-Infinity);
  });

  it('leaves NaN at lags that the sequence does not have', () => {
    const { logNorms } = measureStateGradient(
      freeElman('tanh', [1], [1], 3),
      { ...zeroCotangent(1), dh: Float64Array.of(1) },
      [0, 4],
    );
    expect(logNorms[1]).toBeNaN();
  });

  it('keeps NaN apart from 0', () => {
    const trajectory = freeElman('tanh', [Number.NaN], [1], 5);
    const { logNorms, firstZeroLag } = measureStateGradient(
      trajectory,
      { ...zeroCotangent(1), dh: Float64Array.of(1) },
      [0, 5],
    );
    expect(logNorms[1]).toBeNaN();
    expect(firstZeroLag).toBeNull();
  });
});
