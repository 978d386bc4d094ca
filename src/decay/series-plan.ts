import type { Architecture } from '../contract/architecture.js';
import type { DenseTensor } from '../contract/tensor.js';
import { type InitialisationScheme, initialParameters } from '../network/initial-parameters.js';
import { randomStream } from '../numeric/random.js';
import { embeddedInputs, type InputSequence, randomInputs, tokenInputs } from './input-sequence.js';
import { encodedBundledReviews, reviewTokens } from './review-tokens.js';

/** All that the runs of a series have in common. Plain data: it may be sent to a worker. */
export interface SeriesPlan {
  /** unique within a plan */
  readonly id: string;
  readonly label: string;
  readonly architecture: Architecture;
  /** what the report calls the way the parameters came about: how they were drawn, or the file they are from */
  readonly initialisation: string;
  readonly parameters: SeriesParameters;
  readonly inputs: SeriesInputs;
  /** T */
  readonly length: number;
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

/** Texts of one's own: a run reads one that is long enough from its beginning, or several end to end. */
export interface GivenTexts {
  readonly kind: 'texts';
  /** what the report calls them */
  readonly name: string;
  readonly texts: readonly (readonly number[])[];
  /** [V, D]: the vector that stands for each token; null: one-hot */
  readonly embedding: DenseTensor | null;
}

/** What the report calls the inputs: `random`, `reviews`, or the name of one's own. */
export function inputsName(inputs: SeriesInputs): string {
  return inputs.kind === 'texts' ? inputs.name : inputs.kind;
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

/** What one run reads. */
export function inputsOf({ architecture, inputs, length }: SeriesPlan, seed: number): InputSequence {
  const { inputSize } = architecture;
  switch (inputs.kind) {
    case 'random':
      return randomInputs(inputSize, seed);
    case 'reviews':
      return tokenInputs(inputSize, reviewTokens(encodedBundledReviews().reviews, length, seed));
    case 'texts': {
      const long = inputs.texts.filter((text) => text.length >= length);
      const tokens = reviewTokens(long.length > 0 ? long : inputs.texts, length, seed);
      return inputs.embedding === null
        ? tokenInputs(inputSize, tokens)
        : embeddedInputs(inputs.embedding, tokens);
    }
  }
}
