import { describe, expect, it } from 'vitest';
import { timeStepMissing } from '../../src/fault/time-step-missing.js';
import { stepContributions } from '../../src/network/step-contributions.js';
import { extents } from '../network/tangent/combinations.js';
import {
  askingGradients,
  changedBlocks,
  distance,
  planted,
  rightGradients,
  roundingDistance,
  smoothVariants,
  wrongGradients,
} from './fault-answers.js';

const last = extents.T - 1;

describe('timeStepMissing', () => {
  it.each([
    ['dWax, steps 0', ['Wax'], [0]],
    ['dWax, steps 0 and 1', ['Wax'], [0, 1]],
    ['dWax, steps last', ['Wax'], [last]],
    ['dWaa, steps last', ['Waa'], [last]],
    ['dWaa, steps 1', ['Waa'], [1]],
    ['dba, steps 0', ['ba'], [0]],
    ['steps 0', ['Wax', 'Waa', 'ba'], [0]],
  ] as const)('%s: lacks exactly what those steps contribute', (words, names, steps) => {
    for (const variant of smoothVariants) {
      const request = askingGradients(variant);
      const right = rightGradients(request);
      const { byParameter } = stepContributions(request);
      const expected = Object.fromEntries(
        names.map((name) => [
          name,
          right[name]!.map((value, k) =>
            steps.reduce((rest, step) => rest - byParameter.get(name)!(step)[k]!, value),
          ),
        ]),
      );
      const fault = planted(timeStepMissing, words);
      expect(distance(wrongGradients(fault, request), expected), variant.cell).toBeLessThan(roundingDistance);
      const bra = variant.cell === 'gru' && variant.reset === 'after' && names.length > 1 ? ['bra'] : [];
      expect(changedBlocks(fault, request)).toEqual([...names, ...bra]);
    }
  });

  it('takes the last step of every example for the last one where lengths differ', () => {
    const request = askingGradients({ cell: 'elman', activation: 'tanh' }, { ragged: true });
    const { byParameter } = stepContributions(request);
    const own = request.lengths!.map((length, b) => ({ b, length }));
    const right = rightGradients(request);
    const wrong = wrongGradients(planted(timeStepMissing, 'dba, steps last'), request);
    expect(own.map(({ length }) => length)).toEqual([5, 2, 4]);
    // step 4 has one example, whose last it is; at step 2 nobody ends
    const atLast = byParameter.get('ba')!(4);
    expect(wrong.ba).not.toEqual(right.ba!.map((value, k) => value - atLast[k]!));
    const alone = { ...request, lengths: [5, 5, 5] };
    const everybody = stepContributions(alone).byParameter.get('ba')!(4);
    const expected = rightGradients(alone).ba!.map((value, k) => value - everybody[k]!);
    const equal = wrongGradients(planted(timeStepMissing, 'dba, steps last'), alone);
    expect(distance({ ba: equal.ba! }, { ba: expected })).toBeLessThan(roundingDistance);
  });

  it('counts steps in the order of the scan: the first that a reverse direction reads is an example’s last word', () => {
    const request = askingGradients({ cell: 'lstm' }, { layers: 2, bidirectional: true });
    const fault = planted(timeStepMissing, 'dWax, steps 0, layer 1, reverse');
    expect(changedBlocks(fault, request)).toEqual(['Wax_l1_reverse']);
    const contribution = stepContributions(request).byParameter.get('Wax_l1_reverse')!(last);
    const expected = rightGradients(request).Wax_l1_reverse!.map((value, k) => value - contribution[k]!);
    const wrong = wrongGradients(fault, request).Wax_l1_reverse!;
    expect(distance({ W: wrong }, { W: expected })).toBeLessThan(roundingDistance);
  });

  it('does not apply to one step, to a parameter that is not there, or to longer sequences than there are', () => {
    const request = askingGradients({ cell: 'lstm' });
    expect(planted(timeStepMissing, 'dWax, steps 0').applies({ ...request, lengths: [1, 1, 1] })).toBe(false);
    expect(planted(timeStepMissing, 'dbra, steps 0').applies(request)).toBe(false);
    expect(
      planted(timeStepMissing, 'dba, steps 0').applies(askingGradients({ cell: 'lstm' }, { bias: false })),
    ).toBe(false);
    expect(planted(timeStepMissing, 'dba, steps last, only where T > 16').applies(request)).toBe(false);
  });

  it('leaves step 0 of dWaa alone to wrong-initial-state', () => {
    const offered = timeStepMissing.candidates(askingGradients({ cell: 'lstm' }, { layers: 2 }));
    expect(offered.length).toBeGreaterThan(10);
    expect(offered.some(({ detail }) => detail.parameter === 'Waa' && String(detail.steps) === '0')).toBe(
      false,
    );
  });
});
