import { describe, expect, it } from 'vitest';
import { forwardDiffers } from '../../src/fault/forward-differs.js';
import { evaluateWith } from '../../src/fault/planted-fault.js';
import { drawnRequest, scalar, sharedDecimals } from './drawn-request.js';
import { scalarLstm } from './scalar-lstm.js';

function named(form: string) {
  return forwardDiffers.planted.find(({ detail }) => detail.form === form)!;
}

describe('forwardDiffers', () => {
  const request = drawnRequest({ cell: 'lstm' }, scalar);

  it.each([
    ['forget bias', { added: () => ({ i: 0, f: 1 }) }],
    ['peephole', { added: ({ c }: { readonly c: number }) => ({ i: c / 4, f: c / 4 }) }],
  ])('computes an LSTM as it is written out: %s', (form, variant) => {
    const { outputs } = evaluateWith(named(form), request);
    const expected = scalarLstm(request, variant);
    for (const [t, h] of expected.entries()) expect(outputs!.data[t]).toBeCloseTo(h, sharedDecimals);
  });

  it('keeps a unit at zero', () => {
    const wide = drawnRequest({ cell: 'gru', reset: 'before' });
    const outputs = [...evaluateWith(named('a unit is always 0'), wide).outputs!.data];
    expect(outputs.filter((_, at) => at % 2 === 0).every((value) => value === 0)).toBe(true);
    expect(outputs.filter((_, at) => at % 2 === 1).every((value) => value !== 0)).toBe(true);
  });

  it('offers to diagnosis what libraries do, and nothing that was made up', () => {
    expect(forwardDiffers.candidates(request)).toEqual([named('forget bias')]);
    expect(forwardDiffers.candidates(drawnRequest({ cell: 'elman', activation: 'tanh' }))).toEqual([]);
  });
});
