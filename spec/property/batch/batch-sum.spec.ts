import { describe, expect, it } from 'vitest';
import { batchShape, type Request } from '../../../src/contract/request.js';
import { batchSum } from '../../../src/property/batch/batch-sum.js';
import { withExamples } from '../../../src/property/batch/examples.js';
import { referenceSubject } from '../../../src/subject/reference.js';
import {
  casesOf,
  cornersOf,
  everyKind,
  holdingOf,
  notANumber,
  outcomesOf,
  planted,
  recordsOf,
  rightShare,
  shortLimits,
  stored,
  without,
  wrongIn,
} from '../holding.js';

const cases = casesOf(batchSum, 200, { limits: shortLimits });

describe('batchSum', () => {
  it('holds for the reference in every kind of cell', async () => {
    const { largestRatio, toldOf, mostAsked } = await holdingOf(batchSum, referenceSubject(), cases);
    expect(largestRatio).toBeLessThan(rightShare);
    expect(toldOf).toEqual(everyKind);
    expect(mostAsked).toBe(5);
  });

  it('holds where every value is stored in float32', async () => {
    const requests = casesOf(batchSum, 28, { limits: shortLimits, precision: 'float32' });
    const { largestRatio, toldOf } = await holdingOf(batchSum, stored('float32'), requests);
    expect(largestRatio).toBeLessThan(rightShare);
    expect(toldOf).toEqual(everyKind);
  });

  it('holds on the corner cases of an LSTM', async () => {
    const { cases: count, largestRatio } = await holdingOf(
      batchSum,
      referenceSubject(),
      cornersOf(batchSum, 'lstm'),
    );
    expect(count).toBeGreaterThan(0);
    expect(largestRatio).toBeLessThan(rightShare);
  });

  it.each([
    'batch-averaged, every Waa',
    'batch-element-dropped, example 2, missing, sums',
    'loss-mismatch, mean for sum',
    "time-averaged, each example's contributions by its own length",
  ])('does not hold for %s', async (name) => {
    expect(await wrongIn(batchSum, planted(name), cases)).not.toEqual([]);
  });

  it('says nothing of sign-flipped, all blocks, which it cannot see', async () => {
    expect(await wrongIn(batchSum, planted('sign-flipped, all blocks'), cases.slice(0, 20))).toEqual([]);
  });

  it('agrees with no NaN, and misses a gradient that does not come', async () => {
    const [request] = cases as [Request];
    expect(outcomesOf(await recordsOf(batchSum, notANumber('Wax'), request), 'Wax')).not.toContain('agrees');
    expect(outcomesOf(await recordsOf(batchSum, without('Wax'), request), 'Wax')).toEqual(['missing']);
  });

  it('leaves batches out that would take more than eight evaluations', () => {
    const [request] = cases as [Request];
    const of = (count: number) => withExamples(request, new Array<number>(count).fill(0));
    expect([1, 2, 8, 9].map((count) => batchSum.applies(of(count)))).toEqual([false, true, true, false]);
  });

  it('asks nothing of one example alone', async () => {
    const requests = casesOf(
      { name: 'outside', applies: (request) => batchShape(request).batchSize === 1 },
      10,
    );
    const { mostAsked, records } = await holdingOf(batchSum, referenceSubject(), requests);
    expect([mostAsked, records]).toEqual([1, []]);
  });
});
