import { directionCount } from '../contract/architecture.js';
import { type AnyRequest, batchShape, type Objective, type States } from '../contract/request.js';
import { type DenseTensor, indexTensor, type Tensor, zeros } from '../contract/tensor.js';

/** Takes the places `taken` of one axis of a tensor, in their order; every variant below is made of this. */
function takeAlong(values: Tensor, axis: number, taken: readonly number[]): Tensor {
  const { shape, data } = values;
  const size = shape[axis]!;
  const inner = shape.slice(axis + 1).reduce((product, extent) => product * extent, 1);
  const outer = shape.slice(0, axis).reduce((product, extent) => product * extent, 1);
  const Kind = data.constructor as new (length: number) => Float64Array;
  const kept = new Kind(outer * taken.length * inner);
  for (let block = 0; block < outer; block++) {
    taken.forEach((place, k) => {
      const from = (block * size + place) * inner;
      kept.set(data.subarray(from, from + inner) as Float64Array, (block * taken.length + k) * inner);
    });
  }
  return { shape: shape.with(axis, taken.length), data: kept };
}

/** One example alone, cut to its own length, so that neither batch nor padding is left. */
export function exampleAlone<Asked extends AnyRequest>(request: Asked, example: number): Asked {
  const { sequenceLength } = batchShape(request);
  const { lengths } = request;
  const alone = reshaped(request, {
    sequences: (values) => takeAlong(values, 0, [example]),
    states: (values) => takeAlong(values, 1, [example]),
  });
  const cut = firstSteps({ ...alone, lengths: null }, lengths?.[example] ?? sequenceLength);
  return { ...cut, lengths: null };
}

/** The first steps alone; longer lengths are cut. */
export function firstSteps<Asked extends AnyRequest>(request: Asked, steps: number): Asked {
  const places = Array.from({ length: steps }, (_, step) => step);
  const cut = reshaped(request, {
    sequences: (values, isStepwise) => (isStepwise ? takeAlong(values, 1, places) : values),
    states: (values) => values,
  });
  const lengths = request.lengths?.map((length) => Math.min(length, steps)) ?? null;
  return { ...cut, lengths };
}

/** The same with every length T: what stood in the padding becomes zeros, tokens of word 0 and targets of class 0. */
export function equalLengths<Asked extends AnyRequest>(request: Asked): Asked {
  const { lengths } = request;
  if (lengths === null) return request;
  const { sequenceLength: T } = batchShape(request);
  const cleared = (values: Tensor): Tensor => {
    const inner = values.data.length / (lengths.length * T);
    const data = values.data.slice();
    lengths.forEach((length, b) => {
      data.fill(0, (b * T + length) * inner, (b + 1) * T * inner);
    });
    return { ...values, data };
  };
  const filled = reshaped(request, {
    sequences: (values, isStepwise) => (isStepwise ? cleared(values) : values),
    states: (values) => values,
  });
  return { ...filled, lengths: null };
}

/** No initial state is given. */
export function withoutState<Asked extends AnyRequest>(request: Asked): Asked {
  return { ...request, state: null };
}

/** Every bias is zero. */
export function zeroBiases<Asked extends AnyRequest>(request: Asked): Asked {
  const parameters = Object.entries(request.parameters).map(([name, values]) =>
    name.startsWith('b') ? [name, zeros(values.shape)] : [name, values],
  );
  return { ...request, parameters: Object.fromEntries(parameters) };
}

/** The tokens 0, 1, 2, … of every example in turn; null where there are more steps than words, or no tokens. */
export function distinctTokens<Asked extends AnyRequest>(request: Asked): Asked | null {
  const { tokens, architecture } = request;
  if (tokens === undefined || tokens.data.length > architecture.inputSize) return null;
  return { ...request, tokens: indexTensor(tokens.shape, [...tokens.data.keys()]) };
}

/** The cotangents times a power of two; null for an objective that has none. */
export function scaledCotangent<Asked extends AnyRequest>(request: Asked, factor: number): Asked | null {
  const { objective } = request;
  if (objective.kind !== 'cotangent') return null;
  return {
    ...request,
    objective: mapObjective(objective, (values) => ({
      ...values,
      data: Float64Array.from(values.data, (value) => value * factor),
    })),
  };
}

/** Only some of the cotangents: those of the outputs, of h_n, of c_n; null where none of them is there. */
export function onlyCotangents<Asked extends AnyRequest>(
  request: Asked,
  kept: readonly ('outputs' | 'h' | 'c')[],
): Asked | null {
  const { objective } = request;
  if (objective.kind !== 'cotangent') return null;
  const some = kept.filter((part) => objective[part]?.data.some((value) => value !== 0));
  if (some.length === 0) return null;
  const parts = Object.fromEntries(some.map((part) => [part, objective[part]!]));
  return { ...request, objective: { kind: 'cotangent', ...parts } };
}

/**
 * A cotangent at one step of the outputs alone, that of the request where it is not zero and of ones where it is; null for
 * an objective without one.
 */
export function cotangentAt<Asked extends AnyRequest>(request: Asked, step: number): Asked | null {
  const { objective, architecture } = request;
  if (objective.kind !== 'cotangent') return null;
  const { batchSize: B, sequenceLength: T } = batchShape(request);
  const width = architecture.hiddenSize * directionCount(architecture);
  const outputs: DenseTensor = zeros([B, T, width]);
  for (let b = 0; b < B; b++) {
    const from = (b * T + step) * width;
    const given = objective.outputs?.data.subarray(from, from + width) ?? [];
    const isGiven = Array.from(given).some((value) => value !== 0);
    for (let k = 0; k < width; k++) outputs.data[from + k] = isGiven ? given[k]! : 1;
  }
  return { ...request, objective: { kind: 'cotangent', outputs } };
}

interface Reshape {
  /** [B, T, …] where stepwise, else [B, …] */
  readonly sequences: (values: Tensor, isStepwise: boolean) => Tensor;
  /** [L·dirs, B, H] */
  readonly states: (values: Tensor) => Tensor;
}

/** Applies a change to everything in a request that has examples. */
function reshaped<Asked extends AnyRequest>(request: Asked, { sequences, states }: Reshape): Asked {
  const { inputs, tokens, state, objective, architecture } = request;
  const stateOf = ({ h, c }: States): States =>
    c === undefined || c === null ? { h: states(h) } : { h: states(h), c: states(c) };
  const stepwiseTargets = architecture.readout?.at === 'every';
  const moved: Objective =
    objective.kind === 'cotangent'
      ? {
          kind: 'cotangent',
          ...(objective.outputs === undefined ? {} : { outputs: sequences(objective.outputs, true) }),
          ...(objective.h === undefined ? {} : { h: states(objective.h) }),
          ...(objective.c === undefined ? {} : { c: states(objective.c) }),
        }
      : { ...objective, targets: sequences(objective.targets, stepwiseTargets) };
  return {
    ...request,
    ...(inputs === undefined ? {} : { inputs: sequences(inputs, true) }),
    ...(tokens === undefined ? {} : { tokens: sequences(tokens, true) }),
    state: state === null ? null : stateOf(state),
    objective: moved,
  };
}

function mapObjective(
  { outputs, h, c }: Extract<Objective, { kind: 'cotangent' }>,
  change: (values: Tensor) => Tensor,
): Objective {
  return {
    kind: 'cotangent',
    ...(outputs === undefined ? {} : { outputs: change(outputs) }),
    ...(h === undefined ? {} : { h: change(h) }),
    ...(c === undefined ? {} : { c: change(c) }),
  };
}
