import { wrongByHalving } from './halving.js';
import { questioning, type Suspect } from './support.js';

/** A gradient that is wrong somewhere, and who can say where. */
export interface LocaliseInput extends Suspect {
  readonly gradient: Float64Array;
  /** where to look, from ≤ j < to; known to be wrong */
  readonly from: number;
  readonly to: number;
  /** how many wrong entries are enough; {@link usualSearch} has 8 */
  readonly largestCount?: number;
  /** after how many derivatives no more halves are asked for; {@link usualSearch} has 400 */
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
export interface LocatedEntries {
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
 * Finds wrong entries by halving the support of Gaussian directions: about 6·log₂ n derivatives for one entry of n, and one
 * more for each that is found.
 */
export async function localise(input: LocaliseInput): Promise<LocatedEntries> {
  const { largestCount, largestProbes } = { ...usualSearch, ...input };
  const asked = questioning(input, largestProbes);
  const { indices, ranges, more } = await wrongByHalving({
    from: input.from,
    to: input.to,
    isWrong: (from, to) => asked.differsOn(Int32Array.from({ length: to - from }, (_, k) => from + k)),
    isEnough: (found) => found >= largestCount || asked.probes() >= largestProbes,
  });
  const entries: WrongEntry[] = [];
  for (const each of indices) {
    const { index, actual, expected, bound } = await asked.entryAt(each);
    entries.push({ index, actual, expected, bound });
  }
  return { entries, ranges, more, probes: asked.probes() };
}
