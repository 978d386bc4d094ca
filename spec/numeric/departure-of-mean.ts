/**
 * How far a mean of samples may stand from its expectation, in its standard errors.
 *
 * Chance exceeds it twice in 1e9 (normal tail). At twice its value a departure would need four times the samples to show.
 */
export const MOST_STANDARD_ERRORS = 6;

/** Measures how far the mean of samples stands from what it should be, in standard errors; Infinity for NaN. */
export function departureOfMean(expected: number, samples: readonly number[]): number {
  const mean = samples.reduce((sum, sample) => sum + sample, 0) / samples.length;
  const variance = samples.reduce((sum, sample) => sum + (sample - mean) ** 2, 0) / (samples.length - 1);
  const departure = Math.abs(mean - expected) / Math.sqrt(variance / samples.length);
  return Number.isNaN(departure) ? Number.POSITIVE_INFINITY : departure;
}
