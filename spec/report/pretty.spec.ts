import picocolors from 'picocolors';
import { describe, expect, it } from 'vitest';
import { pretty } from '../../src/report/pretty.js';
import { hostileTexts } from './decay-samples.js';
import {
  colourless,
  erroneousResult,
  failingResult,
  inconclusiveResult,
  passingResult,
  sampleCheck,
  sampleFinding,
} from './result-samples.js';

const plain = { colours: colourless };
const narrow = { colours: colourless, width: 60 };
const escapeCharacter = '\u001b';

/** What a terminal would show: the text without the colours' own sequences. */
function withoutColours(text: string): string {
  return text.replaceAll(new RegExp(`${escapeCharacter}\\[\\d+m`, 'g'), '');
}

describe('pretty', () => {
  it('writes a pass', () => {
    expect(pretty(passingResult(), plain)).toMatchInlineSnapshot(`
      "PASS my-lstm 1.2.3 (float64, backproof): nothing wrong in 3 checks over 120 cases; seed 7, 812 ms

        check                              verdict  cases  unsupported  worst    error ÷ budget
        forward/reference                  pass        40            0  outputs           0.052
        gradient/reference                 pass       120            4  Waa                0.31
        property/permutation-equivariance  pass        16            0                        –

        within   Waa: error at most 3.2e-12 of its norm; missed with probability 1.0e-9
        within   by: error at most 4.0e-16 absolute (its gradient is zero, or lost in rounding); every
                 entry compared
        power    30 of 31 planted faults would have shown; not: mask-leak
      "
    `);
  });

  it('writes a failure with every finding and its replay line', () => {
    expect(pretty(failingResult(), plain)).toMatchInlineSnapshot(`
      "FAIL my-lstm 1.2.3 (float64, backproof): 2 findings in 3 checks over 40 cases; seed 7, 812 ms

        check                  verdict  cases  unsupported  worst  error ÷ budget
        forward/reference      pass        40            0  Waa              0.31
        gradient/reference     fail        40            0  Waa             8.4e7
        behaviour/determinism  fail        40            0  h          not finite

      lstm / my-lstm: gradient of Waa disagrees with the reference at [9, 2]
        got     -1.840e-1
        expect  -2.360e-1
        error    5.2e-2     budget 6.2e-10
        where    32 of 64 entries, all in rows 8..15: gates g and o of i, f, g, o; H = 4, D = 3, B = 2,
                 T = 5
        likely   permuted: gates g and o are swapped; swapping them back agrees everywhere
        replay   backproof check my-lstm.ts --seed 42 --path 3:0

      my-lstm: h changes when the same request is asked again at [0, 1, 2]
        got      not finite, or missing
        expect   2.500e-1
        error    not finite     budget 1.0e-12
        likely   not-finite: the gradient is NaN where the reference is finite
        replay   backproof check my-lstm.ts --seed 42 --path 3:0

        warning  the reply holds an unknown key "Wax2"
      "
    `);
  });

  it('writes what is inconclusive', () => {
    expect(pretty(inconclusiveResult(), plain)).toMatchInlineSnapshot(`
      "INCONCLUSIVE my-lstm 1.2.3 (float64, backproof): nothing wrong was found in 1 check over 0 cases,
        but the asked-for certainty was not reached, or nothing could be checked; seed 7, 812 ms

        check               verdict       cases  unsupported  worst  error ÷ budget
        gradient/reference  inconclusive      0           40                      –
      "
    `);
  });

  it('writes an error with what was sent, what came back and the tail of stderr', () => {
    expect(pretty(erroneousResult(), plain)).toMatchInlineSnapshot(`
      "ERROR my-lstm 1.2.3 (float64, backproof): the run ended in an error (timeout) after 0 checks over 0
        cases; seed 7, 61.2 s

        error    timeout: evaluate gave no reply within 60 s
        sent     {"jsonrpc":"2.0","id":3,"method":"evaluate"}
        stderr   Traceback (most recent call last):
                   File "my_rnn.py", line 7
        replay   backproof check --command "python3 my_rnn.py" --seed 7 --path 2
      "
    `);
  });

  it('fits a narrow terminal, but leaves lines to be copied whole', () => {
    expect(pretty(passingResult(), narrow)).toMatchInlineSnapshot(`
      "PASS my-lstm 1.2.3 (float64, backproof): nothing wrong in 3
        checks over 120 cases; seed 7, 812 ms

        check                    verdict    cases  worst
        forward/reference        pass       40/40  0.052 outputs
        gradient/reference       pass     120/124  0.31 Waa
        property/permutation-eq  pass       16/16  –
        uivariance

        within   Waa: error at most 3.2e-12 of its norm; missed
                 with probability 1.0e-9
        within   by: error at most 4.0e-16 absolute (its gradient
                 is zero, or lost in rounding); every entry
                 compared
        power    30 of 31 planted faults would have shown; not:
                 mask-leak
      "
    `);
    const long = [failingResult(), inconclusiveResult(), erroneousResult()]
      .flatMap((document) => pretty(document, narrow).split('\n'))
      .filter((line) => [...line].length > 60);
    expect(long).toEqual(['  replay   backproof check --command "python3 my_rnn.py" --seed 7 --path 2']);
  });

  it.each([
    ['behaviour/determinism', 'Waa changes when the same request is asked again'],
    ['behaviour/state', 'Waa depends on earlier calls'],
    ['behaviour/purity', 'Waa is changed by the call'],
    ['behaviour/precision', 'Waa carries more noise than the declared precision explains'],
    ['behaviour/another', 'Waa breaks the behaviour another'],
  ])('says in words how a subject misbehaves: %s', (check, words) => {
    const document = { ...failingResult(), findings: [sampleFinding({ check, worst: null })] };
    expect(pretty(document, plain)).toContain(`lstm / my-lstm: ${words}\n`);
  });

  it('draws how errors are spread over their budgets, null and infinities apart', () => {
    const ratios = [0, 0.0004, 0.02, 0.05, 0.07, 0.31, 1.5, null, Number.POSITIVE_INFINITY];
    const text = pretty(passingResult(), { ...plain, details: { ratios: { 'gradient/reference': ratios } } });
    expect(text.slice(text.lastIndexOf('\n\n') + 2)).toMatchInlineSnapshot(`
      "  error ÷ budget in gradient/reference: 7 finite, 2 not finite; median 0.05, 90 % below 1.5, worst 1.5
          below 0.001   ████████████████████ 2
          0.001 to 0.01 0
          0.01 to 0.1   ██████████████████████████████ 3
          0.1 to 1      ██████████ 1
          above 1       ██████████ 1
      "
    `);
  });

  it('draws nothing where no ratio is finite', () => {
    const text = pretty(passingResult(), { ...plain, details: { ratios: { 'gradient/self': [null] } } });
    expect(text).toMatch(/error ÷ budget in gradient\/self: 0 finite, 1 not finite\n$/);
  });

  it('shows hostile texts of a subject and sends none of them', () => {
    for (const text of hostileTexts) {
      const document = {
        ...failingResult(),
        subject: {
          name: text,
          version: text,
          precision: 'float64' as const,
          convention: 'backproof' as const,
        },
        checks: [sampleCheck({ id: `property/${text}`, worst: { quantity: text, errorOverBudget: 2 } })],
        findings: [sampleFinding({ quantity: text, detail: { [text]: text }, message: text, replay: text })],
        warnings: [text],
        error: { kind: text, message: text, sent: text, received: text, stderr: text, replay: text },
      };
      for (const width of [60, 100]) {
        const written = pretty(document, { colours: colourless, width });
        expect(written).not.toMatch(/[\p{Cc}\p{Cf}](?<!\n)/u);
      }
    }
    expect(pretty(passingResult({ warnings: [hostileTexts[6]] }), plain)).toContain(
      '\\u001b[2J\\u001b]0;title\\u0007',
    );
  });

  it('colours verdicts and values through what it is given, and moves nothing by it', () => {
    const coloured = pretty(failingResult(), { colours: picocolors.createColors(true) });
    expect(coloured).toContain(`${escapeCharacter}[31mfail${escapeCharacter}[39m`);
    expect(coloured).toContain(`${escapeCharacter}[32mpass${escapeCharacter}[39m`);
    expect(withoutColours(coloured)).toBe(pretty(failingResult(), plain));
  });

  it('says what cannot be told when the subject was never described', () => {
    const document = { ...erroneousResult(), subject: null };
    expect(pretty(document, plain)).toMatch(/^ERROR subject: the run ended in an error \(timeout\)/);
  });

  it('takes an error or a budget that is not finite as no pass', () => {
    const check = sampleCheck({ verdict: 'fail', worst: { quantity: 'Waa', errorOverBudget: null } });
    expect(pretty(passingResult({ checks: [check] }), plain)).toMatch(/Waa +not finite\n/);
  });
});
