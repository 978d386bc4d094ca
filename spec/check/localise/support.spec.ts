import { describe, expect, it } from 'vitest';
import { innerProduct } from '../../../src/check/directions.js';
import { questioning, type Suspect } from '../../../src/check/localise/support.js';

const bound = 1e-9;
const right = Float64Array.from({ length: 12 }, (_, index) => index + 1);

/** A gradient that is wrong at 4 and 9, against an oracle that knows better; keeps the directions it was asked. */
function suspect(changes: Partial<Suspect> = {}, values: Readonly<Record<number, number>> = { 4: 0, 9: 7 }) {
  const gradient = right.map((entry, index) => values[index] ?? entry);
  const directions: { readonly v: Float64Array; readonly from: number }[] = [];
  const asked: Suspect = {
    gradient,
    seed: 3,
    rounding: () => 0,
    derivative: async (v, from) => {
      directions.push({ v, from });
      return { estimate: innerProduct(right.subarray(from, from + v.length), v), bound };
    },
    ...changes,
  };
  return { asked, directions };
}

describe('questioning', () => {
  it('tells a wrong support from a right one, by one direction or five', async () => {
    const { asked } = suspect();
    const questions = questioning(asked, 100);
    expect(await questions.differsOn([0, 4])).toBe(true);
    expect(questions.probes()).toBe(1);
    expect(await questions.differsOn([0, 1, 5, 11])).toBe(false);
    expect(questions.probes()).toBe(6);
  });

  it('moves the entries of the support and no others', async () => {
    const { asked, directions } = suspect();
    await questioning(asked, 100).differsOn([2, 5, 7]);
    for (const { v, from } of directions) {
      expect([from, v.length]).toEqual([2, 6]);
      expect(Array.from(v, (component) => component !== 0)).toEqual([true, false, false, true, false, true]);
    }
    expect(new Set(directions.map(({ v }) => v[0])).size).toBe(5);
  });

  it('excuses what rounding explains, added up in squares, and no more', async () => {
    const shifted = Object.fromEntries([...right.entries()].map(([k, value]) => [k, value + 1e-3]));
    const support = [...right.keys()];
    // Together twelve errors of 1e-3 are about 3.5e-3 along a direction, and twelve roundings of 2.5e-3 are 8.7e-3.
    const excused = async (rounding: number) =>
      !(await questioning(suspect({ rounding: () => rounding }, shifted).asked, 100).differsOn(support));
    expect(await excused(2.5e-3)).toBe(true);
    expect(await excused(1e-3)).toBe(false);
    const ofEntry = async (rounding: number) =>
      (await questioning(suspect({ rounding: () => rounding }, shifted).asked, 100).entryAt(3)).ratio;
    expect(await ofEntry(2e-3)).toBeLessThan(1);
    expect(await ofEntry(5e-4)).toBeGreaterThan(1);
  });

  it('sees an entry that is not finite in its support, and only there', async () => {
    for (const bad of [Number.NaN, Number.POSITIVE_INFINITY]) {
      const questions = questioning(suspect({}, { 4: bad }).asked, 100);
      expect(await questions.differsOn([3, 4])).toBe(true);
      expect(await questions.differsOn([3, 5])).toBe(false);
      expect((await questions.entryAt(4)).ratio).toBe(Number.POSITIVE_INFINITY);
    }
  });

  it('finds nothing wrong where the derivative is not a number', async () => {
    const undecided = { estimate: Number.NaN, bound: Number.NaN };
    const questions = questioning(suspect({ derivative: async () => undecided }).asked, 100);
    expect(await questions.differsOn([4])).toBe(false);
    expect((await questions.entryAt(4)).ratio).toBe(Number.NaN);
  });

  it('measures an entry with one derivative', async () => {
    const questions = questioning(suspect().asked, 100);
    const measured = await questions.entryAt(9);
    expect(measured).toMatchObject({ index: 9, actual: 7, expected: 10, error: 3, bound });
    expect(questions.probes()).toBe(1);
  });

  it('asks for no more derivatives than it may', async () => {
    const { asked, directions } = suspect();
    const questions = questioning(asked, 3);
    expect(await questions.differsOn([1, 2])).toBe(false);
    expect(await questions.differsOn([4])).toBe(false);
    expect(directions).toHaveLength(3);
  });
});
