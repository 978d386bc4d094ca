import { describe, expect, it } from 'vitest';
import { addColumnSums, addOuterProducts, addProduct, transposed } from '../../src/numeric/products.js';
import { randomStream } from '../../src/numeric/random.js';
import { columnsOf, type RowBlock, wholeRows } from '../../src/numeric/row-block.js';

/** Every remainder of the kernels' blocks of four: none, one, two blocks and what is left over. */
const sizes = Array.from({ length: 9 }, (_, index) => index + 1);
const rows = 5;

function normals(length: number, ...path: readonly (string | number)[]): Float64Array {
  const stream = randomStream(1, ...path);
  return Float64Array.from({ length }, () => stream.normal());
}

const at = ({ values, stride, column }: RowBlock, row: number, k: number): number =>
  values[row * stride + column + k]!;

/** out[r, g] + Σ_d x[r, d]·w[g, d], in the order of d: bitwise what the kernel promises. */
function naiveProduct(out: RowBlock, outRow: number, x: RowBlock, xRow: number, w: Float64Array): number[][] {
  return Array.from({ length: rows }, (_, row) =>
    Array.from({ length: out.width }, (_, g) => {
      let sum = at(out, outRow + row, g);
      for (let d = 0; d < x.width; d++) sum += w[g * x.width + d]! * at(x, xRow + row, d);
      return sum;
    }),
  );
}

/** A block of `width` columns in the middle of wider rows, and two rows more than are used on either side. */
function middleColumns(width: number, name: string): RowBlock {
  return columnsOf(normals((rows + 4) * (width + 5), name, width), width + 5, 3, width);
}

function entries(block: RowBlock, fromRow: number): number[][] {
  return Array.from({ length: rows }, (_, row) =>
    Array.from({ length: block.width }, (_, k) => at(block, fromRow + row, k)),
  );
}

/** The entries of a matrix outside `rows` rows of a block from `fromRow`. */
function outside({ values, stride, column, width }: RowBlock, fromRow: number): number[] {
  return [...values].filter((_, index) => {
    const [row, k] = [Math.floor(index / stride) - fromRow, (index % stride) - column];
    return row < 0 || row >= rows || k < 0 || k >= width;
  });
}

describe('addProduct', () => {
  it.each(sizes)('gives bitwise the sums of a plain loop: G = %d', (G) => {
    for (const D of sizes) {
      const out = middleColumns(G, 'out');
      const x = middleColumns(D, 'x');
      const w = normals(G * D, 'w', G, D);
      const expected = naiveProduct(out, 2, x, 1, w);
      const untouched = outside(out, 2);
      addProduct(out, 2, x, 1, rows, w);
      expect(entries(out, 2)).toEqual(expected);
      expect(outside(out, 2)).toEqual(untouched);
    }
  });

  it('gives bitwise the same whether rows come together or one by one', () => {
    for (const G of sizes) {
      const [together, apart] = [
        wholeRows(new Float64Array(rows * G), G),
        wholeRows(new Float64Array(rows * G), G),
      ];
      const x = wholeRows(normals(rows * 7, 'x'), 7);
      const w = normals(G * 7, 'w');
      addProduct(together, 0, x, 0, rows, w);
      for (let row = 0; row < rows; row++) addProduct(apart, row, x, row, 1, w);
      expect(apart.values).toEqual(together.values);
    }
  });

  it('does nothing for no rows', () => {
    const out = wholeRows(Float64Array.of(1, 2), 2);
    addProduct(out, 0, wholeRows(Float64Array.of(3), 1), 0, 0, Float64Array.of(4, 5));
    expect([...out.values]).toEqual([1, 2]);
  });

  it('lets one NaN reach its own row and no other', () => {
    const x = wholeRows(Float64Array.of(1, 2, Number.NaN, 4), 2);
    const out = wholeRows(new Float64Array(10), 5);
    addProduct(out, 0, x, 0, 2, new Float64Array(10).fill(1));
    expect([...out.values]).toEqual([3, 3, 3, 3, 3, ...new Array(5).fill(Number.NaN)]);
  });
});

describe('addOuterProducts', () => {
  it.each(sizes)('gives bitwise the sums of a plain loop: G = %d', (G) => {
    for (const D of sizes) {
      const dz = middleColumns(G, 'dz');
      const x = middleColumns(D, 'x');
      const dW = normals(G * D, 'dW', G, D);
      const expected = Float64Array.from(dW, (entry, index) => {
        let sum = 0;
        for (let row = 0; row < rows; row++)
          sum += at(dz, 1 + row, Math.floor(index / D)) * at(x, 2 + row, index % D);
        return entry + sum;
      });
      addOuterProducts(dW, dz, 1, x, 2, rows);
      expect(dW).toEqual(expected);
    }
  });

  it('gives an entry the same bits wherever its tile begins', () => {
    const dz = middleColumns(9, 'dz');
    const x = middleColumns(9, 'x');
    const whole = new Float64Array(81);
    addOuterProducts(whole, dz, 0, x, 0, rows);
    for (let g = 0; g < 9; g++) {
      for (let d = 0; d < 9; d++) {
        const single = new Float64Array(1);
        const [column, other] = [
          { ...dz, column: dz.column + g, width: 1 },
          { ...x, column: x.column + d, width: 1 },
        ];
        addOuterProducts(single, column, 0, other, 0, rows);
        expect(single[0]).toBe(whole[g * 9 + d]);
      }
    }
  });
});

describe('addColumnSums', () => {
  it.each(sizes)('gives bitwise the sums of a plain loop: G = %d', (G) => {
    const dz = middleColumns(G, 'dz');
    const db = normals(G, 'db', G);
    const expected = db.map((entry, g) => {
      let sum = entry;
      for (let row = 0; row < rows; row++) sum += at(dz, 2 + row, g);
      return sum;
    });
    addColumnSums(db, dz, 2, rows);
    expect(db).toEqual(expected);
  });
});

describe('transposed', () => {
  it('swaps rows and columns into a new array', () => {
    const w = Float64Array.of(1, 2, 3, 4, 5, 6);
    expect([...transposed(w, 2, 3)]).toEqual([1, 4, 2, 5, 3, 6]);
    expect([...w]).toEqual([1, 2, 3, 4, 5, 6]);
  });

  it('gives the matrix back when done twice', () => {
    const w = normals(7 * 4, 'w');
    expect(transposed(transposed(w, 7, 4), 4, 7)).toEqual(w);
  });
});
