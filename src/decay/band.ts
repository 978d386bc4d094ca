import { quantile } from '../numeric/quantile.js';
import type { LogCurve } from './decay-rate.js';

/** Quantiles of ln G(k)/G(0) over the runs, lag by lag: −Infinity where exact zeros decide, NaN once a run is NaN. */
export interface DecayBand {
  readonly median: number[];
  /** 10 % */
  readonly low: number[];
  /** 90 % */
  readonly high: number[];
}

/** The shares of the runs that lie below the band and above it. */
const outside = 0.1;

/**
 * Summarises the runs' curves by quantiles of their logarithms.
 *
 * Never by a mean of G: it is made by the rare run that explodes (for 32 Gaussian Jacobians at gain 1 the mean square
 * stays 1 over 100 steps while the median falls to 0.2).
 */
export function decayBand(curves: readonly LogCurve[]): DecayBand {
  const lagCount = curves[0]?.length ?? 0;
  const at = (probability: number): number[] =>
    Array.from({ length: lagCount }, (_, index) =>
      quantile(
        curves.map((curve) => curve[index]! - curve[0]!),
        probability,
      ),
    );
  return { median: at(1 / 2), low: at(outside), high: at(1 - outside) };
}
