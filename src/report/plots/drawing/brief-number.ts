import { powerOfTen, significant } from '../../numbers-as-text.js';

/** Where powers of ten are shorter than zeros. */
const smallestPlain = 0.01;

/** Writes a number in as few signs as fit into a cell: `8.1`, `−0.062`, `2·10⁻⁵⁶`; null, which was no finite number, as `–`. */
export function briefNumber(value: number | null): string {
  if (value === null) return '–';
  if (value === 0) return '0';
  const size = Math.abs(value);
  if (size >= smallestPlain) return significant(value, 2);
  const [mantissa, exponent] = size.toExponential(0).split('e');
  const power = powerOfTen(Number(exponent));
  return `${value < 0 ? '−' : ''}${mantissa === '1' ? power : `${mantissa}·${power}`}`;
}
