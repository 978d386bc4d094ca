const superscripts = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/** Writes 10^exponent for an axis: `10⁻⁴⁵`, and `1` for 10⁰. The exponent is an integer. */
export function powerOfTen(exponent: number): string {
  if (exponent === 0) return '1';
  if (exponent === 1) return '10';
  const digits = [...String(Math.abs(exponent))].map((digit) => superscripts[Number(digit)]);
  return `10${exponent < 0 ? '⁻' : ''}${digits.join('')}`;
}

/** Writes a number to so many significant digits, with a true minus sign; whole numbers from there on in full. */
export function significant(value: number, digits = 3): string {
  const size = Math.abs(value);
  const text = size >= 10 ** digits && size < 1e9 ? size.toFixed(0) : plain(size.toPrecision(digits), size);
  return value < 0 ? `−${text}` : text;
}

/**
 * Writes e^ln, which may lie far outside what float64 holds, in powers of ten: `0.206`, `4.3·10⁻¹²`.
 *
 * @param ln - a natural logarithm; finite
 */
export function fromLogarithm(ln: number): string {
  const decades = ln / Math.LN10;
  if (Math.abs(decades) < 3) return significant(Math.exp(ln), 2);
  let exponent = Math.floor(decades);
  let mantissa = Math.exp((decades - exponent) * Math.LN10).toFixed(1);
  if (mantissa === '10.0') {
    exponent += 1;
    mantissa = '1.0';
  }
  return mantissa === '1.0' ? powerOfTen(exponent) : `${mantissa}·${powerOfTen(exponent)}`;
}

/** Writes ε: as a power of ten where it is one. */
export function epsilonText(epsilon: number): string {
  const exponent = Math.round(Math.log10(epsilon));
  return Math.abs(Math.log10(epsilon) - exponent) < 1e-12 ? powerOfTen(exponent) : significant(epsilon, 2);
}

/** Replaces `1.2e-7` by `1.2·10⁻⁷`. */
function plain(text: string, size: number): string {
  if (!Number.isFinite(size)) return String(size);
  const [mantissa, exponent] = text.split('e');
  return exponent === undefined ? text : `${mantissa}·${powerOfTen(Number(exponent))}`;
}
