import { pickAlong } from '../../contract/along-axis.js';
import { batchShape, type Objective, type Request, type States } from '../../contract/request.js';
import { shapeSize, type Tensor } from '../../contract/tensor.js';

/**
 * The axis along which a block of an answer holds the examples of a batch.
 *
 * @returns null for what they share: the loss, and the gradients of parameters
 */
export function examplesAxis(block: string): 0 | 1 | null {
  if (block === 'outputs' || block === 'inputs') return 0;
  return ['h_n', 'c_n', 'h', 'c'].includes(block) ? 1 : null;
}

/** Asks for a batch of a request's examples: one number each, in any order; an example may come several times or not at all. */
export function withExamples(request: Request, examples: readonly number[]): Request {
  const { inputs, tokens, lengths, state, objective } = request;
  const pick = (block: Tensor, axis: number): Tensor =>
    pickAlong(block, axis, examples.length, (k) => examples[k]!);
  return {
    ...request,
    ...(inputs && { inputs: pick(inputs, 0) }),
    ...(tokens && { tokens: pick(tokens, 0) }),
    lengths: lengths && examples.map((example) => lengths[example]!),
    state: state && withStates(state, (block) => pick(block, 1)),
    objective: withObjective(objective, pick),
  };
}

function withStates({ h, c }: States, pick: (block: Tensor) => Tensor): States {
  return { h: pick(h), ...(c && { c: pick(c) }) };
}

function withObjective(objective: Objective, pick: (block: Tensor, axis: number) => Tensor): Objective {
  if (objective.kind !== 'cotangent') return { ...objective, targets: pick(objective.targets, 0) };
  const { kind, outputs, h, c } = objective;
  return {
    kind,
    ...(outputs && { outputs: pick(outputs, 0) }),
    ...(h && { h: pick(h, 1) }),
    ...(c && { c: pick(c, 1) }),
  };
}

/** B of a request. */
export function exampleCount(request: Request): number {
  return batchShape(request).batchSize;
}

/** The flat positions of one example in a block whose examples lie along an axis, rising. */
export function entriesOfExample(shape: readonly number[], axis: number, example: number): Int32Array {
  const inner = shapeSize(shape.slice(axis + 1));
  const outer = shapeSize(shape.slice(0, axis));
  const entries = new Int32Array(outer * inner);
  for (let k = 0; k < entries.length; k++) {
    const row = Math.floor(k / inner);
    entries[k] = (row * shape[axis]! + example) * inner + (k % inner);
  }
  return entries;
}

/**
 * Where the entries of a block stand in the same block of another batch.
 *
 * @param shape - of the block
 * @param places - for each example its number in the other batch
 * @param batchSize - how many examples the other batch has
 */
export function entriesInBatch(
  shape: readonly number[],
  axis: number,
  places: readonly number[],
  batchSize: number,
): Int32Array {
  const there = shape.map((extent, each) => (each === axis ? batchSize : extent));
  const positions = new Int32Array(shapeSize(shape));
  places.forEach((place, example) => {
    const entries = entriesOfExample(there, axis, place);
    entriesOfExample(shape, axis, example).forEach((entry, k) => {
      positions[entry] = entries[k]!;
    });
  });
  return positions;
}
