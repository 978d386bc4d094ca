import erf from '@stdlib/math-base-special-erf';
import { innerProduct } from '../../src/check/directions.js';
import { lossAlong } from '../../src/check/general/loss-along.js';
import { lossNoise } from '../../src/check/general/loss-noise.js';
import { gaussianDirection, probeBlock } from '../../src/check/own-loss/probe.js';
import { certifiedBound, directionCount } from '../../src/comparison/certificate.js';
import { euclideanNorm } from '../../src/numeric/norm.js';
import { randomStream } from '../../src/numeric/random.js';
import type { Difference } from '../../src/oracle/differences.js';
import { type SampleNetwork, sampleNetwork } from './sample-networks.js';

/** How often something happened. */
export interface Count {
  readonly name: string;
  readonly count: number;
  readonly trials: number;
}

/** Directions, or planted errors, per network: its noise is estimated once. */
const perNetwork = 10;

/** Counts the directions along which the derivative of a right gradient lies outside the bound, by kind of network. */
export async function boundViolations(seed: number, directions: number): Promise<Count[]> {
  const counts = new Map<string, { count: number; trials: number }>();
  for (let trial = 0; trial * perNetwork < directions; trial++) {
    const network = sampleNetwork(seed, trial);
    const derivative = await derivativeOf(network);
    const tally = counts.get(network.kind) ?? { count: 0, trials: 0 };
    counts.set(network.kind, tally);
    for (let k = 0; k < perNetwork; k++) {
      const v = gaussianDirection(network.gradient.length, seed, trial, k);
      const { estimate, bound } = await derivative(v);
      tally.trials++;
      if (!(Math.abs(estimate - innerProduct(network.gradient, v)) <= bound)) tally.count++;
    }
  }
  return [...counts].map(([name, tally]) => ({ name, ...tally }));
}

/**
 * Counts the certificates that lie below the norm of the error, when the residuals are those of the error alone.
 *
 * Nothing is on the safe side here: `largest` must come out as p. `product` is the formula that takes each residual as if
 * it had been fixed beforehand.
 */
export function bareMisses(seed: number, trials: number, p: number): { largest: Count; product: Count } {
  const stream = randomStream(seed, 'bare', p);
  let largest = 0;
  let product = 0;
  for (let trial = 0; trial < trials; trial++) {
    const residuals = Array.from({ length: directionCount(p) }, () => Math.abs(stream.normal()));
    if (certifiedBound(residuals, p) < 1) largest++;
    if (residuals.reduce((sum, residual) => sum * erf(residual / Math.SQRT2), 1) < p) product++;
  }
  return {
    largest: { name: 'residuals of the error alone', count: largest, trials },
    product: { name: 'the same by the product of the residuals (not used)', count: product, trials },
  };
}

/** Counts the errors of norm E that leave every residual within τ, E certified by residuals that are all τ. */
export function thresholdMisses(seed: number, trials: number, p: number): Count {
  const stream = randomStream(seed, 'threshold', p);
  const K = directionCount(p);
  const norm = certifiedBound(new Array<number>(K).fill(1), p);
  let count = 0;
  for (let trial = 0; trial < trials; trial++) {
    let largest = 0;
    for (let k = 0; k < K; k++) largest = Math.max(largest, norm * Math.abs(stream.normal()));
    if (largest <= 1) count++;
  }
  return { name: 'errors of the certified norm within constant thresholds', count, trials };
}

/**
 * Plants errors in right gradients, each of the norm that the right gradient was certified to and of random direction, and
 * probes along fresh directions with the bounds of real differences: how many get a certificate below their norm.
 */
export async function plantedMisses(seed: number, trials: number, p: number): Promise<Count> {
  let count = 0;
  let network = sampleNetwork(seed, 0);
  let derivative = await derivativeOf(network);
  for (let trial = 0; trial < trials; trial++) {
    if (trial % perNetwork === 0) {
      network = sampleNetwork(seed, trial / perNetwork);
      derivative = await derivativeOf(network);
    }
    const right = await probe(network.gradient, derivative, seed, p, ['right', trial]);
    const direction = gaussianDirection(network.gradient.length, seed, 'error', trial);
    const size = right / euclideanNorm(direction);
    const wrong = network.gradient.map((entry, k) => entry + size * direction[k]!);
    // Rounding in ĝ = g + e makes the planted norm, not the meant one, the truth.
    const planted = euclideanNorm(wrong.map((entry, k) => entry - network.gradient[k]!));
    if (!((await probe(wrong, derivative, seed, p, ['wrong', trial])) >= planted)) count++;
  }
  return { name: 'errors of the certified norm against real differences', count, trials };
}

type Derivative = (v: Float64Array) => Promise<Difference>;

async function probe(
  gradient: Float64Array,
  derivative: Derivative,
  seed: number,
  missProbability: number,
  purpose: readonly (string | number)[],
): Promise<number> {
  const probed = await probeBlock({ gradient, seed, purpose, missProbability, rounding: 0, derivative });
  return probed.errorBound;
}

async function derivativeOf({ question, gradient }: SampleNetwork): Promise<Derivative> {
  const along = lossAlong(question, gradient);
  const lossHere = await along.here();
  const { known } = await lossNoise(question, along, lossHere);
  return (v) => along.derivative(v, 0, known);
}
