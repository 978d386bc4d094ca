import { randomStream } from '../numeric/random.js';
import { spectralNorm } from '../numeric/singular-values.js';
import { boundSlope } from './gradient-bound.js';
import { keptLags } from './lags.js';
import type { DecayPoint } from './plan-decay.js';
import { randomCotangent } from './scaled-cotangent.js';
import { inputsOf, parametersOf } from './series-plan.js';
import { measureStateGradient, type StateGradient } from './state-gradient.js';

/** What one point gave, at `keptLags(T)`. It may be sent between workers; JSON would lose its −Infinity and NaN. */
export interface PointResult extends StateGradient {
  /** σ_max(Waa), for the bound; null where the bound does not hold */
  readonly sigmaMax: number | null;
}

/**
 * Measures one point: draws parameters, inputs and the loss's direction from the point's seed, and carries it back.
 *
 * The loss is ⟨u, h_T⟩, u a random unit vector: on h_T alone, with no cotangent on c_T. The same point gives the same
 * result wherever it runs.
 */
export function measurePoint({ series, seed }: DecayPoint): PointResult {
  const { architecture, length } = series;
  const H = architecture.hiddenSize;
  const parameters = parametersOf(series, seed);
  const gradient = measureStateGradient(
    { architecture, parameters, inputs: inputsOf(series, seed), state: null, length },
    randomCotangent(H, randomStream(seed, 'cotangent')),
    keptLags(length),
  );
  const sigmaMax = boundSlope(architecture) === null ? null : spectralNorm(parameters.Waa!.data, H, H);
  return { ...gradient, sigmaMax };
}
