import { describe, expect, it } from 'vitest';
import type { Request } from '../../../src/contract/request.js';
import { tensor } from '../../../src/contract/tensor.js';
import { linearInCotangent } from '../../../src/property/cotangent/linear-in-cotangent.js';
import { referenceSubject } from '../../../src/subject/reference.js';
import {
  answering,
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

const cases = casesOf(linearInCotangent, 28, { limits: shortLimits });

describe('linearInCotangent', () => {
  it('holds for the reference in every kind of cell', async () => {
    const { largestRatio, toldOf, mostAsked } = await holdingOf(linearInCotangent, referenceSubject(), cases);
    expect(largestRatio).toBeLessThan(rightShare);
    expect(toldOf).toEqual(everyKind);
    expect(mostAsked).toBe(3);
  });

  it('holds where every value is stored in float32', async () => {
    const requests = casesOf(linearInCotangent, 28, { limits: shortLimits, precision: 'float32' });
    const { largestRatio, toldOf } = await holdingOf(linearInCotangent, stored('float32'), requests);
    expect(largestRatio).toBeLessThan(rightShare);
    expect(toldOf).toEqual(everyKind);
  });

  it('holds on the corner cases of an LSTM', async () => {
    const { cases: count, largestRatio } = await holdingOf(
      linearInCotangent,
      referenceSubject(),
      cornersOf(linearInCotangent, 'lstm'),
    );
    expect(count).toBeGreaterThan(0);
    expect(largestRatio).toBeLessThan(rightShare);
  });

  it.each([
    'clipped, each entry to ±1',
    'clipped, dh to ±1 at each step',
    'loss-mismatch, penalty in the gradient',
    'loss-mismatch, penalty in the loss',
  ])('does not hold for %s', async (name) => {
    expect(await wrongIn(linearInCotangent, planted(name), cases)).not.toEqual([]);
  });

  it('does not hold for absolute values, which grow with a cotangent but do not add up', async () => {
    const absolute = answering(({ gradients, ...reply }) => ({
      ...reply,
      gradients: Object.fromEntries(
        Object.entries(gradients!).map(([name, { shape, data }]) => [
          name,
          tensor(shape, data.map(Math.abs)),
        ]),
      ),
    }));
    expect(await wrongIn(linearInCotangent, absolute, cases)).toContain('Wax');
  });

  it('says nothing of sign-flipped, all blocks, which it cannot see', async () => {
    expect(await wrongIn(linearInCotangent, planted('sign-flipped, all blocks'), cases.slice(0, 7))).toEqual(
      [],
    );
  });

  it('agrees with no NaN, and misses a gradient that does not come', async () => {
    const [request] = cases as [Request];
    expect(outcomesOf(await recordsOf(linearInCotangent, notANumber('Wax'), request), 'Wax')).not.toContain(
      'agrees',
    );
    expect(outcomesOf(await recordsOf(linearInCotangent, without('Wax'), request), 'Wax')).toEqual([
      'missing',
    ]);
  });

  it('asks nothing where there is a readout', async () => {
    const requests = casesOf(
      { name: 'outside', applies: (request) => request.architecture.readout !== null },
      10,
    );
    const { mostAsked, records } = await holdingOf(linearInCotangent, referenceSubject(), requests);
    expect([mostAsked, records]).toEqual([1, []]);
  });
});
