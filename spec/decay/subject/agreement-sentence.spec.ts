import { describe, expect, it } from 'vitest';
import {
  type AgreementParts,
  agreementSentence,
  type Parting,
} from '../../../src/decay/subject/agreement-sentence.js';

const parts: AgreementParts = {
  quantity: 'state',
  parting: null,
  worst: 3.14e-13,
  precision: 'float64',
  tellsEverywhere: true,
  toldUntil: null,
};

const parting: Parting = { lag: 6, before: 5, actual: 0, expected: 1.23e-3, overBudget: 3.4e13, isEnd: true };

describe('agreementSentence', () => {
  it('says how well a gradient agrees, and how far back anything tells', () => {
    expect(agreementSentence(parts)).toBe(
      'Its gradient at the states agrees with the reference within 3.1e-13 at all lags.',
    );
    expect(agreementSentence({ ...parts, worst: 0, quantity: 'inputs' })).toBe(
      'Its gradient at the inputs is that of the reference to the last digit at all lags.',
    );
    const short = { ...parts, precision: 'float32', tellsEverywhere: false } as const;
    expect(agreementSentence({ ...short, toldUntil: 83 })).toBe(
      'Its gradient at the states agrees with the reference within 3.1e-13 wherever float32 can tell, in every run up to lag 83.',
    );
    expect(agreementSentence(short)).toMatch(/wherever float32 can tell\.$/);
  });

  it('says that nothing can be told where nothing can', () => {
    expect(agreementSentence({ ...parts, worst: null, precision: 'bfloat16' })).toBe(
      'Whether its gradient at the states is right cannot be told in bfloat16: rounding explains anything.',
    );
  });

  it('counts the steps of truncated backpropagation alike by states and by inputs', () => {
    expect(agreementSentence({ ...parts, worst: 1, parting })).toBe(
      'Its gradient at the states is exactly 0 from 6 steps back on, where the reference has 0.0012: it is truncated after 5 steps.',
    );
    const ofInputs = { ...parts, worst: 1, quantity: 'inputs' } as const;
    expect(agreementSentence({ ...ofInputs, parting: { ...parting, lag: 5, before: 4 } })).toContain(
      'from 5 steps back on, where the reference has 0.0012: it is truncated after 5 steps.',
    );
    expect(agreementSentence({ ...parts, worst: 1, parting: { ...parting, lag: 40, before: 32 } })).toContain(
      'it is truncated after 32 to 39 steps',
    );
  });

  it('says that nothing arrives where the gradient ends before it begins', () => {
    for (const [quantity, lag, before] of [
      ['state', 1, 0],
      ['inputs', 0, null],
    ] as const) {
      const sentence = agreementSentence({
        ...parts,
        worst: 1,
        quantity,
        parting: { ...parting, lag, before },
      });
      expect(sentence).toContain('nothing arrives at all');
    }
  });

  it('gives both values where they part otherwise', () => {
    const differing = { ...parting, isEnd: false, actual: 2e-3 };
    expect(agreementSentence({ ...parts, worst: 1, parting: differing })).toBe(
      'Its gradient at the states parts from the reference 6 steps back: 0.002 where the reference has 0.0012, 3.4e+13 times what rounding explains.',
    );
    expect(agreementSentence({ ...parts, worst: 1, parting: { ...differing, actual: Number.NaN } })).toBe(
      'Its gradient at the states parts from the reference 6 steps back: it is NaN, where the reference has 0.0012.',
    );
  });
});
