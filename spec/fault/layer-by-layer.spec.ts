import { describe, expect, it } from 'vitest';
import { compareEntries } from '../../src/comparison/agreement.js';
import { layerByLayer, withoutPadding } from '../../src/fault/layer-by-layer.js';
import { evaluateReference } from '../../src/network/evaluate.js';
import { forwardCases } from '../diagnosis/forward-cases.js';
import { drawnRequest } from './drawn-request.js';
import { expectSameGradients } from './same-gradients.js';

const cases = forwardCases(60);

describe('layerByLayer', () => {
  it('is the reference when its layers are', () => {
    for (const { request, expected } of cases) {
      const reply = layerByLayer(evaluateReference)(request);
      expect(reply.outputs!.data).toEqual(expected.get('outputs')!.values);
      expect(reply.state!.h.data).toEqual(expected.get('h_n')!.values);
      const { values, budgets } = expected.get('loss')!;
      expect(compareEntries([reply.loss], values, budgets).outcome).toBe('agrees');
      expectSameGradients(layerByLayer(evaluateReference), request);
    }
  });
});

describe('withoutPadding', () => {
  it('clears the padded steps alone', () => {
    const request = {
      ...drawnRequest({ cell: 'lstm' }, { sequenceLength: 2, inputSize: 1 }),
      lengths: [1, 2],
    };
    const block = { shape: [2, 2, 1], data: Float64Array.of(1, 2, 3, 4) };
    expect([...withoutPadding(block, request).data]).toEqual([1, 0, 3, 4]);
  });
});
