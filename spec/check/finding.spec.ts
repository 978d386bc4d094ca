import { describe, expect, it } from 'vitest';
import { buildRequest } from '../../src/case/build-request.js';
import { cornerCases } from '../../src/case/corner-cases.js';
import type { ComparisonRecord } from '../../src/check/comparison-record.js';
import { fails, findingOf } from '../../src/check/finding.js';
import { findingSchema } from '../../src/contract/result.js';
import { decodeRequest } from '../../src/contract/wire.js';

const request = buildRequest(cornerCases.find(({ path }) => path === 'corner:zero-initial-state/lstm')!.spec);

function wrong(
  changes: Partial<ComparisonRecord> & { actual?: number; ratio?: number } = {},
): ComparisonRecord {
  const { actual = 1.5, ratio = 8, ...rest } = changes;
  return {
    check: 'gradient/reference',
    witness: 'reference',
    quantity: 'Waa',
    shape: [4, 3],
    outcome: 'differs',
    worst: { index: 7, actual, expected: 1, error: 0.5, budget: 0.0625, ratio },
    wrong: [5, 7],
    evidence: 'telling',
    ...rest,
  };
}

const find = (...records: ComparisonRecord[]) => findingOf(records, request, 'backproof check --path 3:0');

describe('findingOf', () => {
  it('says what disagrees, with whom, where, and how much of it', () => {
    expect(find(wrong())).toMatchObject({
      check: 'gradient/reference',
      quantity: 'Waa',
      fault: 'unknown',
      message: 'The gradient of Waa disagrees with the reference at [2, 1] and 2 of 12 entries in all.',
      worst: { index: [2, 1], actual: 1.5, expected: 1, error: 0.5, budget: 0.0625 },
      replay: 'backproof check --path 3:0',
    });
  });

  it('is a finding of the result document, its case on the wire', () => {
    const finding = find(wrong());
    expect(findingSchema.parse(finding)).toEqual(finding);
    expect(decodeRequest(finding.case)).toEqual(request);
  });

  it('names the others that disagree in the same check, once each', () => {
    const also = [
      wrong({ quantity: 'ba' }),
      wrong({ quantity: 'ba', witness: 'tangent' }),
      wrong({ quantity: 'h' }),
    ];
    expect(find(wrong({ ratio: 9 }), also[0]!).message).toMatch(/; so does ba\.$/);
    expect(find(wrong({ ratio: 9 }), ...also).message).toMatch(/; so do ba, h\.$/);
  });

  it('takes the most fundamental check first, however large the other errors are', () => {
    const forward = wrong({ check: 'forward/reference', quantity: 'outputs', ratio: 1.5 });
    expect(find(wrong({ ratio: 1e9 }), forward)).toMatchObject({
      check: 'forward/reference',
      quantity: 'outputs',
      fault: 'forward-differs',
      message: expect.stringMatching(/^The forward pass's outputs disagrees with the reference at \[2, 1\]/),
    });
  });

  it('takes the worst quantity of the check, and a missing one before any', () => {
    expect(find(wrong({ ratio: 2 }), wrong({ quantity: 'ba', ratio: 3 })).quantity).toBe('ba');
    const missing = wrong({ quantity: 'h', outcome: 'missing', worst: null, wrong: [] });
    expect(find(wrong({ ratio: 1e300 }), missing)).toMatchObject({
      quantity: 'h',
      fault: 'gradient-missing',
      worst: null,
      message: 'The gradient of h is missing or has the wrong shape.',
    });
  });

  it('leaves what agrees out', () => {
    expect(find(wrong(), wrong({ quantity: 'Wax', outcome: 'agrees', ratio: 1e9 })).quantity).toBe('Waa');
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY])(
    'calls an actual %d not finite, and holds null for it',
    (actual) => {
      const finding = find(wrong({ actual, ratio: Number.POSITIVE_INFINITY }));
      expect(finding).toMatchObject({ fault: 'not-finite', worst: { actual: null, expected: 1 } });
    },
  );

  it.each([
    ['tangent', 'the tangent (along a random direction)'],
    ['complex step', 'the complex step (along a random direction)'],
    ['64 digits', 'the 64-digit difference (along a random direction)'],
    ['differences', 'central differences of its own loss (along a random direction)'],
  ] as const)('says of a whole block how it was asked: %s', (witness, phrase) => {
    const along = wrong({ witness, shape: [], wrong: [0], worst: { ...wrong().worst!, index: 0 } });
    expect(find(along).message).toBe(`The gradient of Waa disagrees with ${phrase}.`);
    expect(find({ ...along, quantity: 'all' }).message).toBe(
      `The gradient as a whole disagrees with ${phrase}.`,
    );
  });
});

describe('fails', () => {
  it('is so for what differs or is missing, and not for what is undecided', () => {
    expect(
      (['differs', 'missing', 'agrees', 'inconclusive'] as const).map((outcome) => fails(wrong({ outcome }))),
    ).toEqual([true, true, false, false]);
  });
});
