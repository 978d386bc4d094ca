import { describe, expect, it } from 'vitest';
import { type Claim, conformanceSchema } from '../../src/contract/conformance.js';
import {
  documentOf,
  emptyConformance,
  hostileConformance,
  mixedDocument,
} from '../report/conformance/conformance-samples.js';
import { absentRow, failedRow, sampleClaim, sampleRow } from '../report/conformance/row-samples.js';

function complaints(document: unknown): string[] {
  return (conformanceSchema.safeParse(document).error?.issues ?? []).map(
    ({ path, message }) => `${path.join('.')}: ${message}`,
  );
}

describe('conformanceSchema', () => {
  it.each([
    ['mixed', mixedDocument()],
    ['hostile', hostileConformance()],
    ['empty', emptyConformance()],
  ])('takes the %s document as it is', (_, document) => {
    expect(conformanceSchema.parse(document)).toEqual(document);
  });

  it.each([
    ['a failure without a finding', failedRow({ findings: [] }), 'rows.0.findings'],
    ['a pass with a finding', sampleRow({ findings: failedRow().findings }), 'rows.0.findings'],
    ['an error without a reason', sampleRow({ verdict: 'error' }), 'rows.0.reason'],
    ['a pass with a reason', sampleRow({ reason: 'It is slow.' }), 'rows.0.reason'],
    ['nothing that can run, without a reason', { ...absentRow(), reason: null }, 'rows.0.reason'],
    ['checks of what cannot run', { ...absentRow(), checks: sampleRow().checks }, 'rows.0.checks'],
  ])('refuses %s', (_, row, place) => {
    expect(complaints(documentOf([row])).join()).toContain(place);
  });

  it.each([
    ['a claim that was shown, with a reason against it', sampleClaim({ reason: 'It is not.' }), 'reason'],
    ['a claim that was not shown, without a reason', sampleClaim({ outcome: 'not shown' }), 'reason'],
    ['a claim that was shown without numbers', sampleClaim({ measurement: null }), 'measurement'],
  ])('refuses %s', (_, claim, place) => {
    expect(complaints(documentOf([], [claim])).join()).toContain(`claims.0.${place}`);
  });

  it('refuses a claim that does not say which checks it explains', () => {
    const { explains, ...silent } = sampleClaim().claim!;
    expect(explains.checks).toEqual(['gradient/reference']);
    const complaintsOf = (said: object): string =>
      complaints(documentOf([], [sampleClaim({ claim: { ...silent, ...said } as Claim })])).join();
    expect(complaintsOf({})).toContain('claims.0.claim.explains');
    expect(complaintsOf({ explains: { cells: ['lstm'] } })).toContain('claims.0.claim.explains.checks');
    expect(complaintsOf({ explains: { checks: [] } })).toBe('');
  });

  it('refuses NaN, and keys that it does not know', () => {
    const { measurement } = sampleClaim();
    const unknown = sampleClaim({ measurement: { ...measurement!, analytic: Number.NaN } });
    expect(complaints(documentOf([], [unknown]))).not.toEqual([]);
    expect(complaints({ ...mixedDocument(), elapsedMs: 1 })).not.toEqual([]);
  });
});
