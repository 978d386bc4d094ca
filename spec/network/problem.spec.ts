import { describe, expect, it } from 'vitest';
import { tensor } from '../../src/contract/tensor.js';
import { problemOf, statesBySlot } from '../../src/network/problem.js';
import { type Options, requestOf } from './tangent/combinations.js';

const options: Options = {
  layers: 2,
  bidirectional: true,
  bias: true,
  ragged: true,
  withState: true,
  source: 'dense',
  loss: { kind: 'cotangent' },
};

describe('statesBySlot', () => {
  const problem = problemOf(requestOf({ cell: 'lstm' }, options));

  it('takes one layer’s direction, its longest example first', () => {
    const states = tensor(
      [4, 3, 2],
      Float64Array.from({ length: 24 }, (_, k) => k),
    );
    // Lengths 5, 2, 4: slots hold examples 0, 2, 1; layer 1 reversed is block 3.
    expect([...statesBySlot(problem, states, 1, 1)]).toEqual([18, 19, 22, 23, 20, 21]);
  });

  it('takes no states for zeros', () => {
    for (const none of [null, undefined])
      expect([...statesBySlot(problem, none, 0, 0)]).toEqual([0, 0, 0, 0, 0, 0]);
  });
});

describe('problemOf', () => {
  it('says of its input whether it is dense or tokens', () => {
    expect(problemOf(requestOf({ cell: 'lstm' }, options)).input.kind).toBe('dense');
    expect(problemOf(requestOf({ cell: 'lstm' }, { ...options, source: 'tokens' })).input.kind).toBe(
      'tokens',
    );
  });
});
