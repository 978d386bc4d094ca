import { describe, expect, it } from 'vitest';
import { wrappedText } from '../../src/report/wrapped-text.js';

describe('wrappedText', () => {
  it('breaks between words and indents what follows', () => {
    expect(wrappedText('one two three four', 12, 2)).toBe('one two\n  three four');
  });

  it('counts what the first line holds already', () => {
    expect(wrappedText('one two', 12, 2, 8)).toBe('one\n  two');
  });

  it('keeps together what a no-break space joins', () => {
    expect(wrappedText('one T\u00a0=\u00a05', 8, 0)).toBe('one\nT = 5');
  });

  it('lets a long word stand alone rather than cut it', () => {
    expect(wrappedText('a 0123456789abcdef b', 8, 0)).toBe('a\n0123456789abcdef\nb');
  });
});
