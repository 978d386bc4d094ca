/** A dense array, row-major. */
export interface Tensor {
  readonly shape: readonly number[];
  readonly data: Float64Array | Float32Array | Int32Array;
}

/** A tensor of float64. */
export interface DenseTensor extends Tensor {
  readonly data: Float64Array;
}

/** What the numbers of a tensor are stored in. */
export const dataTypes = ['float64', 'float32', 'int32'] as const;
/** What the numbers of a tensor on the wire are. */
export type DataType = (typeof dataTypes)[number];

/** Tells the dtype of an array; null for anything that is not the data of a tensor. Arrays of another realm count too. */
export function dataTypeOf(data: Tensor['data']): DataType;
export function dataTypeOf(data: unknown): DataType | null;
export function dataTypeOf(data: unknown): DataType | null {
  if (!ArrayBuffer.isView(data)) return null;
  const name = Object.prototype.toString.call(data);
  return dataTypes.find((dtype) => name.toLowerCase() === `[object ${dtype}array]`) ?? null;
}

/** How many numbers a shape holds; 1 for a scalar's empty shape. */
export function shapeSize(shape: readonly number[]): number {
  let size = 1;
  for (const extent of shape) size *= extent;
  return size;
}

/** The multi-index, one number an axis, of a row-major position: 5 in [2, 3] is [1, 2]. */
export function multiIndex(shape: readonly number[], flat: number): number[] {
  const index = new Array<number>(shape.length);
  let rest = flat;
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    const extent = shape[axis]!;
    index[axis] = rest % extent;
    rest = Math.floor(rest / extent);
  }
  return index;
}

/** The row-major position of a multi-index: [1, 2] in [2, 3] is 5. */
export function flatIndex(shape: readonly number[], index: readonly number[]): number {
  return shape.reduce((flat, extent, axis) => flat * extent + index[axis]!, 0);
}

/** Makes a tensor of zeros. */
export function zeros(shape: readonly number[]): DenseTensor {
  return { shape, data: new Float64Array(shapeSize(shape)) };
}

/**
 * Wraps numbers as a float64 tensor; a Float64Array is kept, not copied.
 *
 * @throws RangeError when there are more or fewer numbers than the shape holds
 */
export function tensor(shape: readonly number[], data: ArrayLike<number>): DenseTensor {
  const expected = shapeSize(shape);
  if (data.length !== expected) {
    throw new RangeError(
      `tensor: data holds ${data.length} numbers, expected ${expected} for shape [${shape.join(', ')}].`,
    );
  }
  return { shape, data: data instanceof Float64Array ? data : Float64Array.from(data) };
}

/** Wraps whole numbers as an int32 tensor. */
export function indexTensor(
  shape: readonly number[],
  data: ArrayLike<number>,
): Tensor & { data: Int32Array } {
  const expected = shapeSize(shape);
  if (data.length !== expected) {
    throw new RangeError(
      `indexTensor: data holds ${data.length} numbers, expected ${expected} for shape [${shape.join(', ')}].`,
    );
  }
  return { shape, data: data instanceof Int32Array ? data : Int32Array.from(data) };
}

/** Whether two shapes are the same. */
export function sameShape(left: readonly number[], right: readonly number[]): boolean {
  return left.length === right.length && left.every((extent, axis) => extent === right[axis]);
}
