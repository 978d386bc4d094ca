import { isDeepStrictEqual } from 'node:util';
import { batchShape, type Objective, type Request, type States } from '../../../src/contract/request.js';
import type { Tensor } from '../../../src/contract/tensor.js';
import { validateRequest } from '../../../src/contract/validate-request.js';
import type { ShrunkValues } from './shrunk-values.js';

/** Whether a request is valid and in its canonical form already. */
export function isCanonical(request: Request): boolean {
  return isDeepStrictEqual(validateRequest(request), { ...request });
}

/** Every dense block of a request, by name. */
export function denseBlocks({ parameters, inputs, state, objective }: Request): Map<string, Tensor> {
  const blocks = new Map<string, Tensor>(Object.entries(parameters));
  if (inputs !== undefined) blocks.set('inputs', inputs);
  addStates(blocks, '', state);
  addObjective(blocks, objective);
  return blocks;
}

function addStates(blocks: Map<string, Tensor>, prefix: string, states: States | null): void {
  if (states !== null) blocks.set(`${prefix}h`, states.h);
  if (states?.c !== undefined && states.c !== null) blocks.set(`${prefix}c`, states.c);
}

function addObjective(blocks: Map<string, Tensor>, objective: Objective): void {
  if (objective.kind === 'crossEntropy') return;
  if (objective.kind === 'squaredError') {
    blocks.set('targets', objective.targets);
    return;
  }
  const { outputs, h, c } = objective;
  if (outputs !== undefined) blocks.set('cotangent outputs', outputs);
  if (h !== undefined) addStates(blocks, 'cotangent ', { h, ...(c !== undefined && { c }) });
}

/** Whether every number is a multiple of one in so many. */
export function isOnGrid(request: Request, steps: number): boolean {
  return [...denseBlocks(request).values()].every(({ data }) =>
    data.every((entry) => Number.isInteger(entry * steps)),
  );
}

/** Every number of a [B, T, …] block that stands in the padding. */
export function padding(request: Request, { data }: Tensor): number[] {
  const { batchSize, sequenceLength } = batchShape(request);
  const width = data.length / (batchSize * sequenceLength);
  return Array.from(data).filter((_, at) => {
    const row = Math.floor(at / width);
    return row % sequenceLength >= (request.lengths?.[Math.floor(row / sequenceLength)] ?? sequenceLength);
  });
}

/**
 * Whether smaller requests keep the numbers of what is left: where steps or examples went, parameters are the same and each
 * row of inputs was there before; where units went, inputs are the same and each bias was there before.
 */
export function keepsNumbers({ drawn, simpler }: ShrunkValues<Request>): boolean {
  return simpler.every((request) => keepsThoseOf(drawn, request));
}

function keepsThoseOf(drawn: Request, request: Request): boolean {
  const before = sizes(drawn);
  const after = sizes(request);
  if (after.B * after.T < before.B * before.T) {
    return (
      isDeepStrictEqual(request.parameters, drawn.parameters) &&
      isSubset(rows(request.inputs, after.D), rows(drawn.inputs, before.D))
    );
  }
  if (after.H < before.H) {
    return (
      isDeepStrictEqual(request.inputs, drawn.inputs) &&
      isSubset(rows(request.parameters.ba, 1), rows(drawn.parameters.ba, 1))
    );
  }
  return true;
}

function sizes(request: Request) {
  const { batchSize: B, sequenceLength: T } = batchShape(request);
  return { B, T, D: request.architecture.inputSize, H: request.architecture.hiddenSize };
}

function rows(block: Tensor | undefined, width: number): string[] {
  const data = Array.from(block?.data ?? []);
  return Array.from({ length: data.length / width }, (_, row) =>
    data.slice(row * width, (row + 1) * width).join(),
  );
}

function isSubset(some: readonly string[], all: readonly string[]): boolean {
  return some.every((row) => all.includes(row));
}
