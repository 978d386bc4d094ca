import { describe, expect, it } from 'vitest';
import { randomStream } from '../../../src/numeric/random.js';
import { drawnOrder } from '../../../src/property/network/permutation.js';

describe('drawnOrder', () => {
  it('draws every order but the one that things are in', () => {
    const stream = randomStream(1, 'orders');
    const drawn = new Set(Array.from({ length: 200 }, () => drawnOrder(3, stream).from.join('')));
    expect([...drawn].sort()).toEqual(['021', '102', '120', '201', '210']);
  });

  it('exchanges two', () => {
    expect([...drawnOrder(2, randomStream(2, 'orders')).from]).toEqual([1, 0]);
  });
});
