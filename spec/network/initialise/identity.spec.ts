import { describe, expect, it } from 'vitest';
import { fillIdentity } from '../../../src/network/initialise/identity.js';

describe('fillIdentity', () => {
  it('writes the scale on the diagonal and 0 elsewhere, whatever stood there', () => {
    const block = new Float64Array(9).fill(7);
    fillIdentity(block, 3, 0.5);
    expect([...block]).toEqual([0.5, 0, 0, 0, 0.5, 0, 0, 0, 0.5]);
  });
});
