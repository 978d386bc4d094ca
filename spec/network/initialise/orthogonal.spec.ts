import { describe, expect, it } from 'vitest';
import { fillOrthogonal } from '../../../src/network/initialise/orthogonal.js';
import { randomOrthogonal } from '../../../src/numeric/orthogonal.js';
import { randomStream } from '../../../src/numeric/random.js';

describe('fillOrthogonal', () => {
  it('writes gain·Q', () => {
    const block = new Float64Array(16);
    fillOrthogonal(block, 4, 0.5, randomStream(1));
    expect([...block]).toEqual([...randomOrthogonal(4, randomStream(1))].map((entry) => 0.5 * entry));
  });
});
