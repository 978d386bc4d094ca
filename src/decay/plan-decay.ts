import { InputError, shown } from '../complaint/input-error.js';
import { architectureSchema } from '../contract/architecture.js';
import { requireChoice } from '../contract/choice.js';
import { randomStream } from '../numeric/random.js';
import { type DecayVariant, decayVariants } from './decay-variants.js';
import { encodedBundledReviews } from './review-tokens.js';
import type { SeriesPlan } from './series-plan.js';

const inputKinds = ['random', 'reviews'] as const;
type InputKind = (typeof inputKinds)[number];

/** What a decay sweep covers; what is left out takes the default. */
export interface DecayOptions {
  readonly variants?: readonly DecayVariant[];
  readonly inputs?: readonly InputKind[];
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

/** One measurement: one series and one seed. Plain data. */
export interface DecayPoint {
  readonly series: SeriesPlan;
  /** parameters, inputs and the loss's direction all come from it; the same in every series, so that runs pair up */
  readonly seed: number;
}

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
  inputs: InputKind,
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
    parameters: { kind: 'drawn', scheme: scheme(length) },
    inputs: { kind: inputs },
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
