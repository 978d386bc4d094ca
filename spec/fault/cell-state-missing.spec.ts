import { describe, expect, it } from 'vitest';
import { cellStateMissing } from '../../src/fault/cell-state-missing.js';
import { evaluateWith } from '../../src/fault/planted-fault.js';
import { drawnRequest, scalar, sharedDecimals } from './drawn-request.js';
import { scalarLstm } from './scalar-lstm.js';

describe('cellStateMissing', () => {
  const request = drawnRequest({ cell: 'lstm' }, scalar);
  const [inItsPlace, notCarried] = cellStateMissing.candidates(request);

  it('multiplies the forget gate with the hidden state', () => {
    const { outputs, state, gradients } = evaluateWith(inItsPlace!, request);
    const expected = scalarLstm(request, { remembered: ({ h }) => h });
    for (const [t, h] of expected.entries()) expect(outputs!.data[t]).toBeCloseTo(h, sharedDecimals);
    expect(state!.c).toEqual(state!.h);
    expect(gradients!.c!.data[0]).toBe(0);
  });

  it('multiplies the forget gate with nothing', () => {
    const { outputs } = evaluateWith(notCarried!, request);
    const expected = scalarLstm(request, { remembered: () => 0 });
    for (const [t, h] of expected.entries()) expect(outputs!.data[t]).toBeCloseTo(h, sharedDecimals);
  });

  it('is a mistake that only an LSTM can make', () => {
    expect(cellStateMissing.candidates(drawnRequest({ cell: 'gru', reset: 'after' }))).toEqual([]);
  });
});
