import { type DenseTensor, indexTensor, type Tensor, tensor } from '../contract/tensor.js';
import { randomStream } from '../numeric/random.js';

/** The inputs of some steps of a sequence, as a request takes them: dense [1, S, D] or tokens [1, S]. */
export type InputSegment = { readonly inputs: Tensor } | { readonly tokens: Tensor };

/**
 * A sequence of inputs that is read in pieces, so that a million steps need not lie in memory at once.
 *
 * The same steps read twice, or in other pieces, are the same numbers.
 */
export interface InputSequence {
  /** D */
  readonly inputSize: number;
  /** Reads steps `from` … `from + count − 1`, counted from 0. */
  read(from: number, count: number): InputSegment;
}

/** Steps drawn from one stream of their own: a piece costs at most this many steps more than it has. */
const blockLength = 64;

/** Draws independent N(0, 1) inputs, block by block, each block from a stream of its own. */
export function randomInputs(inputSize: number, seed: number): InputSequence {
  return {
    inputSize,
    read(from, count) {
      const values = new Float64Array(count * inputSize);
      for (let block = Math.floor(from / blockLength); block * blockLength < from + count; block++) {
        const stream = randomStream(seed, 'inputs', block);
        for (let step = block * blockLength; step < (block + 1) * blockLength; step++) {
          const offset = (step - from) * inputSize;
          const kept = step >= from && step < from + count;
          for (let d = 0; d < inputSize; d++) {
            const drawn = stream.normal();
            if (kept) values[offset + d] = drawn;
          }
        }
      }
      return { inputs: tensor([1, count, inputSize], values) };
    },
  };
}

/** Gives no input at all: every x_t is 0, and the network runs by itself. */
export function noInputs(inputSize: number): InputSequence {
  return {
    inputSize,
    read: (_, count) => ({ inputs: tensor([1, count, inputSize], new Float64Array(count * inputSize)) }),
  };
}

/** Reads given tokens, one-hot over D. */
export function tokenInputs(inputSize: number, tokens: Int32Array): InputSequence {
  return {
    inputSize,
    read: (from, count) => ({ tokens: indexTensor([1, count], tokens.slice(from, from + count)) }),
  };
}

/** Reads given tokens as the vectors that stand for them: row `token` of the embedding [V, D]. */
export function embeddedInputs({ shape, data }: DenseTensor, tokens: Int32Array): InputSequence {
  const inputSize = shape[1]!;
  return {
    inputSize,
    read(from, count) {
      const values = new Float64Array(count * inputSize);
      for (let step = 0; step < count; step++) {
        const row = tokens[from + step]! * inputSize;
        values.set(data.subarray(row, row + inputSize), step * inputSize);
      }
      return { inputs: tensor([1, count, inputSize], values) };
    },
  };
}
