/**
 * Writes a double out in full, as the decimal number that it is: m·2⁻ᵏ = m·5ᵏ·10⁻ᵏ.
 *
 * `String(0.1)` is the shortest text that reads back as the same double, which is another number than
 * 0.1000000000000000055511151231257827…: a 64-digit derivative taken there agrees to 16 digits only.
 *
 * @param value - finite
 * @returns digits and a power of ten, `1000000000000000055511151231257827021181583404541015625e-55` for 0.1
 * @throws RangeError when value is NaN or infinite
 */
export function exactDecimal(value: number): string {
  if (!Number.isFinite(value))
    throw new RangeError(`exactDecimal: value is ${value}, expected a finite number.`);
  let significand = value;
  let power = 0;
  while (!Number.isInteger(significand)) {
    significand *= 2; // exact: a double that is no integer is below 2⁵²
    power++;
  }
  return `${BigInt(significand) * 5n ** BigInt(power)}e-${power}`;
}
