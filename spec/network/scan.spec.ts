import { describe, expect, it } from 'vitest';
import { backward } from '../../src/network/backward.js';
import { forward } from '../../src/network/forward.js';
import { problemOf } from '../../src/network/problem.js';
import { cellVariants, type Options, requestOf } from './tangent/combinations.js';

const options: Options = {
  layers: 1,
  bidirectional: false,
  bias: true,
  ragged: true,
  withState: true,
  source: 'dense',
  loss: { kind: 'cotangent' },
};

describe('scanForward', () => {
  it.each(cellVariants)('shows the states of every step of the longest example, in order: %j', (variant) => {
    const steps: number[] = [];
    forward(problemOf(requestOf(variant, options)), { state: (_, { step }) => void steps.push(step) });
    expect(steps).toEqual([0, 1, 2, 3, 4]);
  });

  it('asks only for the stages that there are', () => {
    const problem = problemOf(requestOf({ cell: 'lstm' }, options));
    expect(forward(problem, {}).loss).toBe(forward(problem).loss);
  });
});

describe('scanBackward', () => {
  it.each(cellVariants)('goes back from the last step to the first: %j', (variant) => {
    const steps: number[] = [];
    const tape = forward(problemOf(requestOf(variant, options)));
    backward(tape, { gates: (_, __, { step }) => void steps.push(step) });
    expect(steps).toEqual([4, 3, 2, 1, 0]);
  });

  it('asks only for the stages that there are', () => {
    const tape = forward(problemOf(requestOf({ cell: 'lstm' }, options)));
    expect(backward(tape, {}).gradients).toEqual(backward(tape).gradients);
  });
});
