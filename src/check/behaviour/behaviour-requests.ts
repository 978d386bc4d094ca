import { dependsOnBatch } from '../../contract/custom-architecture.js';
import { outputShape, stateShape } from '../../contract/quantities.js';
import { type AnyRequest, batchShape, type Objective, type States } from '../../contract/request.js';
import type { Description } from '../../contract/subject.js';
import { indexTensor, shapeSize, type Tensor, tensor } from '../../contract/tensor.js';
import { type RandomStream, randomStream } from '../../numeric/random.js';

/** How much longer than a request those are that come before it, and how many more examples they have. */
const stepsMore = 3;
const examplesMore = 1;

/**
 * A number of the new request is one of the old, times one of these: never the old number itself, never larger, and exact
 * in every binary format.
 */
const factors = [-1, -0.5, 0.5] as const;

/** How another request compares in size: `larger` and `longer` both have more steps, `larger` more examples as well. */
export type OtherSize = 'larger' | 'longer' | 'alike';

/**
 * Lists the requests that come between two equal ones: longer ones with more examples and with as many, because a buffer
 * keeps what the last of them left in it and a state is kept only where the batch fits, and one of the same shapes. Where
 * the shape of a parameter depends on the batch, all are of the same shapes.
 */
export function otherRequests<Asked extends AnyRequest>(
  request: Asked,
  seed: number,
  { parameters }: Pick<Description, 'parameters'> = {},
): readonly Asked[] {
  const sizes = parameters?.some(dependsOnBatch)
    ? (['alike'] as const)
    : (['larger', 'longer', 'alike'] as const);
  return sizes.map((size) => otherRequest(request, size, seed));
}

/**
 * Makes another request of the same kind, of whatever the subject supports: the same architecture and options, its numbers
 * drawn from those of the request, array by array.
 *
 * @param size - `larger`: more steps and another batch size, so that what is kept from it reaches beyond the request;
 *   `longer`: more steps alone; `alike`: every array of the same shape, so that it may be taken for what is kept
 */
export function otherRequest<Asked extends AnyRequest>(request: Asked, size: OtherSize, seed: number): Asked {
  const { batchSize, sequenceLength } = batchShape(request);
  const B = batchSize + (size === 'larger' ? examplesMore : 0);
  const T = sequenceLength + (size === 'alike' ? 0 : stepsMore);
  const { architecture, inputs, state } = request;
  const stream = randomStream(seed, 'another request', size);
  const sequence =
    inputs === undefined
      ? { tokens: drawnIndices([B, T], architecture.inputSize, stream) }
      : { inputs: drawnFrom(inputs, [B, T, architecture.inputSize], stream) };
  const resized: Asked = {
    ...request,
    parameters: Object.fromEntries(
      Object.entries(request.parameters).map(([name, block]) => [
        name,
        drawnFrom(block, block.shape, stream),
      ]),
    ),
    ...sequence,
    lengths: request.lengths === null ? null : Array.from({ length: B }, () => 1 + stream.integer(T)),
    state: state === null ? null : drawnStates(state, stateShape(architecture, B), stream),
  };
  return { ...resized, objective: drawnObjective(resized, stream) };
}

function drawnObjective(request: AnyRequest, stream: RandomStream): Objective {
  const { objective, architecture } = request;
  const { batchSize: B, sequenceLength: T } = batchShape(request);
  if (objective.kind === 'cotangent') {
    const { kind, outputs, h, c } = objective;
    const state = stateShape(architecture, B);
    return {
      kind,
      ...(outputs && { outputs: drawnFrom(outputs, outputShape(request), stream) }),
      ...(h && { h: drawnFrom(h, state, stream) }),
      ...(c && { c: drawnFrom(c, state, stream) }),
    };
  }
  const rows = architecture.readout!.at === 'every' ? [B, T] : [B];
  const K = architecture.readout!.outputSize;
  const targets =
    objective.kind === 'crossEntropy'
      ? drawnIndices(rows, K, stream)
      : drawnFrom(objective.targets, [...rows, K], stream);
  return { ...objective, targets };
}

function drawnStates({ h, c }: States, shape: readonly number[], stream: RandomStream): States {
  return {
    h: drawnFrom(h, shape, stream),
    ...(c === undefined || c === null ? {} : { c: drawnFrom(c, shape, stream) }),
  };
}

function drawnFrom({ data }: Tensor, shape: readonly number[], stream: RandomStream): Tensor {
  const drawn = new Float64Array(shapeSize(shape));
  for (let k = 0; k < drawn.length; k++) {
    drawn[k] = data[stream.integer(data.length)]! * factors[stream.integer(factors.length)]!;
  }
  return tensor(shape, drawn);
}

function drawnIndices(shape: readonly number[], below: number, stream: RandomStream): Tensor {
  return indexTensor(
    shape,
    Int32Array.from({ length: shapeSize(shape) }, () => stream.integer(below)),
  );
}
