import { describe, expect, it } from 'vitest';
import { nearest } from '../../src/complaint/nearest.js';

const keys = ['inputSize', 'hiddenSize', 'layers', 'bias'];

describe('nearest', () => {
  it.each([
    ['hiddensize', 'hiddenSize'],
    ['hidenSize', 'hiddenSize'],
    ['input_size', 'inputSize'],
    ['layer', 'layers'],
    ['bia', 'bias'],
  ])('takes %s for %s', (word, expected) => {
    expect(nearest(word, keys)).toBe(expected);
  });

  it('takes the closest of several, the first among equals', () => {
    expect(nearest('bb', ['ab', 'bb', 'cb'])).toBe('bb');
    expect(nearest('xb', ['ab', 'cb'])).toBe('ab');
  });

  it('is null when no word is close', () => {
    expect(nearest('momentum', keys)).toBeNull();
    expect(nearest('', keys)).toBeNull();
    expect(nearest('x'.repeat(100_000), keys)).toBeNull();
  });
});
