import type { DecayFate, DecayRun, DecaySeries } from '../../../decay/decay-document.js';
import { runLogRatios } from '../../decay-points.js';

/** Where a run ended: ln of G(T)/G(0); `zero`, `infinite`; `lost` where it is no number. */
export type FinalRatio = number | 'zero' | 'infinite' | 'lost';

/** Tells where a run ended. */
export function finalRatio(run: DecayRun): FinalRatio {
  if (run.fate === 'zero' || run.fate === 'infinite') return run.fate;
  if (run.fate === 'nan') return 'lost';
  return runLogRatios(run).at(-1) ?? 'lost';
}

/** Tells where the median of the runs ended, as the document says; a median that rests on zeros is one. */
export function medianRatio({ median, runs }: DecaySeries): FinalRatio {
  const last = median.at(-1) ?? null;
  if (last !== null) return last;
  const count = (fate: DecayFate) => runs.filter((run) => run.fate === fate).length;
  if (count('nan') > 0) return 'lost';
  if (count('zero') > 0 && 2 * count('zero') >= runs.length) return 'zero';
  return count('infinite') > 0 ? 'infinite' : 'lost';
}

/**
 * Computes ln of the root mean square of the runs' ratios, √(Σ r²/n): taken out of the range of float64 by the largest.
 *
 * Zeros count as zeros; one infinite run makes it infinite; one that is no number leaves none.
 */
export function rootMeanSquare(ratios: readonly FinalRatio[]): FinalRatio {
  if (ratios.length === 0 || ratios.includes('lost')) return 'lost';
  if (ratios.includes('infinite')) return 'infinite';
  const logs = ratios.filter((ratio) => typeof ratio === 'number');
  if (logs.length === 0) return 'zero';
  const largest = logs.reduce((most, log) => Math.max(most, log));
  const squares = logs.reduce((sum, log) => sum + Math.exp(2 * (log - largest)), 0);
  return largest + Math.log(squares / ratios.length) / 2;
}
