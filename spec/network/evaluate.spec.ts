import { describe, expect, it } from 'vitest';
import { evaluateReference } from '../../src/network/evaluate.js';
import { type Options, requestOf } from './tangent/combinations.js';

const options: Options = {
  layers: 1,
  bidirectional: false,
  bias: true,
  ragged: true,
  withState: true,
  source: 'dense',
  loss: { kind: 'crossEntropy', at: 'last', reduction: 'mean' },
};

describe('evaluateReference', () => {
  it('answers what is wanted and no more, and asks only for the stages that there are', () => {
    const request = requestOf({ cell: 'lstm' }, options);
    expect(Object.keys(evaluateReference({ ...request, want: [] }))).toEqual(['loss']);
    const both = { ...request, want: ['outputs', 'gradients'] } as const;
    expect(Object.keys(evaluateReference(both))).toEqual(['loss', 'outputs', 'state', 'gradients']);
    expect(evaluateReference(both, {})).toEqual(evaluateReference(both));
  });
});
