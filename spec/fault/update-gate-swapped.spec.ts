import { describe, expect, it } from 'vitest';
import { evaluateWith } from '../../src/fault/planted-fault.js';
import { updateGateSwapped } from '../../src/fault/update-gate-swapped.js';
import { drawnRequest, numberOf, scalar, sharedDecimals } from './drawn-request.js';

const sigma = (z: number): number => 1 / (1 + Math.exp(-z));

describe('updateGateSwapped', () => {
  it('weights the new state with z', () => {
    const request = drawnRequest({ cell: 'gru', reset: 'before' }, { ...scalar, sequenceLength: 1 });
    const [fault] = updateGateSwapped.candidates(request);
    const x = request.inputs!.data[0]!;
    const before = request.state!.h.data[0]!;
    const argument = (gate: number, state: number): number =>
      numberOf(request, 'Wax', gate) * x +
      numberOf(request, 'Waa', gate) * state +
      numberOf(request, 'ba', gate);
    const r = sigma(argument(0, before));
    const z = sigma(argument(1, before));
    const n = Math.tanh(argument(2, r * before));
    expect(evaluateWith(fault!, request).outputs!.data[0]).toBeCloseTo(
      z * n + (1 - z) * before,
      sharedDecimals,
    );
  });

  it('is a mistake that only a GRU can make', () => {
    expect(updateGateSwapped.candidates(drawnRequest({ cell: 'lstm' }))).toEqual([]);
  });
});
