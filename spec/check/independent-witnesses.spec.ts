import { beforeAll, describe, expect, it } from 'vitest';
import { buildRequest } from '../../src/case/build-request.js';
import { generatedCase } from '../../src/case/generated-case.js';
import { checkCase } from '../../src/check/check-case.js';
import type { ComparisonRecord } from '../../src/check/comparison-record.js';
import type { Request } from '../../src/contract/request.js';
import { referenceDescription, referenceSubject } from '../../src/subject/reference.js';
import { loadTextbook, type Textbook } from '../../src/textbook/textbook.js';

const options = { seed: 1, digits: true, missProbability: 1e-9, exhaustive: false };

/** Ordinary cases: no large weights, cotangents of order 1, small enough for the textbook. */
const requests: Request[] = Array.from({ length: 60 }, (_, number) =>
  generatedCase(23, number, { maxHidden: 5, maxLength: 6 }),
)
  .filter(({ spec }) => spec.weights === 'usual' && spec.cotangentExponent === 0)
  .slice(0, 12)
  .map(({ spec }) => buildRequest(spec));

let textbook: Textbook;
beforeAll(async () => {
  textbook = await loadTextbook();
});

async function recordsOf(request: Request): Promise<ComparisonRecord[]> {
  const judges = { kind: 'independent', textbook, wants: (id: string) => id !== 'gradient/self' } as const;
  return checkCase(referenceSubject(), referenceDescription, request, judges, options);
}

/**
 * The widest median of budget ÷ value on ordinary cases: it is about 1e-13, and ten times that leaves room for
 * derivatives that cancel along their direction. Budgets a hundred times too wide fail here.
 */
const widestMedian = 1e-12;

describe('the independent witnesses', () => {
  it('judge ordinary cases by budgets that are narrow beside what they judge', async () => {
    const ratios = new Map<string, number[]>();
    for (const request of requests) {
      for (const { witness, worst, outcome } of await recordsOf(request)) {
        expect(outcome).toBe('agrees');
        if (worst === null || worst.expected === 0) continue;
        const sample = ratios.get(witness) ?? [];
        sample.push(worst.budget / Math.abs(worst.expected));
        ratios.set(witness, sample);
      }
    }
    expect([...ratios.keys()].sort()).toEqual(['64 digits', 'complex step', 'tangent', 'textbook']);
    for (const [witness, sample] of ratios) {
      const median = sample.sort((left, right) => left - right)[Math.floor(sample.length / 2)]!;
      expect(median, witness).toBeLessThan(widestMedian);
    }
  });
});
