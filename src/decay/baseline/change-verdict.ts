import type { BeforeAfter, ChangeVerdict, RateChange } from './decay-changes.js';

/**
 * (D13) Decides what a change of the rate comes to, by where its interval lies: beyond the noise, within it, or both.
 *
 * @param rate - the mean slopes, nats per step
 * @param threshold - the share of the earlier rate that counts as noise, ≥ 0
 * @returns `undecided` as well for an interval with NaN in it
 */
export function changeVerdict(
  { low, high }: Pick<RateChange, 'low' | 'high'>,
  rate: BeforeAfter<number>,
  threshold: number,
): ChangeVerdict {
  const noise = threshold * Math.abs(rate.before);
  if (low > noise) return risen(rate);
  if (high < -noise) return fallen(rate);
  return low >= -noise && high <= noise ? 'unchanged within noise' : 'undecided';
}

function risen({ before, after }: BeforeAfter<number>): ChangeVerdict {
  if (after <= 0) return 'reaches farther';
  return before <= 0 ? 'grows now' : 'grows faster';
}

function fallen({ before, after }: BeforeAfter<number>): ChangeVerdict {
  if (before <= 0) return 'reaches less far';
  return after <= 0 ? 'grows no longer' : 'grows more slowly';
}
