import { describe, expect, it } from 'vitest';
import { cutList, cutText } from '../../src/report/pretty-cut.js';

describe('cutList', () => {
  it('keeps the first and counts the rest', () => {
    expect(cutList(['a', 'b', 'c', 'd'], 2)).toEqual(['a', 'b', '2 more']);
  });

  it('keeps a list that is short enough', () => {
    expect(cutList(['a', 'b'], 2)).toEqual(['a', 'b']);
    expect(cutList([], 2)).toEqual([]);
  });
});

describe('cutText', () => {
  it('keeps the beginning and counts what is left out', () => {
    expect(cutText('abcdef', 4)).toBe('abcd… (2 more characters)');
    expect(cutText('abcd', 4)).toBe('abcd');
  });

  it('cuts no surrogate pair in two', () => {
    expect(cutText('a🎉b', 2)).toBe('a… (3 more characters)');
  });

  it('shows what is no text at all', () => {
    expect(cutText(null as unknown as string)).toBe('null');
  });
});
