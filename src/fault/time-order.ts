import { batchShape, type Objective, type Reply, type Request } from '../contract/request.js';
import type { Tensor } from '../contract/tensor.js';
import type { PlantedFault } from './planted-fault.js';

/** The step of an example that is read as its step t; a permutation of 0 … T − 1. */
export type StepOf = (t: number, length: number, sequenceLength: number) => number;

/** The valid steps backward, the padding where it is. */
export const reversed: StepOf = (t, length) => (t < length ? length - 1 - t : t);

/** Valid steps are the last ones: what stands in the padding comes first. */
export const rightAligned: StepOf = (t, length, sequenceLength) =>
  (t + sequenceLength - length) % sequenceLength;

/**
 * Makes an implementation that takes the steps in another order, and is right otherwise.
 *
 * Inputs, tokens, targets and cotangents of every step are read in that order; outputs and the inputs' gradient go back
 * to where they were read.
 */
export function readingSteps(stepOf: StepOf): Required<Pick<PlantedFault, 'asked' | 'answered'>> {
  return {
    asked(request) {
      const read = (block: Tensor): Tensor => moved(block, request, stepOf, 'read');
      const { inputs, tokens, objective } = request;
      return {
        ...request,
        ...(inputs === undefined ? {} : { inputs: read(inputs) }),
        ...(tokens === undefined ? {} : { tokens: read(tokens) }),
        objective: objectiveRead(request, objective, read),
      };
    },
    answered(reply, request) {
      const written = (block: Tensor): Tensor => moved(block, request, stepOf, 'written');
      const { outputs, gradients } = reply;
      const inputs = gradients?.inputs;
      return {
        ...reply,
        ...(outputs === undefined ? {} : { outputs: written(outputs) }),
        ...(inputs === undefined ? {} : { gradients: { ...gradients, inputs: written(inputs) } }),
      } satisfies Reply;
    },
  };
}

function objectiveRead(
  { architecture }: Request,
  objective: Objective,
  read: (block: Tensor) => Tensor,
): Objective {
  if (objective.kind === 'cotangent') {
    return objective.outputs === undefined ? objective : { ...objective, outputs: read(objective.outputs) };
  }
  return architecture.readout?.at === 'every'
    ? { ...objective, targets: read(objective.targets) }
    : objective;
}

/** Moves the steps of a [B, T, …] block; only `columns` of its rows where they are given. */
export function moved(
  block: Tensor,
  request: Request,
  stepOf: StepOf,
  way: 'read' | 'written',
  columns?: readonly [from: number, to: number],
): Tensor {
  const { batchSize, sequenceLength } = batchShape(request);
  const width = block.data.length / (batchSize * sequenceLength);
  const [from, to] = columns ?? [0, width];
  const data = block.data.slice();
  for (let example = 0; example < batchSize; example++) {
    const length = request.lengths?.[example] ?? sequenceLength;
    for (let t = 0; t < sequenceLength; t++) {
      const here = (example * sequenceLength + t) * width;
      const there = (example * sequenceLength + stepOf(t, length, sequenceLength)) * width;
      const [source, target] = way === 'read' ? [there, here] : [here, there];
      data.set(block.data.subarray(source + from, source + to), target + from);
    }
  }
  return { shape: block.shape, data };
}
