import { gradientShapes, outputShape } from '../contract/quantities.js';
import { batchShape, type Objective, type Request } from '../contract/request.js';
import { shapeSize } from '../contract/tensor.js';

/**
 * Marks the entries of the outputs and of each gradient that are zero whatever the arithmetic: only 0 is right there.
 *
 * Padded steps of the outputs and of the inputs; the columns of tokens that never occur; every gradient where the
 * cotangent is zero.
 *
 * @returns 1 for such an entry, by block; blocks without one are left out
 */
export function exactZeros(request: Request): Readonly<Record<string, Uint8Array>> {
  const outputs = request.lengths === null ? {} : { outputs: paddedSteps(request, outputShape(request)[2]!) };
  return { ...outputs, ...zeroGradients(request) };
}

function zeroGradients(request: Request): Record<string, Uint8Array> {
  if (hasZeroCotangent(request.objective)) {
    return Object.fromEntries(
      gradientShapes(request).map(({ name, shape }) => [name, new Uint8Array(shapeSize(shape)).fill(1)]),
    );
  }
  if (request.tokens !== undefined) return absentTokens(request);
  return request.lengths === null ? {} : { inputs: paddedSteps(request, request.architecture.inputSize) };
}

function hasZeroCotangent(objective: Objective): boolean {
  if (objective.kind !== 'cotangent') return false;
  return [objective.outputs, objective.h, objective.c].every(
    (cotangent) => cotangent === undefined || cotangent.data.every((value) => value === 0),
  );
}

/** The padding of a [B, T, width] block. */
function paddedSteps(request: Request, width: number): Uint8Array {
  const { batchSize, sequenceLength } = batchShape(request);
  const marks = new Uint8Array(batchSize * sequenceLength * width);
  for (let b = 0; b < batchSize; b++) {
    marks.fill(1, (b * sequenceLength + request.lengths![b]!) * width, (b + 1) * sequenceLength * width);
  }
  return marks;
}

function absentTokens(request: Request): Record<string, Uint8Array> {
  const { batchSize, sequenceLength } = batchShape(request);
  const D = request.architecture.inputSize;
  const occurs = new Uint8Array(D);
  for (let b = 0; b < batchSize; b++) {
    const length = request.lengths?.[b] ?? sequenceLength;
    for (let t = 0; t < length; t++) occurs[request.tokens!.data[b * sequenceLength + t]!] = 1;
  }
  const marks: Record<string, Uint8Array> = {};
  for (const { name, shape } of gradientShapes(request)) {
    if (name !== 'Wax' && name !== 'Wax_reverse') continue;
    marks[name] = Uint8Array.from({ length: shapeSize(shape) }, (_, entry) => 1 - occurs[entry % D]!);
  }
  return marks;
}
