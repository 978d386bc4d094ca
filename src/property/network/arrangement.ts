import { type Tensor, tensor } from '../../contract/tensor.js';

/** How the entries of one list follow from those of another: entry k is factors[k]·(entry from[k]). */
export interface Arrangement {
  readonly from: Int32Array;
  readonly factors: Float64Array;
  /** how many entries the other list has */
  readonly size: number;
}

/** Leaves a list as it is. */
export function unchanged(size: number): Arrangement {
  return reordered(
    Int32Array.from({ length: size }, (_, k) => k),
    size,
  );
}

/** Puts a list, or a part of it, into another order. */
export function reordered(from: Int32Array, size = from.length): Arrangement {
  return { from, factors: new Float64Array(from.length).fill(1), size };
}

/** Multiplies each entry of a list by a number of its own. */
export function multiplied(factors: Float64Array): Arrangement {
  return { ...unchanged(factors.length), factors };
}

/** The same order and no factors. */
export function withoutFactors({ from, size }: Arrangement): Arrangement {
  return reordered(from, size);
}

/** The same order with 1/factors: what becomes of gradients, and of the weights by which the entries are multiplied. */
export function dual({ from, factors, size }: Arrangement): Arrangement {
  return { from, factors: factors.map((factor) => 1 / factor), size };
}

/** Arranges lists that stand one after another, each in its own way. */
export function oneAfterAnother(parts: readonly Arrangement[]): Arrangement {
  const length = parts.reduce((sum, { from }) => sum + from.length, 0);
  const from = new Int32Array(length);
  const factors = new Float64Array(length);
  let size = 0;
  let at = 0;
  for (const part of parts) {
    const before = size;
    from.set(
      part.from.map((each) => before + each),
      at,
    );
    factors.set(part.factors, at);
    at += part.from.length;
    size += part.size;
  }
  return { from, factors, size };
}

/** Arranges the rows of a matrix in one way and its columns in another. */
export function rowsByColumns(rows: Arrangement, columns: Arrangement): Arrangement {
  const width = columns.from.length;
  const from = new Int32Array(rows.from.length * width);
  const factors = new Float64Array(from.length);
  for (let row = 0; row < rows.from.length; row++) {
    for (let column = 0; column < width; column++) {
      from[row * width + column] = rows.from[row]! * columns.size + columns.from[column]!;
      factors[row * width + column] = rows.factors[row]! * columns.factors[column]!;
    }
  }
  return { from, factors, size: rows.size * columns.size };
}

/** Arranges the numbers of a tensor, which keeps its shape. */
export function arranged({ shape, data }: Tensor, { from, factors }: Arrangement): Tensor {
  return tensor(
    shape,
    factors.map((factor, k) => factor * data[from[k]!]!),
  );
}
