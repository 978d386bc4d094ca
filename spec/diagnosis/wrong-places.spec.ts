import { describe, expect, it } from 'vitest';
import type { Axis } from '../../src/diagnosis/axes.js';
import {
  largestListing,
  placesOf,
  placesOfBox,
  placesOfSample,
  type WrongPlaces,
} from '../../src/diagnosis/wrong-places.js';

const gates: Axis = { name: 'gate', size: 4, labels: ['i', 'f', 'g', 'o'] };
const rows: Axis = { name: 'row', size: 3, labels: null };
const columns: Axis = { name: 'column', size: 2, labels: null };
const axes = [gates, rows, columns];

const indicesOf = ({ along }: WrongPlaces) => along.map(({ indices }) => indices);

describe('placesOf', () => {
  it('finds the smallest box around the wrong entries, and sees that they fill it', () => {
    const places = placesOf(axes, [6, 7, 8, 9, 10, 11]); // gate f
    expect(indicesOf(places)).toEqual([[1], [0, 1, 2], [0, 1]]);
    expect(places.along.map(({ all }) => all)).toEqual([false, true, true]);
    expect([places.fillsBox, places.wrong, places.total]).toEqual([true, 6, 24]);
  });

  it('sees that they do not fill it, and lists them', () => {
    const places = placesOf(axes, [2, 19]);
    expect(indicesOf(places)).toEqual([
      [0, 3],
      [0, 1],
      [0, 1],
    ]);
    expect(places.fillsBox).toBe(false);
    expect(places.entries).toEqual([
      [0, 1, 0],
      [3, 0, 1],
    ]);
  });

  it('lists no entries of a box that nobody would read', () => {
    const long: Axis = { name: 'entry', size: 1000, labels: null };
    const first = (count: number) => Array.from({ length: count }, (_, flat) => flat);
    expect(placesOf([long], first(largestListing)).entries).toHaveLength(largestListing);
    expect(placesOf([long], first(largestListing + 1)).entries).toBe(null);
  });

  it('says of a block without a wrong entry that it has none', () => {
    const places = placesOf(axes, []);
    expect([places.wrong, places.entries, indicesOf(places)]).toEqual([0, [], [[], [], []]]);
  });

  it('describes a million entries as readily as one', () => {
    const square = [1000, 1000].map((size): Axis => ({ name: 'row', size, labels: null }));
    const all = Int32Array.from({ length: 1e6 }, (_, flat) => flat);
    expect(placesOf(square, all)).toMatchObject({ fillsBox: true, wrong: 1e6, entries: null });
  });
});

describe('placesOfBox', () => {
  it('claims nothing about the entries of the box', () => {
    const places = placesOfBox(axes, [[1], [0, 2], [0, 1]]);
    expect(indicesOf(places)).toEqual([[1], [0, 2], [0, 1]]);
    expect(places).toMatchObject({ fillsBox: null, wrong: null, entries: null, evidence: 'unfinished' });
  });
});

describe('placesOfSample', () => {
  it('counts the whole box, and says that a sample stands for it', () => {
    const places = placesOfSample(axes, [[1], [0, 2], [0, 1]]);
    expect(places).toMatchObject({ fillsBox: true, wrong: 4, evidence: 'sample' });
  });
});
