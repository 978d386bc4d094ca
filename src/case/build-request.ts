import { directionCount } from '../contract/architecture.js';
import { stateShape } from '../contract/quantities.js';
import type { Objective, Request, States } from '../contract/request.js';
import { resolveArchitecture } from '../contract/resolve-architecture.js';
import { type DenseTensor, indexTensor, shapeSize, type Tensor, tensor } from '../contract/tensor.js';
import { type Precision, precisions } from '../numeric/precision.js';
import { randomStream } from '../numeric/random.js';
import type { CaseSpec } from './case-spec.js';
import { architectureInput } from './combination.js';
import { drawParameters, grid } from './draw-parameters.js';
import { kinkMargin } from './kink-margin.js';
import { roundedRequest } from './rounded-request.js';

/** The largest number that stands in the padding, where any finite number may: large, so that a leak shows. */
const garbageSize = 1024;

/** How often the numbers of a ReLU case are drawn again when a pre-activation comes out too close to the kink. */
const kinkAttempts = 64;

/**
 * How many powers of two stay free above a cotangent: for the sums over B·T·H products that the loss and the gradients are
 * (2¹¹ at the usual limits), and for gradients that grow on the way back. Twice as much would leave float16 nothing at all.
 */
const headroom = 12;

/**
 * Draws the request of a case.
 *
 * Inputs, states and cotangents are standard normal, rounded to multiples of 1/1024 (short to read, exact in decimal), and
 * then everything to the precision; what stands in the padding is large garbage. Cotangents are scaled no further than
 * leaves the precision room: 2^±4 in float16, whose largest number is 65504, and the targets of a squared error, which
 * the loss squares, half as many powers.
 *
 * A ReLU case is drawn again until every pre-activation keeps clear of 0 by more than its rounding. With few digits no
 * draw may do so: the one that keeps furthest from its kinks is returned then, and {@link kinkMargin} says so with a
 * value of 1 or less. Such a case cannot be judged.
 *
 * @param precision - what the subject computes in: the request holds only numbers that it represents
 */
export function buildRequest(spec: CaseSpec, precision: Precision = precisions.float64): Request {
  let clearest = drawRequest(spec, precision, 0);
  let margin = kinkMargin(clearest, precision);
  for (let attempt = 1; attempt < kinkAttempts && margin <= 1; attempt++) {
    const request = drawRequest(spec, precision, attempt);
    const own = kinkMargin(request, precision);
    if (own > margin) [clearest, margin] = [request, own];
  }
  return clearest;
}

/** 2 to the case's exponent, as far as the precision goes; 0 for cotangents of zero. */
function cotangentScale({ cotangentExponent, combination }: CaseSpec, { largest }: Precision): number {
  if (cotangentExponent === null) return 0;
  const powers = Math.round(Math.log2(largest)) - headroom;
  const most = combination.ending.objective === 'squaredError' ? Math.floor(powers / 2) : powers;
  return 2 ** Math.max(-most, Math.min(most, cotangentExponent));
}

function drawRequest(spec: CaseSpec, precision: Precision, attempt: number): Request {
  const { combination, batchSize: B, sequenceLength: T } = spec;
  const architecture = resolveArchitecture(architectureInput(combination, spec), 'case.architecture');
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
  const drawn: Request = {
    architecture,
    parameters: drawParameters(architecture, spec.weights, stream('parameters')),
    ...sequence,
    lengths,
    state: combination.givenState ? states('initial state') : null,
    objective: drawObjective(),
    want: ['gradients', 'outputs'],
  };
  return roundedRequest(drawn, precision);

  function drawObjective(): Objective {
    const { ending } = combination;
    const scale = cotangentScale(spec, precision);
    if (ending.readout === null) {
      const outputs = padded(normals('cotangent outputs', [B, T, width], scale));
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

/** The first example keeps the whole length; every other, and a single one too, is cut somewhere. */
function drawLengths(spec: CaseSpec, stream: ReturnType<typeof randomStream>): number[] {
  const { batchSize, sequenceLength } = spec;
  const drawn = Array.from({ length: batchSize }, () => 1 + stream.integer(sequenceLength));
  if (spec.shortest === true) return drawn.map(() => 1);
  if (batchSize > 1) drawn[stream.integer(batchSize)] = sequenceLength;
  return drawn;
}

function drawIndices(
  stream: ReturnType<typeof randomStream>,
  shape: readonly number[],
  below: number,
): Tensor {
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
  stream: ReturnType<typeof randomStream>,
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
