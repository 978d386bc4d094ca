import { randomStream } from '../numeric/random.js';
import { spectralNorm } from '../numeric/singular-values.js';
import { boundSlope } from './gradient-bound.js';
import { measureBeside, type PointMeasures } from './measures/point-measures.js';
import type { DecayPoint } from './plan-decay.js';
import { randomCotangent } from './scaled-cotangent.js';
import { inputsOf, lagsOf, parametersOf } from './series-plan.js';
import { measureStateGradient, type StateGradient } from './state-gradient.js';

/** What one point gave, at the lags of its series. It may be sent between workers; JSON would lose its −Infinity and NaN. */
export interface PointResult extends StateGradient {
  /** σ_max(Waa), for the bound; null where the bound does not hold */
  readonly sigmaMax: number | null;
  /** what else was measured; null or left out: G(k) alone */
  readonly measures?: PointMeasures | null;
}

/**
 * Measures one point: draws parameters, inputs and the loss's direction from the point's seed, and carries it back.
 *
 * The loss is ⟨u, h_T⟩, u a random unit vector of H entries: on the top layer's h_T alone, with no cotangent on c_T or on
 * the layers below. The same point gives the same result wherever it runs.
 */
export function measurePoint({ series, seed }: DecayPoint): PointResult {
  const { architecture, length, depth = 'usual' } = series;
  const H = architecture.hiddenSize;
  const parameters = parametersOf(series, seed);
  const trajectory = { architecture, parameters, inputs: inputsOf(series, seed), state: null, length };
  const cotangent = () => randomCotangent(H, randomStream(seed, 'cotangent'), architecture.layers);
  const gradient = measureStateGradient(trajectory, cotangent(), lagsOf(series));
  const sigmaMax = boundSlope(architecture) === null ? null : spectralNorm(parameters.Waa!.data, H, H);
  return { ...gradient, sigmaMax, measures: measureBeside(trajectory, cotangent, { seed, depth }) };
}
