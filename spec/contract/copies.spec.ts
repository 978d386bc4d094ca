import { describe, expect, it } from 'vitest';
import { usualLimits } from '../../src/case/case-arbitrary.js';
import { planCases, requestOf } from '../../src/check/plan.js';
import { copyOfRequest } from '../../src/contract/copies.js';
import { precisions } from '../../src/numeric/precision.js';

/** Every array and object within a value. */
function partsOf(value: unknown): object[] {
  if (typeof value !== 'object' || value === null) return [];
  return ArrayBuffer.isView(value) ? [value] : [value, ...Object.values(value).flatMap(partsOf)];
}

describe('copyOfRequest', () => {
  it('copies everything that a request may hold, and shares no array or object', () => {
    for (const planned of planCases({ seed: 1, cases: 60, limits: usualLimits })) {
      const request = requestOf(planned, precisions.float64);
      const copy = copyOfRequest(request);
      expect(copy).toStrictEqual(structuredClone(request));
      const originals = new Set(partsOf(request));
      expect(partsOf(copy).filter((part) => originals.has(part))).toEqual([]);
    }
  });
});
