import type { CellWeights } from '../../../src/network/tangent/cell.js';
import type { Dual } from '../../../src/network/tangent/dual.js';
import { matrix } from '../../../src/network/tangent/parameters.js';

/** Writes down dual numbers. */
export function dualOf(values: readonly number[], dots: readonly number[]): Dual {
  return { values: Float64Array.from(values), dots: Float64Array.from(dots) };
}

/** Writes down the recurrent weights of a cell of one unit, [G, 1]; a step reads nothing else but bra. */
export function oneUnit(Waa: Dual, bra: Dual = dualOf([0], [0])): CellWeights {
  const none = dualOf([], []);
  return { Wax: matrix(none, Waa.values.length, 0), Waa: matrix(Waa, Waa.values.length, 1), ba: none, bra };
}
