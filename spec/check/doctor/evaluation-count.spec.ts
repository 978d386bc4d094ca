import { describe, expect, it } from 'vitest';
import { check } from '../../../src/check/check.js';
import { evaluationCount } from '../../../src/check/doctor/evaluation-count.js';
import type { Subject } from '../../../src/contract/subject.js';
import { evaluateReference } from '../../../src/network/evaluate.js';
import { described } from './sample-patients.js';

/** An estimate in words of two digits: of the order of the truth, not more. */
const roughness = 1.6;

describe('evaluationCount', () => {
  it('is about what a check asks of a right implementation', async () => {
    const description = described({ supports: { cells: ['elman'] } });
    let count = 0;
    const subject: Subject = {
      describe: () => description,
      evaluate(request) {
        count++;
        return evaluateReference(request);
      },
    };
    expect((await check({ subject })).result.verdict).toBe('pass');
    const estimate = evaluationCount(description);
    expect(count / estimate).toBeLessThan(roughness);
    expect(estimate / count).toBeLessThan(roughness);
  });

  it('grows with what is declared', () => {
    const one = evaluationCount(described({ supports: { cells: ['lstm'] } }));
    const all = evaluationCount(
      described({
        supports: { cells: ['elman', 'lstm', 'gru'], gradients: ['parameters', 'inputs', 'state'] },
      }),
    );
    expect(all).toBeGreaterThan(2 * one);
    expect(evaluationCount(described({ supports: { cells: [] } }))).toBe(0);
  });
});
