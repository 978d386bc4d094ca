import { describe, expect, it } from 'vitest';
import {
  claimKind,
  claimLibrary,
  claimTitle,
  measurementHeadings,
  measurementRows,
} from '../../../src/report/conformance/claim-words.js';
import { mixedDocument } from './conformance-samples.js';
import { sampleClaim } from './row-samples.js';

const [defect, designed, broken] = mixedDocument().claims;

describe('claimKind', () => {
  it('calls nothing a defect that was not shown', () => {
    expect([defect!, designed!, broken!].map(claimKind)).toEqual([
      'defect',
      'documented approximation',
      'cannot run here',
    ]);
    expect(claimKind(sampleClaim({ outcome: 'not shown', reason: 'It shows nothing.' }))).toBe('not shown');
  });
});

describe('claimTitle', () => {
  it('is the name of the file where the claim cannot be read', () => {
    expect(claimTitle(defect!)).toBe('The Elman cell’s gradient goes back two steps and no further.');
    expect(claimTitle(broken!)).toBe('broken-script');
  });
});

describe('claimLibrary', () => {
  it('names the package and its version', () => {
    expect([claimLibrary(defect!), claimLibrary(broken!)]).toEqual(['truncating 1.0.0', 'unknown library']);
  });
});

describe('measurementHeadings', () => {
  it('speaks of gradients, and of values where a claim is about the forward pass', () => {
    expect(measurementHeadings(defect!)).toContain('Differences of its loss');
    const forward = sampleClaim({ claim: { ...defect!.claim!, shows: 'forward' } });
    expect(measurementHeadings(forward)).toContain('What its equations give');
    expect(measurementRows(forward).at(-1)![0]).toBe('explained by rounding');
  });
});

describe('measurementRows', () => {
  it('shows the gradient as it is, as it is after the repair, and what differences explain', () => {
    expect(measurementRows(defect!)).toEqual([
      ['as installed', '−0.1840000', '−0.2360000', '22.0 %'],
      ['with the cause changed', '−0.2360000', '−0.2360000', '2.0·10⁻¹¹'],
      ['explained by differences', '', '', '3.0·10⁻⁹'],
    ]);
  });

  it('writes 0 as 0, and leaves out what there is not', () => {
    const { measurement } = defect!;
    const claim = sampleClaim({
      measurement: { ...measurement!, analytic: 0, relativeError: 1, repaired: null },
      explained: null,
    });
    expect(measurementRows(claim)).toEqual([['as installed', '0', '−0.2360000', '100 %']]);
    expect(measurementRows(broken!)).toEqual([]);
  });
});
