import { InputError, shown } from '../../complaint/input-error.js';
import { type DenseTensor, shapeSize } from '../../contract/tensor.js';
import { type FloatFormat, floatFormats, readFloats } from './float-format.js';
import { isShape } from './shape.js';

const magic = '\x93NUMPY';
/** magic, and the two numbers of the version */
const preambleBytes = 8;

const formatByWidth: ReadonlyMap<number, FloatFormat> = new Map<number, FloatFormat>([
  [2, floatFormats.float16],
  [4, floatFormats.float32],
  [8, floatFormats.float64],
]);

/** Enough for any array of floats; NumPy itself refuses more than 10,000 characters unless told otherwise. */
const longestHeader = 2 ** 16;

/** Kinds of arrays that are no weights: booleans, whole and complex numbers, texts, objects and times. */
const otherKind = /^[<>=|]?[?bBiucmMOSU]/;

/**
 * Reads an array as NumPy stores it (.npy, versions 1 to 3), of either byte order and either order of axes.
 *
 * NaN and infinities are read as they are.
 *
 * @param where - what the message calls the array
 * @returns null where its numbers are no floats: it is no weight
 * @throws InputError when the header is none, the floats are of another width than 2, 4 or 8 bytes, or there are more or
 *   fewer bytes than the shape asks for
 * @see numpy.lib.format, "Format Version 1.0" to "3.0"
 */
export function parseNpy(bytes: Uint8Array, where: string): DenseTensor | null {
  const { header, start } = headerOf(bytes, where);
  const dtype = /'descr'\s*:\s*'([^']*)'/.exec(header)?.[1];
  const order = /'fortran_order'\s*:\s*(True|False)/.exec(header)?.[1];
  const shape = shapeOf(/'shape'\s*:\s*\(([^)]*)\)/.exec(header)?.[1]);
  if (order === undefined || shape === null) return refuseHeader(header, where);
  if (dtype === undefined ? /'descr'\s*:\s*\[/.test(header) : otherKind.test(dtype)) return null;
  const [, byteOrder, width] = /^([<>=|]?)f(\d+)$/.exec(dtype ?? '') ?? [];
  const format = formatByWidth.get(Number(width));
  if (format === undefined) {
    throw new InputError({
      where,
      what: `has the dtype ${shown(dtype)}`,
      expected: 'expected floats of 2, 4 or 8 bytes, as NumPy itself has them',
      next: 'Save it as float64 or float32',
    });
  }
  const own = bytes.subarray(start);
  const count = shapeSize(shape);
  requireSize(own.length, count * format.width, shape, where);
  const data = readFloats(own, count, format, byteOrder !== '>');
  return { shape, data: order === 'True' ? rowMajor(shape, data) : data };
}

function headerOf(bytes: Uint8Array, where: string): { header: string; start: number } {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const latin1 = (from: number, to: number): string =>
    Buffer.from(bytes.subarray(from, to)).toString('latin1');
  if (bytes.length < preambleBytes + 4 || latin1(0, magic.length) !== magic) {
    throw new InputError({
      where,
      what: `begins with ${shown(latin1(0, magic.length))}`,
      expected: `expected ${shown(magic)}, as every array of NumPy’s does`,
    });
  }
  // From version 2 on the header's length takes four bytes.
  const isFirst = bytes[magic.length]! < 2;
  const from = preambleBytes + (isFirst ? 2 : 4);
  const length = isFirst ? view.getUint16(preambleBytes, true) : view.getUint32(preambleBytes, true);
  const start = from + length;
  if (length > longestHeader || start > bytes.length)
    refuseHeader(latin1(from, Math.min(start, from + 100)), where);
  return { header: latin1(from, start), start };
}

/** A tuple of Python's: `3, 4`, `3,` or nothing; of Python 2 `3L, 4L`. */
function shapeOf(tuple: string | undefined): readonly number[] | null {
  const extents = tuple?.split(',').map((extent) => extent.trim());
  if (extents?.at(-1) === '') extents.pop();
  if (!extents?.every((extent) => /^\d+L?$/.test(extent))) return null;
  const shape = extents.map((extent) => Number.parseInt(extent, 10));
  return isShape(shape) ? shape : null;
}

function requireSize(size: number, expected: number, shape: readonly number[], where: string): void {
  if (size === expected) return;
  throw new InputError({
    where,
    what: `has ${size} bytes of numbers`,
    expected: `expected ${expected}, because its shape is ${shown(shape)}`,
    next: 'The file is damaged or cut: save it again',
  });
}

/** Brings numbers whose first axis runs fastest into the order in which the last one does. */
function rowMajor(shape: readonly number[], columnMajor: Float64Array): Float64Array {
  const strides = shape.map((_, axis) => shapeSize(shape.slice(0, axis)));
  const index = new Array<number>(shape.length).fill(0);
  let from = 0;
  return columnMajor.map(() => {
    const value = columnMajor[from]!;
    for (let axis = shape.length - 1; axis >= 0; axis--) {
      from += strides[axis]!;
      if (++index[axis]! < shape[axis]!) break;
      from -= strides[axis]! * shape[axis]!;
      index[axis] = 0;
    }
    return value;
  });
}

function refuseHeader(header: string, where: string): never {
  throw new InputError({
    where,
    what: `has the header ${shown(header.trim())}`,
    expected: 'expected a dictionary with descr, fortran_order and shape, as NumPy writes it',
  });
}
