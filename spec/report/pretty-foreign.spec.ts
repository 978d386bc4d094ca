import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pretty } from '../../src/report/pretty.js';
import { noColours } from '../../src/report/terminal-colours.js';
import { hostileTexts } from './decay-samples.js';
import { foreignResult, foreignText, isInert } from './foreign-results.js';
import { deepCase, swappedGates } from './pretty-samples.js';
import {
  erroneousResult,
  failingResult,
  passingResult,
  sampleCheck,
  sampleFinding,
} from './result-samples.js';

/** What a build service takes for a command: GitHub's two forms, and those of Azure and TeamCity. */
const obeyed = /^\s*::|##\w*\[/m;

describe('pretty, of whatever a subject sends', () => {
  it('is inert at any width, and no line of it is a command to a build service', () => {
    const ratios = foreignText.map((text) => ({ ratios: { [text]: [0.5, null] } }));
    fc.assert(
      fc.property(foreignResult, fc.integer({ min: 20, max: 200 }), ratios, (result, width, details) => {
        const text = pretty(result, { colours: noColours, width, details });
        expect(isInert(text)).toBe(true);
        expect(text).not.toMatch(obeyed);
        expect(text.startsWith(result.verdict.toUpperCase())).toBe(true);
      }),
    );
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
        findings: [
          sampleFinding({ quantity: text, detail: { [text]: text }, message: text, replay: text }),
          swappedGates({ case: deepCase({ architecture: { cell: text, hiddenSize: text } }) }),
        ],
        warnings: [text],
        error: { kind: text, message: text, sent: text, received: text, stderr: text, replay: text },
      };
      for (const width of [60, 100]) {
        const written = pretty(document, { colours: noColours, width });
        expect(written).not.toMatch(/[\p{Cc}\p{Cf}](?<!\n)/u);
      }
    }
    expect(pretty(passingResult({ warnings: [hostileTexts[6]] }), { colours: noColours })).toContain(
      '\\u001b[2J\\u001b]0;title\\u0007',
    );
  });

  it('cuts a name of a million characters', () => {
    const name = 'x'.repeat(1_000_000);
    const subject = { ...passingResult().subject!, name, version: name };
    expect(pretty(passingResult({ subject }), { colours: noColours }).length).toBeLessThan(3000);
  });

  it('keeps a command in a trace from being obeyed', () => {
    const error = { ...erroneousResult().error!, stderr: '::error::first\n  ::stop-commands::x\n##[group]y' };
    const text = pretty({ ...erroneousResult(), error }, { colours: noColours });
    expect(text).not.toMatch(obeyed);
    expect(text).toContain('::stop-commands::x');
  });
});
