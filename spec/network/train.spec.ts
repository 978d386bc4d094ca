import { describe, expect, it } from 'vitest';
import { architectureSchema } from '../../src/contract/architecture.js';
import { indexTensor, tensor } from '../../src/contract/tensor.js';
import { evaluateReference } from '../../src/network/evaluate.js';
import { initialParameters } from '../../src/network/initial-parameters.js';
import { type Batch, type Training, train, trainingSteps } from '../../src/network/train.js';
import { randomStream } from '../../src/numeric/random.js';

const D = 4;
const T = 6;
const B = 32;

/** Sequences of tokens whose first one is the class: the network has to keep it to the end. */
function firstTokenBatch(cell: 'elman' | 'lstm', step: number): Batch {
  const stream = randomStream(3, 'batch', step);
  const tokens = Array.from({ length: B * T }, () => stream.integer(D));
  return {
    architecture: architectureOf(cell),
    tokens: indexTensor([B, T], tokens),
    lengths: null,
    state: null,
    objective: {
      kind: 'crossEntropy',
      targets: indexTensor(
        [B],
        Array.from({ length: B }, (_, b) => tokens[b * T]!),
      ),
    },
  };
}

function architectureOf(cell: 'elman' | 'lstm') {
  return architectureSchema.parse({ cell, inputSize: D, hiddenSize: 12, readout: { outputSize: D } });
}

function trainingOf(cell: 'elman' | 'lstm', options: Partial<Training> = {}): Training {
  return {
    initial: initialParameters(architectureOf(cell), { recurrent: { kind: 'orthogonal' } }, randomStream(3)),
    batch: (step) => firstTokenBatch(cell, step),
    learningRate: 0.3,
    momentum: 0.9,
    clipNorm: 1,
    steps: 250,
    ...options,
  };
}

const advice = 'a smaller learning rate or a clipping norm may prevent it';

describe('train', () => {
  it.each(['elman', 'lstm'] as const)('teaches an %s to tell the first of six tokens', (cell) => {
    const { parameters, losses, stopped } = train(trainingOf(cell));
    expect(stopped).toBeNull();
    expect(losses).toHaveLength(250);
    expect(losses[0]).toBeGreaterThan(1);
    const fresh = { ...firstTokenBatch(cell, 1_000_000), parameters, want: [] };
    expect(evaluateReference(fresh).loss).toBeLessThan(Math.log(D) / 10); // guessing costs ln D
  });

  it('teaches by Adam as well', () => {
    const { losses, parameters } = train(trainingOf('lstm', { optimiser: 'adam', learningRate: 0.02 }));
    expect(losses).toHaveLength(250);
    const fresh = { ...firstTokenBatch('lstm', 1_000_000), parameters, want: [] };
    expect(evaluateReference(fresh).loss).toBeLessThan(Math.log(D) / 10);
    expect(losses).not.toEqual(train(trainingOf('lstm', { learningRate: 0.02 })).losses);
  });

  it('takes a first step of exactly −α·∂L/∂W', () => {
    const { initial } = trainingOf('lstm');
    const request = { ...firstTokenBatch('lstm', 0), parameters: initial, want: ['gradients'] } as const;
    const gradient = evaluateReference(request).gradients!.Waa!.data;
    const { parameters } = train({
      initial,
      batch: (step) => firstTokenBatch('lstm', step),
      learningRate: 0.5,
      steps: 1,
    });
    expect(parameters.Waa!.data).toEqual(initial.Waa!.data.map((entry, k) => entry - 0.5 * gradient[k]!));
  });

  it('leaves the initial parameters unchanged and returns to the same end from them', () => {
    const training = trainingOf('elman', { steps: 3 });
    const before = structuredClone(training.initial);
    const first = train(training);
    expect(training.initial).toEqual(before);
    expect(train(training)).toEqual(first);
  });

  it('asks for the batches of steps 0, 1, 2 and tells of each after its update', () => {
    const asked: number[] = [];
    const told: [number, number][] = [];
    const training = trainingOf('elman', {
      steps: 3,
      batch(step) {
        asked.push(step);
        return firstTokenBatch('elman', step);
      },
    });
    const { losses } = train(training, ({ step, loss, gradientNorm }) => {
      told.push([step, loss]);
      expect(gradientNorm).toBeGreaterThan(0);
    });
    expect(asked).toEqual([0, 1, 2]);
    expect(told).toEqual(losses.map((loss, step) => [step, loss]));
  });

  it('stops before the update when the loss is not finite, and says at which step', () => {
    const training = trainingOf('elman', { steps: 5 });
    training.initial.by!.data[0] = Number.NaN;
    const { parameters, losses, stopped } = train(training);
    expect(stopped).toBe(`the loss is NaN at step 0; ${advice}`);
    expect(losses).toHaveLength(1);
    expect(parameters.Waa!.data).toEqual(training.initial.Waa!.data);
  });

  it('stops when the gradient is not finite although the loss is', () => {
    const { stopped } = train({ ...overflowing, steps: 5 });
    expect(stopped).toBe(`the gradient's norm is Infinity at step 0; ${advice}`);
  });

  it('takes no step at all when there are none', () => {
    const { losses, stopped } = train(trainingOf('elman', { steps: 0 }));
    expect([losses, stopped]).toEqual([[], null]);
  });

  it.each([
    ['training.learningRate is 0; expected a finite number above 0.', { learningRate: 0 }],
    ['training.learningRate is NaN', { learningRate: Number.NaN }],
    ['training.learningRate is Infinity', { learningRate: Number.POSITIVE_INFINITY }],
    ['training.momentum is 1; expected at least 0 and below 1.', { momentum: 1 }],
    ['training.momentum is -0.5', { momentum: -0.5 }],
    ['training.momentum is NaN', { momentum: Number.NaN }],
    ['training.clipNorm is 0; expected a finite number above 0.', { clipNorm: 0 }],
    ['training.clipNorm is Infinity', { clipNorm: Number.POSITIVE_INFINITY }],
    ['training.clipNorm is NaN', { clipNorm: Number.NaN }],
    ['training.steps is 1.5; expected a whole number of at least 0.', { steps: 1.5 }],
    ['training.steps is -1', { steps: -1 }],
    ['training.optimiser is "adan"; expected "sgd" or "adam"', { optimiser: 'adan' as 'adam' }],
  ])('refuses because %s', (complaint, options) => {
    expect(() => train(trainingOf('elman', options))).toThrow(complaint);
    expect(() => trainingSteps(trainingOf('elman', options))).toThrow(complaint);
  });
});

describe('trainingSteps', () => {
  it('yields the steps that train tells of, and stops where the caller leaves', () => {
    const seen: number[] = [];
    for (const { step, loss } of trainingSteps(trainingOf('elman'))) {
      seen.push(loss);
      if (step === 4) break;
    }
    expect(seen).toEqual(train(trainingOf('elman', { steps: 5 })).losses);
  });
});

/** The loss is 5·10²⁹⁹; ∂L/∂Wya is 10¹⁶⁰, whose square overflows. */
const overflowing: Omit<Training, 'steps'> = {
  initial: {
    Wax: tensor([1, 1], [1]),
    Waa: tensor([1, 1], [0]),
    ba: tensor([1], [0]),
    Wya: tensor([1, 1], [0]),
    by: tensor([1], [1e150]),
  },
  batch: () => ({
    architecture: architectureSchema.parse({
      cell: 'elman',
      activation: 'identity',
      inputSize: 1,
      hiddenSize: 1,
      readout: { outputSize: 1 },
    }),
    inputs: tensor([1, 1, 1], [1e10]),
    lengths: null,
    state: null,
    objective: { kind: 'squaredError', targets: tensor([1, 1], [0]) },
  }),
  learningRate: 1,
};
