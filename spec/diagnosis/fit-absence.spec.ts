import { describe, expect, it } from 'vitest';
import { zeroBlocks } from '../../src/diagnosis/fit-absence.js';
import { changing, comparisonOf, requestFor, told } from './wrong-gradient.js';

const request = requestFor('lstm');

describe('zeroBlocks', () => {
  it('tells the initial states from other blocks', () => {
    const zeroed = comparisonOf(
      request,
      changing(['h', 'c', 'by', 'Waa'], (values) => values.fill(0)),
    );
    expect(told(zeroBlocks(zeroed))).toEqual([
      { fault: 'initial-state-gradient-missing', detail: {}, quantities: ['h', 'c'] },
      { fault: 'gradient-missing', detail: {}, quantities: ['Waa'] },
    ]);
  });

  it('leaves alone what is almost zero, and what is zero rightly', () => {
    expect(
      zeroBlocks(
        comparisonOf(
          request,
          changing(['h'], (values) => values.fill(1e-300)),
        ),
      ),
    ).toEqual([]);
    const none = requestFor('lstm', { cotangentExponent: null });
    expect(zeroBlocks(comparisonOf(none, {}))).toEqual([]);
  });
});
