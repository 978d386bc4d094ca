import { describe, expect, it } from 'vitest';
import { bitsOf, chosenId, signedFraction, tensorOver } from '../../../src/case/arbitrary/number-at.js';

describe('bitsOf', () => {
  it('gives these bits on every machine', () => {
    const bits = bitsOf(-7, 'Waa_l1');
    expect([bits(0), bits(1, 2), bits(65536, 3, 4)]).toEqual([1199034846, 509079645, 3753488563]);
  });

  it('gives other bits for another seed, block or place', () => {
    const places = [0, 1, 2, 3, 65536].flatMap((first) =>
      [0, 1, 2].map((second) => [first, second] as const),
    );
    const all = [0, 1, -1].flatMap((seed) =>
      ['h', 'c', 'hc', ''].flatMap((block) => places.map((place) => bitsOf(seed, block)(...place))),
    );
    expect(new Set(all).size).toBe(all.length);
  });

  it('has each bit set in half of the places', () => {
    const bits = bitsOf(3, 'inputs');
    const drawn = Array.from({ length: 4096 }, (_, k) => bits(k & 15, (k >> 4) & 15, k >> 8));
    for (let bit = 0; bit < 32; bit++) {
      const share = drawn.filter((word) => (word >>> bit) & 1).length / drawn.length;
      // Five standard deviations of a fair coin, ½/√4096 each: a wrong alarm in 10^5 trials; at ten a bias of 8 % would pass.
      expect(Math.abs(share - 0.5)).toBeLessThan(5 * (0.5 / 64));
    }
  });
});

describe('signedFraction', () => {
  it('reaches both ends with both signs, and nothing else', () => {
    const bits = bitsOf(1, 'x');
    const drawn = new Set(Array.from({ length: 500 }, (_, k) => signedFraction(bits(k), 2, 5, 4)));
    expect([...drawn].sort((left, right) => left - right)).toEqual([
      -1.25, -1, -0.75, -0.5, 0.5, 0.75, 1, 1.25,
    ]);
  });
});

describe('chosenId', () => {
  it('stays the choice when another id goes', () => {
    const bits = bitsOf(5, 'tokens');
    const ids = [0, 1, 2, 3, 4];
    for (let place = 0; place < 50; place++) {
      const at = (id: number) => bits(place, id);
      const choice = chosenId(ids, at);
      for (const gone of ids) {
        if (gone === choice) continue;
        expect(
          chosenId(
            ids.filter((id) => id !== gone),
            at,
          ),
        ).toBe(choice);
      }
    }
  });
});

describe('tensorOver', () => {
  it('writes the number of each place row by row', () => {
    const places = tensorOver([[0, 4], [1], [2, 3]], (first, second = 0, third = 0) => {
      return 100 * first + 10 * second + third;
    });
    expect(places).toEqual({ shape: [2, 1, 2], data: Float64Array.of(12, 13, 412, 413) });
    expect(tensorOver([[7, 8]], (first) => first)).toEqual({ shape: [2], data: Float64Array.of(7, 8) });
  });
});
