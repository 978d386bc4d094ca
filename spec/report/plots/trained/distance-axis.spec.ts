import { describe, expect, it } from 'vitest';
import { distanceAxis } from '../../../../src/report/plots/trained/distance-axis.js';

/** Of a few logarithms below 4. At twice the value a tick at 501 would still be out by 10¹¹ times as much. */
const rounding = 2 ** -48;

describe('distanceAxis', () => {
  const axis = distanceAxis([50, 5, 500, 5]);

  it('has a tick a distance, in order, evenly spread by their ratios', () => {
    expect(axis.ticks.map(axis.label)).toEqual(['5', '50', '500']);
    const [first, second, third] = axis.ticks as [number, number, number];
    expect(Math.abs(third - second - (second - first))).toBeLessThan(rounding);
  });

  it('leaves room at both ends, and for a single distance, too', () => {
    expect(axis.min).toBeLessThan(axis.position(5)!);
    expect(axis.max).toBeGreaterThan(axis.position(500)!);
    const single = distanceAxis([20]);
    expect(single.min).toBeLessThan(single.max);
    expect(distanceAxis([]).max).toBeGreaterThan(distanceAxis([]).min);
  });

  it('finds the distance of a place again, and none for 0', () => {
    for (const distance of [1, 5, 100, 1000]) expect(axis.lagAt(axis.position(distance)!)).toBe(distance);
    expect(axis.position(0)).toBeNull();
  });
});
