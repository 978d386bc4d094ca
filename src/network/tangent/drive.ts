import type { CellWeights } from './cell.js';
import { copyDual, type Dual } from './dual.js';
import { addColumn, addProduct } from './product.js';

/** What a layer reads: dense vectors [B, T, D], or tokens [B, T], each of which stands for a one-hot vector. */
export type Source =
  | { readonly kind: 'dense'; readonly sequence: Dual }
  | { readonly kind: 'tokens'; readonly tokens: ArrayLike<number> };

/**
 * Makes the function that fills a gate buffer with the drive Wax x_t + ba and its tangent (T1), (T2).
 *
 * A token's one-hot vector is constant, so only the weights contribute to its tangent.
 *
 * @param gates - [G·H], overwritten at each call
 * @returns a function of the position example·T + step
 */
export function driveFrom(source: Source, weights: CellWeights, gates: Dual): (position: number) => void {
  const { Wax, ba } = weights;
  if (source.kind === 'tokens') {
    const { tokens } = source;
    return (position) => {
      copyDual(ba, gates);
      addColumn(Wax, tokens[position]!, gates);
    };
  }
  const { sequence } = source;
  return (position) => {
    copyDual(ba, gates);
    addProduct(Wax, sequence, position * Wax.columns, gates);
  };
}
