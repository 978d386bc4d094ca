import { alternatives } from '../complaint/alternatives.js';
import { InputError, shown } from '../complaint/input-error.js';
import type { Architecture } from '../contract/architecture.js';
import { type DenseTensor, indexTensor, type Tensor, tensor } from '../contract/tensor.js';
import { requireDense } from '../contract/tensor-check.js';
import { validateRequest } from '../contract/validate-request.js';
import { encode, type Vocabulary } from '../text/vocabulary.js';

/** A network that reads words and chooses one of some labels after the last of them. */
export interface WordClassifier {
  /** with a readout at `last` */
  readonly architecture: Architecture;
  readonly parameters: Readonly<Record<string, Tensor>>;
  readonly vocabulary: Vocabulary;
  /** [V, D], the vector of each token; null: one-hot vectors, V = D */
  readonly embedding: DenseTensor | null;
  /** what each entry of the readout stands for */
  readonly labels: readonly string[];
}

/** What a network reads, one sentence: tokens [1, T] or dense vectors [1, T, D]. */
export type WordInput = WordVectors | { readonly tokens: Tensor };

/** Dense vectors [1, T, D], one a word. */
export interface WordVectors {
  readonly inputs: DenseTensor;
}

/**
 * Turns words into tokens of the network's vocabulary; a word that it lacks becomes the unknown token.
 *
 * @throws InputError when there is no word
 */
export function tokensOf({ vocabulary }: WordClassifier, words: readonly string[]): number[] {
  if (words.length > 0) return encode(vocabulary, words);
  throw new InputError({
    where: 'sentence.words',
    what: 'is empty',
    expected: 'expected at least one word, because a network that reads nothing has nothing to choose by',
  });
}

/** Gives tokens to the network in the cheapest form that it reads: as they are if they are one-hot, else as vectors. */
export function readable(network: WordClassifier, tokens: readonly number[]): WordInput {
  if (network.embedding === null) return { tokens: indexTensor([1, tokens.length], tokens) };
  return vectorsOf(network, tokens);
}

/** Writes each token as the vector that the network reads, [1, T, D]: x_t = e_w, or row w of the embedding. */
export function vectorsOf(
  { architecture, embedding }: WordClassifier,
  tokens: readonly number[],
): WordVectors {
  const D = architecture.inputSize;
  const vectors = new Float64Array(tokens.length * D);
  tokens.forEach((token, t) => {
    if (embedding === null) vectors[t * D + token] = 1;
    else vectors.set(embedding.data.subarray(token * D, (token + 1) * D), t * D);
  });
  return { inputs: tensor([1, tokens.length, D], vectors) };
}

/**
 * Finds the entry of the readout that stands for a label.
 *
 * @throws InputError when no entry does
 */
export function labelIndex({ labels }: WordClassifier, label: string, where: string): number {
  const index = labels.indexOf(label);
  if (index >= 0) return index;
  throw new InputError({
    where,
    what: `is ${shown(label)}`,
    expected: `expected ${alternatives(labels)}, because the network chooses among these`,
  });
}

/**
 * Checks that the parts of a network belong together.
 *
 * @returns the network with every default filled in
 * @throws InputError at the first part that does not fit, a parameter or vector that is missing or not finite among
 *   them
 */
export function validClassifier(network: WordClassifier): WordClassifier {
  const { architecture, parameters } = validateRequest(
    {
      architecture: network.architecture,
      parameters: network.parameters,
      tokens: indexTensor([1, 1], [0]),
      lengths: null,
      state: null,
      objective: { kind: 'crossEntropy', targets: indexTensor([1], [0]) },
      want: [],
    },
    'network',
  );
  const { vocabulary, embedding, labels } = network;
  const { readout, inputSize } = architecture;
  if (readout?.at !== 'last') {
    refuse('architecture.readout', `is at ${shown(readout?.at)}`, 'one at "last", because it chooses once');
  }
  if (labels.length !== readout.outputSize) {
    refuse('labels', `are ${labels.length}`, `${readout.outputSize}, one for each entry of the readout`);
  }
  const V = vocabulary.tokens.length;
  if (embedding !== null) {
    const because = 'every token of the vocabulary has a vector of D entries';
    requireDense(embedding, 'network.embedding', { shape: [V, inputSize], because });
  } else if (V !== inputSize) {
    refuse(
      'vocabulary',
      `has ${V} tokens`,
      `${inputSize}, because the cell reads one-hot vectors of so many entries`,
    );
  }
  return { ...network, architecture, parameters };
}

function refuse(part: string, what: string, expected: string): never {
  throw new InputError({ where: `network.${part}`, what, expected: `expected ${expected}` });
}
