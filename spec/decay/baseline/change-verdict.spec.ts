import { describe, expect, it } from 'vitest';
import { changeVerdict } from '../../../src/decay/baseline/change-verdict.js';

/** The verdict on a rate that moves with certainty, at a threshold of 1 %. */
function verdictOn(before: number, after: number): string {
  const change = after - before;
  return changeVerdict({ low: change, high: change }, { before, after }, 0.01);
}

describe('changeVerdict', () => {
  it('has a word for every sign of the rate, before and after', () => {
    expect(verdictOn(-0.2, -0.1)).toBe('reaches farther');
    expect(verdictOn(-0.1, -0.2)).toBe('reaches less far');
    expect(verdictOn(-0.1, 0.1)).toBe('grows now');
    expect(verdictOn(0.1, -0.1)).toBe('grows no longer');
    expect(verdictOn(0.1, 0.2)).toBe('grows faster');
    expect(verdictOn(0.2, 0.1)).toBe('grows more slowly');
  });

  it('takes for noise what lies within the threshold on both sides, its ends included', () => {
    const rate = { before: -1, after: -1 };
    expect(changeVerdict({ low: -0.01, high: 0.01 }, rate, 0.01)).toBe('unchanged within noise');
    expect(changeVerdict({ low: 0.005, high: 0.009 }, rate, 0.01)).toBe('unchanged within noise');
    expect(changeVerdict({ low: 0.005, high: 0.011 }, rate, 0.01)).toBe('undecided');
    expect(changeVerdict({ low: -0.5, high: 0.5 }, rate, 0.01)).toBe('undecided');
    expect(changeVerdict({ low: 0.011, high: 0.5 }, rate, 0.01)).toBe('reaches farther');
  });

  it('measures the noise by the size of the rate, whatever its sign', () => {
    expect(changeVerdict({ low: 0.5, high: 0.6 }, { before: 100, after: 100.5 }, 0.01)).toBe(
      'unchanged within noise',
    );
  });

  it('calls nothing but the same unchanged where the rate was 0', () => {
    expect(changeVerdict({ low: 0, high: 0 }, { before: 0, after: 0 }, 0.01)).toBe('unchanged within noise');
    expect(changeVerdict({ low: 0, high: 1e-9 }, { before: 0, after: 1e-9 }, 0.01)).toBe('undecided');
  });

  it('decides nothing by NaN', () => {
    for (const [low, high] of [
      [Number.NaN, 0],
      [0, Number.NaN],
      [Number.NaN, Number.NaN],
    ] as const) {
      expect(changeVerdict({ low, high }, { before: -1, after: -1 }, 0.01)).toBe('undecided');
    }
    expect(changeVerdict({ low: 1, high: 2 }, { before: Number.NaN, after: 1 }, 0.01)).toBe('undecided');
  });
});
