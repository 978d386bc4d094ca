import { InputError, shown } from '../complaint/input-error.js';
import { type Sweep, sweepInputs } from '../contract/sweep.js';
import { randomStream } from '../numeric/random.js';
import { decayVariants, variantsOf } from './decay-variants.js';
import { planSeries, requireCount, type SeriesOptions } from './plan-series.js';
import type { SeriesPlan } from './series-plan.js';

/** What a decay sweep covers; what is left out takes the default. */
export interface DecayOptions extends Partial<SeriesOptions> {
  /** how many runs a series has */
  readonly seeds?: number;
  /** from which the runs' own seeds are drawn */
  readonly seed?: number;
}

/** The defaults of a sweep. */
export const decayDefaults = {
  variants: decayVariants,
  inputs: sweepInputs,
  lengths: [50, 200, 1000],
  hiddenSizes: [32],
  layers: [1],
  seeds: 8,
  seed: 7,
  epsilon: 1e-3,
} as const;

/** One measurement: one series and one seed. Plain data. */
export interface DecayPoint {
  readonly series: SeriesPlan;
  /** parameters, inputs and the loss's direction all come from it; the same in every series, so that runs pair up */
  readonly seed: number;
}

/**
 * Lists every measurement of a sweep: variant by variant, size by size, inputs by inputs, length by length, seed by seed.
 *
 * A series' name tells H and the layers only where the sweep has several of them.
 *
 * @throws InputError when a size, length or count is not a positive whole number, the seed is not finite (NaN is not), or
 *   an option lists nothing, or something twice
 */
export function planDecay(options: DecayOptions = {}): DecayPoint[] {
  const told = { ...decayDefaults, ...options };
  return pointsOf(planSeries(told), told.seeds, told.seed);
}

/**
 * Lists every measurement of a sweep, block by block.
 *
 * @throws InputError where `planDecay` does, when an initialisation is unknown or does not go with the cell, and when two
 *   blocks have a series in common
 */
export function planSweep({
  blocks,
  seeds = decayDefaults.seeds,
  seed = decayDefaults.seed,
  measures,
}: Sweep): DecayPoint[] {
  const several = (axis: 'hidden' | 'layers') =>
    new Set(blocks.flatMap((block): readonly (number | null)[] => block[axis] ?? [null])).size > 1;
  const named = { hiddenSizes: several('hidden'), layers: several('layers') };
  const series = blocks.flatMap((block) =>
    planSeries(
      {
        ...decayDefaults,
        variants: variantsOf(block),
        inputs: block.inputs ?? decayDefaults.inputs,
        lengths: block.lengths ?? decayDefaults.lengths,
        hiddenSizes: block.hidden ?? decayDefaults.hiddenSizes,
        layers: block.layers ?? decayDefaults.layers,
      },
      named,
    ),
  );
  requireApart(series);
  const deep = measures === undefined ? series : series.map((one) => ({ ...one, depth: measures }));
  return pointsOf(deep, seeds, seed);
}

/** Every series with every seed: the same seeds in every series, so that runs pair up. */
export function pointsOf(series: readonly SeriesPlan[], seeds: number, seed: number): DecayPoint[] {
  const drawn = runSeeds(seeds, seed);
  return series.flatMap((one) => drawn.map((runSeed) => ({ series: one, seed: runSeed })));
}

/**
 * Draws the seeds of the runs from that of a plan.
 *
 * @throws InputError when the count is not a positive whole number, or the seed is not finite (NaN is not)
 */
export function runSeeds(count: number, seed: number): number[] {
  requireCount('seeds', count);
  requireFiniteSeed(seed);
  const stream = randomStream(seed, 'decay');
  return Array.from({ length: count }, () => stream.uint32());
}

/** Two blocks with the same series would count the same networks twice. */
function requireApart(series: readonly SeriesPlan[]): void {
  const seen = new Set<string>();
  for (const { id, label } of series) {
    if (seen.has(id)) {
      throw new InputError({
        where: 'series',
        what: `holds ${shown(label)} twice`,
        expected:
          'expected each series in one block, because the same networks measured again are no further evidence',
      });
    }
    seen.add(id);
  }
}

function requireFiniteSeed(seed: number): void {
  if (Number.isFinite(seed)) return;
  throw new InputError({ where: 'seed', what: `is ${shown(seed)}`, expected: 'expected a finite number' });
}
