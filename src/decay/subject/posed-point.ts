import type { Architecture } from '../../contract/architecture.js';
import { type DenseTensor, type Tensor, tensor } from '../../contract/tensor.js';
import type { Precision } from '../../numeric/precision.js';
import { randomStream } from '../../numeric/random.js';
import { roundTo } from '../../numeric/round-to.js';
import type { InputSegment, InputSequence } from '../input-sequence.js';
import type { DecayPoint } from '../plan-decay.js';
import { randomCotangent } from '../scaled-cotangent.js';
import { inputsOf, parametersOf } from '../series-plan.js';

/** A point as it is put to a subject and to the reference alike: every number is one that the subject's precision holds. */
export interface PosedPoint {
  readonly architecture: Architecture;
  readonly parameters: Readonly<Record<string, DenseTensor>>;
  readonly inputs: InputSequence;
  /** [H]: u of the loss ⟨u, h_T⟩, of length 1 but for rounding */
  readonly cotangent: Float64Array;
  /** T */
  readonly length: number;
}

/** Draws a point as `measurePoint` does, and rounds it to a precision. */
export function posedPoint({ series, seed }: DecayPoint, precision: Precision): PosedPoint {
  const { architecture, length } = series;
  const rounded = roundedTo(precision);
  const parameters = Object.entries(parametersOf(series, seed)).map(([name, block]) => [
    name,
    rounded(block),
  ]);
  const { dh } = randomCotangent(architecture.hiddenSize, randomStream(seed, 'cotangent'));
  return {
    architecture,
    parameters: Object.fromEntries(parameters) as Record<string, DenseTensor>,
    inputs: roundedInputs(inputsOf(series, seed), rounded),
    cotangent: dh.map(roundTo(precision)),
    length,
  };
}

/** Makes the rounding of tensors to a precision. */
export function roundedTo(precision: Precision): (block: Tensor) => DenseTensor {
  const round = roundTo(precision);
  return ({ shape, data }) => tensor(shape, Float64Array.from(data, round));
}

function roundedInputs(sequence: InputSequence, rounded: (block: Tensor) => DenseTensor): InputSequence {
  return {
    inputSize: sequence.inputSize,
    read(from, count): InputSegment {
      const segment = sequence.read(from, count);
      return 'inputs' in segment ? { inputs: rounded(segment.inputs) } : segment;
    },
  };
}
