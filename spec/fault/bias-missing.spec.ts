import { describe, expect, it } from 'vitest';
import { zeros } from '../../src/contract/tensor.js';
import { biasMissing } from '../../src/fault/bias-missing.js';
import { evaluateWith } from '../../src/fault/planted-fault.js';
import { evaluateReference } from '../../src/network/evaluate.js';
import { drawnRequest } from './drawn-request.js';

describe('biasMissing', () => {
  const request = drawnRequest({ cell: 'gru', reset: 'after' }, {}, { layers: 2 });
  const named = (bias: string) => biasMissing.candidates(request).find(({ detail }) => detail.bias === bias)!;

  it.each([
    ['bra', ['bra', 'bra_l1']],
    ['ba', ['ba', 'ba_l1']],
    ['ba_l1', ['ba_l1']],
  ])('answers as if %s were zero, with a gradient of zero', (bias, ignored) => {
    const reply = evaluateWith(named(bias), request);
    const zeroed = Object.fromEntries(ignored.map((name) => [name, zeros(request.parameters[name]!.shape)]));
    const right = evaluateReference({ ...request, parameters: { ...request.parameters, ...zeroed } });
    expect(reply.outputs).toEqual(right.outputs);
    expect(reply.gradients).toEqual({ ...right.gradients, ...zeroed });
  });

  it('cannot be made where there is no such bias', () => {
    const bare = drawnRequest({ cell: 'lstm' }, {}, { bias: false });
    expect(biasMissing.candidates(bare)).toEqual([]);
    const biases = biasMissing.candidates(drawnRequest({ cell: 'lstm' })).map(({ detail }) => detail.bias);
    expect(biases).toEqual(['ba']);
  });
});
