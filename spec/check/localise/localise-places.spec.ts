import { describe, expect, it } from 'vitest';
import { innerProduct } from '../../../src/check/directions.js';
import { localisePlaces, type PlacesInput } from '../../../src/check/localise/localise-places.js';
import { plainAxes } from '../../../src/diagnosis/axes.js';
import { placeText } from '../../../src/diagnosis/place-text.js';
import { placesOf } from '../../../src/diagnosis/wrong-places.js';

const bound = 1e-9;

/** A gradient of ones, [rows, columns], wrong where it is said to be, against an oracle that knows better. */
function input(
  shape: readonly [number, number],
  isWrong: (row: number, column: number) => boolean,
  error = 1e-3,
): PlacesInput & { readonly wrong: number[] } {
  const right = new Float64Array(shape[0] * shape[1]).fill(1);
  const wrong = [...right.keys()].filter((flat) => isWrong(Math.floor(flat / shape[1]), flat % shape[1]));
  const gradient = right.slice();
  for (const flat of wrong) gradient[flat]! += error;
  return {
    gradient,
    axes: plainAxes(shape),
    seed: 5,
    rounding: () => 0,
    derivative: async (v, from) => ({
      estimate: innerProduct(right.subarray(from, from + v.length), v),
      bound,
    }),
    wrong,
  };
}

describe('localisePlaces', () => {
  it('finds one entry of a million with six derivatives a halving and a dozen for samples, and measures it', async () => {
    const asked = input([1000, 1000], (row, column) => row === 777 && column === 123);
    const { places, entries, probes } = await localisePlaces(asked);
    expect(places).toEqual(placesOf(asked.axes, asked.wrong));
    expect(entries).toEqual([{ index: 777_123, actual: 1.001, expected: 1, bound }]);
    expect(probes).toBeLessThanOrEqual(6 * 20 + 12 + 1);
  });

  it.each([
    ['a row', (row: number) => row === 299, 'row 299, judging by a sample'],
    ['a column', (_: number, column: number) => column === 0, 'column 0, judging by a sample'],
    [
      'a corner',
      (row: number, column: number) => row < 3 && column >= 298,
      'rows 0 to 2, columns 298 and 299',
    ],
    ['everything', () => true, 'every entry, judging by a sample'],
  ] as const)('finds %s of 90,000 entries with a hundred derivatives or so', async (_, isWrong, text) => {
    const { places, probes } = await localisePlaces(input([300, 300], isWrong));
    expect(placeText(places)).toBe(text);
    expect(probes).toBeLessThanOrEqual(130);
  });

  it('takes nothing for wrong everywhere that has a right entry in its sample', async () => {
    const { places } = await localisePlaces(input([64, 64], (row, column) => (row + column) % 2 === 0));
    expect(places.evidence).toBe('unfinished');
    expect(places.fillsBox).toBe(null);
  });

  it('never passes over a right row among 16, nor a right column', async () => {
    for (let seed = 0; seed < 30; seed++) {
      const asked = input([16, 12], (row, column) => row !== seed % 16 && column !== seed % 12);
      const { places } = await localisePlaces({ ...asked, seed });
      const { along, fillsBox } = placesOf(asked.axes, asked.wrong);
      expect([places.along, places.fillsBox]).toEqual([along, fillsBox]);
    }
  });

  it('keeps within its derivatives, and says that there may be more', async () => {
    for (const largestProbes of [1, 10, 30, 100, 400]) {
      const scattered = input([256, 256], (row, column) => row % 16 === 0 && column % 16 === 1);
      const { places, probes } = await localisePlaces({ ...scattered, largestProbes });
      expect(probes).toBeLessThanOrEqual(largestProbes);
      expect(places.evidence).toBe('unfinished');
    }
  });

  it('keeps within any number of derivatives, and is either right or unfinished', async () => {
    const asked = input([30, 30], (row, column) => row === 20 && column === 11);
    let finished = 0;
    for (let largestProbes = 1; largestProbes < 120; largestProbes += 3) {
      const { places, probes } = await localisePlaces({ ...asked, largestProbes });
      expect(probes).toBeLessThanOrEqual(largestProbes);
      if (places.evidence === 'unfinished') continue;
      finished++;
      expect(places).toEqual(placesOf(asked.axes, asked.wrong));
    }
    expect(finished).toBeGreaterThan(0);
  });

  it('is unfinished when it gave up on an axis, however sure it is of what it found', async () => {
    const rows = await localisePlaces(input([100, 10], (row) => row < 40));
    expect(placeText(rows.places)).toBe('some entries, within rows 0 to 31, as far as the search went');
    const fifty = input([1, 200], (_, column) => column % 4 === 0);
    const scattered = await localisePlaces({ ...fifty, axes: plainAxes([200]), largestProbes: 2000 });
    expect(scattered.places).toMatchObject({ evidence: 'unfinished', wrong: null, fillsBox: null });
    expect(scattered.places.along[0]!.indices).toHaveLength(32);
  });

  it('asks for every entry of a small block, and leaves nothing to chance', async () => {
    for (let seed = 0; seed < 50; seed++) {
      const asked = { ...input([8, 8], (row, column) => row === column, 1.1 * bound), seed };
      const { places, probes } = await localisePlaces(asked);
      expect(places).toEqual(placesOf(asked.axes, asked.wrong));
      expect(probes).toBe(64);
    }
  });

  it('finds an error of ten bounds for every seed', async () => {
    for (let seed = 0; seed < 50; seed++) {
      const asked = { ...input([32, 32], (row, column) => row === 20 && column === 11, 10 * bound), seed };
      expect((await localisePlaces(asked)).places).toEqual(placesOf(asked.axes, asked.wrong));
    }
  });

  it('keeps the box where only the whole of it shows', async () => {
    const spread = input([10, 10], () => true);
    const { places, entries } = await localisePlaces({
      ...spread,
      derivative: async (v, from) => ({
        ...(await spread.derivative(v, from)),
        bound: v.length < 100 ? 100 : bound,
      }),
    });
    expect([places.evidence, places.wrong, entries]).toEqual(['unfinished', null, []]);
    expect(placeText(places)).toBe('some entries, in every row and column, as far as the search went');
  });

  it('keeps a small block whole when no entry is beyond its own bound', async () => {
    const { places, entries } = await localisePlaces(input([8, 8], () => true, bound / 2));
    expect([places.evidence, places.wrong, entries]).toEqual(['unfinished', null, []]);
    expect(places.along.every(({ all }) => all)).toBe(true);
  });

  it('finds an entry that is not a number, whatever else is right', async () => {
    const asked = input([20, 20], (row, column) => row === 3 && column === 4, Number.NaN);
    expect((await localisePlaces(asked)).places).toEqual(placesOf(asked.axes, [64]));
  });
});
