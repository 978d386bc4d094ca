import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sortedText } from '../../../src/check/memory/sorted-text.js';

describe('sortedText', () => {
  it('writes equal values alike and loses nothing of them', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (left, right) => {
        const isSame = JSON.stringify(left) === JSON.stringify(right);
        if (isSame) expect(sortedText(left)).toBe(sortedText(right));
        expect(JSON.parse(sortedText(left))).toEqual(JSON.parse(JSON.stringify(left)));
      }),
    );
  });

  it('puts keys in order at any depth and leaves arrays as they are', () => {
    expect(sortedText({ b: [{ d: 1, c: 2 }, 0], a: null })).toBe('{"a":null,"b":[{"c":2,"d":1},0]}');
  });
});
