import { describe, expect, it } from 'vitest';
import { batchShape, type Request } from '../../../src/contract/request.js';
import { causal } from '../../../src/property/time/causal.js';
import { validLengths } from '../../../src/property/valid-lengths.js';
import { referenceSubject } from '../../../src/subject/reference.js';
import {
  asking,
  casesOf,
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
import { owedQuantities } from './owed-quantities.js';
import { strictReference } from './strict-reference.js';

const cases = casesOf(causal, 14, { limits: shortLimits });

/** The final states depend on all inputs, and the readout is taken off. */
const beyond = ['h_n', 'c_n', 'Wya', 'by'];

describe('causal', () => {
  it('holds for the reference in every kind of cell, and asks it nothing that is not valid', async () => {
    const { largestRatio, toldOf, mostAsked } = await holdingOf(causal, strictReference(), cases);
    expect(largestRatio).toBeLessThan(rightShare);
    expect(toldOf).toEqual(everyKind);
    expect(mostAsked).toBe(3);
  });

  it('holds where every value is stored in float32', async () => {
    const requests = casesOf(causal, 7, { limits: shortLimits, precision: 'float32' });
    const { largestRatio, records } = await holdingOf(causal, stored('float32'), requests);
    expect(records).not.toEqual([]);
    expect(largestRatio).toBeLessThan(rightShare);
  });

  it('relates all that is owed but the final states and what a readout has', async () => {
    for (const request of cases.slice(0, 4)) {
      const records = await recordsOf(causal, referenceSubject(), request);
      const related = new Set(records.map(({ quantity }) => quantity));
      expect(related).toEqual(new Set(owedQuantities(request).filter((name) => !beyond.includes(name))));
    }
  });

  it.each([
    'direction, backward',
    'time-reversed, outputs',
    'mask-leak, last gradient repeated',
    'wrong-initial-state, last for the initial h',
    'stale-state, gradients accumulate',
  ])('does not hold for %s', async (name) => {
    expect(await wrongIn(causal, planted(name), cases)).not.toEqual([]);
  });

  it('says nothing of truncated-bptt, window 1, which it cannot see', async () => {
    expect(await wrongIn(causal, planted('truncated-bptt, window 1'), cases.slice(0, 7))).toEqual([]);
  });

  it('does not hold where the inputs are centred over time', async () => {
    const dense = casesOf(causal, 7, { limits: shortLimits, where: ({ inputs }) => inputs !== undefined });
    expect(await wrongIn(causal, asking(centredOverTime), dense)).toContain('loss');
  });

  it('agrees with no NaN, and misses a gradient that does not come', async () => {
    const [request] = cases as [Request];
    const records = await recordsOf(causal, notANumber('Wax'), request);
    expect(outcomesOf(records, 'Wax')).not.toContain('agrees');
    expect(outcomesOf(await recordsOf(causal, without('Wax'), request), 'Wax')).toEqual(['missing']);
  });

  it('asks nothing of a single step, or where a direction is reverse', async () => {
    const outside = {
      name: 'outside',
      applies: (request: Request) =>
        request.architecture.bidirectional || Math.max(...validLengths(request)) < 2,
    };
    const { mostAsked, records } = await holdingOf(
      causal,
      referenceSubject(),
      casesOf(outside, 7, { limits: shortLimits }),
    );
    expect([mostAsked, records]).toEqual([1, []]);
  });
});

/** Takes the mean over all steps off the inputs: each then depends on the later ones. */
function centredOverTime(request: Request): Request {
  const { sequenceLength: T } = batchShape(request);
  const { data, shape } = request.inputs!;
  const D = shape[2]!;
  const centred = data.map((value, at) => {
    const first = Math.floor(at / (T * D)) * T * D + (at % D);
    let sum = 0;
    for (let t = 0; t < T; t++) sum += data[first + t * D]!;
    return value - sum / T;
  });
  return { ...request, inputs: { shape, data: centred } };
}
