import { describe, expect, it } from 'vitest';
import { gradientShapes } from '../../src/contract/quantities.js';
import { shapeSize } from '../../src/contract/tensor.js';
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
  loss: { kind: 'crossEntropy', at: 'every', reduction: 'mean' },
};

describe('backward', () => {
  it.each(cellVariants)(
    'has a gradient for everything that the network has, and for nothing else: %j',
    (variant) => {
      const request = requestOf(variant, options);
      const { gradients } = backward(forward(problemOf(request)));
      const lengths = gradientShapes(request).map(({ name, shape }) => [name, shapeSize(shape)]);
      const found = Object.entries(gradients).map(([name, { length }]) => [name, length]);
      expect(Object.fromEntries(found)).toEqual(Object.fromEntries(lengths));
    },
  );

  it('has no gradient of tokens', () => {
    const { gradients } = backward(
      forward(problemOf(requestOf({ cell: 'lstm' }, { ...options, source: 'tokens' }))),
    );
    expect(gradients).not.toHaveProperty('inputs');
  });

  it('leaves ∂L/∂logits on the tape as they are, whatever a stage makes of them', () => {
    const tape = forward(problemOf(requestOf({ cell: 'lstm' }, options)));
    const right = backward(tape).gradients;
    const silenced = backward(tape, { loss: (_, dLogits) => void dLogits.fill(0) }).gradients;
    expect(silenced.Wax!.every((entry) => entry === 0)).toBe(true);
    expect(backward(tape).gradients).toEqual(right);
  });
});
