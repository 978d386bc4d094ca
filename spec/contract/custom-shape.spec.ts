import { describe, expect, it } from 'vitest';
import { evaluateShape } from '../../src/contract/custom-shape.js';
import { complaintOf } from './complaints.js';

const sizes = { B: 2, T: 3, D: 5, H: 7, K: 11 };

describe('evaluateShape', () => {
  it.each([
    [
      ['4H', 'D'],
      [28, 5],
    ],
    [['H'], [7]],
    [['12'], [12]],
    [
      ['HH', '2BT', 'K'],
      [49, 12, 11],
    ],
    [[], []],
  ])('evaluates %j to %j', (terms, shape) => {
    expect(evaluateShape(terms, sizes, 'shape')).toEqual(shape);
  });

  it.each(['', '0H', '-1', 'X', 'h', 'H4', '4 H', '4*H', '1.5', '4H\n'])('refuses the term %j', (term) => {
    expect(complaintOf(() => evaluateShape(['D', term], sizes, 'shape')).where).toBe('shape[1]');
  });

  it('refuses K without a readout', () => {
    expect(complaintOf(() => evaluateShape(['K'], { ...sizes, K: null }, 'shape'))).toMatchObject({
      where: 'shape[0]',
      what: 'is "K"',
    });
  });
});
