import type { Level } from './chart-lines.js';
import type { DecadeRange } from './decade-axis.js';

/** Where a float format ends, in log₁₀. */
export interface FloatEnd {
  readonly label: string;
  readonly exponent: number;
}

const decadesPerBit = Math.LOG10E * Math.LN2;

/** The smallest normal numbers 2^−14, 2^−126 (twice), 2^−1022 (IEEE 754-2019, table 3.5), in log₁₀. */
export const floatEnds: readonly FloatEnd[] = [
  { label: 'float16 ends', exponent: -14 * decadesPerBit },
  { label: 'float32 and bfloat16 end', exponent: -126 * decadesPerBit },
  { label: 'float64 ends', exponent: -1022 * decadesPerBit },
];

/** The decade below float32's smallest subnormal number 2^−149: from here on even a float32 zero is certain. */
export const belowFloat32 = -46;

/**
 * Names a format's end where curves leave room: they start at the top left, so a low name stands left, a high one right.
 */
export function floatLevel({ label, exponent }: FloatEnd, { min }: DecadeRange): Level {
  const low = exponent < min / 2;
  return { height: exponent, label, dash: [2, 4], named: 'below', side: low ? 'left' : 'right' };
}
