import { describe, expect, it } from 'vitest';
import type { Certificate } from '../../src/contract/result.js';
import { prettyCertificates } from '../../src/report/pretty-certificates.js';
import { colourless } from './result-samples.js';

function certificate(changes: Partial<Certificate> = {}): Certificate {
  return {
    check: 'gradient/reference',
    quantity: 'Waa',
    relativeErrorBound: 3.2e-12,
    missProbability: 0,
    cases: 48,
    uncovered: 14,
    ...changes,
  };
}

describe('prettyCertificates', () => {
  it('writes a row a quantity and a column a check', () => {
    const certificates = [
      certificate(),
      certificate({ quantity: 'by', relativeErrorBound: null, absoluteErrorBound: 4e-16, cases: 0 }),
      certificate({ check: 'gradient/self', relativeErrorBound: 2e-7, missProbability: 6e-12 }),
      certificate({ check: 'gradient/self', quantity: 'ba', missProbability: 9e-12 }),
    ];
    expect(prettyCertificates(certificates, 80, colourless)).toMatchInlineSnapshot(`
      "  error ÷ norm ≤  gradient/reference  gradient/self
        Waa             3.2e-12 in 48/62    2.0e-7 in 48/62
        by              4.0e-16 absolute    –
        ba              –                   3.2e-12 in 48/62
        missed with     0: every entry      p ≤ 9.0e-12
        in n/m: in n of m comparisons; in the others the gradient is zero, or lost in
        rounding.
        absolute: the gradient is zero, or lost in rounding, in all of them."
    `);
  });

  it('takes certificates that name no check or count no cases', () => {
    const text = prettyCertificates(
      [{ quantity: 'Waa', relativeErrorBound: 0, missProbability: 1e-9 }],
      80,
      colourless,
    );
    expect(text).toMatchInlineSnapshot(`
      "  error ÷ norm ≤  bound
        Waa             0
        missed with     p ≤ 1.0e-9"
    `);
  });

  it('counts the quantities that are too many to show', () => {
    const many = Array.from({ length: 30 }, (_, k) => certificate({ quantity: `W${k}` }));
    const text = prettyCertificates(many, 80, colourless);
    expect(text).toContain('W23');
    expect(text).not.toContain('W24');
    expect(text).toContain('6 more quantities are in the result document.');
  });

  it('writes nothing where nothing is certified', () => {
    expect(prettyCertificates([], 80, colourless)).toBe('');
  });
});
