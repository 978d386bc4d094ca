import { describe, expect, it } from 'vitest';
import { answeredCustomCase } from '../../../src/check/custom/custom-case.js';
import { planCustomCases } from '../../../src/check/custom/custom-plan.js';
import { factorExplanation } from '../../../src/check/own-loss/own-loss-factor.js';
import { batchShape } from '../../../src/contract/request.js';
import type { Description } from '../../../src/contract/subject.js';
import { precisions } from '../../../src/numeric/precision.js';
import { leakySubject, type Mistakes } from '../custom/custom-subjects.js';

/** A case in which B, T, H and D differ, and neither is 1 or 2. */
async function factorOf(mistakes: Mistakes, wrong: readonly string[]) {
  const subject = leakySubject(mistakes);
  const description = (await subject.describe()) as Description & { parameters: [] };
  const limits = { maxHidden: 6, maxLength: 8 };
  const request = planCustomCases({ seed: 2, cases: 60, limits }, description)
    .map((planned) => planned.request(precisions.float64))
    .find((each) => {
      const { batchSize: B, sequenceLength: T } = batchShape(each);
      return B === 3 && T > 3 && each.architecture.hiddenSize > 3;
    })!;
  const { actual, expectation } = await answeredCustomCase(subject, description, request, 5);
  const explanation = await factorExplanation(subject, actual, expectation, { wrong, seed: 5 });
  return { explanation, T: batchShape(request).sequenceLength };
}

describe('factorExplanation', () => {
  it.each([
    [2, 'scaled', { factor: 2 }],
    [0.3, 'scaled', { factor: 0.3 }],
    [1.234567, 'scaled', { factor: 1.234567 }],
    [-1, 'sign-flipped', {}],
    [1 / 3, 'batch-averaged', {}],
  ] as const)('names the factor %d', async (factor, fault, detail) => {
    const { explanation } = await factorOf({ scaled: ['U', factor] }, ['U']);
    expect(explanation).toMatchObject({ fault, detail });
  });

  it('names a gradient that is divided by the number of steps', async () => {
    const { T } = await factorOf({}, ['U']);
    const { explanation } = await factorOf({ scaled: ['W', 1 / T] }, ['W']);
    expect(explanation!.fault).toBe('time-averaged');
  });

  it('takes one factor in all blocks for another loss', async () => {
    const { explanation } = await factorOf({ loss: (loss) => loss / 5 }, ['W', 'U', 'leak', 'inputs', 'h']);
    expect(explanation).toMatchObject({ fault: 'loss-mismatch', detail: { factor: 5 } });
  });

  it('gives null where there is no factor: another path, a single entry, zeros, two factors, NaN', async () => {
    expect((await factorOf({ forgetsCarry: true }, ['U'])).explanation).toBeNull();
    expect((await factorOf({ entry: ['U', 1, 0.5] }, ['U'])).explanation).toBeNull();
    expect((await factorOf({ scaled: ['U', 0] }, ['U'])).explanation).toBeNull();
    expect((await factorOf({ scaled: ['U', 2] }, ['U', 'W'])).explanation).toBeNull();
    expect((await factorOf({ entry: ['U', 1, Number.NaN] }, ['U'])).explanation).toBeNull();
    expect((await factorOf({ missing: 'U' }, ['U'])).explanation).toBeNull();
  });
});
