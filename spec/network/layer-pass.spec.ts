import { describe, expect, it } from 'vitest';
import { type LayerPass, placeAt, timeOfPassRow } from '../../src/network/layer-pass.js';
import { packSequences } from '../../src/network/packing.js';

/** Slots of lengths 3 and 2: rows are (slot, time) (0, 0) (1, 0) (0, 1) (1, 1) (0, 2). */
const packing = packSequences([3, 2], 2, 3);

describe('placeAt', () => {
  it('gives a step’s rows, and the states before it: the initial ones before the first', () => {
    const places = [0, 1, 2].map((step) =>
      placeAt(packing, step, { step: 9, row: 9, count: 9, previous: 9 }),
    );
    expect(places).toEqual([
      { step: 0, row: 0, count: 2, previous: 0 },
      { step: 1, row: 2, count: 2, previous: 2 },
      { step: 2, row: 4, count: 1, previous: 4 },
    ]);
  });
});

describe('timeOfPassRow', () => {
  it('is the time of the word, which the reverse direction meets from its example’s end', () => {
    const timesOf = (direction: number): number[] =>
      [0, 1, 2, 3, 4].map((row) => timeOfPassRow({ packing, direction } as LayerPass, row));
    expect(timesOf(0)).toEqual([0, 0, 1, 1, 2]);
    expect(timesOf(1)).toEqual([2, 1, 1, 0, 0]);
  });
});
