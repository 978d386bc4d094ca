import { takeAlong } from '../../contract/along-axis.js';
import { indexTensor, shapeSize, type Tensor } from '../../contract/tensor.js';
import { type Answer, type Relation, shapeOf, type Term } from '../relation.js';

/** A block of another answer, or a part of it, that goes into a block: weighted, 1 unless said. */
export interface Piece extends Omit<Term, 'coefficients'> {
  readonly weight?: number;
}

/** Demands that a block is made of pieces: block[into_k] = Σ weight·piece[from_k], and 0 where none goes. */
export function assembled(actual: Answer, block: string, pieces: readonly Piece[]): Relation {
  return {
    quantity: block,
    shape: shapeOf(actual, block),
    terms: [
      { of: actual, block, coefficients: 1 },
      ...pieces.map(({ weight = 1, ...place }) => ({ ...place, coefficients: -weight })),
    ],
  };
}

/** Numbers the entries of a block: rearranged like the block, they say where each entry came from. */
export function positions(shape: readonly number[]): Tensor & { readonly data: Int32Array } {
  return indexTensor(
    shape,
    Int32Array.from({ length: shapeSize(shape) }, (_, flat) => flat),
  );
}

/** The flat positions of the entries from ≤ k < to of one axis of a block. */
export function positionsAlong(shape: readonly number[], axis: number, from: number, to: number): Int32Array {
  return flatPositions(takeAlong(positions(shape), axis, from, to));
}

/** The numbers of a tensor of positions, as terms take them. */
export function flatPositions({ data }: Tensor): Int32Array {
  return data as Int32Array;
}
