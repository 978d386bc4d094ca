import { describe, expect, it } from 'vitest';
import { lastStepOnly } from '../../src/fault/last-step-only.js';
import { stepContributions } from '../../src/network/step-contributions.js';
import { extents } from '../network/tangent/combinations.js';
import {
  askingGradients,
  changedBlocks,
  distance,
  planted,
  roundingDistance,
  smoothVariants,
  wrongGradients,
} from './fault-answers.js';

const last = extents.T - 1;

describe('lastStepOnly', () => {
  it.each([
    ['dWax, step 0', 'Wax', 0],
    ['dWaa, step 0', 'Waa', 0],
    ['dba, step 0', 'ba', 0],
    ['dWaa, step last', 'Waa', last],
    ['dba, step last', 'ba', last],
  ] as const)(
    '%s: leaves what that step contributes, and every other block as it is',
    (words, name, step) => {
      for (const variant of smoothVariants) {
        const request = askingGradients(variant);
        const fault = planted(lastStepOnly, words);
        const contribution = stepContributions(request).byParameter.get(name)!(step);
        const wrong = wrongGradients(fault, request)[name]!;
        expect(distance({ wrong }, { wrong: contribution })).toBeLessThan(roundingDistance);
        expect(changedBlocks(fault, request)).toEqual([name]);
      }
    },
  );

  it('overwrites every shared parameter, and no initial state', () => {
    const request = askingGradients({ cell: 'gru', reset: 'after' });
    expect(changedBlocks(planted(lastStepOnly, 'step 0'), request)).toEqual(['Wax', 'Waa', 'ba', 'bra']);
  });

  it('keeps the step of the longest examples where lengths differ', () => {
    const request = askingGradients({ cell: 'lstm' }, { ragged: true });
    const contribution = stepContributions(request).byParameter.get('ba')!(last);
    const wrong = wrongGradients(planted(lastStepOnly, 'dba, step last'), request).ba!;
    expect(distance({ wrong }, { wrong: contribution })).toBeLessThan(roundingDistance);
  });

  it('offers the number of the last step, and nothing for one step', () => {
    const request = askingGradients({ cell: 'lstm' });
    const steps = new Set(lastStepOnly.candidates(request).map(({ detail }) => detail.step));
    expect(steps).toEqual(new Set([0, last]));
    expect(lastStepOnly.candidates({ ...request, lengths: [1, 1, 1] })).toEqual([]);
    const equal = planted(lastStepOnly, 'dba, step 0, only where the lengths differ');
    expect(equal.applies({ ...request, lengths: [5, 5, 5] })).toBe(false);
    expect(equal.applies({ ...request, lengths: [5, 5, 4] })).toBe(true);
  });

  it('is told as what it is', () => {
    expect(lastStepOnly.sentence(planted(lastStepOnly, 'dWaa, step 0'))).toBe(
      'dWaa holds the contribution of step 0 alone: it is overwritten at each step where it should be added to (= for +=).',
    );
  });
});
