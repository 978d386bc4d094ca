import picocolors from 'picocolors';
import { describe, expect, it } from 'vitest';
import type { Result } from '../../src/contract/result.js';
import { pretty } from '../../src/report/pretty.js';
import { restlessAnswer, swappedGates } from './pretty-samples.js';
import {
  colourless,
  erroneousResult,
  failingResult,
  inconclusiveResult,
  knownResult,
  passingResult,
  sampleCheck,
} from './result-samples.js';

const plain = { colours: colourless };
const narrow = { colours: colourless, width: 60 };
const escapeCharacter = '\u001b';

/** A run that found two faults. */
function twoFindings(): Result {
  return { ...failingResult(), findings: [restlessAnswer(), swappedGates()] };
}

/** What a terminal would show: the text without the colours' own sequences. */
function withoutColours(text: string): string {
  return text.replaceAll(new RegExp(`${escapeCharacter}\\[\\d+m`, 'g'), '');
}

describe('pretty', () => {
  it('writes a pass', () => {
    expect(pretty(passingResult(), plain)).toMatchInlineSnapshot(`
      "PASS my-lstm 1.2.3 (float64, backproof): nothing wrong in 3 checks over 120 cases (4 more
        unsupported); seed 7, 812 ms

        check                              verdict  cases  unsupported  worst    error ÷ budget
        forward/reference                  pass        40            0  outputs           0.052
        gradient/reference                 pass       120            4  Waa                0.31
        property/permutation-equivariance  pass        16            0                        –

        error ÷ norm ≤  bound
        Waa             3.2e-12
        by              4.0e-16 absolute
        missed with     p ≤ 1.0e-9
        absolute: the gradient is zero, or lost in rounding, in all of them.

        power    30 of 31 planted faults would have shown; not: mask-leak

        coverage 1 of 1 classes of requests had their share
      "
    `);
  });

  it('writes a failure with every finding and its replay line', () => {
    expect(pretty(twoFindings(), plain)).toMatchInlineSnapshot(`
      "FAIL my-lstm 1.2.3 (float64, backproof): 2 findings in 3 checks over 40 cases; seed 7, 812 ms

        check                  verdict  cases  unsupported  worst  error ÷ budget
        forward/reference      pass        40            0  Waa              0.31
        gradient/reference     fail        40            0  Waa             8.4e7
        behaviour/determinism  fail        40            0  h         budget is 0

      1 of 2 · lstm / my-lstm: gradient of inputs at [0, 0, 0] changes when the same request is asked
        again
        again   -2.58420096e-1
        first   -2.58420097e-1
        error    7.0e-10, 2.7e-9 of the first answer
        budget   0: nothing but exactly the same number passes
        where    example 0, step 0, feature 0
        likely   nondeterministic
                 The same request is answered differently. Fix the seed, and switch dropout off.
        case     LSTM, 2 layers, bidirectional; B = 2, T = 5, D = 3, H = 4; lengths 5, 3; dense inputs;
                 state given; cotangents of outputs, h_n
        replay   check({ subject, seed: 7, path: "7:0" })

      2 of 2 · lstm / my-lstm: gradient of Waa_l1_reverse disagrees with the reference at [9, 2]
        got     -1.840e-1
        expect  -2.360e-1
        error    5.2e-2, 22 % of the expected value
        budget   6.2e-10; the error is 8.4e7 times that
        where    gate g, row 1, column 2; layer 1, reverse direction
        likely   permuted, gates g, o
                 Gates g and o are swapped; swapping them back agrees everywhere.
        case     LSTM, 2 layers, bidirectional; B = 2, T = 5, D = 3, H = 4; lengths 5, 3; dense inputs;
                 state given; cotangents of outputs, h_n
        replay   backproof check my-lstm.ts --seed 42 --path 3:0

        next     Mend the first and check again: what follows may come from it.

        warning  the reply holds an unknown key "Wax2"

        coverage 1 of 1 classes of requests had their share
      "
    `);
  });

  it('writes what is inconclusive', () => {
    expect(pretty(inconclusiveResult(), plain)).toMatchInlineSnapshot(`
      "INCONCLUSIVE my-lstm 1.2.3 (float64, backproof): nothing wrong was found in 1 check over 0 cases (40
        more unsupported), but the asked-for certainty was not reached, or nothing could be checked; seed
        7, 812 ms

        check               verdict       cases  unsupported  worst  error ÷ budget
        gradient/reference  inconclusive      0           40                      –

        coverage 1 of 1 classes of requests had their share
      "
    `);
  });

  it('writes an error with what was sent, what came back and the tail of stderr', () => {
    expect(pretty(erroneousResult(), plain)).toMatchInlineSnapshot(`
      "ERROR my-lstm 1.2.3 (float64, backproof): the subject gave no answer in time, before any case was
        evaluated; seed 7, 61.2 s

        error    evaluate gave no reply within 60 s
        sent     {"jsonrpc":"2.0","id":3,"method":"evaluate"}
        received nothing
        stderr   │ Traceback (most recent call last):
                 │   File "my_rnn.py", line 7
        replay   backproof check --command "python3 my_rnn.py" --seed 7 --path 2

        coverage 1 of 1 classes of requests had their share
      "
    `);
  });

  it('lists known findings apart, and what is gone', () => {
    expect(pretty(knownResult(), plain)).toMatchInlineSnapshot(`
      "PASS my-lstm 1.2.3 (float64, backproof): nothing new in 2 checks over 40 cases, 1 known finding;
        seed 7, 812 ms

        check               verdict  cases  unsupported  worst  error ÷ budget
        forward/reference   pass        40            0  Waa              0.31
        gradient/reference  fail        40            0  Waa              0.31

        baseline 1 known finding, as in the baseline, does not count:
                 gradient/reference: permuted in Waa
        baseline 1 finding of the baseline no longer occurs; --update-baseline takes it out:
                 gradient/reference: scaled in Wax

        coverage 1 of 1 classes of requests had their share
      "
    `);
  });

  it('fits a narrow terminal, but leaves lines to be copied whole', () => {
    expect(pretty(passingResult(), narrow)).toMatchInlineSnapshot(`
      "PASS my-lstm 1.2.3 (float64, backproof): nothing wrong in 3
        checks over 120 cases (4 more unsupported); seed 7, 812 ms

        check                     verdict    cases  worst
        forward/                  pass       40/40  outputs: 0.052
        reference
        gradient/                 pass     120/124  Waa: 0.31
        reference
        property/                 pass       16/16  –
        permutation-equivariance

        error ÷ norm ≤  bound
        Waa             3.2e-12
        by              4.0e-16 absolute
        missed with     p ≤ 1.0e-9
        absolute: the gradient is zero, or lost in rounding, in
        all of them.

        power    30 of 31 planted faults would have shown; not:
                 mask-leak

        coverage 1 of 1 classes of requests had their share
      "
    `);
    const long = [twoFindings(), inconclusiveResult(), erroneousResult()]
      .flatMap((document) => pretty(document, narrow).split('\n'))
      .filter((line) => [...line].length > 60);
    expect(long).toEqual(['  replay   backproof check --command "python3 my_rnn.py" --seed 7 --path 2']);
  });

  it('shows so many findings, warnings and planted faults, and counts the rest', () => {
    const many = (count: number, text: string) => Array.from({ length: count }, (_, k) => `${text} ${k}.`);
    const document = {
      ...failingResult(),
      findings: Array.from({ length: 14 }, () => swappedGates()),
      warnings: many(11, 'Warning'),
      power: { planted: 40, visible: 10, invisible: many(30, 'fault') },
    };
    const text = pretty(document, plain);
    expect(text).toContain('10 of 14 · lstm / my-lstm: ');
    expect(text).not.toContain('11 of 14');
    expect(text).toContain('  next     4 more findings in the result document (--json). Mend the first');
    expect(text).toContain('  warning  Warning 7.\n  warning  3 more warnings.\n');
    expect(text).toMatch(/fault 7\., 22\s+more\n/);
  });

  it('says what to do next where there are several findings, and only there', () => {
    const one = { ...failingResult(), findings: [swappedGates()] };
    const two = { ...failingResult(), findings: [swappedGates(), swappedGates()] };
    expect(pretty(two, plain)).toContain('Mend the first and check again');
    expect(pretty(one, plain)).not.toContain('Mend the first');
  });

  it('certifies nothing by a check that failed, and draws no errors where one did', () => {
    const { certificates } = passingResult();
    const named = certificates!.map((each, k) => ({
      ...each,
      check: k === 0 ? 'gradient/reference' : 'gradient/self',
    }));
    const details = { ratios: { 'gradient/reference': [0.5] } };
    const failed = pretty({ ...failingResult(), certificates: named }, { ...plain, details });
    expect(failed).toMatch(/error ÷ norm ≤ +gradient\/self\n {2}by /);
    expect(failed).not.toContain('3.2e-12');
    expect(failed).not.toContain('median');
  });

  it('draws how errors are spread where nothing failed, by the name of each sample', () => {
    const details = { ratios: { 'gradient/self by differences': [0.5] } };
    expect(pretty(passingResult(), { ...plain, details })).toContain(
      'error ÷ budget in gradient/self by differences: 1 finite; median 0.5',
    );
  });

  it('colours verdicts and values through what it is given, and moves nothing by it', () => {
    const coloured = pretty(twoFindings(), { colours: picocolors.createColors(true) });
    expect(coloured).toContain(`${escapeCharacter}[31mfail${escapeCharacter}[39m`);
    expect(coloured).toContain(`${escapeCharacter}[32mpass${escapeCharacter}[39m`);
    expect(coloured).toContain(`${escapeCharacter}[33mpermuted, gates g, o${escapeCharacter}[39m`);
    expect(withoutColours(coloured)).toBe(pretty(twoFindings(), plain));
  });

  it('says what cannot be told when the subject was never described', () => {
    const document = { ...erroneousResult(), subject: null };
    expect(pretty(document, plain)).toMatch(/^ERROR The subject gave no answer in time, before any case/);
  });

  it('takes an error or a budget that is not finite as no pass', () => {
    const check = sampleCheck({ verdict: 'fail', worst: { quantity: 'Waa', errorOverBudget: null } });
    expect(pretty(passingResult({ checks: [check] }), plain)).toMatch(/Waa +not finite\n/);
  });
});
