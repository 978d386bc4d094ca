import { pickAlong } from '../../contract/along-axis.js';
import { batchShape, type Objective, type Request } from '../../contract/request.js';
import { indexTensor, shapeSize, type Tensor, tensor } from '../../contract/tensor.js';
import type { RandomStream } from '../../numeric/random.js';
import { drawnGarbage } from '../network/drawn-numbers.js';
import { type Answer, type Relation, shapeOf } from '../relation.js';
import { validLengths } from '../valid-lengths.js';

/** Whether an example ends before step T. */
export function hasPadding(request: Request): boolean {
  const { sequenceLength } = batchShape(request);
  return validLengths(request).some((length) => length < sequenceLength);
}

/** The flat positions of the padded steps in a block [B, T, …], rising. */
export function paddedEntries(shape: readonly number[], lengths: readonly number[]): Int32Array {
  const [, T = 0] = shape;
  const width = shapeSize(shape.slice(2));
  const positions: number[] = [];
  lengths.forEach((length, example) => {
    for (let at = (example * T + length) * width; at < (example + 1) * T * width; at++) positions.push(at);
  });
  return Int32Array.from(positions);
}

/** Changes every block of a request that has steps, [B, T, …]: inputs or tokens, the outputs' cotangents, the targets at `every`. */
function withSteps(request: Request, change: (block: Tensor) => Tensor): Request {
  const { inputs, tokens, objective, architecture } = request;
  return {
    ...request,
    ...(inputs && { inputs: change(inputs) }),
    ...(tokens && { tokens: change(tokens) }),
    objective: stepsOf(objective, architecture.readout?.at === 'every', change),
  };
}

function stepsOf(objective: Objective, readsEvery: boolean, change: (block: Tensor) => Tensor): Objective {
  if (objective.kind === 'cotangent') {
    const { outputs } = objective;
    return { ...objective, ...(outputs && { outputs: change(outputs) }) };
  }
  return readsEvery ? { ...objective, targets: change(objective.targets) } : objective;
}

/** Fills the padded steps of a request anew, with numbers that every precision holds and that are mostly no index of the vocabulary. */
export function withGarbage(request: Request, stream: RandomStream): Request {
  const lengths = validLengths(request);
  return withSteps(request, ({ shape, data }) => {
    const filled = Float64Array.from(data);
    for (const at of paddedEntries(shape, lengths)) filled[at] = drawnGarbage(stream);
    return data instanceof Int32Array ? indexTensor(shape, filled) : tensor(shape, filled);
  });
}

/** Pads every example further, with zeros, and says how long each was. */
export function withPadding(request: Request, steps: number): Request {
  const { sequenceLength: T } = batchShape(request);
  const padded = (block: Tensor): Tensor => pickAlong(block, 1, T + steps, (t) => (t < T ? t : -1));
  return { ...withSteps(request, padded), lengths: [...validLengths(request)] };
}

/** The blocks of an answer that have steps, [B, T, …]. */
export function hasSteps(block: string): boolean {
  return block === 'outputs' || block === 'inputs';
}

/** Demands that outputs and the gradient of the inputs are exactly zero in the padding, as far as they are owed. */
export function zeroInPadding(answer: Answer): Relation[] {
  const lengths = validLengths(answer.request as Request);
  return answer.owed
    .filter(({ name }) => hasSteps(name))
    .map(({ name }) => {
      const shape = shapeOf(answer, name);
      const padding = paddedEntries(shape, lengths);
      const terms = [{ of: answer, block: name, coefficients: 1, from: padding, into: padding }];
      return { quantity: name, shape, terms, exact: true };
    });
}
