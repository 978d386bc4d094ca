import type { Architecture } from '../../contract/architecture.js';
import { gradientShapes, outputShape } from '../../contract/quantities.js';
import type { Request } from '../../contract/request.js';
import { indexTensor, type Tensor, tensor } from '../../contract/tensor.js';
import { type Answer, owedNames, type Relation, shapeOf } from '../relation.js';
import { type Arrangement, reordered } from './arrangement.js';
import { arrangementsIn, type Basis } from './basis.js';
import { withBlocks } from './request-blocks.js';

/** Leaves out one entry of a list: the `size` others, in their order. */
export function allBut(place: number, size: number): Arrangement {
  return reordered(
    Int32Array.from({ length: size }, (_, k) => (k < place ? k : k + 1)),
    size + 1,
  );
}

/** The flat positions of what an arrangement leaves out, rising. */
export function leftOut({ from, size }: Arrangement): Int32Array {
  const isLeft = new Uint8Array(size).fill(1);
  for (const kept of from) isLeft[kept] = 0;
  return Int32Array.from({ length: size }, (_, flat) => flat).filter((flat) => isLeft[flat] === 1);
}

/** Those of them whose whole row of a matrix is left out. */
export function rowsLeftOut(arrangement: Arrangement, width: number): Int32Array {
  const isKept = keptRows(arrangement, width);
  return leftOut(arrangement).filter((flat) => isKept[Math.floor(flat / width)] === 0);
}

function keptRows({ from, size }: Arrangement, width: number): Uint8Array {
  const isKept = new Uint8Array(size / width);
  for (const flat of from) isKept[Math.floor(flat / width)] = 1;
  return isKept;
}

/** What stands where a block has more entries than it had: its name, the flat position, and whether all of its row is new. */
type Fresh = (name: string, flat: number, isRow: boolean) => number;

/**
 * Puts a request to a network with more features or units, whose values are the request's own where `kept` says.
 *
 * @param architecture - the request's with other sizes
 * @param kept - what of the wider network is the request's own, in its order
 */
export function widenedRequest(
  request: Request,
  architecture: Architecture,
  kept: Basis,
  fresh: Fresh,
): Request {
  const wide: Request = { ...request, architecture };
  const arrangements = arrangementsIn(kept, wide);
  const shapes = wideShapes(wide);
  const { tokens } = request;
  return {
    ...withBlocks(wide, (name, block) => {
      const shape = shapes.get(name) ?? block.shape;
      return widened(block, shape, arrangements.get(name)!, (flat, isRow) => fresh(name, flat, isRow));
    }),
    ...(tokens && { tokens: renumbered(tokens, kept.features) }),
  };
}

/** Relates what was there before to the same in the answer to a widened request. */
export function keptAnswer(wide: Answer, own: Answer, kept: Basis): Relation[] {
  const arrangements = arrangementsIn(kept, own.request as Request);
  return owedNames(own).map((name) => ({
    quantity: name,
    shape: shapeOf(own, name),
    terms: [
      { of: wide, block: name, coefficients: 1, from: arrangements.get(name)!.from },
      { of: own, block: name, coefficients: -1 },
    ],
  }));
}

/** Demands that entries of a block are exactly zero. */
export function zeroAt(of: Answer, block: string, from: Int32Array): Relation {
  return {
    quantity: block,
    shape: [from.length],
    terms: [{ of, block, coefficients: 1, from }],
    exact: true,
  };
}

/** The shapes of what widens; targets do not. */
function wideShapes(wide: Request): Map<string, readonly number[]> {
  const shapes = new Map(gradientShapes(wide).map(({ name, shape }) => [name, shape]));
  shapes.set('outputs', outputShape(wide));
  for (const state of ['h', 'c']) if (shapes.has(state)) shapes.set(`${state}_n`, shapes.get(state)!);
  return shapes;
}

function widened(
  block: Tensor,
  shape: readonly number[],
  arrangement: Arrangement,
  fresh: (flat: number, isRow: boolean) => number,
): Tensor {
  const width = shape.length === 1 ? 1 : shape.at(-1)!;
  const isKept = keptRows(arrangement, width);
  const values = new Float64Array(arrangement.size);
  for (const flat of leftOut(arrangement)) values[flat] = fresh(flat, isKept[Math.floor(flat / width)] === 0);
  arrangement.from.forEach((flat, k) => {
    values[flat] = block.data[k]!;
  });
  return tensor(shape, values);
}

/** Gives words their new numbers; what stands in the padding may be no word, and stays. */
function renumbered({ shape, data }: Tensor, { from }: Arrangement): Tensor {
  return indexTensor(
    shape,
    Int32Array.from(data, (word) => from[word] ?? word),
  );
}
