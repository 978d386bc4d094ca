import { describe, expect, it } from 'vitest';
import { finiteOrNull } from '../../src/example/finite-or-null.js';

describe('finiteOrNull', () => {
  it('keeps every finite number as it is and makes null of the others', () => {
    for (const value of [0, 5e-324, -1.5, Number.MAX_VALUE]) expect(finiteOrNull(value)).toBe(value);
    for (const value of [Number.NaN, Infinity, -Infinity]) expect(finiteOrNull(value)).toBeNull();
  });
});
