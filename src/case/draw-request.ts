import type { ParameterShape } from '../contract/architecture.js';
import { directionCount } from '../contract/architecture.js';
import type { AnyArchitecture } from '../contract/custom-architecture.js';
import { stateShape } from '../contract/quantities.js';
import type { Objective, RequestOf, States } from '../contract/request.js';
import { type DenseTensor, indexTensor, shapeSize, type Tensor, tensor } from '../contract/tensor.js';
import type { Precision } from '../numeric/precision.js';
import { type RandomStream, randomStream } from '../numeric/random.js';
import type { RequestSpec } from './case-spec.js';
import { drawParameters, grid } from './draw-parameters.js';

/** The largest number that stands in the padding, where any finite number may: large, so that a leak shows. */
const garbageSize = 1024;

/**
 * How many powers of two stay free above a cotangent: for the sums over B·T·H products that the loss and the gradients are
 * (2¹¹ at the usual limits), and for gradients that grow on the way back. Twice as much would leave float16 nothing at all.
 */
const headroom = 12;

/** What the numbers of a request are drawn for. */
export interface Drawn<Asked extends AnyArchitecture> {
  readonly architecture: Asked;
  readonly parameters: readonly ParameterShape[];
  /** whether cotangents reach the final states as well as the outputs */
  readonly finalState: boolean;
}

/**
 * Draws the request of a spec: standard normal numbers on a grid of 1/1024, large garbage in the padding.
 *
 * @param precision - how far cotangents may be scaled; nothing is rounded to it
 * @param attempt - another number draws all again
 */
export function drawRequest<Asked extends AnyArchitecture>(
  spec: RequestSpec,
  { architecture, parameters, finalState }: Drawn<Asked>,
  precision: Precision,
  attempt = 0,
): RequestOf<Asked> {
  const { combination, batchSize: B, sequenceLength: T } = spec;
  const stream = (purpose: string) => randomStream(spec.valueSeed, purpose, attempt);
  const lengths = combination.ragged ? drawLengths(spec, stream('lengths')) : null;
  const isValid = (b: number, t: number): boolean => lengths === null || t < lengths[b]!;
  const normals = (purpose: string, shape: readonly number[], scale = 1): DenseTensor => {
    const numbers = stream(purpose);
    return tensor(
      shape,
      Float64Array.from({ length: shapeSize(shape) }, () => grid(numbers.normal()) * scale),
    );
  };
  const state = stateShape(architecture, B);
  const states = (purpose: string, scale = 1): States =>
    architecture.cell === 'lstm'
      ? { h: normals(`${purpose} h`, state, scale), c: normals(`${purpose} c`, state, scale) }
      : { h: normals(`${purpose} h`, state, scale) };
  const padded = (values: Tensor): Tensor => withGarbage(values, [B, T], isValid, stream('padding'));
  const sequence = combination.tokens
    ? { tokens: padded(drawIndices(stream('tokens'), [B, T], architecture.inputSize)) }
    : { inputs: padded(normals('inputs', [B, T, architecture.inputSize])) };
  const width = architecture.hiddenSize * directionCount(architecture);
  return {
    architecture,
    parameters: drawParameters(parameters, architecture.hiddenSize, spec.weights, stream('parameters')),
    ...sequence,
    lengths,
    state: combination.givenState ? states('initial state') : null,
    objective: drawObjective(),
    want: ['gradients', 'outputs'],
  };

  function drawObjective(): Objective {
    const { ending } = combination;
    const scale = cotangentScale(spec, precision);
    if (ending.readout === null) {
      const outputs = padded(normals('cotangent outputs', [B, T, width], scale));
      if (!finalState) return { kind: 'cotangent', outputs };
      const { h, c } = states('cotangent', scale);
      return { kind: 'cotangent', outputs, h, ...(c === undefined || c === null ? {} : { c }) };
    }
    const { reduction } = ending;
    const rows = ending.readout === 'last' ? [B] : [B, T];
    const targets =
      ending.objective === 'crossEntropy'
        ? drawIndices(stream('targets'), rows, spec.outputSize)
        : normals('targets', [...rows, spec.outputSize], scale);
    return {
      kind: ending.objective,
      targets: ending.readout === 'every' ? padded(targets) : targets,
      reduction,
    };
  }
}

/** 2 to the case's exponent, as far as the precision goes; 0 for cotangents of zero. */
function cotangentScale({ cotangentExponent, combination }: RequestSpec, { largest }: Precision): number {
  if (cotangentExponent === null) return 0;
  const powers = Math.round(Math.log2(largest)) - headroom;
  const most = combination.ending.objective === 'squaredError' ? Math.floor(powers / 2) : powers;
  return 2 ** Math.max(-most, Math.min(most, cotangentExponent));
}

/** The first example keeps the whole length; every other, and a single one too, is cut somewhere. */
function drawLengths(spec: RequestSpec, stream: RandomStream): number[] {
  const { batchSize, sequenceLength } = spec;
  const drawn = Array.from({ length: batchSize }, () => 1 + stream.integer(sequenceLength));
  if (spec.shortest === true) return drawn.map(() => 1);
  if (batchSize > 1) drawn[stream.integer(batchSize)] = sequenceLength;
  return drawn;
}

function drawIndices(stream: RandomStream, shape: readonly number[], below: number): Tensor {
  return indexTensor(
    shape,
    Int32Array.from({ length: shapeSize(shape) }, () => stream.integer(below)),
  );
}

/** Overwrites the padded steps with garbage: large numbers, and indices that no vocabulary has. */
function withGarbage(
  values: Tensor,
  [B, T]: readonly [number, number],
  isValid: (b: number, t: number) => boolean,
  stream: RandomStream,
): Tensor {
  const width = values.data.length / (B * T);
  for (let b = 0; b < B; b++) {
    for (let t = 0; t < T; t++) {
      if (isValid(b, t)) continue;
      for (let k = 0; k < width; k++) {
        values.data[(b * T + t) * width + k] = stream.integer(2 * garbageSize + 1) - garbageSize;
      }
    }
  }
  return values;
}
