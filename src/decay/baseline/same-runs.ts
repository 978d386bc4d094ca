import type { DecayRun, DecaySeries } from '../decay-document.js';
import { keptDigits, keptLog } from '../kept-digits.js';
import type { BeforeAfter } from './decay-changes.js';

/**
 * Tells whether every run of a series is the same in two documents, its curve and its slope to the last digit that decay.json keeps.
 *
 * A run that became NaN or infinite, or lacks a number for any other reason than an exact zero, is the same as nothing.
 */
export function sameRuns({ before, after }: BeforeAfter<DecaySeries>): boolean {
  return (
    before.lags.length === after.lags.length &&
    before.lags.every((lag, index) => lag === after.lags[index]) &&
    before.runs.length === after.runs.length &&
    before.runs.every((run, index) => isSame(run, after.runs[index]!, before.lags))
  );
}

function isSame(before: DecayRun, after: DecayRun, lags: readonly number[]): boolean {
  return (
    before.seed === after.seed &&
    before.firstZeroLag === after.firstZeroLag &&
    isWhole(before, lags) &&
    isWhole(after, lags) &&
    isKeptAlike(before.slope, after.slope, keptDigits) &&
    before.logNorms.every((value, index) => isKeptAlike(value, after.logNorms[index], keptLog))
  );
}

/** Every gradient of the run is a finite number, or exactly 0. */
function isWhole({ logNorms, firstZeroLag, fate }: DecayRun, lags: readonly number[]): boolean {
  if (fate === 'nan' || fate === 'infinite') return false;
  return logNorms.every(
    (value, index) => value !== null || (firstZeroLag !== null && lags[index]! >= firstZeroLag),
  );
}

function isKeptAlike(
  before: number | null,
  after: number | null | undefined,
  kept: (value: number) => number,
): boolean {
  if (before === null || after === null || after === undefined) return before === after;
  return kept(before) === kept(after);
}
