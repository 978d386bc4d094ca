import { describe, expect, it } from 'vitest';
import { type RandomStream, randomStream } from '../../src/numeric/random.js';
import { departureOfMean, MOST_STANDARD_ERRORS } from './departure-of-mean.js';

const draws = 20_000;

function drawn(draw: (stream: RandomStream) => number, seed = 1, count = draws): number[] {
  const stream = randomStream(seed, 'spec');
  return Array.from({ length: count }, () => draw(stream));
}

/** Pearson's χ² over equally likely bins, as standard errors of its mean bins − 1 (variance 2·(bins − 1)). */
function binDeparture(bins: readonly number[], binCount: number): number {
  const counts = new Array<number>(binCount).fill(0);
  for (const bin of bins) counts[bin]!++;
  const expected = bins.length / binCount;
  const chiSquared = counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
  return Math.abs(chiSquared - (binCount - 1)) / Math.sqrt(2 * (binCount - 1));
}

describe('randomStream', () => {
  it('gives the numbers that are recorded here, on every machine and in every version', () => {
    const stream = randomStream(42, 'recorded');
    expect([stream.uint32(), stream.uint32(), stream.uint32()]).toEqual(RECORDED.uint32);
    expect([stream.uniform(), stream.uniform()]).toEqual(RECORDED.uniform);
    expect([stream.integer(10), stream.integer(10), stream.integer(2 ** 32)]).toEqual(RECORDED.integer);
    expect([stream.normal(), stream.normal(), stream.normal()]).toEqual(RECORDED.normal);
  });

  it('gives the same numbers for the same seed and path, and others for any other', () => {
    const first = (...path: readonly (string | number)[]) => randomStream(7, ...path).uint32();
    expect(first('a', 1)).toBe(first('a', 1));
    const firsts = [
      first(),
      first('a'),
      first('b'),
      first('a', 1),
      first('a', 2),
      first('a1'),
      first('a/1', ''),
    ];
    expect(new Set(firsts).size).toBe(firsts.length);
  });

  it('tells seeds apart by all of their 64 bits', () => {
    const seeds = [0, 1, 2, -1, 0.5, 2 ** 32, 2 ** 32 + 1, 2 ** 53 - 1, 1 + 2 ** -52, 1e300];
    expect(new Set(seeds.map((seed) => randomStream(seed).uint32())).size).toBe(seeds.length);
  });

  it.each([
    ['neighbouring seeds', (index: number) => randomStream(index)],
    ['neighbouring paths', (index: number) => randomStream(1, 'case', index)],
  ])('is uncorrelated between %s', (_, open) => {
    const firsts = Array.from({ length: draws }, (_, index) => open(index).uniform() - 0.5);
    const products = firsts.slice(1).map((first, index) => first * firsts[index]!);
    expect(departureOfMean(0, firsts)).toBeLessThan(MOST_STANDARD_ERRORS);
    expect(departureOfMean(0, products)).toBeLessThan(MOST_STANDARD_ERRORS);
    expect(
      binDeparture(
        firsts.map((first) => Math.floor((first + 0.5) * 64)),
        64,
      ),
    ).toBeLessThan(MOST_STANDARD_ERRORS);
  });

  it('leaves other streams as they were when one draws more', () => {
    const [one, other] = [randomStream(1, 'one'), randomStream(1, 'other')];
    const expected = randomStream(1, 'other').uint32();
    for (let draw = 0; draw < 10; draw++) one.uint32();
    expect(other.uint32()).toBe(expected);
  });

  describe('uint32', () => {
    it('is a whole number below 2³² with every bit set half of the time', () => {
      const words = drawn((stream) => stream.uint32());
      expect(words.every((word) => Number.isInteger(word) && word >= 0 && word < 2 ** 32)).toBe(true);
      for (let bit = 0; bit < 32; bit++) {
        const bits = words.map((word) => (word >>> bit) & 1);
        expect(departureOfMean(0.5, bits), `bit ${bit}`).toBeLessThan(MOST_STANDARD_ERRORS);
      }
    });
  });

  describe('uniform', () => {
    const numbers = drawn((stream) => stream.uniform());

    it('is a multiple of 2⁻⁵³ on [0, 1) and uses the last bit', () => {
      expect(numbers.every((number) => number >= 0 && number < 1)).toBe(true);
      expect(numbers.every((number) => Number.isInteger(number * 2 ** 53))).toBe(true);
      expect(
        departureOfMean(
          0.5,
          numbers.map((number) => (number * 2 ** 53) % 2),
        ),
      ).toBeLessThan(MOST_STANDARD_ERRORS);
    });

    it('is uniform, in pairs as well', () => {
      expect(departureOfMean(0.5, numbers)).toBeLessThan(MOST_STANDARD_ERRORS);
      expect(
        binDeparture(
          numbers.map((number) => Math.floor(number * 100)),
          100,
        ),
      ).toBeLessThan(MOST_STANDARD_ERRORS);
      const pairs = numbers.slice(1).map((number, index) => {
        return Math.floor(number * 10) * 10 + Math.floor(numbers[index]! * 10);
      });
      expect(binDeparture(pairs, 100)).toBeLessThan(MOST_STANDARD_ERRORS);
    });
  });

  describe('integer', () => {
    it.each([1, 2, 3, 7, 100])('takes every value below %d equally often', (below) => {
      const numbers = drawn((stream) => stream.integer(below));
      expect(new Set(numbers).size).toBe(below);
      expect(Math.max(...numbers)).toBe(below - 1);
      if (below > 1) expect(binDeparture(numbers, below)).toBeLessThan(MOST_STANDARD_ERRORS);
    });

    it('is not biased towards the lower half where 2³² is not a multiple', () => {
      const below = 3 * 2 ** 30; // without rejection the first third would come twice as often as each other
      const thirds = drawn((stream) => Math.floor(stream.integer(below) / 2 ** 30));
      expect(binDeparture(thirds, 3)).toBeLessThan(MOST_STANDARD_ERRORS);
    });
  });

  describe('normal', () => {
    const numbers = drawn((stream) => stream.normal());

    it('has the moments 0, 1, 0 and 3', () => {
      for (const [power, moment] of [0, 1, 0, 3].entries()) {
        const powers = numbers.map((number) => number ** (power + 1));
        expect(departureOfMean(moment, powers), `moment ${power + 1}`).toBeLessThan(MOST_STANDARD_ERRORS);
      }
    });

    it('is uncorrelated between the two numbers that one rejection gives', () => {
      const pairs = numbers
        .filter((_, index) => index % 2 === 0)
        .map((first, pair) => first * numbers[2 * pair + 1]!);
      expect(departureOfMean(0, pairs)).toBeLessThan(MOST_STANDARD_ERRORS);
    });
  });
});

/** The first numbers of randomStream(42, 'recorded'), by this implementation on Node 20.20.2; every case depends on them. */
const RECORDED = {
  uint32: [997615319, 3757057827, 875131133],
  uniform: [0.5702783769015175, 0.6501277821607057],
  integer: [6, 7, 3288417820],
  normal: [0.32600018476277653, 0.16705621772220489, -2.4852209012107016],
};
