import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compareEntries } from '../../src/comparison/agreement.js';
import type { DenseTensor } from '../../src/contract/tensor.js';
import { recogniseNetwork } from '../../src/convention/recognise-network.js';
import { carryBack } from '../../src/decay/carry-back.js';
import { embeddedInputs } from '../../src/decay/input-sequence.js';
import { zeroCotangent } from '../../src/decay/scaled-cotangent.js';
import type { Trajectory } from '../../src/decay/trajectory.js';
import { readWeights } from '../../src/node/weights/read-weights.js';
import { euclideanNorm } from '../../src/numeric/norm.js';
import { randomStream } from '../../src/numeric/random.js';
import { cotangentBudgets } from './disturbed-cotangents.js';
import { runPython } from './python-program.js';

const [T, H, D, vocabularySize] = [200, 16, 8, 30];

/** What `decay_torch.py` is asked and answers. */
const cases = (['elman', 'lstm', 'gru'] as const).flatMap((cell) => [
  { cell, init: 'default', layers: 1 },
  { cell, init: 'orthogonal', layers: 1 },
  { cell, init: 'default', layers: 2 },
]);
interface Answer {
  readonly direction: readonly number[];
  /** [T][L·H]: ∂L/∂h_{T−k} at the lags k = 1 … T */
  readonly gradients: readonly (readonly number[])[];
}

type Weights = ReadonlyMap<string, DenseTensor>;

const stream = randomStream(1, 'tokens');
const tokens = Int32Array.from({ length: T }, () => stream.integer(vocabularySize));
let folder: string;
let answers: readonly Answer[];

const fileOf = (at: number): string => join(folder, `${at}.safetensors`);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'backproof-decay-'));
  const asked = cases.map((one, at) => ({
    ...one,
    hidden: H,
    input: D,
    tokens: [...tokens],
    seed: at,
    path: fileOf(at),
  }));
  const { stdout } = await runPython('python/decay_torch.py', [], JSON.stringify(asked));
  answers = JSON.parse(stdout);
});

afterAll(() => rm(folder, { recursive: true }));

/** A network of PyTorch's as its file tells it, reading the tokens. */
function trajectoryOf(weights: Weights): Trajectory {
  const { architecture, tensors, embedding } = recogniseNetwork(weights, 'pytorch');
  return {
    architecture,
    parameters: tensors,
    inputs: embeddedInputs(embedding!, tokens),
    state: null,
    length: T,
  };
}

/** What we say of a network at each lag; the numbers are within float64's range here. */
interface Carried {
  readonly dh: Float64Array;
  readonly dc: Float64Array;
}

function carried(trajectory: Trajectory, { direction }: Answer): Carried[] {
  const cotangent = zeroCotangent(trajectory.architecture.layers * H);
  cotangent.dh.set(direction, cotangent.dh.length - H);
  const gradients: Carried[] = [];
  carryBack(trajectory, [cotangent], {
    visit({ dh, dc, exponent }) {
      const scale = 2 ** exponent;
      gradients.push({ dh: dh.map((value) => value * scale), dc: dc.map((value) => value * scale) });
    },
  });
  return gradients;
}

const hiddenAlone = (gradients: readonly Carried[]): Float64Array[] => gradients.map(({ dh }) => dh);

/** The lags at which PyTorch's gradient is outside the budget of ours, or of what a mistake makes of ours. */
function differingLags(
  trajectory: Trajectory,
  answer: Answer,
  madeOf: (gradients: readonly Carried[]) => readonly Float64Array[] = hiddenAlone,
): number[] {
  const gradients = carried(trajectory, answer);
  const budgets = cotangentBudgets(trajectory, Float64Array.from(answer.direction), hiddenAlone(gradients));
  return madeOf(gradients).flatMap((values, at) =>
    compareEntries(answer.gradients[at]!, values, budgets[at]!).outcome === 'agrees' ? [] : [at + 1],
  );
}

/** A file of weights in which some tensors are taken for others. */
function misread(weights: Weights, name: RegExp, change: (tensor: DenseTensor) => DenseTensor): Weights {
  return new Map([...weights].map(([key, tensor]) => [key, name.test(key) ? change(tensor) : tensor]));
}

/** Each H×H block of a tensor [G·H, H] transposed. */
function transposedBlocks({ shape, data }: DenseTensor): DenseTensor {
  const from = (place: number): number => {
    const [block, row, column] = [Math.floor(place / H / H), Math.floor(place / H) % H, place % H];
    return (block * H + column) * H + row;
  };
  return { shape, data: data.map((_, place) => data[from(place)]!) };
}

/** The first two gates exchanged. */
function exchangedGates({ shape, data }: DenseTensor): DenseTensor {
  const block = (data.length / shape[0]!) * H;
  const parts = [data.slice(block, 2 * block), data.slice(0, block), data.slice(2 * block)];
  return { shape, data: Float64Array.from(parts.flatMap((part) => [...part])) };
}

const everyLag = Array.from({ length: T }, (_, at) => at + 1);

describe('carryBack', () => {
  it.each(cases.map((one, at) => ({ ...one, at })))(
    'gives PyTorch’s ∂L/∂h at every lag up to 200: $cell, $init, $layers layers',
    async ({ cell, layers, at }) => {
      const trajectory = trajectoryOf(await readWeights(fileOf(at)));
      expect(trajectory.architecture).toMatchObject({ cell, hiddenSize: H, inputSize: D, layers });
      expect(differingLags(trajectory, answers[at]!)).toEqual([]);
    },
  );

  it.each(cases.map((one, at) => ({ ...one, at })))(
    'gives another one at every lag when weight_hh is transposed: $cell, $init, $layers layers',
    async ({ at }) => {
      const weights = misread(await readWeights(fileOf(at)), /weight_hh/, transposedBlocks);
      expect(differingLags(trajectoryOf(weights), answers[at]!)).toEqual(everyLag);
    },
  );

  it.each(cases.map((one, at) => ({ ...one, at })).filter(({ cell }) => cell !== 'elman'))(
    'gives another one at every lag when two gates are exchanged: $cell, $init, $layers layers',
    async ({ at }) => {
      const weights = misread(await readWeights(fileOf(at)), /rnn/, exchangedGates);
      expect(differingLags(trajectoryOf(weights), answers[at]!)).toEqual(everyLag);
    },
  );

  it('holds c fixed: the gradient of the full state is another one', async () => {
    const at = cases.findIndex(({ cell }) => cell === 'lstm');
    const trajectory = trajectoryOf(await readWeights(fileOf(at)));
    const ofFullState = (gradients: readonly Carried[]) =>
      gradients.map(({ dh, dc }) => {
        const scale = euclideanNorm([...dh, ...dc]) / euclideanNorm(dh);
        return dh.map((value) => value * scale);
      });
    expect(differingLags(trajectory, answers[at]!, ofFullState)).toEqual(everyLag);
  });

  it('counts lags as PyTorch’s steps are counted: one more is another one', async () => {
    const trajectory = trajectoryOf(await readWeights(fileOf(0)));
    const oneLate = (gradients: readonly Carried[]) =>
      [Float64Array.from(answers[0]!.direction), ...hiddenAlone(gradients)].slice(0, T);
    expect(differingLags(trajectory, answers[0]!, oneLate)).toEqual(everyLag);
  });
});
