import { describe, expect, it } from 'vitest';
import { evaluateHead } from '../../src/fault/readout-alone.js';
import { evaluateReference } from '../../src/network/evaluate.js';
import { drawnRequest } from './drawn-request.js';

describe('evaluateHead', () => {
  it.each(['last', 'every'] as const)('gives the loss and the readout’s gradients at %s', (readout) => {
    const request = drawnRequest(
      { cell: 'lstm' },
      {},
      {
        layers: 2,
        bidirectional: true,
        ragged: true,
        ending: { readout, objective: 'crossEntropy', reduction: 'mean' },
      },
    );
    const right = evaluateReference(request);
    const { shape, data } = right.state!.h;
    const top = { shape: [2, 2, 2], data: data.slice((data.length * 2) / shape[0]!) };
    const head = evaluateHead(request, right.outputs!, top);
    expect(head.loss).toBe(right.loss);
    expect(head.gradients.Wya).toEqual(right.gradients!.Wya);
    expect(head.gradients.by).toEqual(right.gradients!.by);
    expect(head.cotangents.map(Object.keys)).toEqual([[], [readout === 'last' ? 'h' : 'outputs']]);
  });
});
