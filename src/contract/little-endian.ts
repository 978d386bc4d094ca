import { InputError } from '../complaint/input-error.js';
import type { DataType, Tensor } from './tensor.js';

const bytesPerNumber: Readonly<Record<DataType, number>> = { float64: 8, float32: 4, int32: 4 };

/** Lays numbers out as bytes, the least significant first, whatever the machine's own order. */
export function toLittleEndian(numbers: Tensor['data'], dtype: DataType): Uint8Array {
  const width = bytesPerNumber[dtype];
  const view = new DataView(new ArrayBuffer(numbers.length * width));
  for (let index = 0; index < numbers.length; index++) {
    if (dtype === 'float64') view.setFloat64(index * width, numbers[index]!, true);
    else if (dtype === 'float32') view.setFloat32(index * width, numbers[index]!, true);
    else view.setInt32(index * width, numbers[index]!, true);
  }
  return new Uint8Array(view.buffer);
}

/**
 * Reads numbers from bytes, the least significant first.
 *
 * @throws InputError when the last number is cut
 */
export function fromLittleEndian(bytes: Uint8Array, dtype: DataType, where: string): Tensor['data'] {
  const width = bytesPerNumber[dtype];
  if (bytes.length % width !== 0) {
    throw new InputError({
      where,
      what: `holds ${bytes.length} bytes`,
      expected: `expected a multiple of ${width}, because each ${dtype} takes ${width}`,
    });
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const count = bytes.length / width;
  const numbers =
    dtype === 'float64'
      ? new Float64Array(count)
      : dtype === 'float32'
        ? new Float32Array(count)
        : new Int32Array(count);
  for (let index = 0; index < count; index++) {
    if (dtype === 'float64') numbers[index] = view.getFloat64(index * width, true);
    else if (dtype === 'float32') numbers[index] = view.getFloat32(index * width, true);
    else numbers[index] = view.getInt32(index * width, true);
  }
  return numbers;
}
