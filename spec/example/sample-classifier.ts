import { type ArchitectureInput, architectureSchema } from '../../src/contract/architecture.js';
import { tensor } from '../../src/contract/tensor.js';
import type { WordClassifier } from '../../src/example/word-classifier.js';
import { initialParameters } from '../../src/network/initial-parameters.js';
import { randomStream } from '../../src/numeric/random.js';
import { buildVocabulary } from '../../src/text/vocabulary.js';

/** D of a network that reads an embedding; V = 8 where it reads one-hot words. */
const embeddedSize = 3;

/** Makes a small network of four words and three labels, not trained: `the`, `dog`, `cat`, `ran`; `no`, `maybe`, `yes`. */
export function sampleClassifier(
  cell: ArchitectureInput,
  { embedded = false }: { readonly embedded?: boolean } = {},
): WordClassifier {
  const vocabulary = buildVocabulary([['the', 'dog', 'cat', 'ran']]);
  const V = vocabulary.tokens.length;
  const stream = randomStream(3, 'sample');
  const inputSize = embedded ? embeddedSize : V;
  const architecture = architectureSchema.parse({ ...cell, inputSize });
  const drawn = Float64Array.from({ length: V * embeddedSize }, () => stream.normal());
  return {
    architecture,
    parameters: initialParameters(architecture, { recurrent: { kind: 'uniform' } }, stream),
    vocabulary,
    embedding: embedded ? tensor([V, embeddedSize], drawn) : null,
    labels: ['no', 'maybe', 'yes'],
  };
}

const readout = { outputSize: 3, at: 'last' } as const;
const sizes = { inputSize: embeddedSize, hiddenSize: 3, readout };

/** Every cell, and two stacks in which the top layer's final states stand behind others, or side by side. */
export const sampleNetworks: readonly {
  readonly name: string;
  readonly cell: ArchitectureInput;
  readonly embedded?: boolean;
}[] = [
  { name: 'elman', cell: { cell: 'elman', ...sizes } },
  { name: 'lstm', cell: { cell: 'lstm', ...sizes } },
  { name: 'gru', cell: { cell: 'gru', ...sizes } },
  { name: 'two bidirectional layers', cell: { cell: 'lstm', layers: 2, bidirectional: true, ...sizes } },
  { name: 'an embedding', cell: { cell: 'gru', layers: 2, ...sizes }, embedded: true },
];
