import { meanInterval } from '../../../src/numeric/mean-interval.js';

/** Something that is known exactly, or to a stated error, beside what was measured of it. */
export interface KnownRow {
  /** what was measured, and of what */
  readonly what: string;
  /** what is known; null where nothing is, and the measurement stands alone */
  readonly known: number | null;
  readonly measured: number;
  /** the interval across seeds; null of something without chance */
  readonly interval: { readonly low: number; readonly high: number; readonly seeds: number } | null;
  /** how far the measurement may be off beside chance: rounding, or the digits that are given */
  readonly allowed: number;
}

/** The intervals' coverage: of a hundred right rows one lies outside. */
export const confidence = 0.99;

/** Makes the row of something that chance has a part in: one measurement a seed. */
export function acrossSeeds(
  what: string,
  known: number | null,
  seeds: number,
  measure: (seed: number) => number,
  allowed = 0,
): KnownRow {
  const values = Array.from({ length: seeds }, (_, seed) => measure(seed + 1));
  const interval = meanInterval(values, confidence);
  if (interval === null) throw new RangeError(`${what}: ${values.join(', ')}`);
  const { mean, low, high } = interval;
  return { what, known, measured: mean, interval: { low, high, seeds }, allowed };
}

/** Makes the row of something that chance has no part in. */
export function exactly(what: string, known: number, measured: number, allowed: number): KnownRow {
  return { what, known, measured, interval: null, allowed };
}

/** Whether what was measured is what is known; true where nothing is. NaN is nowhere. */
export function agrees({ known, measured, interval, allowed }: KnownRow): boolean {
  if (known === null) return Number.isFinite(measured);
  const { low, high } = interval ?? { low: measured, high: measured };
  return low - allowed <= known && known <= high + allowed;
}
