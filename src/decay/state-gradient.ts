import { carryBack } from './carry-back.js';
import { logNorm, renormalise, type ScaledCotangent } from './scaled-cotangent.js';
import type { Trajectory } from './trajectory.js';

/** ln G(k) along one trajectory. */
export interface StateGradient {
  /** ln G at each of the lags asked for: −Infinity where G is exactly 0, NaN where it is NaN */
  readonly logNorms: Float64Array;
  /** the first lag at which G is exactly 0; null: never */
  readonly firstZeroLag: number | null;
}

/**
 * (D1) Measures G(k) = ‖∂L/∂s_{T−k}‖₂, the gradient of a loss on the top layer's h_T by the full state k steps before.
 *
 * s_t is h_t of all layers (Elman, GRU) or (h_t, c_t) (LSTM, both counted in the norm; ∂L/∂h_t with c_t held fixed, which
 * frameworks report for h, is another quantity). The loss is ⟨cotangent, s_T⟩.
 *
 * @param cotangent - at s_T, 0 but for the top layer's dh for a loss on what the network returns; used up
 * @param lags - ascending, from 0 to at most T
 * @throws InputError when the network has two directions, or its inputs or the cotangent do not fit
 */
export function measureStateGradient(
  trajectory: Trajectory,
  cotangent: ScaledCotangent,
  lags: readonly number[],
  segmentLength?: number,
): StateGradient {
  const logNorms = new Float64Array(lags.length).fill(Number.NaN);
  let next = 0;
  let firstZeroLag: number | null = null;
  const record = (carried: ScaledCotangent, lag: number): void => {
    const wanted = lags[next] === lag;
    if (!wanted && firstZeroLag !== null) return;
    const measured = logNorm(carried);
    if (wanted) logNorms[next++] = measured;
    if (measured === Number.NEGATIVE_INFINITY) firstZeroLag ??= lag;
  };
  renormalise(cotangent);
  record(cotangent, 0);
  carryBack(trajectory, [cotangent], {
    visit: record,
    ...(segmentLength === undefined ? {} : { segmentLength }),
  });
  return { logNorms, firstZeroLag };
}
