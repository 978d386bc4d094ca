import { directionCount } from '../contract/architecture.js';
import { stateShape } from '../contract/quantities.js';
import type { Objective, Request, States } from '../contract/request.js';
import { resolveArchitecture } from '../contract/resolve-architecture.js';
import { type DenseTensor, indexTensor, shapeSize, type Tensor, tensor } from '../contract/tensor.js';
import { randomStream } from '../numeric/random.js';
import type { CaseSpec } from './case-spec.js';
import { architectureInput } from './combination.js';
import { drawParameters, grid } from './draw-parameters.js';
import { kinkMargin } from './kink-margin.js';

/** The largest number that stands in the padding, where any finite number may: large, so that a leak shows. */
const garbageSize = 1024;

/** How often the numbers of a ReLU case are drawn again when a pre-activation comes out too close to the kink. */
const kinkAttempts = 64;

/**
 * Draws the request of a case.
 *
 * Inputs, states and cotangents are standard normal, rounded to multiples of 1/1024 (short to read, exact in decimal);
 * what stands in the padding is large garbage. A ReLU case is drawn again until every pre-activation keeps clear of 0
 * by more than its rounding.
 */
export function buildRequest(spec: CaseSpec): Request {
  let request = drawRequest(spec, 0);
  for (let attempt = 1; attempt < kinkAttempts && kinkMargin(request) <= 1; attempt++) {
    request = drawRequest(spec, attempt);
  }
  return request;
}

function drawRequest(spec: CaseSpec, attempt: number): Request {
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
  return {
    architecture,
    parameters: drawParameters(architecture, spec.weights, stream('parameters')),
    ...sequence,
    lengths,
    state: combination.givenState ? states('initial state') : null,
    objective: drawObjective(),
    want: ['gradients', 'outputs'],
  };

  function drawObjective(): Objective {
    const { ending } = combination;
    const scale = spec.cotangentExponent === null ? 0 : 2 ** spec.cotangentExponent;
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
