import { describe, expect, it } from 'vitest';
import { glorotBound } from '../../../src/network/initialise/glorot.js';

describe('glorotBound', () => {
  it('makes the variance bound²/3 equal to 2/(fanIn + fanOut)', () => {
    expect(glorotBound(3, 3)).toBe(1);
    expect(glorotBound(20, 4)).toBe(0.5);
    expect(glorotBound(4, 20)).toBe(0.5);
  });
});
