import { describe, expect, it } from 'vitest';
import type { Axis } from '../../src/diagnosis/axes.js';
import type { Box } from '../../src/diagnosis/box.js';
import { flatIndices } from '../../src/diagnosis/box.js';
import { placeText } from '../../src/diagnosis/place-text.js';
import { placesOf, placesOfBox, placesOfSample } from '../../src/diagnosis/wrong-places.js';

const axis = (name: Axis['name'], size: number, labels: readonly string[] | null = null): Axis => ({
  name,
  size,
  labels,
});
const gates = axis('gate', 4, ['i', 'f', 'g', 'o']);
/** Waa of an LSTM with H = 4. */
const lstm = [gates, axis('row', 4), axis('column', 4)];
const elman = [axis('row', 4), axis('column', 4)];
const inputs = [axis('example', 3), axis('step', 6), axis('feature', 2)];
const states = [axis('layer', 2, ['l0', 'l0_reverse']), axis('example', 3), axis('unit', 4)];
const all = [0, 1, 2, 3];

const boxed: readonly (readonly [string, readonly Axis[], Box])[] = [
  ['every entry', lstm, [all, all, all]],
  ['32 of 64 entries, all in gates g and o (of i, f, g, o)', lstm, [[2, 3], all, all]],
  ['column 2 of every gate', lstm, [all, all, [2]]],
  ['row 3 of gate f, columns 1 and 4', [gates, axis('row', 4), axis('column', 5)], [[1], [3], [1, 4]]],
  ['row 3 of gate f', lstm, [[1], [3], all]],
  ['rows 0 to 2 of every gate, column 1', lstm, [all, [0, 1, 2], [1]]],
  ['column 0 of gates i and f', lstm, [[0, 1], all, [0]]],
  ['row 1', elman, [[1], all]],
  ['column 2', elman, [all, [2]]],
  ['rows 1 and 2, column 0', elman, [[1, 2], [0]]],
  ['row 2 of gate r', [axis('gate', 3, ['r', 'z', 'n']), axis('row', 3)], [[0], [2]]],
  ['example 1', inputs, [[1], [0, 1, 2, 3, 4, 5], [0, 1]]],
  [
    'steps 0 to 3 of every example',
    inputs,
    [
      [0, 1, 2],
      [0, 1, 2, 3],
      [0, 1],
    ],
  ],
  ['steps 0 to 3 of example 2, feature 1', inputs, [[2], [0, 1, 2, 3], [1]]],
  ['feature 0 of every example', inputs, [[0, 1, 2], [0, 1, 2, 3, 4, 5], [0]]],
  ['layer l0_reverse', states, [[1], [0, 1, 2], all]],
  ['example 2 of layer l0, unit 3', states, [[0], [2], [3]]],
  ['unit 3 of example 2', [axis('layer', 1, ['l0']), axis('example', 3), axis('unit', 4)], [[0], [2], [3]]],
  ['entry 77777', [axis('entry', 100_000)], [[77_777]]],
  ['entries 3 to 5 and 9', [axis('entry', 10)], [[3, 4, 5, 9]]],
];

describe('placeText', () => {
  it.each(boxed)('says: %s', (text, axes, box) => {
    expect(placeText(placesOf(axes, flatIndices(axes, box)))).toBe(text);
  });

  it('names a few scattered entries by their indices in the block, gates and rows in one', () => {
    // rows 1 and 9 of the stacked 16
    expect(placeText(placesOf(lstm, [4, 38]))).toBe('entries [1, 0] and [9, 2]');
    const wider = [gates, axis('row', 3), axis('column', 5)];
    expect(placeText(placesOf(wider, [1, 59]))).toBe('entries [0, 1] and [11, 4]');
    expect(placeText(placesOf(elman, [1, 14]))).toBe('entries [0, 1] and [3, 2]');
    expect(placeText(placesOf(inputs, [0, 35]))).toBe('entries [0, 0, 0] and [2, 5, 1]');
  });

  it('counts many scattered entries, and says within what they lie', () => {
    const offDiagonal = [...Array(16).keys()].filter((flat) => flat % 5 !== 0);
    expect(placeText(placesOf(elman, offDiagonal))).toBe('12 of 16 entries, in every row and column');
    const within = offDiagonal.map((flat) => flat + 32);
    expect(placeText(placesOf(lstm, within))).toBe('12 of 64 entries, within gate g');
  });

  it('tells what a sample says from what is certain', () => {
    const box: Box = [[2], all, all];
    expect(placeText(placesOfSample(lstm, [all, all, all]))).toBe('every entry, judging by a sample');
    expect(placeText(placesOfSample(lstm, box))).toBe(
      '16 of 64 entries, all in gate g (of i, f, g, o), judging by a sample',
    );
    expect(placeText(placesOfBox(lstm, box))).toBe('some entries, within gate g, as far as the search went');
  });

  it('says of a block that is right that no entry is wrong', () => {
    expect(placeText(placesOf(elman, []))).toBe('no entry');
  });
});
