import { describe, expect, it } from 'vitest';
import { percent, shareText } from '../../src/report/power-words.js';

describe('percent', () => {
  it.each([
    [0, '0'],
    [1, '100'],
    [0.9996, '> 99.9'],
    [0.0001, '< 0.1'],
    [0.9944, '99.4'],
  ])('writes %f as %s: only what is all is written as all', (share, text) => {
    expect(percent(share)).toBe(text);
  });
});

describe('shareText', () => {
  it('writes the share with its interval, and a dash without one', () => {
    expect(shareText({ share: 0.5, low: 0.25, high: 0.75 })).toBe('50.0 % [25.0, 75.0]');
    expect(shareText(null)).toBe('–');
  });
});
