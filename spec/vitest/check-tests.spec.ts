import { describe, expect, it } from 'vitest';
import type { CheckEntry, Finding, Result } from '../../src/contract/result.js';
import { noColours } from '../../src/report/terminal-colours.js';
import { checkTest, verdictTest } from '../../src/vitest/check-tests.js';

const lines = { width: 96, colours: noColours };

const entry = (id: string, verdict: CheckEntry['verdict'], cases = 3, unsupported = 0): CheckEntry => ({
  id,
  verdict,
  cases,
  unsupported,
});

const finding = (check: string): Finding => ({
  check,
  quantity: 'Waa',
  fault: 'unknown',
  detail: {},
  message: 'Something is wrong.',
  worst: { index: [1, 2], actual: 1, expected: 2, error: 1, budget: 1e-9 },
  case: null,
  replay: `replay ${check}`,
});

function result(
  verdict: Result['verdict'],
  checks: readonly CheckEntry[],
  rest: Partial<Result> = {},
): Result {
  return {
    schema: 'backproof/check@1',
    version: '0.1.0',
    subject: { name: 'mine', version: '1', precision: 'float64', convention: 'backproof' },
    seed: 7,
    missProbability: 1e-9,
    elapsedMs: 1,
    verdict,
    checks: [...checks],
    findings: [],
    warnings: [],
    error: null,
    ...rest,
  };
}

const crash = { error: { kind: 'crash', message: 'It fell over.', replay: 'replay 3' } };

describe('checkTest', () => {
  it('passes what passed in a run that came to its end, and nothing else', () => {
    const checks = [entry('gradient/self', 'pass')];
    for (const verdict of ['pass', 'fail', 'inconclusive'] as const) {
      expect(checkTest(result(verdict, checks), 'gradient/self', lines)).toEqual({ state: 'pass' });
    }
    expect(checkTest(result('error', checks, crash), 'gradient/self', lines).state).toBe('skip');
  });

  it('fails a check with its findings and their replay lines, also in a run that ended in an error', () => {
    const checks = [entry('gradient/self', 'fail'), entry('gradient/reference', 'fail')];
    const findings = [finding('gradient/reference'), finding('gradient/self')];
    for (const run of [result('fail', checks, { findings }), result('error', [], { ...crash, findings })]) {
      const told = checkTest(run, 'gradient/self', lines);
      expect(told).toMatchObject({ state: 'fail', message: expect.stringContaining('replay gradient/self') });
      expect(told).not.toMatchObject({ message: expect.stringContaining('replay gradient/reference') });
    }
  });

  it('fails a check that failed though others tell of it', () => {
    const run = result('fail', [entry('gradient/self', 'fail')], {
      findings: [finding('gradient/reference')],
    });
    expect(checkTest(run, 'gradient/self', lines)).toMatchObject({ state: 'fail' });
  });

  it('fails an inconclusive check that makes its run so, and skips one that does not', () => {
    const blind = entry('gradient/self', 'inconclusive');
    const idle = entry('behaviour/precision', 'inconclusive', 0, 2);
    const run = result('inconclusive', [blind, idle]);
    expect(checkTest(run, 'gradient/self', lines).state).toBe('fail');
    expect(checkTest(run, 'behaviour/precision', lines)).toEqual({
      state: 'skip',
      reason: 'inconclusive: it had no case to judge, and 2 cases that the subject does not support',
    });
    expect(checkTest(result('fail', [blind]), 'gradient/self', lines).state).toBe('skip');
    // Where no gradient was checked at all, everything counts.
    expect(checkTest(result('inconclusive', [idle]), 'behaviour/precision', lines).state).toBe('fail');
  });

  it('skips a check that does not apply', () => {
    expect(checkTest(result('pass', []), 'property/split-bias', lines)).toEqual({
      state: 'skip',
      reason: 'it does not apply to what the subject describes',
    });
  });
});

describe('verdictTest', () => {
  it('passes only a run that passed', () => {
    expect(verdictTest(result('pass', []), lines)).toEqual({ state: 'pass' });
    for (const verdict of ['fail', 'inconclusive', 'error'] as const) {
      expect(verdictTest(result(verdict, []), lines).state).toBe('fail');
    }
  });

  it('tells of every finding, also of one whose check has no test, and of the error', () => {
    const findings = [finding('property/of-tomorrow')];
    expect(verdictTest(result('fail', [], { findings }), lines)).toMatchObject({
      message: expect.stringContaining('replay property/of-tomorrow'),
    });
    expect(verdictTest(result('error', [], crash), lines)).toMatchObject({
      message: expect.stringMatching(/It fell over\.[\s\S]*replay 3/),
    });
  });

  it('tells the warnings of a run that decided nothing', () => {
    const run = result('inconclusive', [], { warnings: ['No case was left to run: nothing was checked.'] });
    expect(verdictTest(run, lines)).toMatchObject({ message: expect.stringContaining('No case was left') });
  });
});
