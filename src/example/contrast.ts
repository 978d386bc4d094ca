import { directionCount } from '../contract/architecture.js';
import { stateShape } from '../contract/quantities.js';
import type { Request } from '../contract/request.js';
import { zeros } from '../contract/tensor.js';
import { evaluateReference } from '../network/evaluate.js';
import {
  labelIndex,
  validClassifier,
  type WordClassifier,
  type WordInput,
  type WordVectors,
} from './word-classifier.js';

/** Which of two labels the network is asked to prefer. */
export interface LabelPair {
  readonly right: string;
  readonly wrong: string;
}

/** How much higher a network scores one label than another: C = ŷ_right − ŷ_wrong, as a function of what it reads. */
export interface Contrast {
  /** C, in nats of log-odds between the two; NaN once a number that it depends on is */
  value(input: WordInput): number;
  /** (S2) dC/dx_t for every step of vectors [1, T, D], flat [T, D] */
  gradient(vectors: WordVectors): Float64Array;
}

/**
 * Opens the contrast of a pair of labels.
 *
 * (S1) C = ⟨Wya[right] − Wya[wrong], h_T⟩ + by[right] − by[wrong], h_T the final hidden states of the top layer. So it is the
 * cotangent loss of the network without its readout, and the network's own way back gives its gradient.
 *
 * @throws InputError when a label is unknown, or parts of the network do not fit together
 */
export function contrastOf(network: WordClassifier, { right, wrong }: LabelPair): Contrast {
  const { architecture, parameters } = validClassifier(network);
  const { Wya, by, ...cells } = parameters;
  const rightRow = labelIndex(network, right, 'right');
  const wrongRow = labelIndex(network, wrong, 'wrong');
  const width = architecture.hiddenSize * directionCount(architecture);
  const h = zeros(stateShape(architecture, 1));
  const top = h.data.length - width;
  for (let k = 0; k < width; k++) {
    h.data[top + k] = Wya!.data[rightRow * width + k]! - Wya!.data[wrongRow * width + k]!;
  }
  const offset = by!.data[rightRow]! - by!.data[wrongRow]!;
  const request = (input: WordInput, want: Request['want']): Request => ({
    architecture: { ...architecture, readout: null },
    parameters: cells,
    ...input,
    lengths: null,
    state: null,
    objective: { kind: 'cotangent', h },
    want,
  });
  return {
    value: (input) => evaluateReference(request(input, [])).loss + offset,
    gradient: (vectors) => {
      const { gradients } = evaluateReference(request(vectors, ['gradients']));
      return gradients!.inputs!.data as Float64Array;
    },
  };
}
