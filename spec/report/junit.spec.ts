import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { againstBaseline } from '../../src/check/memory/baseline.js';
import type { Result } from '../../src/contract/result.js';
import { combineVerdicts } from '../../src/contract/verdict.js';
import { junit } from '../../src/report/junit.js';
import { visibleText } from '../../src/report/visible-text.js';
import { foreignResult, isInert } from './foreign-results.js';
import { readXml, type XmlElement } from './read-xml.js';
import {
  erroneousResult,
  failingResult,
  inconclusiveResult,
  knownResult,
  passingResult,
  sampleCheck,
  sampleFinding,
} from './result-samples.js';

function suiteOf(result: Result): XmlElement {
  const [suite, ...others] = readXml(junit(result)).children;
  expect(others).toEqual([]);
  return suite!;
}

/** Each test case by its name: the elements in it other than what it prints. */
function outcomes(result: Result): Record<string, XmlElement[]> {
  const cases = suiteOf(result).children.filter(({ name }) => name === 'testcase');
  return Object.fromEntries(
    cases.map(({ attributes, children }) => [
      attributes.name!,
      children.filter(({ name }) => name !== 'system-out'),
    ]),
  );
}

describe('junit', () => {
  it('has a suite for the subject, and a test case for each check and the run', () => {
    const suite = suiteOf(passingResult());
    expect(suite.attributes).toEqual({
      name: 'my-lstm',
      time: '0.8124',
      tests: '4',
      failures: '0',
      errors: '0',
      skipped: '0',
    });
    const cases = suite.children.filter(({ name }) => name === 'testcase');
    expect(cases.map(({ attributes }) => attributes)).toEqual(
      ['forward/reference', 'gradient/reference', 'property/permutation-equivariance', 'run'].map((name) => ({
        classname: 'my-lstm',
        name,
      })),
    );
    expect(cases[1]!.children[0]!.text).toBe(
      '120 cases evaluated, 4 unsupported; worst Waa (error ÷ budget: 0.31)',
    );
    expect(Object.values(outcomes(passingResult())).flat()).toEqual([]);
  });

  it('makes a failure of a check with findings: a sentence, the fault as its type, and the whole text', () => {
    const [failure] = outcomes(failingResult())['gradient/reference']!;
    expect(failure!.attributes).toEqual({
      message: 'gradient of Waa disagrees with the reference at [9, 2] (permuted)',
      type: 'permuted',
    });
    expect(failure!.text).toContain('  likely   permuted');
    expect(failure!.text).toMatch(/ {2}replay {3}backproof check my-lstm\.ts --seed 42 --path 3:0$/);
    expect(suiteOf(failingResult()).attributes).toMatchObject({ tests: '4', failures: '2', errors: '0' });
  });

  it('puts all findings of a check into its one failure', () => {
    const findings = [sampleFinding({ replay: 'first' }), sampleFinding({ replay: 'second' })];
    const [failure, ...others] = outcomes({ ...failingResult(), findings })['gradient/reference']!;
    expect(others).toEqual([]);
    expect(failure!.attributes.message).toMatch(/\(permuted\); 1 more finding$/);
    expect(failure!.text).toMatch(/replay {3}first\n\n.* {2}replay {3}second$/s);
  });

  it('fails a check that failed though its cause is told elsewhere', () => {
    const document = { ...failingResult(), findings: [sampleFinding({ check: 'forward/reference' })] };
    expect(outcomes(document)['gradient/reference']!.map(({ attributes }) => attributes.type)).toEqual([
      'explained',
    ]);
  });

  it('takes what is inconclusive for an error, never for a pass', () => {
    const check = sampleCheck({ verdict: 'inconclusive', cases: 3 });
    const found = outcomes({ ...inconclusiveResult(), checks: [check] });
    for (const name of ['gradient/reference', 'run']) {
      expect(found[name]!.map((each) => [each.name, each.attributes.type])).toEqual([
        ['error', 'inconclusive'],
      ]);
    }
  });

  it('skips a check in which no case was supported, and still has an error where nothing could be checked', () => {
    const found = outcomes(inconclusiveResult());
    expect(found['gradient/reference']!.map(({ name }) => name)).toEqual(['skipped']);
    expect(found.run!.map(({ attributes }) => attributes.type)).toEqual(['inconclusive']);
  });

  it('skips what fails by known findings alone, so that a run that passes has no failure', () => {
    const explained = sampleCheck({ id: 'gradient/self', verdict: 'fail' });
    const document = { ...knownResult(), checks: [...knownResult().checks, explained] };
    expect(suiteOf(document).attributes).toMatchObject({ failures: '0', errors: '0', skipped: '2' });
    const failing = {
      ...document,
      verdict: 'fail' as const,
      findings: [sampleFinding({ check: 'forward/reference' })],
    };
    expect(suiteOf(failing).attributes).toMatchObject({ failures: '2', skipped: '1' });
  });

  it('has the error that ended a run, with what is known of it', () => {
    const [error] = outcomes(erroneousResult()).run!;
    expect(error!.attributes).toEqual({
      type: 'timeout',
      message: 'the subject gave no answer in time: evaluate gave no reply within 60 s',
    });
    expect(error!.text).toContain('File "my_rnn.py", line 7');
    expect(error!.text).toContain('--path 2');
  });

  it('keeps a finding whose check an error left out', () => {
    const document = { ...erroneousResult(), findings: [sampleFinding()] };
    expect(outcomes(document)['gradient/reference']!.map(({ name }) => name)).toEqual(['failure']);
  });

  it('has no failure and no error exactly when the run passed', () => {
    const ids = ['gradient/reference', 'gradient/self', 'forward/reference', 'behaviour/state'];
    const checks = fc.tuple(
      ...ids.map((id) =>
        fc.record({
          id: fc.constant(id),
          verdict: fc.constantFrom('pass' as const, 'fail' as const, 'inconclusive' as const),
          cases: fc.constantFrom(0, 3),
          unsupported: fc.constant(1),
        }),
      ),
    );
    const known = fc.subarray(ids);
    fc.assert(
      fc.property(checks, known, known, (entries, explained, excused) => {
        const failed = entries.filter(({ verdict }) => verdict === 'fail').map(({ id }) => id);
        // What fails is told by a finding of its own or of another check, so that some finding there is.
        const told = failed.filter((id, index) => index === 0 || !explained.includes(id));
        const findings = told.map((check) => sampleFinding({ check }));
        const baseline = {
          subject: 'my-lstm',
          findings: findings.filter(({ check }) => excused.includes(check)),
        };
        const judged = { ...passingResult(), verdict: combineVerdicts(entries), checks: entries, findings };
        const result = againstBaseline(judged, baseline, true);
        const { failures, errors } = suiteOf(result).attributes;
        expect(failures === '0' && errors === '0').toBe(result.verdict === 'pass');
      }),
    );
  });

  it('is well-formed and inert whatever a subject sends, and names what it sent', () => {
    fc.assert(
      fc.property(foreignResult, (result) => {
        expect(isInert(junit(result))).toBe(true);
        const suite = suiteOf(result);
        expect(suite.attributes.name).toBe(visibleText(result.subject?.name ?? 'subject').slice(0, 2000));
        const checks = new Set([
          ...result.checks.map(({ id }) => id),
          ...result.findings.map(({ check }) => check),
        ]);
        expect(suite.attributes.tests).toBe(String(checks.size + 1));
      }),
    );
  });
});
