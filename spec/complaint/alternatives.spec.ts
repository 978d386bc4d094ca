import { describe, expect, it } from 'vitest';
import { alternatives } from '../../src/complaint/alternatives.js';

describe('alternatives', () => {
  it.each([
    [[], ''],
    [['mean'], '"mean"'],
    [['mean', 'sum'], '"mean" or "sum"'],
    [['elman', 'lstm', 'gru'], '"elman", "lstm" or "gru"'],
  ])('lists %j as %s', (values, text) => {
    expect(alternatives(values)).toBe(text);
  });
});
