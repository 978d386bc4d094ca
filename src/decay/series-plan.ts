import type { Architecture } from '../contract/architecture.js';
import type { SweepMeasures } from '../contract/sweep.js';
import type { DenseTensor } from '../contract/tensor.js';
import { type InitialisationScheme, initialParameters } from '../network/initial-parameters.js';
import { randomStream } from '../numeric/random.js';
import type { DecayQuantity } from './decay-document.js';
import { embeddedInputs, type InputSequence, randomInputs, tokenInputs } from './input-sequence.js';
import { keptLags } from './lags.js';
import { encodedBundledReviews, reviewTokens } from './review-tokens.js';
import { textTokens } from './text-tokens.js';

/** What the report says of a series before anything is measured. */
export interface SeriesHeading {
  /** unique within a plan */
  readonly id: string;
  readonly label: string;
  readonly architecture: Architecture;
  /** what the report calls the way the parameters came about: how they were drawn, or the file they are from */
  readonly initialisation: string;
  readonly inputs: InputsHeading;
  /** T */
  readonly length: number;
  /** what mean-field theory gives for the rate, nats per step; left out: nothing */
  readonly meanField?: number;
  /** by what the loss is differentiated; the state unless said */
  readonly quantity?: DecayQuantity;
  /** at which G is measured, ascending; `keptLags(T)` unless said */
  readonly lags?: readonly number[];
}

/** The kind of inputs, and the name of one's own. */
export type InputsHeading = { readonly kind: 'random' | 'reviews' } | Pick<GivenTexts, 'kind' | 'name'>;

/** All that the runs of a series have in common. Plain data: it may be sent to a worker. */
export interface SeriesPlan extends SeriesHeading {
  /** how much is measured beside G(k); `usual` unless said */
  readonly depth?: SweepMeasures;
  readonly parameters: SeriesParameters;
  readonly inputs: SeriesInputs;
}

/** Where the parameters of a series come from: each run draws its own, or all have the same. */
export type SeriesParameters =
  | { readonly kind: 'drawn'; readonly scheme: InitialisationScheme }
  | { readonly kind: 'given'; readonly tensors: Readonly<Record<string, DenseTensor>> };

/** What the networks of a series read. */
export type SeriesInputs =
  /** independent N(0, 1) */
  | { readonly kind: 'random' }
  /** the bundled reviews, strung end to end, one-hot over all their words */
  | { readonly kind: 'reviews' }
  /** texts of one's own, as tokens */
  | GivenTexts;

/** Texts of one's own: each run reads others, as far as there are enough (`text-tokens.ts`). */
export interface GivenTexts {
  readonly kind: 'texts';
  /** what the report calls them */
  readonly name: string;
  readonly texts: readonly (readonly number[])[];
  /** [V, D]: the vector that stands for each token; null: one-hot */
  readonly embedding: DenseTensor | null;
  /** the seeds of the runs, which take their texts in this order */
  readonly seeds: readonly number[];
}

/** What the report calls the inputs: `random`, `reviews`, or the name of one's own. */
export function inputsName(inputs: InputsHeading): string {
  return inputs.kind === 'texts' ? inputs.name : inputs.kind;
}

/** The lags at which the runs of a series measure G. */
export function lagsOf({ lags, length }: SeriesHeading): readonly number[] {
  return lags ?? keptLags(length);
}

/** The parameters of one run. */
export function parametersOf(
  { architecture, parameters }: SeriesPlan,
  seed: number,
): Readonly<Record<string, DenseTensor>> {
  return parameters.kind === 'given'
    ? parameters.tensors
    : initialParameters(architecture, parameters.scheme, randomStream(seed, 'parameters'));
}

/**
 * Gives what one run reads.
 *
 * @throws RangeError when it reads texts and is none of the runs that they are dealt out to
 */
export function inputsOf({ architecture, inputs, length }: SeriesPlan, seed: number): InputSequence {
  const { inputSize } = architecture;
  switch (inputs.kind) {
    case 'random':
      return randomInputs(inputSize, seed);
    case 'reviews':
      return tokenInputs(inputSize, reviewTokens(encodedBundledReviews().reviews, length, seed));
    case 'texts': {
      const tokens = textTokens(inputs.texts, length, inputs.seeds.indexOf(seed));
      return inputs.embedding === null
        ? tokenInputs(inputSize, tokens)
        : embeddedInputs(inputs.embedding, tokens);
    }
  }
}
