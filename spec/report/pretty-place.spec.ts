import { describe, expect, it } from 'vitest';
import { decodeRequest } from '../../src/contract/wire.js';
import { placeOf } from '../../src/report/pretty-place.js';
import { deepCase, tinyCase } from './pretty-samples.js';

const deep = decodeRequest(deepCase());
const tiny = decodeRequest(tinyCase());

describe('placeOf', () => {
  it.each([
    ['Waa_l1_reverse', [9, 2], 'gate g, row 1, column 2; layer 1, reverse direction'],
    ['Waa', [15, 0], 'gate o, row 3, column 0; layer 0, forward direction'],
    ['ba', [4], 'gate f, row 0; layer 0, forward direction'],
    ['inputs', [1, 4, 2], 'example 1, step 4, feature 2'],
    ['outputs', [0, 3, 7], 'example 0, step 3, feature 7'],
    ['h', [3, 1, 2], 'layer l1_reverse, example 1, unit 2'],
    ['c_n', [0, 0, 1], 'layer l0, example 0, unit 1'],
  ])('says where an entry of %s stands: %j', (quantity, index, words) => {
    expect(placeOf(deep, quantity, index)).toBe(words);
  });

  it('leaves out dimensions of one place, and passes where there is one', () => {
    expect(placeOf(tiny, 'by', [1])).toBe('row 1');
    expect(placeOf(tiny, 'Waa', [0, 0])).toBe('');
  });

  it('says nothing of what has no place, or another than the block has', () => {
    expect(placeOf(deep, 'loss', [])).toBe('');
    expect(placeOf(deep, 'unheard-of', [1])).toBe('');
    expect(placeOf(deep, 'inputs', [1])).toBe('');
    expect(placeOf(deep, 'constructor', [1])).toBe('');
  });
});
