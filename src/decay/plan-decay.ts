import { InputError, shown } from '../complaint/input-error.js';
import { type Architecture, architectureSchema } from '../contract/architecture.js';
import { requireChoice } from '../contract/choice.js';
import type { InitialisationScheme } from '../network/initial-parameters.js';
import { randomStream } from '../numeric/random.js';
import type { DecaySeries } from './decay-document.js';
import { type DecayVariant, decayVariants } from './decay-variants.js';
import { encodedBundledReviews } from './review-tokens.js';

/** What a decay sweep covers; what is left out takes the default. */
export interface DecayOptions {
  readonly variants?: readonly DecayVariant[];
  readonly inputs?: readonly DecaySeries['inputs'][];
  /** every T */
  readonly lengths?: readonly number[];
  /** H */
  readonly hiddenSize?: number;
  /** D of the random inputs; H unless said */
  readonly inputSize?: number;
  /** how many runs a series has */
  readonly seeds?: number;
  /** from which the runs' own seeds are drawn */
  readonly seed?: number;
}

/** The defaults of a sweep. */
export const decayDefaults = {
  variants: decayVariants,
  inputs: ['random', 'reviews'],
  lengths: [50, 200, 1000],
  hiddenSize: 32,
  seeds: 8,
  seed: 7,
  epsilon: 1e-3,
} as const;

/** All that the runs of a series have in common. Plain data: it may be sent to a worker. */
export interface SeriesPlan {
  readonly id: string;
  readonly label: string;
  readonly architecture: Architecture;
  readonly initialisation: string;
  readonly scheme: InitialisationScheme;
  readonly inputs: DecaySeries['inputs'];
  /** T */
  readonly length: number;
}

/** One measurement: one series and one seed. Plain data. */
export interface DecayPoint {
  readonly series: SeriesPlan;
  /** parameters, inputs and the loss's direction all come from it; the same in every series, so that runs pair up */
  readonly seed: number;
}

const inputKinds = ['random', 'reviews'] as const;

/**
 * Lists every measurement of a sweep: variant by variant, inputs by inputs, length by length, seed by seed.
 *
 * @throws InputError when a size, length or count is not a positive whole number, the seed is not finite (NaN is not), or
 *   an option lists nothing
 */
export function planDecay(options: DecayOptions = {}): DecayPoint[] {
  const { variants, inputs, lengths, hiddenSize, seeds, seed } = { ...decayDefaults, ...options };
  const inputSize = options.inputSize ?? hiddenSize;
  requireCount('hidden size', hiddenSize);
  requireCount('input size', inputSize);
  requireCount('seeds', seeds);
  for (const [name, listed] of Object.entries({ variants, inputs, lengths })) requireSome(name, listed);
  lengths.forEach((length, index) => {
    requireCount(`lengths[${index}]`, length);
  });
  for (const kind of inputs) requireChoice(kind, inputKinds, 'inputs');
  requireFiniteSeed(seed);

  const stream = randomStream(seed, 'decay');
  const runSeeds = Array.from({ length: seeds }, () => stream.uint32());
  return variants.flatMap((variant) =>
    inputs.flatMap((kind) =>
      lengths.flatMap((length) => {
        const D = kind === 'random' ? inputSize : encodedBundledReviews().vocabulary.tokens.length;
        const series = planSeries(variant, kind, length, hiddenSize, D);
        return runSeeds.map((runSeed) => ({ series, seed: runSeed }));
      }),
    ),
  );
}

function planSeries(
  { cell, activation, initialisation, scheme }: DecayVariant,
  inputs: DecaySeries['inputs'],
  length: number,
  hiddenSize: number,
  inputSize: number,
): SeriesPlan {
  const cellName = cell === 'elman' ? `Elman ${activation}` : cell.toUpperCase();
  return {
    id: [cellName, initialisation, inputs, length].join('-').toLowerCase().replaceAll(' ', '-'),
    label: `${cellName}, ${initialisation}, ${inputs === 'random' ? 'random inputs' : 'reviews'}, T = ${length}`,
    architecture: architectureSchema.parse({
      cell,
      ...(activation === null ? {} : { activation }),
      hiddenSize,
      inputSize,
    }),
    initialisation,
    scheme: scheme(length),
    inputs,
    length,
  };
}

function requireCount(where: string, count: number): void {
  if (Number.isInteger(count) && count >= 1) return;
  throw new InputError({ where, what: `is ${shown(count)}`, expected: 'expected a positive whole number' });
}

/** Twice the same would count the same networks as independent ones, and narrow every interval. */
function requireSome(where: string, listed: readonly unknown[]): void {
  if (new Set(listed).size < listed.length) {
    throw new InputError({
      where,
      what: 'names something twice',
      expected: 'expected each once, because the same networks measured again are no further evidence',
    });
  }
  if (listed.length > 0) return;
  throw new InputError({
    where,
    what: 'is empty',
    expected: 'expected at least one, because each is a row of the report',
  });
}

function requireFiniteSeed(seed: number): void {
  if (Number.isFinite(seed)) return;
  throw new InputError({ where: 'seed', what: `is ${shown(seed)}`, expected: 'expected a finite number' });
}
