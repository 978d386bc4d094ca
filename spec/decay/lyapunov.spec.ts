import { describe, expect, it } from 'vitest';
import { runSlope } from '../../src/decay/decay-rate.js';
import { noInputs } from '../../src/decay/input-sequence.js';
import { leadingExponent } from '../../src/decay/lyapunov.js';
import { randomTanhMeanField } from '../../src/decay/mean-field.js';
import { measureStateGradient } from '../../src/decay/state-gradient.js';
import type { Trajectory } from '../../src/decay/trajectory.js';
import type { InitialisationScheme } from '../../src/network/initial-parameters.js';
import { type MeanInterval, meanInterval } from '../../src/numeric/mean-interval.js';
import { randomStream } from '../../src/numeric/random.js';
import { cotangentFor, drawnTrajectory, everyLag, freeElman, toRounding } from './trajectories.js';

/** h_{t+1} = J tanh(h_t), J_ij ~ N(0, g²/N), seen at a = tanh(h), from rest or from a random state. */
function randomNetwork(gain: number, N: number, length: number, seed: number, awake: boolean): Trajectory {
  const scheme: InitialisationScheme = { recurrent: { kind: 'gaussian', gain } };
  const network = drawnTrajectory(
    { cell: 'elman', hiddenSize: N, inputSize: 1, bias: false },
    length,
    seed,
    scheme,
    noInputs(1),
  );
  const stream = randomStream(seed, 'state');
  const start = Float64Array.from({ length: N }, () => (awake ? Math.tanh(stream.normal()) : 0));
  return { ...network, state: { h: { shape: [1, 1, N], data: start } } };
}

/** Right code would miss one interval in a hundred, were the seeds not fixed. */
const sure = 0.99;

function acrossSeeds(count: number, measure: (seed: number) => number): MeanInterval {
  return meanInterval(everyLag(count - 1).map(measure), sure)!;
}

function expectCovered(interval: MeanInterval, truth: number, atMost: number): void {
  expect(interval.low).toBeLessThan(truth);
  expect(interval.high).toBeGreaterThan(truth);
  // An interval that is wide enough covers anything.
  expect(interval.high - interval.low).toBeLessThan(atMost);
}

describe('leadingExponent', () => {
  it('of one linear unit is ln|w|', () => {
    const exponent = leadingExponent(
      freeElman('identity', [-1.5], [1], 100),
      { dh: Float64Array.of(1), dc: Float64Array.of(0), exponent: 0 },
      10,
    );
    expect(Math.abs(exponent - Math.log(1.5))).toBeLessThan(toRounding);
  });

  it('of a linear cell is ln of its spectral radius, not of its norm', () => {
    const trajectory = freeElman('identity', [0.9, 30, 0, 0.5], [1, 1], 400);
    const exponent = leadingExponent(trajectory, cotangentFor(trajectory, 1), 100);
    expect(Math.abs(exponent - Math.log(0.9))).toBeLessThan(toRounding);
  });

  it('of a random tanh network at rest, g = 0.5, is ln 0.5 = −0.6931', () => {
    // Twenty steps: far fewer than N, so that the matrix's own outermost eigenvalue does not show.
    expectCovered(
      acrossSeeds(10, (seed) => {
        const network = randomNetwork(0.5, 256, 20, seed, false);
        return leadingExponent(network, cotangentFor(network, seed), 1);
      }),
      randomTanhMeanField(0.5, 0).exponent,
      0.04,
    );
  });

  it('of 800 random tanh units at g = 2 is +0.1533, but for chance', () => {
    // Fewer units have less: 100 come to 0.12, 200 to 0.146. So it has to be 800, and few steps.
    expectCovered(
      acrossSeeds(5, (seed) => {
        const network = randomNetwork(2, 800, 300, seed, true);
        return leadingExponent(network, cotangentFor(network, seed), 50);
      }),
      0.1533,
      0.01,
    );
  });

  it('is NaN once a weight is', () => {
    const trajectory = freeElman('tanh', [Number.NaN], [1], 20);
    expect(leadingExponent(trajectory, cotangentFor(trajectory, 1), 2)).toBeNaN();
  });
});

describe('the default initialisations of a tanh layer, H = D = 128, lags 10 to 60, ten seeds', () => {
  const noise = Math.sqrt(1 / 3 + 2 / (3 * 128));

  it.each([
    ['uniform', Math.sqrt(1 / 3), -0.787, 0.016],
    ['orthogonal', 1, -0.307, 0.007],
  ] as const)('with %s weights decay at the rate of the mean field', (kind, gain, recorded, halfWidth) => {
    const rate = acrossSeeds(10, (seed) => {
      const layer = drawnTrajectory({ cell: 'elman', hiddenSize: 128, inputSize: 128 }, 100, seed, {
        recurrent: { kind },
        bias: 'twoUniform',
      });
      const lags = everyLag(100);
      const { logNorms } = measureStateGradient(layer, cotangentFor(layer, seed), lags);
      return runSlope(lags, logNorms, { from: 10, to: 60 });
    });
    expectCovered(rate, randomTanhMeanField(gain, noise).exponent, 0.06);
    expect(Math.abs(rate.mean - recorded)).toBeLessThan(halfWidth);
  });
});
