import { describe, expect, it } from 'vitest';
import { lagAxis, readableScale } from '../../src/report/lag-axis.js';

describe('lagAxis', () => {
  it('spreads steps alike', () => {
    const axis = lagAxis(200);
    expect([axis.min, axis.max, axis.ticks]).toEqual([0, 200, [0, 50, 100, 150, 200]]);
    expect(axis.position(37)).toBe(37);
  });

  it('spreads doublings alike, where lag 0 has no place', () => {
    const axis = lagAxis(1000, 'logarithmic');
    expect(axis.ticks.map(axis.label)).toEqual([
      '1',
      '2',
      '5',
      '10',
      '20',
      '50',
      '100',
      '200',
      '500',
      '1000',
    ]);
    expect(axis.position(0)).toBeNull();
    expect(axis.position(100)! - axis.position(50)!).toBeCloseTo(axis.position(2)! - axis.position(1)!, 12);
  });

  it('has a width even for one step', () => {
    for (const scale of ['linear', 'logarithmic'] as const) {
      const { min, max, ticks } = lagAxis(1, scale);
      expect(max).toBeGreaterThan(min);
      expect(ticks.length).toBeGreaterThan(0);
    }
  });
});

describe('readableScale', () => {
  it('changes at 500 steps', () => {
    expect([1, 499, 500].map(readableScale)).toEqual(['linear', 'linear', 'logarithmic']);
  });
});
