import { describe, expect, it } from 'vitest';
import { compensatedSum } from '../../src/numeric/compensated-sum.js';
import { randomStream } from '../../src/numeric/random.js';

function sumOf(terms: Iterable<number>): number {
  const sum = compensatedSum();
  for (const term of terms) sum.add(term);
  return sum.value();
}

describe('compensatedSum', () => {
  it('starts at 0', () => {
    expect(sumOf([])).toBe(0);
  });

  it('keeps a small term that a larger sum would swallow, whichever comes first', () => {
    expect(sumOf([1, 1e100, 1, -1e100])).toBe(2);
    expect(sumOf([1e100, 1, -1e100, 1])).toBe(2);
    expect(sumOf([2 ** -60, 1, -1])).toBe(2 ** -60);
  });

  it('adds a tenth up ten million times to within one rounding, where a plain sum is off by thousands', () => {
    const tenths = 1e7;
    const sum = compensatedSum();
    let plain = 0;
    for (let term = 0; term < tenths; term++) {
      sum.add(0.1);
      plain += 0.1;
    }
    const exact = 1e6 + tenths * 2 ** -54 * 0.1; // 0.1 is stored as (1 + 2⁻⁵⁴)/10, to the first order
    expect(Math.abs(sum.value() - exact)).toBeLessThanOrEqual(1e6 * 2 ** -52);
    expect(Math.abs(plain - exact)).toBeGreaterThan(1e-5);
  });

  it('agrees with exact sums of whole numbers, scaled, in any order', () => {
    const stream = randomStream(1, 'compensated');
    let exact = 0n;
    const terms = Array.from({ length: 2000 }, () => {
      const term = stream.integer(2 ** 32) - 2 ** 31;
      const scale = stream.integer(60);
      exact += BigInt(term) << BigInt(scale);
      return term * 2 ** scale;
    });
    // Exact but for one rounding: with 2000 terms the second-order error is 2000·u²·Σ|terms|, far below an ulp of the sum.
    expect(sumOf(terms)).toBe(Number(exact));
    expect(sumOf(terms.reverse())).toBe(Number(exact));
  });

  it('adds products as it adds their terms one by one, before and after others', () => {
    const stream = randomStream(2, 'products');
    const left = Float64Array.from({ length: 500 }, () => stream.normal() * 2 ** stream.integer(60));
    const right = left.map(() => stream.normal());
    const together = compensatedSum();
    const apart = compensatedSum();
    for (const sum of [together, apart]) sum.add(1e100);
    together.addProducts(left, right);
    left.forEach((value, k) => void apart.add(value * right[k]!));
    for (const sum of [together, apart]) sum.add(-1e100);
    expect(together.value()).toBe(apart.value());
    together.addProducts([Number.NaN], [1]);
    expect(together.value()).toBeNaN();
  });

  it('stays NaN once a term was', () => {
    expect(sumOf([1, Number.NaN, 2])).toBeNaN();
  });

  it('is infinite where the terms or the sum are, and NaN for opposite infinities', () => {
    expect(sumOf([1, Number.POSITIVE_INFINITY, 2])).toBe(Number.POSITIVE_INFINITY);
    expect(sumOf([-Number.MAX_VALUE, -Number.MAX_VALUE])).toBe(Number.NEGATIVE_INFINITY);
    expect(sumOf([Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY])).toBeNaN();
  });
});
