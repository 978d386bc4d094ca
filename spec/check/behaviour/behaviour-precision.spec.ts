import { describe, expect, it } from 'vitest';
import { apparentPrecision } from '../../../src/check/behaviour/behaviour-precision.js';
import { check } from '../../../src/check/check.js';
import type { ComparisonRecord } from '../../../src/check/comparison-record.js';
import { resultSchema } from '../../../src/contract/result.js';
import type { Subject } from '../../../src/contract/subject.js';
import { evaluateReference } from '../../../src/network/evaluate.js';
import { precisions } from '../../../src/numeric/precision.js';
import { referenceSubject } from '../../../src/subject/reference.js';
import { changed, computingIn, roundedAtTheEnd, subjectOf } from './behaviour-subjects.js';

/** Differences of the own loss take most of a run's time, and one spec is enough to include them. */
const quick = (id: string): boolean => id !== 'gradient/self';

async function resultOf(subject: Subject, wants: (id: string) => boolean = quick) {
  const limits = { maxHidden: 4, maxLength: 6 };
  const { result } = await check({ subject, seed: 5, cases: 24, limits, cells: ['gru'], wants });
  const document = { ...result, version: '1', elapsedMs: 1 };
  expect(resultSchema.parse(JSON.parse(JSON.stringify(document)))).toEqual(document);
  return result;
}

const low = [{ check: 'behaviour/precision', fault: 'low-precision', quantity: 'loss' }];

describe('comparePrecision', () => {
  it.each([
    ['float64', () => referenceSubject()],
    ['float64, step by step', () => computingIn('float64', 'float64')],
    ['float32', () => computingIn('float32', 'float32')],
    ['bfloat16', () => computingIn('bfloat16', 'bfloat16')],
  ])('passes a right subject that declares what it computes in: %s', async (_, make) => {
    const { checks, findings } = await resultOf(make());
    expect(findings).toEqual([]);
    expect(checks.slice(0, 4).map(({ verdict }) => verdict)).toEqual(['pass', 'pass', 'pass', 'pass']);
  });

  it.each([
    ['float32 for float64', () => computingIn('float32', 'float64')],
    ['bfloat16 for float32', () => computingIn('bfloat16', 'float32')],
    ['the answer rounded to float32 for float64', roundedAtTheEnd],
  ])('finds one low precision, and nothing else: %s', async (_, make) => {
    const { findings, warnings } = await resultOf(make());
    expect(findings).toHaveLength(1);
    expect(findings).toMatchObject(low);
    expect(warnings.join(' ')).toMatch(/seems to compute in/);
  });

  it('explains what differences of the own loss make of it', async () => {
    const { findings } = await resultOf(roundedAtTheEnd(), () => true);
    expect(findings).toMatchObject(low);
    expect(findings).toHaveLength(1);
  });

  it('does not excuse what is wrong in the lower precision too', async () => {
    const wrong = subjectOf((request) =>
      changed(evaluateReference(request), (value, quantity) =>
        Math.fround(quantity === 'Waa' ? 1.01 * value : value),
      ),
    );
    const { findings } = await resultOf(wrong);
    expect(findings.map(({ check: id, quantity }) => [id, quantity])).toEqual([
      ['behaviour/precision', 'loss'],
      ['gradient/reference', 'Waa'],
    ]);
    const { error, expected } = findings[1]!.worst!;
    expect(Math.abs(error! / expected!)).toBeCloseTo(0.01, 3);
  });

  it('counts for nothing, and says so, where the loss shows no noise', async () => {
    const flat = subjectOf((request) =>
      changed(evaluateReference(request), (value, quantity) => (quantity === 'loss' ? 1 : value)),
    );
    const { checks, warnings, verdict } = await resultOf(flat, (id) =>
      /precision|gradient.reference/.test(id),
    );
    expect(checks[0]).toMatchObject({ id: 'behaviour/precision', verdict: 'inconclusive', cases: 0 });
    expect(verdict).toBe('pass');
    expect(warnings[0]).toMatch(/^behaviour\/precision measured nothing/);
  });
});

describe('apparentPrecision', () => {
  const excess = (times: number): ComparisonRecord => ({
    check: 'behaviour/precision',
    witness: 'itself',
    quantity: 'loss',
    shape: [],
    outcome: 'differs',
    worst: { index: 0, actual: times, expected: 1, error: times - 1, budget: 19, ratio: times / 19 },
    wrong: [0],
    evidence: 'telling',
  });

  it('is the widest whose rounding explains the noise', () => {
    const named = (times: number) => apparentPrecision([excess(50), excess(times)], precisions.float64)?.name;
    expect([2 ** 29, 2 ** 32, 2 ** 42, 2 ** 45, 2 ** 60].map(named)).toEqual([
      'float32',
      'float16',
      'float16',
      'bfloat16',
      'bfloat16',
    ]);
  });

  it('is none where none is narrower than declared', () => {
    expect(apparentPrecision([excess(100)], precisions.bfloat16)).toBeNull();
  });
});
