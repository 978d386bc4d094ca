import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Activation, activations, architectureSchema } from '../../src/contract/architecture.js';
import { tensor } from '../../src/contract/tensor.js';
import { boundSlope, logGradientBound } from '../../src/decay/gradient-bound.js';
import { measureStateGradient } from '../../src/decay/state-gradient.js';
import type { Trajectory } from '../../src/decay/trajectory.js';
import { randomOrthogonal } from '../../src/numeric/orthogonal.js';
import { randomStream } from '../../src/numeric/random.js';
import { spectralNorm } from '../../src/numeric/singular-values.js';
import { cotangentFor, drawnTrajectory, everyLag, freeElman, toRounding } from './trajectories.js';

/** How far ln G ever stands above the bound, made with a given γ; NaN when one of them is. */
function excess(trajectory: Trajectory, gamma: number, seed: number): number {
  const H = trajectory.architecture.hiddenSize;
  const lags = everyLag(trajectory.length);
  const { logNorms } = measureStateGradient(trajectory, cotangentFor(trajectory, seed), lags);
  const bound = logGradientBound(
    lags,
    gamma,
    spectralNorm(trajectory.parameters.Waa!.data as Float64Array, H, H),
    0,
  );
  return Math.max(...lags.map((lag) => logNorms[lag]! - bound[lag]!));
}

const networks = fc.record({
  activation: fc.constantFrom(...activations),
  hiddenSize: fc.integer({ min: 1, max: 8 }),
  gain: fc.integer({ min: 1, max: 96 }).map((count) => count / 32),
  length: fc.integer({ min: 1, max: 40 }),
  seed: fc.nat(1e6),
});

function drawn({
  activation,
  hiddenSize,
  gain,
  length,
  seed,
}: typeof networks extends fc.Arbitrary<infer N> ? N : never) {
  return drawnTrajectory({ cell: 'elman', activation, hiddenSize, inputSize: 2 }, length, seed, {
    recurrent: { kind: 'gaussian', gain },
  });
}

function gammaOf(activation: Activation): number {
  return boundSlope(architectureSchema.parse({ cell: 'elman', activation, hiddenSize: 1, inputSize: 1 }))!;
}

describe('logGradientBound', () => {
  it('is never exceeded by an Elman layer with the loss on h_T, whatever its weights', () => {
    fc.assert(
      fc.property(networks, (network) => {
        expect(excess(drawn(network), gammaOf(network.activation), network.seed)).toBeLessThan(toRounding);
      }),
      { seed: 7, numRuns: 300 },
    );
  });

  it('is reached by an orthogonal linear cell', () => {
    const Waa = randomOrthogonal(6, randomStream(2, 'Q')).map((entry) => 1.25 * entry);
    const trajectory = freeElman('identity', Waa, [1, 0, 0, 0, 0, 0], 100);
    const lags = everyLag(100);
    const { logNorms } = measureStateGradient(trajectory, cotangentFor(trajectory, 1), lags);
    logGradientBound(lags, 1, spectralNorm(Waa, 6, 6), 0).forEach((bound, lag) => {
      expect(Math.abs(logNorms[lag]! - bound)).toBeLessThan(toRounding);
    });
  });

  it('is reached by a sigmoid unit held at z = 0, where its slope is ¼', () => {
    const w = 3;
    const free = freeElman('sigmoid', [w], [0.5], 50);
    const held = {
      ...free,
      architecture: { ...free.architecture, bias: true },
      parameters: { ...free.parameters, ba: { shape: [1], data: Float64Array.of(-w / 2) } },
    };
    expect(Math.abs(excess(held, gammaOf('sigmoid'), 1))).toBeLessThan(toRounding);
    // Any smaller γ is exceeded: the specs above could not pass with it.
    expect(excess(held, 0.2499, 1)).toBeGreaterThan(1000 * toRounding);
  });

  it('would be exceeded with the γ of a sigmoid in the place of that of tanh', () => {
    expect(excess(freeElman('tanh', [0.9], [0], 20), gammaOf('sigmoid'), 1)).toBeGreaterThan(1);
  });

  it('starts at the norm of the loss’s own gradient and is 0 behind a layer without recurrence', () => {
    expect(logGradientBound([0, 1, 2], 1, 0.5, 3)).toEqual([3, 3 - Math.LN2, 3 - 2 * Math.LN2]);
    expect(logGradientBound([0, 1], 1, 0, 0)).toEqual([0, -Infinity]);
  });

  it('is NaN for a NaN singular value, beyond lag 0', () => {
    expect(logGradientBound([0, 1], 1, Number.NaN, 0)).toEqual([0, Number.NaN]);
  });
});

describe('boundSlope', () => {
  it('is the steepest slope of every activation, as differences find it', () => {
    const functions: Record<Activation, (z: number) => number> = {
      tanh: Math.tanh,
      relu: (z) => Math.max(z, 0),
      sigmoid: (z) => 1 / (1 + Math.exp(-z)),
      identity: (z) => z,
    };
    for (const activation of activations) {
      const phi = functions[activation];
      const steepest = Math.max(
        ...everyLag(200).map((k) => (phi(k / 20 - 5 + 5e-4) - phi(k / 20 - 5 - 5e-4)) / 1e-3),
      );
      // A central difference at a maximum of the slope falls short by h²/6·|φ‴| < 10⁻⁷.
      expect(Math.abs(gammaOf(activation) - steepest)).toBeLessThan(1e-6);
    }
  });

  it('is null for cells that the bound does not hold for', () => {
    for (const cell of ['lstm', 'gru'] as const) {
      expect(boundSlope(architectureSchema.parse({ cell, hiddenSize: 1, inputSize: 1 }))).toBeNull();
    }
    const stack = { cell: 'elman', hiddenSize: 1, inputSize: 1, layers: 2 } as const;
    expect(boundSlope(architectureSchema.parse(stack))).toBeNull();
  });

  it('has reason to be: the bound of either layer is exceeded by a stack', () => {
    const below = freeElman('identity', [0.5], [0], 1);
    const stack = {
      ...below,
      architecture: { ...below.architecture, layers: 2 },
      parameters: { ...below.parameters, Wax_l1: tensor([1, 1], [4]), Waa_l1: tensor([1, 1], [0.5]) },
      state: null,
    };
    expect(excess(stack, 1, 1)).toBeGreaterThan(1); // ln √(½² + (4·½)²) = 0.72, where the bound says ln ½ = −0.69
  });
});
