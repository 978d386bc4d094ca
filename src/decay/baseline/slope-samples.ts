import type { DecayRun, DecaySeries } from '../decay-document.js';
import type { BeforeAfter } from './decay-changes.js';

/** The slopes that tell of a change, one a run: parallel where the seeds are the same, or why there are none. */
export type SlopeSamples =
  | ({ readonly from: 'pairs' | 'independent runs' } & BeforeAfter<readonly number[]>)
  | { readonly from: null; readonly reason: string };

/** An interval needs so many pairs, or so many runs on either side. */
const fewest = 2;

/**
 * Chooses which slopes a change is taken from: pairs of the same seed where there are at least two, for the same seed draws
 * the same network; else all runs, where no two are of the same seed.
 *
 * A run without a slope leaves no samples at all: dropping it would leave the runs that happened to survive.
 */
export function slopeSamples({ before, after }: BeforeAfter<DecaySeries>): SlopeSamples {
  const reason = reasonAgainst({ before, after });
  if (reason !== null) return { from: null, reason };
  const slopes = new Map(before.runs.map(({ seed, slope }) => [seed, slope!]));
  const shared = after.runs.filter(({ seed }) => slopes.has(seed));
  if (shared.length >= fewest) {
    return { from: 'pairs', before: shared.map(({ seed }) => slopes.get(seed)!), after: shared.map(slopeOf) };
  }
  if (shared.length > 0) {
    return { from: null, reason: 'one seed alone is in both: the runs are neither pairs nor independent' };
  }
  const fewer = Math.min(before.runs.length, after.runs.length);
  if (fewer < fewest)
    return { from: null, reason: `an interval needs at least ${fewest} runs on either side` };
  return { from: 'independent runs', before: before.runs.map(slopeOf), after: after.runs.map(slopeOf) };
}

function reasonAgainst({ before, after }: BeforeAfter<DecaySeries>): string | null {
  if (before.fit === null || after.fit === null) return 'the sequence is too short to fit a rate';
  if (before.fit.from !== after.fit.from || before.fit.to !== after.fit.to) {
    return `the rate was fitted over lags ${rangeOf(before.fit)} before and ${rangeOf(after.fit)} after`;
  }
  const lost = [lostRuns(before, 'before'), lostRuns(after, 'after')].filter((clause) => clause !== null);
  if (lost.length === 0) return null;
  return `${lost.join(' and ')} had a gradient that is not finite and positive at some lag of the fit`;
}

function lostRuns({ runs }: DecaySeries, when: string): string | null {
  const count = runs.filter(({ slope }) => slope === null).length;
  return count === 0 ? null : `${count} of ${runs.length} runs ${when}`;
}

function rangeOf({ from, to }: { readonly from: number; readonly to: number }): string {
  return `${from} to ${to}`;
}

function slopeOf({ slope }: DecayRun): number {
  return slope!;
}
