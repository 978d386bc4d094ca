import { differenceInterval } from '../../numeric/difference-interval.js';
import { meanInterval } from '../../numeric/mean-interval.js';
import type { RateChange } from './decay-changes.js';
import type { SlopeSamples } from './slope-samples.js';

/** Slopes that there are. */
export type PresentSamples = Exclude<SlopeSamples, { readonly from: null }>;

/**
 * Estimates the change of a rate: (D11) from the differences of slopes of the same seed, (D12) from two independent means.
 *
 * @param confidence - of this interval
 * @returns null when a slope is not finite
 */
export function rateChange(samples: PresentSamples, confidence: number): RateChange | null {
  const { from, before, after } = samples;
  const interval =
    from === 'pairs'
      ? meanInterval(
          after.map((slope, index) => slope - before[index]!),
          confidence,
        )
      : differenceInterval(before, after, confidence);
  if (interval === null) return null;
  const { mean: perStep, low, high } = interval;
  return { perStep, low, high, confidence, from, runs: { before: before.length, after: after.length } };
}
