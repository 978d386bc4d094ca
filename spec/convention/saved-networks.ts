import { type Architecture, parameterShapes } from '../../src/contract/architecture.js';
import type { ConventionName } from '../../src/contract/description.js';
import { resolveArchitecture } from '../../src/contract/resolve-architecture.js';
import { type DenseTensor, shapeSize, tensor } from '../../src/contract/tensor.js';
import { layoutOf } from '../../src/convention/layout.js';
import { parametersInto } from '../../src/convention/translate.js';

type Tensors = Record<string, DenseTensor>;

/** Multiples of 1/32 that all differ, so that halves of biases add up to the last bit and every place tells. */
export function numbered(architecture: Architecture): Tensors {
  let next = 1;
  const filled = (shape: readonly number[]): DenseTensor =>
    tensor(
      shape,
      Float64Array.from({ length: shapeSize(shape) }, () => next++ / 32),
    );
  return Object.fromEntries(parameterShapes(architecture).map(({ name, shape }) => [name, filled(shape)]));
}

/** D and H. */
export const sizes = { inputSize: 2, hiddenSize: 3 };
/** Every kind of cell, without biases too, and in three layers. */
export const architectures: readonly Architecture[] = [
  { cell: 'elman' },
  { cell: 'lstm' },
  { cell: 'gru', reset: 'after' },
  { cell: 'gru', reset: 'before' },
]
  .flatMap((cell) => [cell, { ...cell, bias: false }, { ...cell, layers: 3 }])
  .map((one) => resolveArchitecture({ ...sizes, ...one }, 'sample'));

const named = (prefix: string, tensors: Tensors): Map<string, DenseTensor> =>
  new Map(Object.entries(tensors).map(([name, one]) => [`${prefix}${name}`, one]));

/** An architecture's parameters as a framework's file has them, under a prefix. */
export function saved(
  convention: ConventionName,
  architecture: Architecture,
  prefix = '',
): Map<string, DenseTensor> {
  return named(prefix, parametersInto(layoutOf(convention, architecture), numbered(architecture)));
}

export const lstm = resolveArchitecture({ ...sizes, cell: 'lstm' }, 'sample');
export const gru = resolveArchitecture({ ...sizes, cell: 'gru' }, 'sample');
