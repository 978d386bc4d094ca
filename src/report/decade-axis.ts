import { powerOfTen } from './numbers-as-text.js';

/** A range of log₁₀ values with its ticks, whole powers of ten all of them. */
export interface DecadeRange {
  readonly min: number;
  readonly max: number;
  readonly ticks: readonly number[];
}

/** Turns a natural logarithm into decades; null stays null. */
export function decades(ln: number | null | undefined): number | null {
  return ln === null || ln === undefined || !Number.isFinite(ln) ? null : ln / Math.LN10;
}

/**
 * Finds the decades that hold every value and 0, at least one decade, with at most `most` + 1 ticks.
 *
 * @param values - in log₁₀; null is passed over
 * @param limits - how far the range may go either way
 */
export function decadeRange(
  values: readonly (number | null)[],
  { most = 7, lowest = Number.NEGATIVE_INFINITY, highest = Number.POSITIVE_INFINITY } = {},
): DecadeRange {
  let low = 0;
  let high = 0;
  for (const value of values) {
    if (value === null) continue;
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  const min = Math.max(Math.floor(low), lowest);
  const max = Math.min(Math.ceil(high), highest);
  const bottom = min === max ? min - 1 : min;
  return { min: bottom, max, ticks: decadeTicks(bottom, max, most) };
}

/** Labels a tick: `10⁻³`. */
export function decadeLabel(value: number): string {
  return powerOfTen(Math.round(value));
}

function decadeTicks(min: number, max: number, most: number): number[] {
  const step = tickStep(Math.max(1, (max - min) / most));
  const ticks: number[] = [];
  for (let tick = Math.ceil(min / step) * step; tick <= max; tick += step) ticks.push(tick + 0);
  return ticks;
}

/** The smallest of 1, 2, 5, 10, 20, 50, … that is at least `least`. */
export function tickStep(least: number): number {
  for (let power = 1; ; power *= 10) {
    for (const digit of [1, 2, 5]) if (!(digit * power < least)) return digit * power;
  }
}
