import { describe, expect, it } from 'vitest';
import { hardSigmoid, outputSubstitutes, sigmoidForTanh } from '../../src/fault/substitute-activation.js';
import { sigmoid } from '../../src/network/activation.js';
import { sharedDecimals } from './drawn-request.js';

/** Where a hard sigmoid of slope 0.2 is flat on both sides, and in between. */
const points = [-9, -2.5, -1.3, -0.2, 0, 0.4, 2.1, 2.5, 40];

/** A central difference of this step is off by 1e-10; a slope that is wrong is off by 1e-3. */
const step = 1e-5;
const sharedDecimalsOfSlopes = 8;

describe('hardSigmoid', () => {
  const { equivalent, slope } = hardSigmoid(0.2);

  it('finds the number of which the sigmoid is the clipped line', () => {
    for (const z of points) {
      const line = Math.min(1, Math.max(0, 0.2 * z + 0.5));
      expect(sigmoid(equivalent(z))).toBeCloseTo(line, sharedDecimals);
    }
  });

  it('knows its slope, which is 0 where the line is clipped', () => {
    expect([slope(0), slope(1)]).toEqual([0, 0]);
    for (const z of [-1.3, 0, 2.1]) {
      const measured = (equivalent(z + step) - equivalent(z - step)) / (2 * step);
      expect(slope(sigmoid(equivalent(z)))).toBeCloseTo(measured, sharedDecimalsOfSlopes);
    }
  });
});

describe('sigmoidForTanh', () => {
  const { equivalent, slope } = sigmoidForTanh;

  it('finds the number of which tanh is the sigmoid', () => {
    for (const z of points) expect(Math.tanh(equivalent(z))).toBeCloseTo(sigmoid(z), sharedDecimals);
  });

  it('knows its slope', () => {
    for (const z of [-1.3, 0, 2.1]) {
      const measured = (equivalent(z + step) - equivalent(z - step)) / (2 * step);
      expect(slope(sigmoid(z))).toBeCloseTo(measured, sharedDecimalsOfSlopes);
    }
  });
});

describe('outputSubstitutes', () => {
  it('knows the slopes in terms of the value', () => {
    for (const { value, slope } of Object.values(outputSubstitutes)) {
      const measured = (value(0.3 + step) - value(0.3 - step)) / (2 * step);
      expect(slope(value(0.3))).toBeCloseTo(measured, sharedDecimalsOfSlopes);
    }
  });
});
