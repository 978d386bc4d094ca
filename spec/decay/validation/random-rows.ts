import type { ArchitectureInput } from '../../../src/contract/architecture.js';
import { runSlope } from '../../../src/decay/decay-rate.js';
import { noInputs } from '../../../src/decay/input-sequence.js';
import { leadingExponent } from '../../../src/decay/lyapunov.js';
import { randomTanhMeanField } from '../../../src/decay/mean-field.js';
import { measureStateGradient } from '../../../src/decay/state-gradient.js';
import type { Trajectory } from '../../../src/decay/trajectory.js';
import type { InitialisationScheme } from '../../../src/network/initial-parameters.js';
import { orthonormaliseRows } from '../../../src/numeric/orthonormalise.js';
import { randomStream } from '../../../src/numeric/random.js';
import { cotangentFor, drawnTrajectory, everyLag } from '../trajectories.js';
import { acrossSeeds, type KnownRow } from './known-row.js';

/** What is known of random networks, on average. */
export function randomRows(seeds: number): KnownRow[] {
  return [
    ...quietRows(seeds),
    ...finiteRows(seeds),
    ...noisyRows(seeds),
    ...newmanRows(seeds),
    ...defaultRows(seeds),
  ];
}

/** h_{t+1} = J tanh(h_t), J_ij ~ N(0, g²/N), seen at a = tanh(h), from rest or from a random state. */
function freeNetwork(gain: number, N: number, length: number, seed: number): Trajectory {
  const scheme: InitialisationScheme = { recurrent: { kind: 'gaussian', gain } };
  const architecture = { cell: 'elman', hiddenSize: N, inputSize: 1, bias: false } as const;
  const network = drawnTrajectory(architecture, length, seed, scheme, noInputs(1));
  const stream = randomStream(seed, 'state');
  const start = Float64Array.from({ length: N }, () => (gain > 1 ? Math.tanh(stream.normal()) : 0));
  return { ...network, state: { h: { shape: [1, 1, N], data: start } } };
}

function exponentOf(network: Trajectory, seed: number, settle: number): number {
  return leadingExponent(network, cotangentFor(network, seed), settle);
}

/** At rest λ₁ = ln g as long as the steps are few beside N: later the outermost eigenvalue of the matrix shows. */
function quietRows(seeds: number): KnownRow[] {
  return [0.5, 0.8].map((gain) =>
    acrossSeeds(
      `λ₁ of a random tanh network at rest, g = ${gain}, N = 256, 20 steps`,
      randomTanhMeanField(gain, 0).exponent,
      seeds,
      (seed) => exponentOf(freeNetwork(gain, 256, 20, seed), seed, 1),
    ),
  );
}

/** Chaos: λ₁ of the mean field holds for N → ∞; fewer units have less. */
function finiteRows(seeds: number): KnownRow[] {
  const row = (gain: number, N: number, known: number | null, allowed = 0): KnownRow =>
    acrossSeeds(
      `λ₁ of a random tanh network, g = ${gain}, N = ${N}, 500 steps${known === null ? ` (mean field ${randomTanhMeanField(gain, 0).exponent.toFixed(4)})` : ''}`,
      known,
      seeds,
      (seed) => exponentOf(freeNetwork(gain, N, 600, seed), seed, 50),
      allowed,
    );
  return [
    row(2, 100, null),
    row(2, 200, null),
    row(2, 400, null),
    row(2, 800, 0.1533, 0.0002),
    row(1.5, 400, null),
    row(3, 400, null),
    row(5, 400, null),
  ];
}

/** N(0, 1) inputs through U(±1/√N) weights, D = N: noise of variance 1/3. It washes the finite size out. */
function noisyRows(seeds: number): KnownRow[] {
  return [0.5, 1, 1.5, 2, 3, 5].map((gain) =>
    acrossSeeds(
      `λ₁ of a random tanh network that reads noise, g = ${gain}, s² = 1/3, N = 256, 200 steps`,
      randomTanhMeanField(gain, Math.sqrt(1 / 3)).exponent,
      seeds,
      (seed) => {
        const scheme: InitialisationScheme = { recurrent: { kind: 'gaussian', gain }, bias: 'zero' };
        const network = drawnTrajectory(
          { cell: 'elman', hiddenSize: 256, inputSize: 256 },
          240,
          seed,
          scheme,
        );
        return exponentOf(network, seed, 20);
      },
      // Of the order of 1/N: what 256 units are off by.
      4 / 256,
    ),
  );
}

/** ψ at half and whole numbers. */
function digamma(x: number): number {
  const euler = 0.5772156649015329;
  if (x === 1) return -euler;
  if (x === 0.5) return -euler - 2 * Math.LN2;
  return digamma(x - 1) + 1 / (x - 1);
}

/** Newman, Communications in Mathematical Physics 103, 1986: λ_i = ln g + ½[ψ((N − i + 1)/2) + ln(2/N)]. */
function newmanRows(seeds: number): KnownRow[] {
  const [N, steps, gain] = [8, 4000, 1.3];
  const spectra = new Map<number, Float64Array>();
  const spectrumOf = (seed: number): Float64Array => {
    const known = spectra.get(seed) ?? gaussianSpectrum(N, steps, gain, seed);
    spectra.set(seed, known);
    return known;
  };
  return [1, 4, 8].map((i) =>
    acrossSeeds(
      `λ_${i} of products of independent Gaussian matrices, g = ${gain}, N = ${N}, ${steps} steps`,
      Math.log(gain) + (digamma((N - i + 1) / 2) + Math.log(2 / N)) / 2,
      seeds,
      (seed) => spectrumOf(seed)[i - 1]!,
    ),
  );
}

function gaussianSpectrum(N: number, steps: number, gain: number, seed: number): Float64Array {
  const stream = randomStream(seed, 'matrices');
  let rows = Float64Array.from({ length: N * N }, (_, at) => (at % (N + 1) === 0 ? 1 : 0));
  const sums = new Float64Array(N);
  for (let step = 0; step < steps; step++) {
    const matrix = Float64Array.from({ length: N * N }, () => (gain * stream.normal()) / Math.sqrt(N));
    const before = rows;
    rows = Float64Array.from(before, (_, at) => {
      const from = at - (at % N);
      let sum = 0;
      for (let k = 0; k < N; k++) sum += before[from + k]! * matrix[k * N + (at % N)]!;
      return sum;
    });
    orthonormaliseRows(rows, sums);
  }
  return sums.map((sum) => sum / steps);
}

/** The layers of PyTorch and Keras as they are drawn, reading N(0, 1), H = D = 128: the slope of ln ‖∂L/∂s‖ over lags 10 to 60. */
function defaultRows(seeds: number): KnownRow[] {
  const uniform: InitialisationScheme = { recurrent: { kind: 'uniform' }, bias: 'twoUniform' };
  const keras: InitialisationScheme = {
    recurrent: { kind: 'stackedOrthogonal' },
    input: 'stackedGlorot',
    bias: 'zero',
  };
  const sizes = { hiddenSize: 128, inputSize: 128 };
  const noise = { uniform: Math.sqrt(1 / 3 + 2 / (3 * 128)), glorot: 1 };
  const row = (
    what: string,
    architecture: ArchitectureInput,
    scheme: InitialisationScheme,
    known: number | null,
  ): KnownRow =>
    acrossSeeds(
      `rate of ${what}, H = D = 128, lags 10 to 60`,
      known,
      seeds,
      (seed) => {
        const layer = drawnTrajectory(architecture, 100, seed, scheme);
        const lags = everyLag(100);
        const { logNorms } = measureStateGradient(layer, cotangentFor(layer, seed), lags);
        return runSlope(lags, logNorms, { from: 10, to: 60 });
      },
      4 / 128,
    );
  return [
    row(
      'a tanh layer as PyTorch draws it',
      { cell: 'elman', ...sizes },
      uniform,
      randomTanhMeanField(Math.sqrt(1 / 3), noise.uniform).exponent,
    ),
    row('an LSTM as PyTorch draws it', { cell: 'lstm', ...sizes }, uniform, null),
    row('a GRU as PyTorch draws it', { cell: 'gru', reset: 'after', ...sizes }, uniform, null),
    row(
      'a tanh layer as Keras draws it',
      { cell: 'elman', ...sizes },
      keras,
      randomTanhMeanField(1, noise.glorot).exponent,
    ),
    row(
      'an LSTM as Keras draws it',
      { cell: 'lstm', ...sizes },
      { ...keras, forgetBias: { kind: 'constant', value: 1 } },
      null,
    ),
    row('a GRU as Keras draws it', { cell: 'gru', reset: 'after', ...sizes }, keras, null),
  ];
}
