import { describe, expect, it } from 'vitest';
import { buildRequest } from '../../src/case/build-request.js';
import { cornerCases } from '../../src/case/corner-cases.js';
import { blockDirections, innerProduct } from '../../src/check/directions.js';
import { gradientShapes } from '../../src/contract/quantities.js';
import { shapeSize } from '../../src/contract/tensor.js';

const request = buildRequest(cornerCases.find(({ path }) => path === 'corner:three-layers/lstm')!.spec);

describe('blockDirections', () => {
  it('has a component for every entry of every gradient', () => {
    const sizes = Object.entries(blockDirections(request, 1)).map(([name, v]) => [name, v.length]);
    expect(sizes).toEqual(gradientShapes(request).map(({ name, shape }) => [name, shapeSize(shape)]));
  });

  it('is the same for the same seed and other for each seed and block', () => {
    const { Waa, Waa_l1 } = blockDirections(request, 1);
    expect(blockDirections(request, 1).Waa).toEqual(Waa);
    expect(blockDirections(request, 2).Waa).not.toEqual(Waa);
    expect(Waa_l1).not.toEqual(Waa);
  });

  it('has both signs, so that errors cannot add up unseen', () => {
    for (const [name, v] of Object.entries(blockDirections(request, 1))) {
      expect(Math.min(...v), name).toBeLessThan(0);
      expect(Math.max(...v), name).toBeGreaterThan(0);
    }
  });
});

describe('innerProduct', () => {
  it('loses nothing to cancellation', () => {
    expect(innerProduct([1e17, 1, -1e17], [1, 1, 1])).toBe(1);
  });

  it('is NaN when an entry is, or is not there', () => {
    expect(innerProduct([1, Number.NaN], [1, 0])).toBeNaN();
    expect(innerProduct([1], [1, 1])).toBeNaN();
  });
});
