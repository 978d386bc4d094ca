import {
  type Architecture,
  activations,
  parameterShapes,
  resetPlacements,
} from '../../src/contract/architecture.js';
import type { Objective, Request } from '../../src/contract/request.js';
import { indexTensor, shapeSize, type Tensor, tensor } from '../../src/contract/tensor.js';
import { type RandomStream, randomStream } from '../../src/numeric/random.js';

/** Numbers that may stand in the padding and must not matter. */
const garbage = [1e300, -1e300, 12345.678, 0];
const garbageIndices = [-7, 2 ** 31 - 1, 99, 0];

/** The sizes of a request and where its padding begins. */
interface Sizes {
  readonly B: number;
  readonly T: number;
  readonly D: number;
  readonly H: number;
  readonly K: number;
  readonly dirs: number;
  readonly lengths: readonly number[] | null;
}

/**
 * Draws a request over all options of the contract, sizes from 1 up.
 *
 * Parameters from U(±gain/√H), gain 1 or 2; initial states, inputs and cotangents from U(±1); garbage in the padding.
 *
 * @param seed - the same seed gives the same request
 */
export function randomRequest(seed: number): Request {
  const stream = randomStream(seed, 'live');
  const architecture = drawArchitecture(stream);
  const { inputSize: D, hiddenSize: H, layers, bidirectional, readout } = architecture;
  const B = 1 + stream.integer(4);
  const T = 1 + stream.integer(9);
  const lengths = flip(stream) ? Array.from({ length: B }, () => 1 + stream.integer(T)) : null;
  const dirs = bidirectional ? 2 : 1;
  const sizes: Sizes = { B, T, D, H, K: readout?.outputSize ?? 0, dirs, lengths };
  const stateShape = [layers * dirs, B, H];
  const gain = pick(stream, [1, 2]);
  const parameters = parameterShapes(architecture).map(
    ({ name, shape }) => [name, uniform(shape, stream, gain / Math.sqrt(H))] as const,
  );
  return {
    architecture,
    parameters: Object.fromEntries(parameters),
    ...(flip(stream)
      ? { inputs: withGarbage(uniform([B, T, D], stream), sizes, stream) }
      : { tokens: withGarbage(indices([B, T], D, stream), sizes, stream) }),
    lengths,
    state: flip(stream) ? drawStates(architecture, stateShape, stream) : null,
    objective: drawObjective(architecture, sizes, stateShape, stream),
    want: ['gradients', 'outputs'],
  };
}

function drawArchitecture(stream: RandomStream): Architecture {
  const variant = pick(stream, [
    ...activations.map((activation) => ({ cell: 'elman', activation }) as const),
    ...resetPlacements.map((reset) => ({ cell: 'gru', reset }) as const),
    { cell: 'lstm' } as const,
  ]);
  return {
    ...variant,
    inputSize: 1 + stream.integer(5),
    hiddenSize: 1 + stream.integer(6),
    layers: pick(stream, [1, 1, 2, 3]),
    bidirectional: flip(stream),
    bias: flip(stream),
    readout: pick(stream, [
      null,
      { outputSize: 2 + stream.integer(4), at: 'last' },
      { outputSize: 2 + stream.integer(4), at: 'every' },
    ]),
  };
}

function drawObjective(
  architecture: Architecture,
  sizes: Sizes,
  stateShape: readonly number[],
  stream: RandomStream,
): Objective {
  const { B, T, H, K, dirs } = sizes;
  const { readout } = architecture;
  if (readout === null) {
    const outputs = withGarbage(uniform([B, T, H * dirs], stream), sizes, stream);
    const states = drawStates(architecture, stateShape, stream);
    return {
      kind: 'cotangent',
      ...pick(stream, [{ outputs }, states, { outputs, ...states }]),
    };
  }
  const reduction = pick(stream, ['mean', 'sum'] as const);
  const leading = readout.at === 'last' ? [B] : [B, T];
  const kind = pick(stream, ['crossEntropy', 'squaredError'] as const);
  const drawn = kind === 'crossEntropy' ? indices(leading, K, stream) : uniform([...leading, K], stream);
  return { kind, targets: readout.at === 'last' ? drawn : withGarbage(drawn, sizes, stream), reduction };
}

function drawStates(
  { cell }: Architecture,
  shape: readonly number[],
  stream: RandomStream,
): { h: Tensor; c?: Tensor } {
  const h = uniform(shape, stream);
  return cell === 'lstm' ? { h, c: uniform(shape, stream) } : { h };
}

/** Overwrites the padding of a tensor [B, T, …]. */
function withGarbage(valid: Tensor, { T, lengths }: Sizes, stream: RandomStream): Tensor {
  const width = shapeSize(valid.shape.slice(2));
  const choices = valid.data instanceof Int32Array ? garbageIndices : garbage;
  for (const [example, length] of lengths?.entries() ?? []) {
    for (let entry = (example * T + length) * width; entry < (example + 1) * T * width; entry++) {
      valid.data[entry] = pick(stream, choices);
    }
  }
  return valid;
}

function uniform(shape: readonly number[], stream: RandomStream, scale = 1): Tensor {
  return tensor(
    shape,
    Array.from({ length: shapeSize(shape) }, () => scale * (2 * stream.uniform() - 1)),
  );
}

function indices(shape: readonly number[], below: number, stream: RandomStream): Tensor {
  return indexTensor(
    shape,
    Array.from({ length: shapeSize(shape) }, () => stream.integer(below)),
  );
}

function flip(stream: RandomStream): boolean {
  return stream.integer(2) === 1;
}

function pick<Choice>(stream: RandomStream, choices: readonly Choice[]): Choice {
  return choices[stream.integer(choices.length)]!;
}
