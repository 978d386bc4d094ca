import { parameterSuffix } from '../../contract/architecture.js';
import type { SweepMeasures } from '../../contract/sweep.js';
import { randomStream } from '../../numeric/random.js';
import { fitRange } from '../fit-range.js';
import { measureGateMemory } from '../gate-memory.js';
import { keptLags } from '../lags.js';
import { lyapunovSpectrum } from '../lyapunov-spectrum.js';
import type { ScaledCotangent } from '../scaled-cotangent.js';
import { type SingularValues, stateSingularValues } from '../state-singular-values.js';
import { stateSize, type Trajectory } from '../trajectory.js';
import type { Truncation } from '../truncation.js';
import { measureContributions, type SharedWeights } from '../weight-contributions.js';

/** What a run gives beside G(k). */
export interface PointMeasures {
  /** one a shared weight: Wax and Waa of each layer */
  readonly contributions: readonly PointContributions[];
  /** [L·H]: the mean of ln f_t (LSTM) or ln z_t (GRU) of each unit; null: no gate keeps anything */
  readonly gateLogs: Float64Array | null;
  /** [N]: Lyapunov exponents, nats per step, largest first; null: not measured */
  readonly exponents: Float64Array | null;
  /** of J(k) at some lags; null: not measured */
  readonly singularValues: readonly SingularValues[] | null;
}

/** What the steps contribute to the gradient of one weight. */
export interface PointContributions {
  readonly parameter: SharedWeights;
  /** ln ‖C‖ at `contributionLags(T)` */
  readonly logNorms: Float64Array;
  /** ln of the share that the lags up to each of them have in Σ‖C‖ */
  readonly logShares: Float64Array;
  /** ‖ΣC‖ / Σ‖C‖ */
  readonly agreement: number;
  readonly truncations: readonly Truncation[];
}

/** The lags at which contributions are kept: those of G, but for T, to which no step belongs. */
export function contributionLags(length: number): number[] {
  return keptLags(length).slice(0, -1);
}

/** 1, 2, 5, 10, 20, 50, …, up to T: the windows and lags that take a matrix each. */
export function roundLags(length: number): number[] {
  const lags: number[] = [];
  for (let decade = 1; decade <= length; decade *= 10) {
    for (const factor of [1, 2, 5]) if (factor * decade <= length) lags.push(factor * decade);
  }
  return lags;
}

/** N³·T up to which the Jacobians are usually measured: a tenth of a second. */
const cheapJacobians = 64 * 64 * 64 * 50;

/**
 * Measures what a run gives beside G(k): what each step contributes and the gates keep, and the Jacobians where that is cheap
 * (`usual`) or wanted at any price (`jacobians`).
 *
 * @param cotangent - makes the cotangent at s_T, anew each time
 * @param seed - draws the directions that the Lyapunov exponents are carried in
 * @returns null where only G(k) is wanted
 */
export function measureBeside(
  trajectory: Trajectory,
  cotangent: () => ScaledCotangent,
  { seed, depth }: { readonly seed: number; readonly depth: SweepMeasures },
): PointMeasures | null {
  if (depth === 'curve') return null;
  const { architecture, length } = trajectory;
  const N = stateSize(architecture);
  const withJacobians = depth === 'jacobians' || N * N * N * length <= cheapJacobians;
  return {
    contributions: sharedWeights(architecture.layers).map((parameter) =>
      pointContributions(trajectory, cotangent(), parameter),
    ),
    gateLogs: architecture.cell === 'elman' ? null : measureGateMemory(trajectory).meanLogs,
    exponents: withJacobians
      ? lyapunovSpectrum(trajectory, randomStream(seed, 'directions'), {
          settle: fitRange(length)?.from ?? 0,
        })
      : null,
    singularValues: withJacobians ? stateSingularValues(trajectory, roundLags(length)) : null,
  };
}

function sharedWeights(layers: number): SharedWeights[] {
  return Array.from({ length: layers }, (_, layer) => parameterSuffix(layer, 0)).flatMap((suffix) => [
    `Wax${suffix}` as SharedWeights,
    `Waa${suffix}` as SharedWeights,
  ]);
}

function pointContributions(
  trajectory: Trajectory,
  cotangent: ScaledCotangent,
  parameter: SharedWeights,
): PointContributions {
  const { length } = trajectory;
  const { logNorms, logMass, logSum, agreement, truncations } = measureContributions(trajectory, cotangent, {
    parameter,
    lags: contributionLags(length),
    windows: roundLags(length),
  });
  return { parameter, logNorms, logShares: logMass.map((mass) => mass - logSum), agreement, truncations };
}
