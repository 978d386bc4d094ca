import { describe, expect, it } from 'vitest';
import type { Explanation } from '../../src/diagnosis/explanation.js';
import { precedenceOf } from '../../src/diagnosis/precedence.js';

describe('precedenceOf', () => {
  it('puts a named factor before any, and a particular order before any', () => {
    const inOrder = (...faults: readonly Explanation['fault'][]) =>
      faults.every((fault, k) => k === 0 || precedenceOf(faults[k - 1]!) < precedenceOf(fault));
    expect(inOrder('sign-flipped', 'batch-averaged', 'time-averaged', 'loss-mismatch', 'scaled')).toBe(true);
    expect(inOrder('transposed', 'time-reversed', 'permuted', 'layers-mixed')).toBe(true);
    expect(inOrder('initial-state-gradient-missing', 'gate-gradient-missing', 'gradient-missing')).toBe(true);
    expect(inOrder('truncated-bptt', 'hidden-path-missing', 'cell-path-missing')).toBe(true);
    expect(inOrder('last-step-only', 'wrong-initial-state', 'time-step-missing')).toBe(true);
    expect(inOrder('activation-derivative-wrong', 'entries-wrong', 'unknown')).toBe(true);
  });
});
