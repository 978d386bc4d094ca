import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldedChecks } from '../../src/report/folded-checks.js';
import { markdown } from '../../src/report/markdown.js';
import { foreignResult, isInert } from './foreign-results.js';
import { readMarkdown } from './read-markdown.js';
import {
  erroneousResult,
  failingResult,
  inconclusiveResult,
  passingResult,
  sampleCheck,
  sampleFinding,
} from './result-samples.js';

describe('markdown', () => {
  it('begins with the verdict and the checks', () => {
    expect(markdown(failingResult())).toMatchInlineSnapshot(`
      "## ❌ backproof: fail

      \`my-lstm 1.2.3\` (float64, backproof): 2 findings in 3 checks over 40 cases; seed 7, 812 ms.

      | Check                   | Verdict  | Cases | Unsupported | Worst | Error ÷ budget |
      | :---------------------- | :------- | ----: | ----------: | :---- | -------------: |
      | \`forward/reference\`     | pass     |    40 |           0 | \`Waa\` |           0.31 |
      | \`gradient/reference\`    | **fail** |    40 |           0 | \`Waa\` |          8.4e7 |
      | \`behaviour/determinism\` | **fail** |    40 |           0 | \`h\`   |    budget is 0 |

      ### Finding 1 of 2: \`permuted\` in \`Waa\`

      \`\`\`text
      lstm / my-lstm: gradient of Waa disagrees with the reference at [9, 2]
        got     -1.840e-1
        expect  -2.360e-1
        error    5.2e-2, 22 % of the expected value
        budget   6.2e-10; the error is 8.4e7 times that
        likely   permuted, where 32 of 64 entries, all in rows 8..15: gates g and o of i, f, g, o
                 gates g and o are swapped; swapping them back agrees everywhere
        replay   backproof check my-lstm.ts --seed 42 --path 3:0
      \`\`\`

      ### Finding 2 of 2: \`not-finite\` in \`h\`

      \`\`\`text
      my-lstm: gradient of h at [0, 1, 2] changes when the same request is asked again
        again    not finite
        first    2.500e-1
        error    not finite
        budget   1.0e-12
        likely   not-finite
                 the gradient is NaN where the reference is finite
        replay   backproof check my-lstm.ts --seed 42 --path 3:0
      \`\`\`

      Mend the first and check again: what follows may come from it.

      ### Warnings

      \`\`\`text
      the reply holds an unknown key "Wax2"
      \`\`\`

      1 of 1 classes of requests had their share.
      "
    `);
  });

  it('folds the certificates away', () => {
    expect(markdown(passingResult())).toMatchInlineSnapshot(`
      "## ✅ backproof: pass

      \`my-lstm 1.2.3\` (float64, backproof): nothing wrong in 3 checks over 120 cases (4 more unsupported); seed 7, 812 ms.

      | Check                               | Verdict | Cases | Unsupported | Worst     | Error ÷ budget |
      | :---------------------------------- | :------ | ----: | ----------: | :-------- | -------------: |
      | \`forward/reference\`                 | pass    |    40 |           0 | \`outputs\` |          0.052 |
      | \`gradient/reference\`                | pass    |   120 |           4 | \`Waa\`     |           0.31 |
      | \`property/permutation-equivariance\` | pass    |    16 |           0 | –         |              – |

      <details><summary>Certificates: how large an error may have been missed</summary>

      | error ÷ norm ≤ | bound            |
      | -------------- | ---------------- |
      | \`Waa\`          | 3.2e-12          |
      | \`by\`           | 4.0e-16 absolute |
      | missed with    | p ≤ 1.0e-9       |

      absolute: the gradient is zero, or lost in rounding, in all of them.

      </details>

      30 of 31 planted faults would have shown; not: \`mask-leak\`.

      1 of 1 classes of requests had their share.
      "
    `);
  });

  it('shows the error that ended a run', () => {
    const { blocks } = readMarkdown(markdown(erroneousResult()));
    expect(blocks).toHaveLength(1);
    expect(blocks[0]).toContain(
      '  stderr   │ Traceback (most recent call last):\n           │   File "my_rnn.py", line 7\n',
    );
    expect(blocks[0]).toMatch(
      / {2}replay {3}backproof check --command "python3 my_rnn\.py" --seed 7 --path 2$/,
    );
  });

  it('says in words what is inconclusive', () => {
    expect(markdown(inconclusiveResult())).toMatch(
      /^## ⚠️ backproof: inconclusive\n\n.*nothing could be checked/,
    );
  });

  it('shows ten findings and counts the rest', () => {
    const findings = Array.from({ length: 14 }, () => sampleFinding());
    const text = markdown({ ...failingResult(), findings, warnings: [] });
    expect(readMarkdown(text).blocks).toHaveLength(10);
    expect(text).toContain('\n4 more findings in the result document (`--json`).\n');
  });

  it('keeps a hostile name within its cell', () => {
    const name = 'a | b \\| `c` <img src=x> [d](e) @octocat\n| f |';
    const checks = [sampleCheck({ worst: { quantity: name, errorOverBudget: 2 } })];
    const [table] = readMarkdown(markdown({ ...inconclusiveResult(), checks })).tables;
    expect(table![1]).toEqual([
      '`gradient/reference`',
      'pass',
      '40',
      '0',
      '`a \\u007c b \\\\u007c \\u0060c\\u0060 <img src=x> [d](e) @octocat\\u000a\\u007c f \\u007c`',
      '2',
    ]);
  });

  it('has foreign texts in code alone, inert, whatever a subject sends', () => {
    fc.assert(
      fc.property(foreignResult, (result) => {
        const text = markdown(result);
        expect(isInert(text)).toBe(true);
        const { tables, blocks, prose } = readMarkdown(text);
        const [checks] = result.checks.length === 0 ? [[]] : tables;
        expect(checks!.slice(1).map(([, , cases]) => cases)).toEqual(
          foldedChecks(result.checks).map(({ cases }) => String(cases)),
        );
        const { known = [], gone = [] } = result.baseline ?? {};
        expect(blocks).toHaveLength(
          Math.sign(known.length) +
            Math.sign(gone.length) +
            result.findings.length +
            (result.error === null ? 0 : 1) +
            (result.warnings.length === 0 ? 0 : 1),
        );
        expect(prose.filter((line) => !isOurs(line))).toEqual([]);
      }),
    );
  });
});

/** Whether a line without its code holds nothing but what the report itself says. */
function isOurs(line: string): boolean {
  return /^(?:[\p{L}\d ,.;:÷≤–=/()*#+-]|✅|❌|⚠️|\u2026|<\/?(?:details|summary)>|§)*$/u.test(line);
}
