import { describe, expect, it } from 'vitest';
import { adviceOf, verdictStory } from '../../src/report/check-page-advice.js';
import { nothingResult } from './check-page-samples.js';
import {
  erroneousResult,
  failingResult,
  inconclusiveResult,
  passingResult,
  sampleCheck,
} from './result-samples.js';

describe('adviceOf', () => {
  it('has none where everything passed', () => {
    expect(adviceOf(passingResult())).toEqual([]);
  });

  it('says what to mend first where several are wrong', () => {
    const result = failingResult();
    expect(adviceOf(result)[0]).toBe('Mend the first and check again: what follows may come from it.');
    expect(adviceOf({ ...result, findings: result.findings.slice(0, 1) })[0]).toBe(
      'Mend it, and check again.',
    );
  });

  it('tells checks that could ask nothing from those that could not decide', () => {
    const [unasked, ...others] = adviceOf(inconclusiveResult());
    expect(unasked).toMatch(/^gradient\/reference could compare nothing: /);
    expect(others).toHaveLength(1);
    const checks = [sampleCheck({ id: 'gradient/self', verdict: 'inconclusive', cases: 12 })];
    const [undecided] = adviceOf({ ...inconclusiveResult(), checks });
    expect(undecided).toMatch(
      /^gradient\/self left something undecided.*--exhaustive.* than 10⁻⁹ \(--miss\)/,
    );
  });

  it('says of an error what fits its kind', () => {
    expect(adviceOf(erroneousResult())[0]).toContain('--timeout');
    expect(adviceOf(nothingResult())[0]).toContain('Run its command by itself first');
    const error = { kind: 'constructor', message: 'no such kind' };
    expect(adviceOf({ ...erroneousResult(), error })).toEqual([expect.stringContaining('backproof doctor')]);
  });
});

describe('verdictStory', () => {
  it('tells of the families of checks that ran, and of no others', () => {
    const terms = (checks: ReturnType<typeof sampleCheck>[]) =>
      verdictStory(passingResult({ checks })).map(([term]) => term);
    expect(terms([sampleCheck({ id: 'gradient/self' })])).toEqual([
      'Cases',
      'Against its own loss',
      'Budgets',
      'Shrinking',
      'Verdict',
    ]);
    expect(terms(passingResult().checks)).toEqual(
      expect.arrayContaining(['Forward', 'Against the reference', 'Properties']),
    );
  });
});
