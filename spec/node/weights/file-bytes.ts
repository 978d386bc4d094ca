import { InputError } from '../../../src/complaint/input-error.js';

/** A safetensors file of a header, as it is or as JSON, and the bytes behind it. */
export function safetensorsBytes(header: unknown, numbers: Uint8Array = new Uint8Array(0)): Buffer {
  const text = Buffer.from(typeof header === 'string' ? header : JSON.stringify(header));
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(text.length));
  return Buffer.concat([length, text, numbers]);
}

/** An array as NumPy stores it: version 1, or 2 with four bytes for the header's length. */
export function npyBytes(header: string, numbers: Uint8Array = new Uint8Array(0), version = 1): Buffer {
  const length = Buffer.alloc(version === 1 ? 2 : 4);
  length.writeUIntLE(header.length, 0, length.length);
  const preamble = Buffer.from([0x93, ...Buffer.from('NUMPY'), version, 0]);
  return Buffer.concat([preamble, length, Buffer.from(header, 'latin1'), numbers]);
}

/** The header of a .npy file. */
export function npyHeader(descr: string, shape: string, fortran = 'False'): string {
  return `{'descr': '${descr}', 'fortran_order': ${fortran}, 'shape': ${shape}, }     \n`;
}

/** The bytes of float64 numbers, the least significant first. */
export function doubles(...values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(8 * values.length);
  values.forEach((value, index) => {
    bytes.writeDoubleLE(value, 8 * index);
  });
  return bytes;
}

/** The message of the InputError that something ends with. */
export function complaintOf(act: () => unknown): string {
  try {
    act();
  } catch (error) {
    if (error instanceof InputError) return error.message;
    throw error;
  }
  throw new Error('expected an InputError, but nothing was thrown');
}
