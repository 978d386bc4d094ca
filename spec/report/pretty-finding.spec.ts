import { describe, expect, it } from 'vitest';
import { prettyFinding } from '../../src/report/pretty-finding.js';
import { deepCase, restlessAnswer, swappedGates, tinyCase } from './pretty-samples.js';
import { colourless, sampleFinding } from './result-samples.js';

const options = { width: 80, colours: colourless };
const alone = { subject: 'my-rnn', rank: 1, count: 1 };

describe('prettyFinding', () => {
  it('tells sentence, numbers, place, likely cause, case and replay line in this order', () => {
    expect(prettyFinding(swappedGates(), alone, options)).toMatchInlineSnapshot(`
      "lstm / my-rnn: gradient of Waa_l1_reverse disagrees with the reference at [9, 2]
        got     -1.840e-1
        expect  -2.360e-1
        error    5.2e-2, 22 % of the expected value
        budget   6.2e-10; the error is 8.4e7 times that
        where    gate g, row 1, column 2; layer 1, reverse direction
        likely   permuted, gates g, o
                 Gates g and o are swapped; swapping them back agrees everywhere.
        case     LSTM, 2 layers, bidirectional; B = 2, T = 5, D = 3, H = 4;
                 lengths 5, 3; dense inputs; state given; cotangents of outputs, h_n
        replay   backproof check my-lstm.ts --seed 42 --path 3:0"
    `);
  });

  it('tells of an answer that changes by as many digits as tell the two apart', () => {
    expect(prettyFinding(restlessAnswer(), alone, options)).toMatchInlineSnapshot(`
      "lstm / my-rnn: gradient of inputs at [0, 0, 0] changes when the same request is
        asked again
        again   -2.58420096e-1
        first   -2.58420097e-1
        error    7.0e-10, 2.7e-9 of the first answer
        budget   0: nothing but exactly the same number passes
        where    example 0, step 0, feature 0
        likely   nondeterministic
                 The same request is answered differently. Fix the seed, and switch
                 dropout off.
        case     LSTM, 2 layers, bidirectional; B = 2, T = 5, D = 3, H = 4;
                 lengths 5, 3; dense inputs; state given; cotangents of outputs, h_n
        replay   check({ subject, seed: 7, path: "7:0" })"
    `);
  });

  it('tells of what is missing without numbers or a place', () => {
    const finding = sampleFinding({
      quantity: 'Wya',
      fault: 'gradient-missing',
      detail: {},
      message: 'No gradient came for Wya.',
      worst: null,
      case: tinyCase(),
    });
    expect(prettyFinding(finding, alone, options)).toMatchInlineSnapshot(`
      "elman / my-rnn: gradient of Wya is missing
        likely   gradient-missing
                 No gradient came for Wya.
        case     Elman with relu, 1 layer, no bias; B = 1, T = 1, D = 1, H = 1, K = 2;
                 tokens; zero state; cross-entropy of every step (sum)
        replay   backproof check my-lstm.ts --seed 42 --path 3:0"
    `);
  });

  it('tells of a fault without a name only what was found', () => {
    const finding = sampleFinding({
      fault: 'unknown',
      detail: {},
      message: 'The gradient of Waa is wrong in row 3.',
    });
    const text = prettyFinding(finding, alone, options);
    expect(text).toContain('  found    The gradient of Waa is wrong in row 3.\n');
    expect(text).not.toContain('likely');
  });

  it('numbers a finding that is one of several', () => {
    const text = prettyFinding(swappedGates(), { ...alone, rank: 2, count: 3 }, options);
    expect(text).toMatch(/^2 of 3 · lstm \/ my-rnn: gradient of Waa_l1_reverse/);
    expect(prettyFinding(swappedGates(), alone, options)).not.toContain('1 of 1');
  });

  it('fits a narrow terminal but for the line to be copied', () => {
    const replay = `check({ subject, seed: 7, path: "${'1:0:'.repeat(20)}1" })`;
    const text = prettyFinding(swappedGates({ replay }), alone, { ...options, width: 50 });
    const long = text.split('\n').filter((line) => [...line].length > 50);
    expect(long).toEqual([`  replay   ${replay}`]);
  });

  it('leaves out a case of another form than ours', () => {
    for (const shown of [{}, { architecture: { cell: 'custom' } }, deepCase({ lengths: 'two' })]) {
      const text = prettyFinding(swappedGates({ case: shown }), alone, options);
      expect(text).not.toMatch(/^ {2}(?:case|where) /m);
      expect(text).toContain('replay');
    }
  });
});
