import { type DecadeRange, decadeLabel, decadeRange } from '../../decade-axis.js';
import { fromLogarithm } from '../../numbers-as-text.js';

/**
 * A range of log₁₀ values with places of their own beyond its ends: exact zeros have no logarithm, and what is infinite
 * none that could be drawn.
 */
export interface EdgedRange extends DecadeRange {
  /** where zeros stand, below every value; null: there are none */
  readonly floor: number | null;
  /** where infinities stand, above every value; null: there are none */
  readonly ceiling: number | null;
}

/** What stands beyond the ends, and how far. */
export interface Edges {
  readonly zeros?: boolean;
  readonly infinities?: boolean;
  /** how far beyond, as a share of the range */
  readonly gap?: number;
  /** how many ticks at most, and one */
  readonly most?: number;
  /** how low the range may go; curves that fall farther leave it */
  readonly lowest?: number;
}

/** Finds the decades that hold every value and 1 = 10⁰; null is passed over. */
export function edgedRange(
  values: readonly (number | null)[],
  { zeros = false, infinities = false, gap = 0.09, most = 6, lowest = Number.NEGATIVE_INFINITY }: Edges = {},
): EdgedRange {
  const { min, max, ticks } = decadeRange(values, { most, lowest });
  const beyond = (max - min) * gap;
  const floor = zeros ? min - beyond : null;
  const ceiling = infinities ? max + beyond : null;
  return {
    min: floor ?? min,
    max: ceiling ?? max,
    ticks: [...(floor === null ? [] : [floor]), ...ticks, ...(ceiling === null ? [] : [ceiling])],
    floor,
    ceiling,
  };
}

/** Labels the ticks of a range: `0` on the floor, `∞` at the ceiling, powers of ten between them. */
export function edgedLabel({ floor, ceiling }: EdgedRange): (value: number) => string {
  return (value) => (value === floor ? '0' : value === ceiling ? '∞' : decadeLabel(value));
}

/** Writes a value of a range in words. */
export function edgedText(value: number, { floor, ceiling }: EdgedRange): string {
  if (value === floor) return 'exactly 0';
  return value === ceiling ? 'infinite' : fromLogarithm(value * Math.LN10);
}
