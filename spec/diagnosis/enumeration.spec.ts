import { describe, expect, it } from 'vitest';
import { enumeration, indexText } from '../../src/diagnosis/enumeration.js';

describe('enumeration', () => {
  it('joins words as a sentence does', () => {
    expect([[], ['g'], ['g', 'o'], ['i', 'g', 'o']].map(enumeration)).toEqual([
      '',
      'g',
      'g and o',
      'i, g and o',
    ]);
  });
});

describe('indexText', () => {
  it.each([
    [[3], '3'],
    [[1, 4], '1 and 4'],
    [[4, 5], '4 and 5'],
    [[0, 1, 2, 3], '0 to 3'],
    [[0, 1, 2, 7, 9, 10, 11], '0 to 2, 7 and 9 to 11'],
    [[1, 3, 5, 7, 9, 11], '1, 3, 5, 7, 9 and 11'],
    [[1, 3, 5, 7, 9, 11, 13, 15, 16, 17], '1, 3, 5, 7, 9, 11 and 4 more'],
  ])('writes %j', (indices, text) => {
    expect(indexText(indices, null)).toBe(text);
  });

  it('writes labels where there are some, never as a run', () => {
    expect(indexText([1, 2, 3], ['i', 'f', 'g', 'o'])).toBe('f, g and o');
  });
});
