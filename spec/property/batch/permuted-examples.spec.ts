import { describe, expect, it } from 'vitest';
import { batchShape, type Request } from '../../../src/contract/request.js';
import { permutedExamples } from '../../../src/property/batch/permuted-examples.js';
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

const cases = casesOf(permutedExamples, 200, { limits: shortLimits });

describe('permutedExamples', () => {
  it('holds for the reference in every kind of cell', async () => {
    const { largestRatio, toldOf, mostAsked } = await holdingOf(permutedExamples, referenceSubject(), cases);
    expect(largestRatio).toBeLessThan(rightShare);
    expect(toldOf).toEqual(everyKind);
    expect(mostAsked).toBe(2);
  });

  it('holds where every value is stored in float32', async () => {
    const requests = casesOf(permutedExamples, 28, { limits: shortLimits, precision: 'float32' });
    const { largestRatio, toldOf } = await holdingOf(permutedExamples, stored('float32'), requests);
    expect(largestRatio).toBeLessThan(rightShare);
    expect(toldOf).toEqual(everyKind);
  });

  it('holds on the corner cases of an LSTM', async () => {
    const { cases: count, largestRatio } = await holdingOf(
      permutedExamples,
      referenceSubject(),
      cornersOf(permutedExamples, 'lstm'),
    );
    expect(count).toBeGreaterThan(0);
    expect(largestRatio).toBeLessThan(rightShare);
  });

  it.each([
    'batch-element-dropped, example 0, missing, sums',
    'batch-element-dropped, example 1, counted twice, loss',
    'permuted, h alone, examples 1 0',
    'repeated-token-overwritten, the last remains',
  ])('does not hold for %s', async (name) => {
    expect(await wrongIn(permutedExamples, planted(name), cases)).not.toEqual([]);
  });

  it('says nothing of batch-averaged, all blocks, which it cannot see', async () => {
    expect(
      await wrongIn(permutedExamples, planted('batch-averaged, all blocks'), cases.slice(0, 20)),
    ).toEqual([]);
  });

  it('agrees with no NaN, and misses a gradient that does not come', async () => {
    const [request] = cases as [Request];
    expect(outcomesOf(await recordsOf(permutedExamples, notANumber('Wax'), request), 'Wax')).not.toContain(
      'agrees',
    );
    expect(outcomesOf(await recordsOf(permutedExamples, without('Wax'), request), 'Wax')).toEqual([
      'missing',
    ]);
  });

  it('asks nothing of one example alone', async () => {
    const requests = casesOf(
      { name: 'outside', applies: (request) => batchShape(request).batchSize === 1 },
      10,
    );
    const { mostAsked, records } = await holdingOf(permutedExamples, referenceSubject(), requests);
    expect([mostAsked, records]).toEqual([1, []]);
  });
});
