import { InputError, shown } from '../complaint/input-error.js';
import { architectureSchema } from '../contract/architecture.js';
import { requireChoice } from '../contract/choice.js';
import { type SweepInputs, sweepInputs } from '../contract/sweep.js';
import type { DecayVariant } from './decay-variants.js';
import { meanFieldRate } from './mean-field-rate.js';
import { encodedBundledReviews } from './review-tokens.js';
import type { SeriesPlan } from './series-plan.js';

/** What the series of a sweep are the combinations of. */
export interface SeriesOptions {
  readonly variants: readonly DecayVariant[];
  readonly inputs: readonly SweepInputs[];
  /** every T */
  readonly lengths: readonly number[];
  /** every H */
  readonly hiddenSizes: readonly number[];
  /** every number of layers */
  readonly layers: readonly number[];
  /** D of the random inputs; H unless said */
  readonly inputSize?: number;
}

/** Which of its sizes a series is named after. */
type Named = Readonly<Record<'hiddenSizes' | 'layers', boolean>>;

/**
 * Lists the series that an option of each kind makes, in that order.
 *
 * @param named - which sizes their names tell; those of which there are several unless said
 * @throws InputError when a size or length is not a positive whole number, or an option lists nothing, or something twice
 */
export function planSeries(options: SeriesOptions, named?: Named): SeriesPlan[] {
  const { variants, inputs, lengths, hiddenSizes, layers } = options;
  for (const [name, listed] of Object.entries({ variants, inputs, lengths, hiddenSizes, layers }))
    requireSome(name, listed);
  for (const [name, counts] of Object.entries({ lengths, hiddenSizes, layers })) {
    counts.forEach((count, index) => {
      requireCount(`${name}[${index}]`, count);
    });
  }
  if (options.inputSize !== undefined) requireCount('inputSize', options.inputSize);
  for (const kind of inputs) requireChoice(kind, sweepInputs, 'inputs');
  const names = named ?? { hiddenSizes: hiddenSizes.length > 1, layers: layers.length > 1 };
  return variants.flatMap((variant) =>
    hiddenSizes.flatMap((hiddenSize) =>
      layers.flatMap((layerCount) =>
        inputs.flatMap((kind) => {
          const random = options.inputSize ?? hiddenSize;
          const inputSize = kind === 'random' ? random : encodedBundledReviews().vocabulary.tokens.length;
          const sizes = { hiddenSize, layers: layerCount, inputSize };
          return lengths.map((length) => planOne(variant, kind, length, sizes, names));
        }),
      ),
    ),
  );
}

type Sizes = Readonly<Record<'hiddenSize' | 'layers' | 'inputSize', number>>;

function planOne(
  { cell, activation, initialisation, scheme }: DecayVariant,
  inputs: SweepInputs,
  length: number,
  sizes: Sizes,
  named: Named,
): SeriesPlan {
  const cellName = cell === 'elman' ? `Elman ${activation}` : cell.toUpperCase();
  const { hiddenSize, layers } = sizes;
  const own = [
    ...(named.hiddenSizes ? [`H = ${hiddenSize}`] : []),
    ...(named.layers ? [layers === 1 ? '1 layer' : `${layers} layers`] : []),
  ];
  const drawn = [initialisation, ...own];
  const architecture = architectureSchema.parse({
    cell,
    ...(activation === null ? {} : { activation }),
    ...sizes,
  });
  const meanField = meanFieldRate(architecture, scheme(length), { kind: inputs });
  return {
    id: [cellName, ...drawn, inputs, length]
      .join('-')
      .toLowerCase()
      .replaceAll(' = ', '')
      .replaceAll(' ', '-'),
    label: [cellName, ...drawn, inputs === 'random' ? 'random inputs' : 'reviews', `T = ${length}`].join(
      ', ',
    ),
    architecture,
    initialisation: drawn.join(', '),
    parameters: { kind: 'drawn', scheme: scheme(length) },
    inputs: { kind: inputs },
    length,
    ...(meanField !== null && { meanField }),
  };
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

/** Checks a size, length or count. */
export function requireCount(where: string, count: number): void {
  if (Number.isInteger(count) && count >= 1) return;
  throw new InputError({ where, what: `is ${shown(count)}`, expected: 'expected a positive whole number' });
}
