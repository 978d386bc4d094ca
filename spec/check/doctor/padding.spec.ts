import { describe, expect, it } from 'vitest';
import { judgePadding, withEmptyPadding } from '../../../src/check/doctor/padding.js';
import { halfPadding, plainRequest } from '../../../src/check/doctor/plain-request.js';
import { evaluateReference } from '../../../src/network/evaluate.js';
import { described } from './sample-patients.js';

const requests = [
  plainRequest(described(), halfPadding)!,
  plainRequest(
    described({
      supports: {
        cells: ['gru'],
        lengths: true,
        tokens: true,
        objectives: ['squaredError'],
        readout: ['every'],
      },
    }),
    halfPadding,
  )!,
];

describe('withEmptyPadding', () => {
  it.each(requests)('changes the padded step alone, and there leaves nothing', (request) => {
    const empty = withEmptyPadding(request);
    expect(request.lengths).toEqual([1]);
    expect(empty).not.toEqual(request);
    expect(evaluateReference(empty)).toEqual(evaluateReference(request));
    const { inputs } = empty;
    if (inputs !== undefined)
      expect([...inputs.data].map((value) => value !== 0)).toEqual([true, true, false, false]);
  });
});

describe('judgePadding', () => {
  const reply = evaluateReference(requests[0]!);

  it('takes -0 for 0, which a mask that multiplies leaves behind', () => {
    const gradients = { ...reply.gradients };
    const { shape, data } = gradients.inputs!;
    gradients.inputs = { shape, data: Float64Array.from(data, (value) => (value === 0 ? -0 : value)) };
    expect(judgePadding(reply, { ...reply, gradients }).status).toBe('fine');
  });

  it('sees the last bit, and NaN', () => {
    const { status, message } = judgePadding(reply, { ...reply, loss: reply.loss * (1 + 2 ** -52) });
    expect(status).toBe('notable');
    expect(message).toContain('(loss)');
    expect(judgePadding(reply, { ...reply, loss: Number.NaN }).status).toBe('notable');
  });
});
