import { describe, expect, it } from 'vitest';
import { multiIndex } from '../../src/contract/tensor.js';
import type { Axis } from '../../src/diagnosis/axes.js';
import { boxSize, flatIndex, flatIndices, wholeBox } from '../../src/diagnosis/box.js';

const axes: readonly Axis[] = [2, 3, 4].map((size) => ({ name: 'entry', size, labels: null }));

describe('flatIndex', () => {
  it('is undone by multiIndex, for every entry', () => {
    for (let flat = 0; flat < 24; flat++) {
      expect(flatIndex(axes, multiIndex([2, 3, 4], flat))).toBe(flat);
    }
  });

  it('counts the last axis fastest', () => {
    expect(flatIndex(axes, [1, 2, 3])).toBe(23);
    expect(flatIndex(axes, [1, 0, 1])).toBe(13);
  });
});

describe('flatIndices', () => {
  it('lists a box in rising order', () => {
    const box = [[1], [0, 2], [1, 3]];
    expect([...flatIndices(axes, box)]).toEqual([13, 15, 21, 23]);
    expect(boxSize(box)).toBe(4);
  });

  it('lists every entry of the whole box', () => {
    expect([...flatIndices(axes, wholeBox(axes))]).toEqual(Array.from({ length: 24 }, (_, flat) => flat));
  });
});
