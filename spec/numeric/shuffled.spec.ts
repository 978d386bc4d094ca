import { describe, expect, it } from 'vitest';
import { randomStream } from '../../src/numeric/random.js';
import { shuffled } from '../../src/numeric/shuffled.js';

describe('shuffled', () => {
  it('keeps every item once and leaves the original as it was', () => {
    const items = [1, 2, 3, 4, 5];
    expect(shuffled(items, randomStream(1, 'shuffle')).toSorted()).toEqual(items);
    expect(items).toEqual([1, 2, 3, 4, 5]);
    expect(shuffled([], randomStream(1, 'shuffle'))).toEqual([]);
  });

  it('gives each of the six orders of three items equally often', () => {
    const stream = randomStream(1, 'shuffle');
    const counts = new Map<string, number>();
    const draws = 6000;
    for (let draw = 0; draw < draws; draw++) {
      const order = shuffled('abc'.split(''), stream).join('');
      counts.set(order, (counts.get(order) ?? 0) + 1);
    }
    // A count has mean n·p and variance n·p·(1 − p); five deviations miss once in 300,000 tries, ten would let a bias of 5 % of n pass.
    const deviation = Math.sqrt(draws * (1 / 6) * (5 / 6));
    expect(counts.size).toBe(6);
    for (const count of counts.values()) expect(Math.abs(count - draws / 6)).toBeLessThan(5 * deviation);
  });
});
