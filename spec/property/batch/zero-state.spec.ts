import { describe, expect, it } from 'vitest';
import { stateShape } from '../../../src/contract/quantities.js';
import { batchShape, type Request, type States } from '../../../src/contract/request.js';
import { shapeSize, tensor, zeros } from '../../../src/contract/tensor.js';
import { zeroState } from '../../../src/property/batch/zero-state.js';
import { referenceSubject } from '../../../src/subject/reference.js';
import {
  answering,
  asking,
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

function ones(request: Request): States {
  const shape = stateShape(request.architecture, batchShape(request).batchSize);
  const block = tensor(shape, new Float64Array(shapeSize(shape)).fill(1));
  return request.architecture.cell === 'lstm' ? { h: block, c: block } : { h: block };
}

const cases = casesOf(zeroState, 200, { limits: shortLimits });

describe('zeroState', () => {
  it('holds for the reference in every kind of cell', async () => {
    const { largestRatio, toldOf, mostAsked } = await holdingOf(zeroState, referenceSubject(), cases);
    expect(largestRatio).toBeLessThan(rightShare);
    expect(toldOf).toEqual(everyKind);
    expect(mostAsked).toBe(2);
  });

  it('holds where every value is stored in float32', async () => {
    const requests = casesOf(zeroState, 28, { limits: shortLimits, precision: 'float32' });
    const { largestRatio, toldOf } = await holdingOf(zeroState, stored('float32'), requests);
    expect(largestRatio).toBeLessThan(rightShare);
    expect(toldOf).toEqual(everyKind);
  });

  it('holds on the corner cases of an LSTM', async () => {
    const { cases: count, largestRatio } = await holdingOf(
      zeroState,
      referenceSubject(),
      cornersOf(zeroState, 'lstm'),
    );
    expect(count).toBeGreaterThan(0);
    expect(largestRatio).toBeLessThan(rightShare);
  });

  it('does not hold where a network has an initial state of its own', async () => {
    const learned = asking((request) =>
      request.state === null ? { ...request, state: ones(request) } : request,
    );
    expect(await wrongIn(zeroState, learned, cases)).toContain('loss');
  });

  it('does not hold where only a state that was given gets a gradient', async () => {
    const forgetful = answering((reply, { state }) => {
      const { h, ...others } = reply.gradients!;
      return state === null ? { ...reply, gradients: { ...others, h: zeros(h!.shape) } } : reply;
    });
    expect(await wrongIn(zeroState, forgetful, cases)).toEqual(['h']);
  });

  it('says nothing of initial-state-gradient-missing, of h, which it cannot see', async () => {
    expect(
      await wrongIn(zeroState, planted('initial-state-gradient-missing, of h'), cases.slice(0, 20)),
    ).toEqual([]);
  });

  it('agrees with no NaN, and misses a gradient that does not come', async () => {
    const [request] = cases as [Request];
    expect(outcomesOf(await recordsOf(zeroState, notANumber('Wax'), request), 'Wax')).not.toContain('agrees');
    expect(outcomesOf(await recordsOf(zeroState, without('Wax'), request), 'Wax')).toEqual(['missing']);
  });

  it('asks nothing where a state is given', async () => {
    const requests = casesOf({ name: 'outside', applies: (request) => request.state !== null }, 10, {
      limits: shortLimits,
    });
    const { mostAsked, records } = await holdingOf(zeroState, referenceSubject(), requests);
    expect([mostAsked, records]).toEqual([1, []]);
  });
});
