import { describe, expect, it } from 'vitest';
import { differenceInterval } from '../../src/numeric/difference-interval.js';

describe('differenceInterval', () => {
  it("gives R's t.test of extra hours of sleep by group (Cushny & Peebles 1905)", () => {
    const first = [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0];
    const second = [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4];
    // t.test(extra ~ group, sleep) prints t = −1.8608, df = 17.776, −3.3654832 to 0.2054832, to eight digits.
    const interval = differenceInterval(first, second, 0.95)!;
    expect(interval.mean).toBeCloseTo(1.58, 12);
    expect(interval.low).toBeCloseTo(-0.2054832, 7);
    expect(interval.high).toBeCloseTo(3.3654832, 7);
    expect(interval.count).toBe(20);
  });

  it('takes samples of different sizes, and turns round when they are exchanged', () => {
    const one = [1, 2, 4];
    const other = [7, 9, 8, 12, 30];
    const there = differenceInterval(one, other, 0.9)!;
    const back = differenceInterval(other, one, 0.9)!;
    expect(back.low).toBeCloseTo(-there.high, 12);
    expect(there.low).toBeLessThan(there.mean);
  });

  it('is a point where neither sample has any spread', () => {
    expect(differenceInterval([1, 1], [3, 3, 3], 0.95)).toMatchObject({ mean: 2, low: 2, high: 2 });
  });

  it('is null for fewer than two values on a side, NaN and infinity', () => {
    expect(differenceInterval([1], [1, 2], 0.95)).toBeNull();
    expect(differenceInterval([1, 2], [], 0.95)).toBeNull();
    expect(differenceInterval([1, Number.NaN], [1, 2], 0.95)).toBeNull();
    expect(differenceInterval([1, 2], [1, Infinity], 0.95)).toBeNull();
  });
});
