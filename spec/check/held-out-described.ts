import { batchShape, type Objective, type Reply, type Request } from '../../src/contract/request.js';
import type { Subject, Supports } from '../../src/contract/subject.js';
import { type DenseTensor, zeros } from '../../src/contract/tensor.js';
import { referenceDescription } from '../../src/subject/reference.js';

/** What a small network of one's own supports: one layer, biases, dense inputs of equal length, a linear objective. */
const little: Partial<Supports> = {
  layers: 1,
  bidirectional: false,
  bias: [true],
  readout: [],
  lengths: false,
  tokens: false,
  objectives: ['cotangent'],
};

/** Makes a subject of somebody's own evaluation. */
export function ownSubject(
  name: string,
  supports: Partial<Supports>,
  evaluate: (sizes: Sizes, request: Request) => Reply,
): Subject {
  return {
    describe: () => ({
      ...referenceDescription,
      name,
      supports: { ...referenceDescription.supports, ...little, ...supports },
    }),
    evaluate: (request) => evaluate(sizesOf(request), request),
  };
}

/** B, T, D and H of a request. */
export interface Sizes {
  readonly B: number;
  readonly T: number;
  readonly D: number;
  readonly H: number;
}

function sizesOf(request: Request): Sizes {
  const { batchSize: B, sequenceLength: T } = batchShape(request);
  const { inputSize: D, hiddenSize: H } = request.architecture;
  return { B, T, D, H };
}

type Linear = Extract<Objective, { kind: 'cotangent' }>;

/** The cotangents of a linear objective, zeros where there are none. */
export function cotangents({ objective }: Request, { B, T, H }: Sizes) {
  const given: Omit<Linear, 'kind'> = objective.kind === 'cotangent' ? objective : {};
  return {
    outputs: (given.outputs ?? zeros([B, T, H])).data,
    h: (given.h ?? zeros([1, B, H])).data,
    c: (given.c ?? zeros([1, B, H])).data,
  };
}

/** Zeros for the gradients by parameters of `gates` gates, the inputs and the initial h. */
export function openGradients({ B, T, D, H }: Sizes, gates: number): OwnGradients {
  return {
    Wax: zeros([gates * H, D]),
    Waa: zeros([gates * H, H]),
    ba: zeros([gates * H]),
    inputs: zeros([B, T, D]),
    h: zeros([1, B, H]),
  };
}

/** Gradients to be added to. */
export type OwnGradients = Record<'Wax' | 'Waa' | 'ba' | 'inputs' | 'h', DenseTensor>;

/** Σ value·cotangent. */
export function inner(values: ArrayLike<number>, cotangent: ArrayLike<number>): number {
  let sum = 0;
  for (let at = 0; at < values.length; at++) sum += values[at]! * cotangent[at]!;
  return sum;
}
