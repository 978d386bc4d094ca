import { compareEntry, type Entry } from '../../comparison/agreement.js';
import { certifiedBound, directionCount } from '../../comparison/certificate.js';
import type { Estimate } from '../../numeric/estimate.js';
import { randomStream } from '../../numeric/random.js';
import { innerProduct } from '../directions.js';

/** A gradient to probe, and who answers for it. */
export interface ProbeInput {
  /** ĝ of one block, length n */
  readonly gradient: ArrayLike<number>;
  /** what the directions are drawn from, fresh for each block, case and seed */
  readonly seed: number;
  readonly purpose: readonly (string | number)[];
  /** p: the probability with which a larger error than the certified one may go unnoticed */
  readonly missProbability: number;
  /** the error of ⟨ĝ, v⟩ that rounding explains, for a standard Gaussian v */
  readonly rounding: number;
  /** the derivative of the loss along v, by someone who is not ĝ */
  readonly derivative: (v: Float64Array) => Estimate | Promise<Estimate>;
}

/** What the directions of one block came to. */
export interface Probe {
  /** one entry a direction; its index is the direction's number */
  readonly entries: readonly Entry[];
  /** E with ‖ĝ − g‖ ≤ E but for the miss probability; NaN when a direction could not be decided */
  readonly errorBound: number;
}

/**
 * Probes a block of a gradient along Gaussian directions, as many as the miss probability asks for.
 *
 * Along each, |⟨ĝ, v⟩ − derivative| is held against the oracle's bound and the rounding of ĝ. The certificate needs the
 * oracle's bound alone, since rounding is part of the error that it bounds: τ = |⟨ĝ, v⟩ − derivative| + bound.
 */
export async function probeBlock(input: ProbeInput): Promise<Probe> {
  const { gradient, seed, purpose, missProbability, rounding, derivative } = input;
  const entries: Entry[] = [];
  const residuals: number[] = [];
  for (let k = 0; k < directionCount(missProbability); k++) {
    const v = gaussianDirection(gradient.length, seed, ...purpose, k);
    const { estimate, bound } = await derivative(v);
    const entry = compareEntry(k, innerProduct(gradient, v), estimate, rounding + bound);
    entries.push(entry);
    residuals.push(entry.error + bound);
  }
  return { entries, errorBound: certifiedBound(residuals, missProbability) };
}

/** A direction of n independent standard normal components; the same for the same seed and purpose. */
export function gaussianDirection(
  length: number,
  seed: number,
  ...purpose: readonly (string | number)[]
): Float64Array {
  const stream = randomStream(seed, 'direction', ...purpose);
  const direction = new Float64Array(length);
  for (let k = 0; k < length; k++) direction[k] = stream.normal();
  return direction;
}
