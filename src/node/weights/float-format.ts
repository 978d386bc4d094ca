/** A way of storing a number in bytes. */
export interface FloatFormat {
  /** bytes a number */
  readonly width: number;
  /** Reads the number at a byte. */
  readonly read: (bytes: DataView, at: number, littleEndian: boolean) => number;
}

/** The formats that weights are stored in (IEEE 754-2019, §3.6; bfloat16: the first half of a float32). */
export const floatFormats = {
  float64: { width: 8, read: (bytes, at, littleEndian) => bytes.getFloat64(at, littleEndian) },
  float32: { width: 4, read: (bytes, at, littleEndian) => bytes.getFloat32(at, littleEndian) },
  float16: { width: 2, read: (bytes, at, littleEndian) => halfPrecision(bytes.getUint16(at, littleEndian)) },
  bfloat16: { width: 2, read: (bytes, at, littleEndian) => brainFloat(bytes.getUint16(at, littleEndian)) },
} as const satisfies Readonly<Record<string, FloatFormat>>;

/** Reads numbers that stand one behind the other; NaN and infinities are read as they are. */
export function readFloats(
  bytes: Uint8Array,
  count: number,
  { width, read }: FloatFormat,
  littleEndian: boolean,
): Float64Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const numbers = new Float64Array(count);
  for (let index = 0; index < count; index++) numbers[index] = read(view, index * width, littleEndian);
  return numbers;
}

/** binary16: a sign, five bits of exponent, ten of the fraction. */
function halfPrecision(bits: number): number {
  const exponent = (bits >> 10) & 0x1f;
  const fraction = (bits & 0x3ff) / 2 ** 10;
  const magnitude =
    exponent === 0x1f
      ? fraction === 0
        ? Number.POSITIVE_INFINITY
        : Number.NaN
      : exponent === 0
        ? fraction * 2 ** -14
        : (1 + fraction) * 2 ** (exponent - 15);
  return bits >> 15 === 0 ? magnitude : -magnitude;
}

const word = new DataView(new ArrayBuffer(4));

function brainFloat(bits: number): number {
  word.setUint16(0, bits);
  return word.getFloat32(0);
}
