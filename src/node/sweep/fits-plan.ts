import type { PointResult } from '../../decay/measure-point.js';
import { contributionLags, type PointMeasures, roundLags } from '../../decay/measures/point-measures.js';
import { lagsOf, type SeriesHeading } from '../../decay/series-plan.js';
import { hiddenCount, stateSize } from '../../decay/trajectory.js';
import type { SweepHead } from './sweep-head.js';

/**
 * Tells whether a point is one that the head of its file speaks of: its place is of the plan and of the shard, and it has a
 * number at every lag of its series. What they are is not judged: NaN and infinities are results.
 */
export function fitsPlan(
  { place, result }: { readonly place: number; readonly result: PointResult },
  { series, seeds, shard }: Pick<SweepHead, 'series' | 'seeds' | 'shard'>,
): boolean {
  const heading = series[Math.floor(place / seeds.length)];
  return heading !== undefined && place % shard.count === shard.index - 1 && fitsSeries(result, heading);
}

function fitsSeries({ logNorms, firstZeroLag, measures }: PointResult, heading: SeriesHeading): boolean {
  return (
    logNorms.length === lagsOf(heading).length &&
    (firstZeroLag === null || firstZeroLag <= heading.length) &&
    (measures === undefined || measures === null || measuresFit(measures, heading))
  );
}

function measuresFit(
  { contributions, gateLogs, exponents, singularValues }: PointMeasures,
  { architecture, length }: SeriesHeading,
): boolean {
  const N = stateSize(architecture);
  const units = architecture.cell === 'elman' ? undefined : hiddenCount(architecture);
  const [kept, round] = [contributionLags(length).length, roundLags(length)];
  return (
    contributions.length === 2 * architecture.layers &&
    contributions.every(
      ({ logNorms, logShares, truncations }) =>
        logNorms.length === kept &&
        logShares.length === kept &&
        sameNumbers(
          truncations.map(({ window }) => window),
          round,
        ),
    ) &&
    gateLogs?.length === units &&
    (exponents === null || exponents.length === N) &&
    (singularValues === null ||
      (sameNumbers(
        singularValues.map(({ lag }) => lag),
        round,
      ) &&
        singularValues.every(({ logs }) => logs.length === N)))
  );
}

function sameNumbers(own: readonly number[], expected: readonly number[]): boolean {
  return own.length === expected.length && own.every((value, index) => value === expected[index]);
}
