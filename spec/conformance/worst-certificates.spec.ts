import { describe, expect, it } from 'vitest';
import type { Certificate } from '../../src/contract/result.js';
import { worstCertificates } from './worst-certificates.js';

function certificate(changes: Partial<Certificate>): Certificate {
  return {
    check: 'gradient/self',
    quantity: 'Waa',
    relativeErrorBound: 1e-8,
    missProbability: 1e-12,
    cases: 10,
    uncovered: 1,
    ...changes,
  };
}

describe('worstCertificates', () => {
  it('takes the largest bound of a check, the sum of the probabilities, and counts comparisons', () => {
    const [worst] = worstCertificates([
      certificate({}),
      certificate({ quantity: 'Wax', relativeErrorBound: 3e-8, missProbability: 2e-12, cases: 4 }),
    ]);
    expect(worst).toEqual({
      check: 'gradient/self',
      relativeErrorBound: 3e-8,
      missProbability: 3e-12,
      comparisons: 14,
      uncovered: 2,
      excluded: [],
    });
  });

  it('names parameters without a relative bound, and leaves inputs and states out', () => {
    const [worst] = worstCertificates([
      certificate({}),
      certificate({ quantity: 'by', relativeErrorBound: null, absoluteErrorBound: 1e-16 }),
      certificate({ quantity: 'inputs', relativeErrorBound: 1 }),
      certificate({ quantity: 'all', relativeErrorBound: 1 }),
    ]);
    expect(worst).toMatchObject({ relativeErrorBound: 1e-8, excluded: ['by'], comparisons: 10 });
  });

  it('keeps checks apart, and bounds nothing where no parameter was bounded', () => {
    const worst = worstCertificates([
      certificate({ check: 'gradient/reference', relativeErrorBound: null, absoluteErrorBound: 0 }),
      certificate({}),
    ]);
    expect(worst.map(({ check, relativeErrorBound }) => [check, relativeErrorBound])).toEqual([
      ['gradient/reference', null],
      ['gradient/self', 1e-8],
    ]);
    expect(worstCertificates([])).toEqual([]);
  });

  it('is a probability however many there are', () => {
    const many = ['Wax', 'Waa', 'ba'].map((quantity) => certificate({ quantity, missProbability: 0.5 }));
    expect(worstCertificates(many)[0]!.missProbability).toBe(1);
  });
});
