import { describe, expect, it } from 'vitest';
import { activationDerivativeMissing } from '../../src/fault/activation-derivative-missing.js';
import {
  askingGradients,
  changedBlocks,
  distance,
  planted,
  roundingDistance,
  wrongGradients,
} from './fault-answers.js';
import { gruBias, lstmBias, rightSlope, type SlopeOf } from './gate-slopes.js';
import { oneStep, oneStepRequest } from './one-step.js';

const without =
  (missing: string): SlopeOf =>
  (gate, value) =>
    missing === 'all gates' || missing === `gate ${gate}` ? 1 : rightSlope(gate, value);

describe('activationDerivativeMissing', () => {
  it.each(['tanh', 'sigmoid', 'relu'] as const)('hands da on as dz: an Elman cell with %s', (activation) => {
    const request = oneStepRequest({ cell: 'elman', activation });
    const { ba } = wrongGradients(planted(activationDerivativeMissing, activation), request);
    expect(distance({ ba: ba! }, { ba: Float64Array.from(oneStep(request).dh) })).toBeLessThan(
      roundingDistance,
    );
  });

  it.each(['gate i', 'gate f', 'gate g', 'gate o', 'gate tanh(c)', 'all gates'])(
    'takes the slope for 1: LSTM, %s',
    (words) => {
      const request = oneStepRequest({ cell: 'lstm' });
      const { ba } = wrongGradients(planted(activationDerivativeMissing, words), request);
      expect(distance({ ba: ba! }, { ba: lstmBias(request, without(words)) })).toBeLessThan(roundingDistance);
      expect(distance({ ba: lstmBias(request, rightSlope) }, { ba: ba! })).toBeGreaterThan(1e-3);
    },
  );

  it.each(
    (['after', 'before'] as const).flatMap((reset) =>
      ['gate r', 'gate z', 'gate n', 'all gates'].map((words) => [reset, words] as const),
    ),
  )('takes the slope for 1: GRU with reset %s, %s', (reset, words) => {
    const request = oneStepRequest({ cell: 'gru', reset });
    const { ba } = wrongGradients(planted(activationDerivativeMissing, words), request);
    expect(distance({ ba: ba! }, { ba: gruBias(request, without(words)) })).toBeLessThan(roundingDistance);
    expect(distance({ ba: gruBias(request, rightSlope) }, { ba: ba! })).toBeGreaterThan(1e-3);
  });

  it('stays in its pass', () => {
    const request = askingGradients({ cell: 'lstm' }, { layers: 2, bidirectional: true });
    const changed = changedBlocks(planted(activationDerivativeMissing, 'gate f, layer 0, reverse'), request);
    expect(changed).toEqual(['Wax_reverse', 'Waa_reverse', 'ba_reverse', 'inputs', 'h', 'c']);
  });

  it('applies to the cells that have the gate, and never to the identity', () => {
    const identity = askingGradients({ cell: 'elman', activation: 'identity' });
    expect(activationDerivativeMissing.candidates(identity)).toEqual([]);
    for (const { applies } of activationDerivativeMissing.planted) expect(applies(identity)).toBe(false);
    const gru = askingGradients({ cell: 'gru', reset: 'after' });
    expect(activationDerivativeMissing.candidates(gru).map(({ detail }) => detail.gate)).toEqual([
      'all',
      'r',
      'z',
      'n',
    ]);
  });
});
