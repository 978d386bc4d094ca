import { singularValues } from '../numeric/singular-values.js';
import { carryBack } from './carry-back.js';
import { type ScaledCotangent, zeroCotangent } from './scaled-cotangent.js';
import { hiddenCount, stateSize, type Trajectory } from './trajectory.js';

/**
 * J(k) = ∂s_T/∂s_{T−k} as entries·2^exponent, the state being h (Elman, GRU) or (h, c) (LSTM), each of all layers, the bottom one
 * first.
 */
export interface StateJacobian {
  /** k */
  readonly lag: number;
  /** N: L·H, or 2·L·H for LSTM */
  readonly size: number;
  /** [N, N], row-major: row i belongs to entry i of s_T; the largest lies in [1, 2) */
  readonly entries: Float64Array;
  readonly exponent: number;
}

/**
 * (D2) Computes J(k) at several lags, row by row: row i is what backpropagation makes of the unit cotangent e_i.
 *
 * Entries more than 2¹⁰⁷⁴ times below the largest are 0.
 *
 * @param lags - from 1 to T
 * @throws InputError when the network has two directions, or its inputs do not fit
 */
export function stateJacobians(trajectory: Trajectory, lags: readonly number[]): StateJacobian[] {
  const half = hiddenCount(trajectory.architecture);
  const size = stateSize(trajectory.architecture);
  const units = Array.from({ length: size }, (_, row) => {
    const unit = zeroCotangent(half);
    if (row < half) unit.dh[row] = 1;
    else unit.dc[row - half] = 1;
    return unit;
  });
  const rowsAt = new Map<number, ScaledCotangent[]>(lags.map((lag) => [lag, []]));
  carryBack(trajectory, units, {
    visit({ dh, dc, exponent }, lag, row) {
      const rows = rowsAt.get(lag);
      if (rows !== undefined) rows[row] = { dh: dh.slice(), dc: dc.slice(), exponent };
    },
  });
  return lags.map((lag) => jacobianOf(rowsAt.get(lag)!, lag, size, half));
}

/** Computes ln of J(k)'s singular values, largest first: −Infinity for 0. Small ones hold only as far as rounding lets. */
export function logSingularValues({ entries, size, exponent }: StateJacobian): Float64Array {
  return singularValues(entries, size, size).map((value) => Math.log(value) + exponent * Math.LN2);
}

/** Brings the rows to one exponent. */
function jacobianOf(
  rows: readonly ScaledCotangent[],
  lag: number,
  size: number,
  half: number,
): StateJacobian {
  const exponents = rows.filter(({ dh, dc }) => dh.some(isNotZero) || dc.some(isNotZero));
  const exponent = exponents.reduce((largest, row) => Math.max(largest, row.exponent), -Infinity);
  const entries = new Float64Array(size * size);
  if (exponent === -Infinity) return { lag, size, entries, exponent: 0 };
  rows.forEach((row, index) => {
    const factor = 2 ** Math.max(row.exponent - exponent, -1100);
    row.dh.forEach((value, column) => {
      entries[index * size + column] = value * factor;
    });
    if (size > half) {
      row.dc.forEach((value, column) => {
        entries[index * size + half + column] = value * factor;
      });
    }
  });
  return { lag, size, entries, exponent };
}

function isNotZero(value: number): boolean {
  return value !== 0;
}
