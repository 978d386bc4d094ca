import { describe, expect, it } from 'vitest';
import { paragraph } from '../../src/cli/paragraph.js';

describe('paragraph', () => {
  it('makes one line of several, and leaves blanks within a line alone', () => {
    expect(paragraph('\n  one  two\n   three\n')).toBe('one  two three');
  });
});
