import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InputError } from '../../src/complaint/input-error.js';
import { requireShard, shardPlaces } from '../../src/decay/shard.js';

describe('shardPlaces', () => {
  it('gives every point to exactly one shard, and no shard two points more than another', () => {
    fc.assert(
      fc.property(fc.nat(60), fc.integer({ min: 1, max: 20 }), (total, count) => {
        const parts = Array.from({ length: count }, (_, index) =>
          shardPlaces(total, { index: index + 1, count }),
        );
        expect(parts.flat().sort((one, other) => one - other)).toEqual([...Array(total).keys()]);
        const sizes = parts.map(({ length }) => length);
        expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('gives each shard its part of every series, whose points stand together in a plan', () => {
    expect(shardPlaces(8, { index: 2, count: 4 })).toEqual([1, 5]);
  });
});

describe('requireShard', () => {
  it.each([
    [0, 3],
    [4, 3],
    [1.5, 3],
    [1, Number.NaN],
    [Number.NaN, 3],
    [-1, 3],
    [1, 0],
  ])('refuses part %d of %d', (index, count) => {
    expect(() => requireShard({ index, count }, 'the part')).toThrow(InputError);
    expect(() => requireShard({ index, count }, 'the part')).toThrow(/the part is .* of /);
  });

  it('takes the first and the last', () => {
    expect(() => requireShard({ index: 1, count: 1 })).not.toThrow();
    expect(() => requireShard({ index: 9, count: 9 })).not.toThrow();
  });
});
