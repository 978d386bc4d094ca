import { describe, expect, it } from 'vitest';
import { decayHorizon, firstLagBelow } from '../../src/decay/horizon.js';

describe('decayHorizon', () => {
  it('is the smallest lag with less than ε: equal is not yet less', () => {
    const logRatios = [0, Math.log(0.5), Math.log(0.25), Math.log(0.125)];
    expect(decayHorizon([0, 1, 2, 4], logRatios, 0.25)).toBe(4);
    expect(decayHorizon([0, 1, 2, 4], logRatios, 0.26)).toBe(2);
  });

  it('is null when the gradient does not fall so far, and never NaN', () => {
    expect(decayHorizon([0, 1], [0, -1], 1e-3)).toBeNull();
    expect(decayHorizon([0, 1], [0, Number.NaN], 1e-3)).toBeNull();
  });
});

describe('firstLagBelow', () => {
  it('counts an exact zero as below anything', () => {
    expect(firstLagBelow([0, 3], [0, -Infinity], -1e9)).toBe(3);
  });
});
