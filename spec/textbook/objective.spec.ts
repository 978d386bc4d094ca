import { beforeAll, describe, it } from 'vitest';
import type { Objective, Request } from '../../src/contract/request.js';
import { indexTensor, type Tensor, tensor } from '../../src/contract/tensor.js';
import { loadTextbook, type Textbook } from '../../src/textbook/textbook.js';
import { expectClose, oneUnit } from './by-hand.js';
import { sampleRequest, samples } from './sample-requests.js';

let textbook: Textbook;
beforeAll(async () => {
  textbook = await loadTextbook();
});

describe('lossOf', () => {
  it('computes the softmax cross-entropy and the squared error of a readout as by hand', () => {
    const readout = { outputSize: 2, at: 'last' } as const;
    const request: Request = {
      ...oneUnit,
      architecture: { ...oneUnit.architecture, readout },
      parameters: { ...oneUnit.parameters, Wya: tensor([2, 1], [3, -1]), by: tensor([2], [0.5, 0.25]) },
      objective: { kind: 'crossEntropy', targets: indexTensor([1], [1]) },
    };
    const a = textbook.forward(oneUnit).state!.h.data[0]!;
    const logits = [3 * a + 0.5, -a + 0.25] as const;
    const entropy = Math.log(Math.exp(logits[0]) + Math.exp(logits[1])) - logits[1];
    expectClose([textbook.forward(request).loss], [entropy]);
    const targets = tensor([1, 2], [1, -1]);
    const squares = 0.5 * ((logits[0] - 1) ** 2 + (logits[1] + 1) ** 2);
    expectClose(
      [textbook.forward({ ...request, objective: { kind: 'squaredError', targets } }).loss],
      [squares],
    );
  });

  it('reads the target of each example and step', () => {
    const architecture = {
      cell: 'gru',
      inputSize: 2,
      hiddenSize: 3,
      readout: { outputSize: 2, at: 'every' },
    } as const;
    const options = { lengths: [4, 2], reduction: 'sum', objective: 'squaredError' } as const;
    const request = sampleRequest(11, architecture, options);
    const { targets } = request.objective as Objective & { kind: 'squaredError' };
    const { outputs, loss } = textbook.forward(request);
    const { Wya, by } = request.parameters;
    let expected = 0;
    for (const row of [0, 1, 2, 3, 4, 5]) {
      for (const k of [0, 1]) {
        const a = Array.from(outputs!.data.slice(row * 3, row * 3 + 3));
        const logit = a.reduce((sum, value, unit) => sum + value * Wya!.data[k * 3 + unit]!, by!.data[k]!);
        expected += 0.5 * (logit - targets.data[row * 2 + k]!) ** 2;
      }
    }
    expectClose([loss], [expected]);
  });

  it('pairs each cotangent with its output or final state', () => {
    for (const { request } of samples()) {
      const { objective } = request;
      if (objective.kind !== 'cotangent') continue;
      const { outputs, state, loss } = textbook.forward(request);
      const product = (left: Tensor | null | undefined, right: Tensor | null | undefined): number =>
        left && right
          ? Array.from(left.data).reduce((sum, value, index) => sum + value * right.data[index]!, 0)
          : 0;
      const expected =
        product(objective.outputs, outputs) + product(objective.h, state!.h) + product(objective.c, state!.c);
      expectClose([loss], [expected]);
    }
  });

  it('divides a mean by the examples at the last step and by the valid steps at every step', () => {
    for (const [at, count] of [
      ['last', 2],
      ['every', 6],
    ] as const) {
      const architecture = {
        cell: 'gru',
        inputSize: 2,
        hiddenSize: 3,
        readout: { outputSize: 3, at },
      } as const;
      const loss = (reduction: 'mean' | 'sum'): number =>
        textbook.forward(sampleRequest(5, architecture, { lengths: [4, 2], reduction })).loss;
      expectClose([loss('mean') * count], [loss('sum')]);
    }
  });

  it('reads the final states of both directions at the last step, not the last output row', () => {
    const request = sampleRequest(
      6,
      {
        cell: 'elman',
        inputSize: 2,
        hiddenSize: 3,
        bidirectional: true,
        layers: 2,
        readout: { outputSize: 2 },
      },
      { objective: 'squaredError', batchSize: 1, reduction: 'sum' },
    );
    const { state, loss } = textbook.forward(request);
    const a = Array.from(state!.h.data.slice(6));
    const { Wya, by } = request.parameters;
    const { targets } = request.objective as Objective & { kind: 'squaredError' };
    const expected = [0, 1].reduce((sum, k) => {
      const logit = a.reduce((total, value, unit) => total + value * Wya!.data[k * 6 + unit]!, by!.data[k]!);
      return sum + 0.5 * (logit - targets.data[k]!) ** 2;
    }, 0);
    expectClose([loss], [expected]);
  });
});
