import { describe, expect, it } from 'vitest';
import {
  coverageClause,
  outcomeClause,
  powerClause,
  summarySentence,
} from '../../src/report/result-words.js';
import {
  erroneousResult,
  failingResult,
  knownResult,
  passingResult,
  sampleCheck,
  sampleFinding,
} from './result-samples.js';

describe('summarySentence', () => {
  it('names the subject, or nobody where it was never described', () => {
    expect(summarySentence(passingResult())).toBe(
      'my-lstm 1.2.3 (float64, backproof): nothing wrong in 3 checks over 120 cases (4 more unsupported); seed 7, 812 ms',
    );
    expect(summarySentence({ ...erroneousResult(), subject: null })).toMatch(/^The subject gave no answer/);
  });
});

describe('outcomeClause', () => {
  it('tells new findings from known ones', () => {
    expect(outcomeClause(knownResult())).toBe('nothing new in 2 checks over 40 cases, 1 known finding');
    const { baseline } = knownResult();
    expect(outcomeClause({ ...failingResult(), baseline })).toBe('2 new findings in 3 checks over 40 cases');
  });

  it.each([
    ['start', 'the subject could not be started'],
    ['describe', 'what the subject says of itself cannot be used'],
    ['crash', 'the subject crashed'],
    ['timeout', 'the subject gave no answer in time'],
    ['protocol', 'the subject broke the protocol'],
    ['constructor', 'the run ended in an error'],
  ])('says in words what a %s is', (kind, words) => {
    const document = erroneousResult();
    expect(outcomeClause({ ...document, error: { ...document.error!, kind } })).toBe(
      `${words}, before any case was evaluated`,
    );
  });

  it('counts what was found before an error', () => {
    const checks = [sampleCheck({ unsupported: 3 })];
    expect(outcomeClause({ ...erroneousResult(), checks, findings: [sampleFinding()] })).toMatch(
      /, after 1 check over 40 cases \(3 more unsupported\), with 1 finding$/,
    );
  });
});

describe('powerClause', () => {
  it('names the first of what would not have shown', () => {
    const invisible = Array.from({ length: 10 }, (_, index) => `fault-${index}`);
    expect(powerClause({ planted: 12, visible: 2, invisible })).toMatch(
      /^2 of 12 planted faults would have shown; not: fault-0, .*fault-7, 2 more$/,
    );
    expect(powerClause({ planted: 2, visible: 2, invisible: [] })).toBe(
      '2 of 2 planted faults would have shown',
    );
  });
});

describe('coverageClause', () => {
  const coverage = (...verdicts: readonly ('covered' | 'undecided' | 'missed')[]) => ({
    falseAlarmRate: 1e-4,
    falseAssuranceRate: 1e-3,
    classes: verdicts.map((verdict, at) => ({
      name: `class ${at}`,
      declared: 0.1,
      seen: 1,
      cases: 9,
      verdict,
    })),
  });

  it('counts the classes that had their share, and names those that were missed', () => {
    expect(coverageClause(coverage('covered', 'covered'))).toBe('2 of 2 classes of requests had their share');
    expect(coverageClause(coverage('covered', 'undecided', 'missed'))).toBe(
      '1 of 3 classes of requests had their share, of 1 too few cases tell; missed: class 2',
    );
  });
});
