import { describe, expect, it } from 'vitest';
import type { Claim } from '../../src/contract/conformance.js';
import { failedRow, sampleClaim } from '../report/conformance/row-samples.js';
import { tracedRow } from './trace-findings.js';

/** What the sample row fails. */
const checks = ['gradient/reference'];

function claimsOf(explains: Claim['explains'], changes: Partial<Claim> = {}): string[] {
  const claim = sampleClaim({ claim: { ...sampleClaim().claim!, explains, ...changes } });
  return tracedRow(failedRow(), [claim]).findings.flatMap(({ claims }) => claims);
}

describe('tracedRow', () => {
  it('names the claims about a package of the row', () => {
    expect(claimsOf({ checks })).toEqual(['truncating-elman']);
    expect(claimsOf({ checks }, { package: 'another' })).toEqual([]);
  });

  it('names no claim that explains no check', () => {
    expect(claimsOf({ checks: [] })).toEqual([]);
    expect(claimsOf({ checks: [], faults: ['truncated-bptt'] })).toEqual([]);
  });

  it.each([
    [{ subjects: ['truncating'] }, { subjects: ['another'] }],
    [{ cells: ['elman' as const] }, { cells: ['lstm' as const] }],
    [{ checks: ['gradient/reference'] }, { checks: ['gradient/self'] }],
    [{ faults: ['truncated-bptt'] }, { faults: ['scaled'] }],
  ])('names a claim that explains %o, and not one that explains %o', (fitting, other) => {
    expect(claimsOf({ checks, ...fitting })).toEqual(['truncating-elman']);
    expect(claimsOf({ checks, ...other })).toEqual([]);
  });

  it('names no claim that was not shown', () => {
    const claims = [
      sampleClaim({ outcome: 'not shown', reason: 'It shows nothing.' }),
      sampleClaim({ claim: null, outcome: 'cannot run here', reason: 'It crashed.' }),
    ];
    expect(tracedRow(failedRow(), claims).findings[0]!.claims).toEqual([]);
  });
});
