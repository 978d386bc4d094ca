import { gradedIdentity, gradedLogSingularValues, multiplyByLower } from '../numeric/graded-matrix.js';
import { carryOrthonormal, type OrthonormalStep } from './orthonormal-carry.js';
import { stateSize, type Trajectory } from './trajectory.js';

/** ln of the singular values of one Jacobian, largest first. */
export interface SingularValues {
  /** k */
  readonly lag: number;
  /** [N], N = L·H, or 2·L·H for LSTM: −Infinity for 0, NaN throughout once a number is */
  readonly logs: Float64Array;
}

/**
 * (D10) Computes ln σ_i of J(k) = ∂s_T/∂s_{T−k} at several lags, the smallest to as many digits as the largest.
 *
 * The product of the steps' Jacobians is never formed, because its entries would lose the small singular values within tens of steps.
 * J(k) = L_1 ⋯ L_k Q_k instead, L_i the triangular factors of (D7): their product has columns that fall as the exponents do, each
 * with a scale of its own, and Jacobi's method keeps every one of them. A step whose own Jacobian is ill-conditioned costs as many
 * digits of its small singular values as in any other way.
 *
 * Time: N² a step beside the N ways back, and N³ a few times at each lag.
 *
 * @param lags - ascending, from 1 to T
 * @throws InputError when the network has two directions, or its inputs do not fit
 */
export function stateSingularValues(trajectory: Trajectory, lags: readonly number[]): SingularValues[] {
  const N = stateSize(trajectory.architecture);
  const product = gradedIdentity(N);
  const lower = new Float64Array(N * N);
  const found: SingularValues[] = [];
  carryOrthonormal(trajectory, gradedIdentity(N).columns, N, (step) => {
    fillLower(lower, step);
    multiplyByLower(product, lower);
    if (lags[found.length] !== step.lag) return;
    found.push({ lag: step.lag, logs: gradedLogSingularValues(product) });
  });
  return found;
}

/** L_ij = ⟨carried_i, row_j⟩; what the diagonal lost to cancellation stands in its logarithm. */
function fillLower(lower: Float64Array, { carried, rows, logs }: OrthonormalStep): void {
  const N = logs.length;
  for (let i = 0; i < N; i++) {
    for (let j = 0; j < i; j++) {
      let sum = 0;
      for (let k = 0; k < N; k++) sum += carried[i * N + k]! * rows[j * N + k]!;
      lower[i * N + j] = sum;
    }
    lower[i * N + i] = Math.exp(logs[i]!);
  }
}
