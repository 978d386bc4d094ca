import { describe, expect, it } from 'vitest';
import { type PrecisionName, precisions } from '../../src/numeric/precision.js';
import { randomStream } from '../../src/numeric/random.js';
import { roundTo } from '../../src/numeric/round-to.js';

const float16 = roundTo(precisions.float16);
const bfloat16 = roundTo(precisions.bfloat16);
const narrow: PrecisionName[] = ['float32', 'bfloat16', 'float16'];

/** Numbers of every size from 2^−160 to 2^136, with 53 random bits. */
function* anyNumbers(count: number): Generator<number> {
  const stream = randomStream(1, 'any number');
  for (let k = 0; k < count; k++) {
    const sign = stream.uint32() & 1 ? -1 : 1;
    yield sign * (1 + stream.uniform()) * 2 ** (stream.integer(297) - 160);
  }
}

/** Multiples of half and quarter spacings: every second one is a tie or next to one. */
function* ties(name: PrecisionName, count: number): Generator<number> {
  const { unitRoundoff, smallestSubnormal, smallestNormal, largest } = precisions[name];
  const stream = randomStream(2, name);
  const exponents = Math.log2(largest / smallestNormal);
  for (let k = 0; k < count; k++) {
    const significand = 1 + stream.integer(4 / unitRoundoff) * (unitRoundoff / 4);
    const off = (stream.integer(3) - 1) * 2 ** -50;
    yield (significand + off) * smallestNormal * 2 ** stream.integer(exponents + 1);
    yield (stream.integer(8 / unitRoundoff) / 4) * smallestSubnormal;
  }
}

function disagreements(
  numbers: Iterable<number>,
  round: (x: number) => number,
  right: (x: number) => number,
): number[] {
  return [...numbers].filter((x) => !Object.is(round(x), right(x)));
}

describe('roundTo', () => {
  it('gives for float32 what Math.fround gives, ties, subnormals and overflow among them', () => {
    const round = roundTo(precisions.float32);
    expect(disagreements(anyNumbers(1_000_000), round, Math.fround)).toEqual([]);
    expect(disagreements(ties('float32', 700_000), round, Math.fround)).toEqual([]);
    const { largest, smallestSubnormal } = precisions.float32;
    const edges = [largest, largest * (1 + 2 ** -25), largest * (1 + 2 ** -26), largest * (1 + 2 ** -24)];
    edges.push(smallestSubnormal / 2, smallestSubnormal * 0.5000001, Number.MIN_VALUE, Number.MAX_VALUE);
    edges.push(0, Number.NaN, Number.POSITIVE_INFINITY, 1 - 2 ** -25, 1 - 2 ** -26, 2 - 2 ** -25);
    for (const x of edges) for (const each of [x, -x]) expect(round(each), `${each}`).toBe(Math.fround(each));
  });

  it('returns for float64 the number itself', () => {
    const round = roundTo(precisions.float64);
    for (const x of [0.1, -0, Number.MIN_VALUE, Number.MAX_VALUE, Number.NaN]) expect(round(x)).toBe(x);
  });

  it.each([
    // IEEE 754-2019 §3.4: s, 5 exponent bits of bias 15, 10 fraction bits
    [1 / 3, 0.333251953125],
    [0.1, 0.0999755859375],
    [Math.PI, 3.140625],
    [65504, 65504],
    [65519.99, 65504],
    [65520, Number.POSITIVE_INFINITY],
    [-65520, Number.NEGATIVE_INFINITY],
    [2049, 2048],
    [2051, 2052],
    [2 ** -24, 2 ** -24],
    [2 ** -25, 0],
    [-(2 ** -25), -0],
    [2 ** -25 * 1.0001, 2 ** -24],
    [3 * 2 ** -25, 2 ** -23],
    [2 ** -14 - 2 ** -26, 2 ** -14],
    [1 + 2 ** -11, 1],
    [1 + 3 * 2 ** -11, 1 + 2 ** -9],
  ])('rounds %d to float16 as %d', (x, right) => {
    expect(float16(x)).toBe(right);
  });

  it.each([
    // bfloat16 is the upper half of float32
    [1 / 3, 0.333984375],
    [0.1, 0.10009765625],
    [Math.PI, 3.140625],
    [257, 256],
    [259, 260],
    [3.3895313892515355e38, 3.3895313892515355e38],
    [3.3962e38, Number.POSITIVE_INFINITY],
    [3.395e38, 3.3895313892515355e38],
    [2 ** -133, 2 ** -133],
    [2 ** -134, 0],
    [3 * 2 ** -134, 2 ** -132],
    [1 + 2 ** -8, 1],
    [1 + 3 * 2 ** -8, 1 + 2 ** -6],
  ])('rounds %d to bfloat16 as %d', (x, right) => {
    expect(bfloat16(x)).toBe(right);
  });

  it('reaches each of the 63488 finite numbers of float16, and from their middles the even ones', () => {
    for (let bits = 0; bits < 0x7c00; bits++) {
      const x = float16Value(bits);
      const next = bits + 1 < 0x7c00 ? float16Value(bits + 1) : 65536;
      const even = bits % 2 === 0 ? x : next === 65536 ? Number.POSITIVE_INFINITY : next;
      const middle = (x + next) / 2;
      const below = middle - middle * 2 ** -50;
      if (float16(x) !== x || float16(-x) !== -x || float16(middle) !== even || float16(below) !== x) {
        expect.fail(`bits ${bits}: ${x}`);
      }
    }
  });

  it.each(narrow)('is idempotent, monotone, odd and as near as it can be for %s', (name) => {
    const round = roundTo(precisions[name]);
    const { unitRoundoff, smallestSubnormal, largest } = precisions[name];
    const numbers = [...anyNumbers(20_000), ...ties(name, 20_000)].sort((left, right) => left - right);
    let before = Number.NEGATIVE_INFINITY;
    for (const x of numbers) {
      const rounded = round(x);
      const room = Math.max(unitRoundoff * Math.abs(x), smallestSubnormal / 2);
      const near = Math.abs(rounded - x) <= room || Math.abs(x) > largest;
      const holds = round(rounded) === rounded && round(-x) === -rounded && rounded >= before && near;
      if (!holds) expect.fail(`${x} becomes ${rounded}`);
      before = rounded;
    }
  });

  it.each(narrow)('keeps -0 and NaN for %s', (name) => {
    const round = roundTo(precisions[name]);
    expect(round(-0)).toBe(-0);
    expect(round(0)).toBe(0);
    expect(round(Number.NaN)).toBeNaN();
    expect(round(Number.NEGATIVE_INFINITY)).toBe(Number.NEGATIVE_INFINITY);
  });
});

/** The float16 that 15 bits without a sign mean. */
function float16Value(bits: number): number {
  const exponent = bits >>> 10;
  const fraction = bits & 0x3ff;
  return exponent === 0 ? fraction * 2 ** -24 : (1024 + fraction) * 2 ** (exponent - 25);
}
