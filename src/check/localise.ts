import { compareEntry } from '../comparison/agreement.js';
import { directionCount } from '../comparison/certificate.js';
import type { Estimate } from '../numeric/estimate.js';
import { innerProduct } from './directions.js';
import { gaussianDirection } from './probe.js';

/** A gradient that is wrong somewhere, and who can say where. */
export interface LocaliseInput {
  /** ĝ, length n */
  readonly gradient: Float64Array;
  /** where to look, from ≤ j < to; known to be wrong */
  readonly from: number;
  readonly to: number;
  readonly seed: number;
  /** the error of ⟨ĝ, v⟩ that rounding explains, for v on the entries from ≤ j < to */
  readonly rounding: (from: number, to: number) => number;
  /** the derivative of the loss along v, which moves the entries from `from` on */
  readonly derivative: (v: Float64Array, from: number) => Promise<Estimate>;
  /** how many wrong entries are enough; {@link usualSearch} has 8 */
  readonly largestCount?: number;
  /** how many derivatives may be asked; {@link usualSearch} has 400 */
  readonly largestProbes?: number;
}

/** A wrong entry, by the derivative along its axis. */
export interface WrongEntry {
  readonly index: number;
  readonly actual: number;
  /** ∂L/∂x_j by differences, within `bound` */
  readonly expected: number;
  readonly bound: number;
}

/** Where a gradient is wrong. */
export interface WrongPlaces {
  /** single entries, by index */
  readonly entries: readonly WrongEntry[];
  /** ranges [from, to) that are wrong together, no half of them beyond its own bound */
  readonly ranges: readonly (readonly [number, number])[];
  /** whether the search ended before everything was looked at: there may be more */
  readonly more: boolean;
  /** how many derivatives were asked */
  readonly probes: number;
}

/** Eight entries show a pattern; 400 probes find each of eight among a million. */
export const usualSearch = { largestCount: 8, largestProbes: 400 } as const;

/**
 * The probability that a half is taken for right though its error is ten bounds: five directions. Over the 34 halves on
 * the way to one of 1e5 entries that adds up to 3e-4; at twice the directions the search costs twice as much. No verdict
 * hangs on it.
 */
const halfMissProbability = 1e-5;

/**
 * Finds wrong entries by halving the support of Gaussian directions: about 5·log₂ n derivatives for one entry of n.
 *
 * A half is wrong as soon as one direction differs by more than bound and rounding, and right when none of five does. The
 * left half is searched to its end before the right one, so that wrong entries come by index.
 */
export async function localise(input: LocaliseInput): Promise<WrongPlaces> {
  const { gradient, seed, rounding, derivative } = input;
  const { largestCount, largestProbes } = { ...usualSearch, ...input };
  const entries: WrongEntry[] = [];
  const ranges: [number, number][] = [];
  let probes = 0;
  let more = false;

  const exhausted = (): boolean => {
    const over = entries.length + ranges.length >= largestCount || probes >= largestProbes;
    more ||= over;
    return over;
  };

  async function differs(from: number, to: number): Promise<boolean> {
    for (let k = 0; k < directionCount(halfMissProbability) && probes < largestProbes; k++) {
      const v = gaussianDirection(to - from, seed, 'half', from, to, k);
      probes++;
      const { estimate, bound } = await derivative(v, from);
      const along = innerProduct(gradient.subarray(from, to), v);
      if (compareEntry(k, along, estimate, bound + rounding(from, to)).ratio > 1) return true;
    }
    return false;
  }

  async function entryAt(index: number): Promise<void> {
    probes++;
    const { estimate, bound } = await derivative(Float64Array.of(1), index);
    entries.push({ index, actual: gradient[index]!, expected: estimate, bound });
  }

  async function search(from: number, to: number): Promise<void> {
    if (to - from === 1) return entryAt(from);
    const middle = (from + to) >> 1;
    let found = false;
    for (const [start, end] of [
      [from, middle],
      [middle, to],
    ] as const) {
      if (exhausted()) break;
      if (!(await differs(start, end))) continue;
      found = true;
      await search(start, end);
    }
    if (!found) ranges.push([from, to]);
  }

  await search(input.from, input.to);
  return { entries, ranges, more, probes };
}
