import { describe, expect, it } from 'vitest';
import { preview } from '../../src/complaint/preview.js';

describe('preview', () => {
  it('writes what fits the way JSON would', () => {
    const value = { shape: [2, 1], data: ['x', 1.5, null, true] };
    expect(preview(value, 100)).toBe(JSON.stringify(value));
  });

  it('writes the beginning of what does not fit, and stops soon after', () => {
    const long = Array.from({ length: 10_000 }, (_, index) => index);
    expect(preview(long, 20)).toMatch(/^\[0,1,2,3,4,5,6,7,8,9,.{0,4}\]$/);
    expect(preview({ text: 'x'.repeat(10_000) }, 20).length).toBeLessThan(40);
    expect(preview({ ['k'.repeat(10_000)]: 1 }, 20).length).toBeLessThan(40);
  });
});
