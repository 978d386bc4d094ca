import { type Architecture, architectureSchema, type Cell } from '../contract/architecture.js';
import type { Request } from '../contract/request.js';
import { type DenseTensor, indexTensor } from '../contract/tensor.js';
import { initialParameters } from '../network/initial-parameters.js';
import { type RandomStream, randomStream } from '../numeric/random.js';
import {
  type AgreementSentence,
  agreementSentence,
  agreementWords,
  governors,
  type Reflexive,
  reflexives,
} from '../text/agreement-sentence.js';
import { padSequences } from '../text/padding.js';
import { buildVocabulary, encode, unknownIndex, type Vocabulary } from '../text/vocabulary.js';
import type { DistantExample } from './accuracy-by-distance.js';
import { initialSchemes } from './initial-schemes.js';

/** What an agreement network is made for: to tell from what stands before a reflexive which of the six it must be. */
export interface AgreementTask {
  readonly architecture: Architecture;
  readonly vocabulary: Vocabulary;
  readonly initial: Readonly<Record<string, DenseTensor>>;
}

/** How the task is set. */
export interface AgreementTaskOptions {
  readonly cell: Cell;
  readonly hiddenSize: number;
  readonly seed: number;
}

/** Sets the task: the vocabulary of all that may stand before a reflexive, a readout over the six, the network's parameters. */
export function agreementTask({ cell, hiddenSize, seed }: AgreementTaskOptions): AgreementTask {
  const read = agreementWords.filter((word) => !reflexives.some((reflexive) => reflexive === word));
  const vocabulary = buildVocabulary([read]);
  const architecture = architectureSchema.parse({
    cell,
    inputSize: vocabulary.tokens.length,
    hiddenSize,
    readout: { outputSize: reflexives.length, at: 'last' },
  });
  const stream = randomStream(seed, 'agreement', 'initial');
  return { architecture, vocabulary, initial: initialParameters(architecture, initialSchemes[cell], stream) };
}

/** What stands before the reflexive: all that a network is to read. */
export function wordsBefore({ words, reflexiveIndex }: AgreementSentence): readonly string[] {
  return words.slice(0, reflexiveIndex);
}

/**
 * Makes the request that chooses a reflexive for each sentence: cross-entropy over the six, averaged over the sentences.
 *
 * @param keeps - tells whether a word is read; one that is not becomes the unknown token. All are, unless said
 */
export function agreementRequest(
  { architecture, vocabulary }: AgreementTask,
  sentences: readonly AgreementSentence[],
  parameters: Readonly<Record<string, DenseTensor>>,
  keeps: () => boolean = () => true,
): Request {
  const { tokens, lengths } = padSequences(
    sentences.map((sentence) =>
      encode(vocabulary, wordsBefore(sentence)).map((token) => (keeps() ? token : unknownIndex)),
    ),
  );
  return {
    architecture,
    parameters,
    tokens,
    lengths,
    state: null,
    objective: { kind: 'crossEntropy', targets: targetsOf(sentences), reduction: 'mean' },
    want: ['gradients'],
  };
}

/** Draws sentences whose distance is uniform from 1 to `longest` words; each governor is equally likely. */
export function drawnSentence(stream: RandomStream, longest: number): AgreementSentence {
  return agreementSentence(stream, 1 + stream.integer(longest));
}

/**
 * Makes sentences to judge a network by, all of one distance, as many of each governor as of any other.
 *
 * Their stream is none that training draws from. Nothing keeps short sentences from being among those of training: there are
 * not many of them.
 *
 * @param count - a multiple of 6 gives every governor the same number of sentences
 */
export function agreementExamples(distance: number, count: number, seed: number): DistantExample[] {
  const stream = randomStream(seed, 'agreement', 'examples', distance);
  return Array.from({ length: count }, (_, index) => {
    const sentence = agreementSentence(stream, distance, governors[index % governors.length]!);
    const { right, wrong, governorIndex } = sentence;
    return { words: wordsBefore(sentence), right, wrong, deciding: governorIndex };
  });
}

function targetsOf(sentences: readonly { readonly right: Reflexive }[]): ReturnType<typeof indexTensor> {
  return indexTensor(
    [sentences.length],
    sentences.map(({ right }) => reflexives.indexOf(right)),
  );
}
