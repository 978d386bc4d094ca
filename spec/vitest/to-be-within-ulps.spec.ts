import { describe, expect, it } from 'vitest';
import '../../src/vitest/index.js';

const { NaN: nan, POSITIVE_INFINITY: infinity, EPSILON: epsilon } = Number;

describe('toBeWithinUlps', () => {
  it('counts from neighbour to neighbour, of numbers, arrays and records', () => {
    expect(0.1 + 0.2).toBeWithinUlps(1, 0.3);
    expect(0.1 + 0.2).not.toBeWithinUlps(0, 0.3);
    expect([1, 1 + 2 * epsilon]).toBeWithinUlps(2, [1, 1]);
    expect([1, 1 + 2 * epsilon]).not.toBeWithinUlps(1, [1, 1]);
    expect({ Waa: [[1 + epsilon]] }).toBeWithinUlps(1, { Waa: [[1]] });
    expect(() => expect(2).toBeWithinUlps(4, 1)).toThrow('4503599627370496 ulps, where 4 are allowed');
  });

  it('takes a pair where nothing is expected', () => {
    expect([0.1 + 0.2, 0.3]).toBeWithinUlps(1);
    expect([0.1 + 0.2, 0.3]).not.toBeWithinUlps(0);
    expect([
      [1, 2],
      [1, 2],
    ]).toBeWithinUlps(0);
    expect(() => expect([1, 2, 3]).toBeWithinUlps(1)).toThrow('expected a pair [actual, expected]');
  });

  it('counts in float32 where it is told to', () => {
    expect(1 + 2 ** -22).toBeWithinUlps(2, 1, { precision: 'float32' });
    expect(1 + 2 ** -22).not.toBeWithinUlps(1, 1, { precision: 'float32' });
    expect(Math.fround(0.1)).toBeWithinUlps(0, 0.1, { precision: 'float32' });
    expect(Math.fround(0.1)).not.toBeWithinUlps(1000, 0.1);
  });

  it('takes both zeros for the same number, and an infinity for near to itself alone', () => {
    expect(-0).toBeWithinUlps(0, 0);
    expect(infinity).toBeWithinUlps(0, infinity);
    expect(infinity).not.toBeWithinUlps(1000, Number.MAX_VALUE);
    expect(infinity).not.toBeWithinUlps(1000, -infinity);
  });

  it('passes NaN neither way, on whichever side it stands', () => {
    for (const [actual, expected] of [
      [nan, 1],
      [1, nan],
      [nan, nan],
    ] as const) {
      expect(() => expect(actual).toBeWithinUlps(4, expected)).toThrow('is NaN');
      expect(() => expect(actual).not.toBeWithinUlps(4, expected)).toThrow('is NaN');
    }
  });

  it.each([-1, 0.5, nan, 2 ** 52])('refuses %d steps, also under .not', (ulps) => {
    expect(() => expect(1).toBeWithinUlps(ulps, 1)).toThrow('expected a whole number from 0');
    expect(() => expect(1).not.toBeWithinUlps(ulps, 2)).toThrow('expected a whole number from 0');
  });

  it.each([
    [{ foo: 1 }, 'toBeWithinUlps().foo is an unknown key; expected one of precision'],
    [{ precison: 'float32' }, 'Perhaps precision is meant'],
    [null, 'toBeWithinUlps().options is null; expected an object such as { precision: "float32" }'],
    ['float32', 'toBeWithinUlps().options is "float32"'],
  ])('refuses the options %j, also under .not', (options, said) => {
    expect(() => expect(0).toBeWithinUlps(0, [1], options as never)).toThrow(said);
    expect(() => expect([1]).not.toBeWithinUlps(0, [2], options as never)).toThrow(said);
    expect(() => expect([1, 1]).toBeWithinUlps(0, undefined, options as never)).toThrow(said);
  });
});
