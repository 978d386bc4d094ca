import { powerOfTen, significant } from '../../numbers-as-text.js';

/** From here on down powers of ten are easier to read than zeros. */
const smallestPlain = 0.001;

/**
 * Writes a number for a sentence or a table: `8.05`, `−0.0619`, `4.54·10⁻⁶`, `exactly 0`; what is null or missing is no
 * finite number.
 */
export function toldNumber(value: number | null | undefined, digits = 3): string {
  if (value === null || value === undefined) return 'no finite number';
  if (value === 0) return 'exactly 0';
  const size = Math.abs(value);
  if (size >= smallestPlain) return significant(value, digits);
  const [mantissa, exponent] = size.toExponential(digits - 1).split('e');
  return `${value < 0 ? '−' : ''}${mantissa}·${powerOfTen(Number(exponent))}`;
}

/** Writes a share in percent, to a tenth where it is not whole: `96.3 %`, so that 299 of 300 are not all. */
export function toldShare(share: number): string {
  return `${Number((100 * share).toFixed(1))} %`;
}
