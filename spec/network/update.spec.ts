import { describe, expect, it } from 'vitest';
import { clippingScale, globalNorm, updateParameters, zerosLike } from '../../src/network/update.js';

const blocks = (W: readonly number[], b: readonly number[]) => ({
  W: Float64Array.from(W),
  b: Float64Array.from(b),
});

describe('updateParameters', () => {
  it('moves every parameter by −α·∂L/∂W, in place, and leaves the gradients alone', () => {
    const parameters = blocks([1, 2], [3]);
    const { W } = parameters;
    const gradients = { ...blocks([4, -8], [0]), inputs: Float64Array.of(9) };
    updateParameters(parameters, gradients, { learningRate: 0.25 });
    expect(parameters).toEqual(blocks([0, 4], [3]));
    expect(parameters.W).toBe(W);
    expect(gradients.W).toEqual(Float64Array.of(4, -8));
  });

  it('shortens a gradient of norm 5 to the clipping norm, over all parameters together', () => {
    const parameters = blocks([0, 0], [0]);
    updateParameters(parameters, blocks([3, 0], [4]), { learningRate: 1, clipNorm: 2.5 });
    expect(parameters).toEqual(blocks([-1.5, 0], [-2]));
  });

  it('leaves a gradient alone that is no longer than the clipping norm', () => {
    const parameters = blocks([0, 0], [0]);
    updateParameters(parameters, blocks([3, 0], [4]), { learningRate: 1, clipNorm: 5 });
    expect(parameters).toEqual(blocks([-3, 0], [-4]));
  });

  it('does not count a gradient by data, such as that of the inputs, towards the norm', () => {
    const parameters = blocks([0, 0], [0]);
    const gradients = { ...blocks([3, 0], [4]), h: Float64Array.of(1e9) };
    updateParameters(parameters, gradients, { learningRate: 1, clipNorm: 5 });
    expect(parameters).toEqual(blocks([-3, 0], [-4]));
  });

  it('carries half of the last velocity along under momentum ½', () => {
    const parameters = blocks([0], [0]);
    const velocity = blocks([0], [0]);
    const rule = { learningRate: 1, momentum: 0.5 };
    updateParameters(parameters, blocks([1], [0]), rule, velocity);
    updateParameters(parameters, blocks([1], [0]), rule, velocity);
    updateParameters(parameters, blocks([0], [0]), rule, velocity);
    expect(velocity.W[0]).toBe(0.75); // 1, then ½ + 1, then ¾
    expect(parameters.W[0]).toBe(-(1 + 1.5 + 0.75));
  });

  it('takes no velocity for one of 0, and without momentum leaves it alone', () => {
    const parameters = blocks([0], [0]);
    const velocity = blocks([7], [7]);
    updateParameters(parameters, blocks([1], [2]), { learningRate: 1 }, velocity);
    expect(velocity).toEqual(blocks([7], [7]));
    updateParameters(parameters, blocks([1], [2]), { learningRate: 1, momentum: 0.5 });
    expect(parameters).toEqual(blocks([-2], [-4]));
  });

  it('lets NaN through, to be seen', () => {
    const clipped = blocks([0], [0]);
    updateParameters(clipped, blocks([Number.NaN], [1]), { learningRate: 1, clipNorm: 1 });
    expect([clipped.W[0], clipped.b[0]]).toEqual([Number.NaN, Number.NaN]);
    const plain = blocks([0], [0]);
    updateParameters(plain, blocks([Number.NaN], [1]), { learningRate: 1 });
    expect([plain.W[0], plain.b[0]]).toEqual([Number.NaN, -1]);
  });
});

describe('globalNorm', () => {
  it('is the Euclidean norm over the named blocks, all of them unless said', () => {
    expect(globalNorm(blocks([3, 0], [4]))).toBe(5);
    expect(globalNorm(blocks([3, 0], [4]), ['b'])).toBe(4);
  });

  it('is NaN when an entry is', () => {
    expect(globalNorm(blocks([3, Number.NaN], [4]))).toBeNaN();
  });
});

describe('clippingScale', () => {
  it('is 1 without clipping or for a short gradient, else clipNorm/‖∂L/∂W‖; NaN for NaN', () => {
    const W = blocks([0, 0], [0]);
    expect(clippingScale(W, blocks([3, 0], [4]), undefined)).toBe(1);
    expect(clippingScale(W, blocks([3, 0], [4]), 6)).toBe(1);
    expect(clippingScale(W, blocks([3, 0], [4]), 1)).toBe(0.2);
    expect(clippingScale(W, blocks([3, 0], [Number.NaN]), 1)).toBeNaN();
  });
});

describe('zerosLike', () => {
  it('has the same names and sizes, and arrays of its own', () => {
    expect(zerosLike(blocks([1, 2], [3]))).toEqual(blocks([0, 0], [0]));
  });
});
