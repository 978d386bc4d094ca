import { describe, expect, it } from 'vitest';
import { decayFloors } from '../../src/decay/floors.js';
import { everyLag } from './trajectories.js';

/** ln 0.9^k for k = 0 … last. */
function decaying(last: number): number[] {
  return everyLag(last).map((lag) => lag * Math.log(0.9));
}

describe('decayFloors', () => {
  it('finds that 0.9^k leaves float32’s normal numbers at k = 829 and rounds to 0 at k = 987', () => {
    const floors = decayFloors(everyLag(1000), decaying(1000));
    expect(floors.find(({ precision }) => precision === 'float32')).toEqual({
      precision: 'float32',
      belowNormal: 829,
      zero: 987,
    });
  });

  it('agrees with what rounding itself does to exact powers of ¾', () => {
    const logNorms = everyLag(1000).map((lag) => lag * Math.log(0.75));
    const float32 = decayFloors(everyLag(1000), logNorms).find(({ precision }) => precision === 'float32')!;
    const rounded = everyLag(1000).map((lag) => Math.fround(0.75 ** lag));
    expect(float32.zero).toBe(rounded.indexOf(0));
    expect(float32.belowNormal).toBe(rounded.findIndex((value) => value < 2 ** -126));
  });

  it('is not what repeated rounding does: that stalls above 0', () => {
    let product = 1;
    for (let k = 0; k < 2000; k++) product = Math.fround(product * Math.fround(0.9));
    expect(product).toBeGreaterThan(0);
  });

  it('gives float16 up first and float64 last, and null for what T does not reach', () => {
    const floors = decayFloors(everyLag(500), decaying(500));
    expect(floors.map(({ precision, zero }) => [precision, zero])).toEqual([
      ['float16', 165],
      ['bfloat16', null],
      ['float32', null],
      ['float64', null],
    ]);
  });

  it('finds float64’s end far below where float64 itself has one', () => {
    const floors = decayFloors([0, 7000, 8000], [0, -700, -1000]);
    expect(floors.at(-1)).toEqual({ precision: 'float64', belowNormal: 8000, zero: 8000 });
  });

  it('calls NaN neither', () => {
    expect(
      decayFloors([0], [Number.NaN]).every(({ zero, belowNormal }) => zero === null && belowNormal === null),
    ).toBe(true);
  });
});
