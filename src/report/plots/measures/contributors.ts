import type { DecaySeries } from '../../../decay/decay-document.js';
import type { DecayContributions } from '../../../decay/measures/measures-document.js';
import type { DecayGroup } from '../../decay-groups.js';

/** The weights that all steps of a layer share. */
export const sharedWeights = ['Waa', 'Wax'] as const;

/** One of them. */
export type SharedWeight = (typeof sharedWeights)[number];

/** A network's contributions to one weight, under its name in the figure. */
export interface Contributor {
  readonly series: DecaySeries;
  readonly name: string;
  readonly contributions: DecayContributions;
}

/** Finds what the steps contribute to a weight of the top layer; null: not measured. */
export function contributionsTo(weight: SharedWeight, { measures }: DecaySeries): DecayContributions | null {
  return measures?.contributions.findLast(({ parameter }) => parameter.startsWith(weight)) ?? null;
}

/** Lists a group's networks whose steps contribute anything to a weight that can be told. */
export function contributorsOf({ series, names }: DecayGroup, weight: SharedWeight): Contributor[] {
  return series.flatMap((one, index) => {
    const contributions = contributionsTo(weight, one);
    const isTold = contributions?.shares.some((share) => share !== null);
    return isTold ? [{ series: one, name: names[index]!, contributions: contributions! }] : [];
  });
}

/**
 * Adds up a network's contributions from the last step backwards.
 *
 * @returns how many of the last steps have which share of Σ‖C‖; all T of them have all of it, whether or not that lag was kept
 */
export function cumulativeShares({ series, contributions }: Contributor): [steps: number, share: number][] {
  const { lags, length } = series;
  const shares = contributions.shares.flatMap((share, index): [number, number][] =>
    share === null ? [] : [[lags[index]! + 1, share]],
  );
  const isWhole = shares.at(-1)?.[0] === length;
  return shares.length === 0 || isWhole ? shares : [...shares, [length, 1]];
}

/** The smallest number of last steps that have a share of Σ‖C‖; null: more than were kept, though not more than T. */
export function stepsFor({ contributions }: Contributor, share: number): number | null {
  const lag = contributions.massHorizons.find((one) => one.share === share)?.lag ?? null;
  return lag === null ? null : lag + 1;
}
