import { batchShape, type Request } from '../../src/contract/request.js';
import { altered, type HeldOutFault } from './held-out-fault.js';

/*
 * Held-out mistakes in products and sums: a wrong factor, a wrong matrix, a product of sums.
 */

const hasName =
  (...names: readonly string[]) =>
  (name: string): boolean =>
    names.includes(name.split('_')[0]!);

const meanOverRows = altered(
  {
    name: 'dba is the mean over all B·T rows, everything else a sum',
    section: 'linearAlgebra',
    expected: 'batch-averaged',
    acceptable: {
      'time-averaged': 'it is averaged over the batch and over time',
      scaled: 'the factor 1/(B·T) on one case',
    },
  },
  {
    stages: (request) => ({
      gradient(name, values) {
        const { batchSize, sequenceLength } = batchShape(request);
        if (!hasName('ba')(name)) return;
        for (let at = 0; at < values.length; at++) values[at]! /= batchSize * sequenceLength;
      },
    }),
  },
);

const someAveraged = altered(
  {
    name: 'dWax and dba are averaged over the batch, dWaa is summed',
    section: 'linearAlgebra',
    expected: 'batch-averaged',
  },
  {
    stages: (request) => ({
      gradient(name, values) {
        if (!hasName('Wax', 'ba')(name)) return;
        for (let at = 0; at < values.length; at++) values[at]! /= batchShape(request).batchSize;
      },
    }),
  },
);

const outputGateTransposed = altered(
  {
    name: "LSTM: o's square of dWaa alone is transposed",
    section: 'linearAlgebra',
    expected: 'transposed',
  },
  {
    applies: ({ architecture }) => architecture.cell === 'lstm',
    stages: ({ architecture: { hiddenSize: H } }) => ({
      gradient(name, values) {
        if (!hasName('Waa')(name)) return;
        const own = values.subarray(3 * H * H, 4 * H * H);
        const right = own.slice();
        for (let r = 0; r < H; r++) for (let k = 0; k < H; k++) own[r * H + k] = right[k * H + r]!;
      },
    }),
  },
);

const lossScaleLeft = altered(
  {
    name: 'a loss scale of 1024 is left in the gradients of layer 0',
    section: 'linearAlgebra',
    expected: 'scaled',
  },
  {
    applies: ({ architecture }) => architecture.layers > 1,
    stages: () => ({
      gradient(name, values) {
        const isLowest = hasName('Wax', 'Waa', 'ba', 'bra')(name) && !/_l\d/.test(name);
        if (isLowest) for (let at = 0; at < values.length; at++) values[at]! *= 1024;
      },
    }),
  },
);

const hasReadout = ({ architecture }: Request): boolean => architecture.readout !== null;

const productOfSums = altered(
  {
    name: 'dWya is the product of the sums: Σ dŷ ⊗ mean(a)',
    section: 'linearAlgebra',
    expected: 'unknown',
  },
  {
    applies: hasReadout,
    stages: () => {
      let wrong = new Float64Array();
      return {
        loss({ features, rowCount }, dLogits) {
          const [K, width] = [dLogits.length / rowCount, features.length / rowCount];
          const [dy, a] = [new Float64Array(K), new Float64Array(width)];
          dLogits.forEach((value, at) => {
            dy[at % K]! += value;
          });
          features.forEach((value, at) => {
            a[at % width]! += value / rowCount;
          });
          wrong = Float64Array.from({ length: K * width }, (_, at) => {
            return dy[Math.floor(at / width)]! * a[at % width]!;
          });
        },
        gradient(name, values) {
          if (name === 'Wya') values.set(wrong);
        },
      };
    },
  },
);

/** The held-out mistakes in linear algebra. */
export const heldOutSums: readonly HeldOutFault[] = [
  meanOverRows,
  someAveraged,
  outputGateTransposed,
  lossScaleLeft,
  productOfSums,
];
