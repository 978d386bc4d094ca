import type { DecadeRange } from '../../decade-axis.js';

/** Finds a range that holds every value and 0, from tick to tick at a round step; null is passed over. */
export function valueRange(values: readonly (number | null)[], most = 4): DecadeRange {
  let low = 0;
  let high = 0;
  for (const value of values) {
    if (value === null) continue;
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  const step = roundStep((high - low || 1) / most);
  const from = Math.floor(low / step);
  const to = Math.max(Math.ceil(high / step), from + 1);
  const ticks = Array.from({ length: to - from + 1 }, (_, index) => (from + index) * step);
  return { min: ticks[0]!, max: ticks.at(-1)!, ticks };
}

/** Labels a tick without the digits that rounding leaves: `−0.3`. */
export function valueLabel(value: number): string {
  return String(Number(value.toPrecision(6))).replace('-', '−');
}

/** The smallest of 1, 2, 5 times a power of ten that is at least `least` > 0. */
function roundStep(least: number): number {
  const power = 10 ** Math.floor(Math.log10(least));
  return [1, 2, 5, 10].map((digit) => digit * power).find((step) => step >= least * (1 - 1e-9)) ?? 10 * power;
}
