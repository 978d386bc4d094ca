import {
  type Architecture,
  type ArchitectureInput,
  architectureSchema,
  parameterShapes,
} from '../../../src/contract/architecture.js';
import type { Direction } from '../../../src/contract/direction.js';
import { gradientShapes, outputShape, stateShape } from '../../../src/contract/quantities.js';
import type { Objective, Request, States } from '../../../src/contract/request.js';
import { type DenseTensor, indexTensor, shapeSize, tensor } from '../../../src/contract/tensor.js';
import { type RandomStream, randomStream } from '../../../src/numeric/random.js';

/** Every cell in every variant. */
export const cellVariants = [
  { cell: 'elman', activation: 'tanh' },
  { cell: 'elman', activation: 'relu' },
  { cell: 'elman', activation: 'sigmoid' },
  { cell: 'elman', activation: 'identity' },
  { cell: 'lstm' },
  { cell: 'gru', reset: 'after' },
  { cell: 'gru', reset: 'before' },
] as const;

export type CellVariant = (typeof cellVariants)[number];

/** The extents that all requests share; all distinct, so that a mixed-up pair shows. */
export const extents = { B: 3, T: 5, D: 4, H: 2, K: 6, lengths: [5, 2, 4] } as const;

const { B, T, D, H, K } = extents;

/** What a request is made of beside its cell. */
export interface Options {
  readonly layers: number;
  readonly bidirectional: boolean;
  readonly bias: boolean;
  readonly ragged: boolean;
  readonly withState: boolean;
  readonly source: 'dense' | 'tokens';
  readonly loss: LossOption;
}

/** An objective, with the readout that it needs. */
export type LossOption =
  | { readonly kind: 'cotangent' }
  | {
      readonly kind: 'crossEntropy' | 'squaredError';
      readonly at: 'last' | 'every';
      readonly reduction: 'mean' | 'sum';
    };

const both = [false, true] as const;

/** Every objective, with every readout and reduction that it can have. */
const lossOptions: readonly LossOption[] = [
  { kind: 'cotangent' },
  ...(['crossEntropy', 'squaredError'] as const).flatMap((kind) =>
    (['last', 'every'] as const).flatMap((at) =>
      (['mean', 'sum'] as const).map((reduction) => ({ kind, at, reduction })),
    ),
  ),
];

/** Every combination of options: 576 for each cell. */
export function everyOption(): Options[] {
  const found: Options[] = [];
  for (const layers of [1, 2])
    for (const bidirectional of both)
      for (const bias of both)
        for (const ragged of both)
          for (const withState of both)
            for (const source of ['dense', 'tokens'] as const)
              for (const loss of lossOptions)
                found.push({ layers, bidirectional, bias, ragged, withState, source, loss });
  return found;
}

/** Draws a request: weights and initial states uniform on ±0.7, inputs, targets and cotangents standard normal. */
export function requestOf(variant: CellVariant, options: Options, seed = 1): Request {
  const random = randomStream(seed, JSON.stringify([variant, options]));
  const { loss } = options;
  const architecture = architectureSchema.parse({
    ...variant,
    inputSize: D,
    hiddenSize: H,
    layers: options.layers,
    bidirectional: options.bidirectional,
    bias: options.bias,
    readout: loss.kind === 'cotangent' ? null : { outputSize: K, at: loss.at },
  } satisfies ArchitectureInput);
  return {
    architecture,
    parameters: Object.fromEntries(
      parameterShapes(architecture).map(({ name, shape }) => [name, uniformTensor(random, shape)]),
    ),
    ...(options.source === 'dense'
      ? { inputs: normalTensor(random, [B, T, D]) }
      : { tokens: drawIndices(random, [B, T], D) }),
    lengths: options.ragged ? extents.lengths : null,
    state: options.withState ? statesOf(architecture, (shape) => uniformTensor(random, shape)) : null,
    objective: objectiveOf(architecture, loss, random),
    want: ['outputs'],
  };
}

function objectiveOf(architecture: Architecture, loss: LossOption, random: RandomStream): Objective {
  if (loss.kind === 'cotangent') {
    const outputs = normalTensor(random, [B, T, H * (architecture.bidirectional ? 2 : 1)]);
    return { kind: 'cotangent', outputs, ...statesOf(architecture, (shape) => normalTensor(random, shape)) };
  }
  const shape = loss.at === 'last' ? [B] : [B, T];
  return loss.kind === 'crossEntropy'
    ? { kind: 'crossEntropy', targets: drawIndices(random, shape, K), reduction: loss.reduction }
    : { kind: 'squaredError', targets: normalTensor(random, [...shape, K]), reduction: loss.reduction };
}

function statesOf(
  architecture: Architecture,
  draw: (shape: number[]) => DenseTensor,
): States & { c?: DenseTensor } {
  const shape = stateShape(architecture, B);
  return architecture.cell === 'lstm' ? { h: draw(shape), c: draw(shape) } : { h: draw(shape) };
}

/** Draws a standard normal direction over everything that the request can be differentiated by. */
export function directionOf(request: Request, seed = 1): Direction {
  const random = randomStream(seed, 'direction');
  return Object.fromEntries(
    gradientShapes(request).map(({ name, shape }) => [name, normalTensor(random, shape).data]),
  );
}

/** Moves a request along a direction: θ + step·v. A null state becomes one of zeros, moved. */
export function moved(request: Request, direction: Direction, step: number): Request {
  const { architecture } = request;
  const shift = (from: DenseTensor, key: string): DenseTensor => ({
    shape: from.shape,
    data: from.data.map((entry, j) => entry + step * (direction[key]?.[j] ?? 0)),
  });
  const zero = tensor(stateShape(architecture, B), new Float64Array(shapeSize(stateShape(architecture, B))));
  const state = (request.state ?? { h: zero, c: zero }) as { h: DenseTensor; c: DenseTensor };
  return {
    ...request,
    parameters: Object.fromEntries(
      Object.entries(request.parameters).map(([name, from]) => [name, shift(from as DenseTensor, name)]),
    ),
    ...(request.inputs && { inputs: shift(request.inputs as DenseTensor, 'inputs') }),
    state: {
      h: shift(state.h, 'h'),
      ...(architecture.cell === 'lstm' && { c: shift(state.c, 'c') }),
    },
  };
}

/** Where the padding of a [B, T, width] tensor lies, as flat indices. */
export function paddingOf(request: Request, width: number): number[] {
  const lengths = request.lengths ?? [];
  const [, steps = 0] = outputShape(request);
  return lengths.flatMap((length, example) =>
    Array.from({ length: (steps - length) * width }, (_, j) => (example * steps + length) * width + j),
  );
}

function uniformTensor(random: RandomStream, shape: readonly number[]): DenseTensor {
  return tensor(
    shape,
    Array.from({ length: shapeSize(shape) }, () => 1.4 * random.uniform() - 0.7),
  );
}

function normalTensor(random: RandomStream, shape: readonly number[]): DenseTensor {
  return tensor(
    shape,
    Array.from({ length: shapeSize(shape) }, () => random.normal()),
  );
}

function drawIndices(random: RandomStream, shape: readonly number[], below: number) {
  return indexTensor(
    shape,
    Array.from({ length: shapeSize(shape) }, () => random.integer(below)),
  );
}
