import { describe, expect, it } from 'vitest';
import { requestClasses } from '../../../src/case/coverage/classes.js';
import type { ClassCoverage } from '../../../src/case/coverage/coverage.js';
import { coverageWarnings } from '../../../src/case/coverage/coverage-warnings.js';

function counted(name: string, verdict: ClassCoverage['verdict']): ClassCoverage {
  return { name, declared: 0.25, seen: 3, cases: 400, verdict };
}

const rates = { falseAlarmRate: 1e-4, falseAssuranceRate: 1e-3 };

describe('coverageWarnings', () => {
  it('says nothing of what is covered or undecided', () => {
    expect(
      coverageWarnings({ ...rates, classes: [counted('tokens', 'covered'), counted('bias', 'undecided')] }),
    ).toEqual([]);
  });

  it('tells of a missed class what it is, how often it came and how sure that is', () => {
    expect(coverageWarnings({ ...rates, classes: [counted('tokens', 'missed')] })).toEqual([
      'Only 3 of 400 generated cases that were judged have a request that has tokens in place of inputs, where at least 25 % should: what such requests would show may have gone unseen. A generator that is in order gives such a warning in at most one run in 10000.',
    ]);
  });

  it('tells the first few of many, and counts the others', () => {
    const classes = requestClasses.map(({ name }) => counted(name, 'missed'));
    const warnings = coverageWarnings({ ...rates, classes });
    expect(warnings).toHaveLength(6);
    expect(warnings.at(-1)).toBe(`The same holds for ${classes.length - 5} more classes of requests.`);
    expect(coverageWarnings({ ...rates, classes: classes.slice(0, 6) }).at(-1)).toMatch(
      /for 1 more class of/,
    );
  });
});
