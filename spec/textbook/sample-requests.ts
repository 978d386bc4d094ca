import {
  type Architecture,
  type ArchitectureInput,
  architectureSchema,
  parameterShapes,
} from '../../src/contract/architecture.js';
import type { Direction } from '../../src/contract/direction.js';
import { gradientShapes, stateShape } from '../../src/contract/quantities.js';
import type { Objective, Request } from '../../src/contract/request.js';
import { type DenseTensor, indexTensor, shapeSize, tensor } from '../../src/contract/tensor.js';
import { type RandomStream, randomStream } from '../../src/numeric/random.js';

/** What a sample varies beside its architecture. */
export interface SampleOptions {
  readonly objective?: Objective['kind'];
  readonly reduction?: 'mean' | 'sum';
  readonly lengths?: readonly number[] | null;
  readonly state?: boolean;
  readonly tokens?: boolean;
  readonly batchSize?: number;
  readonly sequenceLength?: number;
  /** the deviation of the weights; 0.6 unless said */
  readonly spread?: number;
}

/** A request with a name for the spec's title. */
export interface Sample {
  readonly name: string;
  readonly request: Request;
}

/** Draws a request: everything from N(0, spread²), so that nothing is zero or symmetric. */
export function sampleRequest(seed: number, input: ArchitectureInput, options: SampleOptions = {}): Request {
  const architecture = architectureSchema.parse(input);
  const { batchSize: B = 2, sequenceLength: T = 4, spread = 0.6 } = options;
  const stream = randomStream(seed, 'sample');
  const parameters = Object.fromEntries(
    parameterShapes(architecture).map(({ name, shape }) => [name, normalTensor(stream, shape, spread)]),
  );
  const states = stateShape(architecture, B);
  const inputs = options.tokens
    ? {
        tokens: indexTensor(
          [B, T],
          Array.from({ length: B * T }, () => stream.integer(architecture.inputSize)),
        ),
      }
    : { inputs: normalTensor(stream, [B, T, architecture.inputSize], 1) };
  const base = {
    architecture,
    parameters,
    ...inputs,
    lengths: options.lengths ?? null,
    state: options.state
      ? {
          h: normalTensor(stream, states, 0.5),
          ...(architecture.cell === 'lstm' ? { c: normalTensor(stream, states, 0.5) } : {}),
        }
      : null,
    want: ['gradients', 'outputs'] as const,
  };
  return { ...base, objective: sampleObjective(stream, architecture, options, B, T) };
}

function sampleObjective(
  stream: RandomStream,
  architecture: Architecture,
  options: SampleOptions,
  B: number,
  T: number,
): Objective {
  const { readout, cell, hiddenSize, bidirectional } = architecture;
  const reduction = options.reduction === undefined ? {} : { reduction: options.reduction };
  if (readout === null) {
    const states = stateShape(architecture, B);
    return {
      kind: 'cotangent',
      outputs: normalTensor(stream, [B, T, hiddenSize * (bidirectional ? 2 : 1)], 1),
      h: normalTensor(stream, states, 1),
      ...(cell === 'lstm' ? { c: normalTensor(stream, states, 1) } : {}),
    };
  }
  const positions = readout.at === 'last' ? [B] : [B, T];
  if (options.objective === 'squaredError') {
    return {
      kind: 'squaredError',
      targets: normalTensor(stream, [...positions, readout.outputSize], 1),
      ...reduction,
    };
  }
  const classes = Array.from({ length: shapeSize(positions) }, () => stream.integer(readout.outputSize));
  return { kind: 'crossEntropy', targets: indexTensor(positions, classes), ...reduction };
}

/** Draws a direction over everything that the loss depends on. */
export function sampleDirection(seed: number, request: Request): Direction {
  const stream = randomStream(seed, 'direction');
  return Object.fromEntries(
    gradientShapes(request).map(({ name, shape }) => [name, normalTensor(stream, shape, 1).data]),
  );
}

/** ⟨a, b⟩ over everything in a direction. */
export function innerProduct(gradient: Direction, direction: Direction): number {
  let sum = 0;
  for (const [name, part] of Object.entries(direction)) {
    part.forEach((value, index) => {
      sum += value * gradient[name]![index]!;
    });
  }
  return sum;
}

function normalTensor(stream: RandomStream, shape: readonly number[], spread: number): DenseTensor {
  return tensor(
    shape,
    Array.from({ length: shapeSize(shape) }, () => spread * stream.normal()),
  );
}

const sizes = { inputSize: 2, hiddenSize: 3 };

/** Every cell and every option at least once. */
export function samples(): Sample[] {
  const last = { outputSize: 3, at: 'last' as const };
  const every = { outputSize: 2, at: 'every' as const };
  const ragged = { lengths: [4, 2], state: true };
  const rows: [string, ArchitectureInput, SampleOptions][] = [
    ['elman tanh', { cell: 'elman', ...sizes }, ragged],
    ['elman relu', { cell: 'elman', activation: 'relu', ...sizes }, ragged],
    ['elman sigmoid', { cell: 'elman', activation: 'sigmoid', ...sizes }, {}],
    ['elman identity', { cell: 'elman', activation: 'identity', ...sizes }, {}],
    ['elman without bias, two layers', { cell: 'elman', bias: false, layers: 2, ...sizes }, ragged],
    ['lstm', { cell: 'lstm', ...sizes }, ragged],
    [
      'lstm without bias, both directions, two layers',
      { cell: 'lstm', bias: false, bidirectional: true, layers: 2, ...sizes },
      ragged,
    ],
    ['gru, reset after', { cell: 'gru', ...sizes }, ragged],
    ['gru, reset before', { cell: 'gru', reset: 'before', ...sizes }, ragged],
    ['gru without bias, both directions', { cell: 'gru', bias: false, bidirectional: true, ...sizes }, {}],
    [
      'lstm, cross-entropy at the last step',
      { cell: 'lstm', readout: last, ...sizes },
      { ...ragged, objective: 'crossEntropy' },
    ],
    [
      'gru, cross-entropy at every step, summed',
      { cell: 'gru', readout: every, ...sizes },
      { ...ragged, objective: 'crossEntropy', reduction: 'sum' },
    ],
    [
      'elman, squared error at the last step, summed, both directions',
      { cell: 'elman', readout: last, bidirectional: true, ...sizes },
      { ...ragged, objective: 'squaredError', reduction: 'sum' },
    ],
    [
      'lstm, squared error at every step, tokens',
      { cell: 'lstm', readout: every, ...sizes },
      { ...ragged, objective: 'squaredError', tokens: true },
    ],
  ];
  return rows.map(([name, input, options], index) => ({
    name,
    request: sampleRequest(index, input, options),
  }));
}
