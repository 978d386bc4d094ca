import { describe, expect, it } from 'vitest';
import { spreadAbout } from '../../src/comparison/spread.js';

/** The spread of samples that lie `deviations` away from the centre. */
function rmsOf(centre: number[], deviations: number[][], magnified?: number): Float64Array {
  const spread = spreadAbout(Float64Array.from(centre), magnified);
  for (const deviation of deviations) spread.add(centre.map((value, k) => value + deviation[k]!));
  return spread.rms();
}

describe('spreadAbout', () => {
  it('is the root of the mean squared deviation from the centre, not from the mean', () => {
    expect([
      ...rmsOf(
        [8, 4],
        [
          [3, 0],
          [-4, 0],
          [5, 1],
          [0, 1],
        ],
      ),
    ]).toEqual([Math.sqrt(50 / 4), Math.sqrt(2 / 4)]);
  });

  it('takes a centre of zeros', () => {
    expect([
      ...rmsOf(
        [0, 0],
        [
          [3, 0],
          [4, 0],
        ],
      ),
    ]).toEqual([Math.sqrt(25 / 2), 0]);
  });

  it('divides by how strongly the samples were disturbed', () => {
    expect([...rmsOf([1], [[0.5], [0.5]], 16)]).toEqual([0.5 / 16]);
  });

  it.each([2 ** -1000, 2 ** -600, 2 ** 600, 2 ** 1000])('neither underflows nor overflows at %d', (size) => {
    expect([...rmsOf([size], [[size / 4], [-size / 4]])]).toEqual([size / 4]);
  });

  it('sees a deviation of one subnormal step from a subnormal centre', () => {
    const tiny = Number.MIN_VALUE;
    expect([...rmsOf([4 * tiny], [[tiny], [tiny]])]).toEqual([tiny]);
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY])('is not finite where a sample is %d', (sample) => {
    const spread = spreadAbout(Float64Array.of(1, 1));
    spread.add([sample, 1]);
    const [bad, good] = spread.rms();
    expect(Number.isFinite(bad)).toBe(false);
    expect(good).toBe(0);
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY])('is NaN where the centre is %d', (centre) => {
    const spread = spreadAbout(Float64Array.of(centre));
    spread.add([centre]);
    expect(spread.rms()[0]).toBeNaN();
  });

  it('keeps no sample', () => {
    const spread = spreadAbout(Float64Array.of(1));
    const sample = [2];
    spread.add(sample);
    sample[0] = 100;
    expect([...spread.rms()]).toEqual([1]);
  });
});
