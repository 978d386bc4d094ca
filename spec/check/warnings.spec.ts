import { describe, expect, it } from 'vitest';
import { check } from '../../src/check/check.js';
import type { Reply, Request } from '../../src/contract/request.js';
import { resolveArchitecture } from '../../src/contract/resolve-architecture.js';
import type { Subject } from '../../src/contract/subject.js';
import { UnsupportedCase } from '../../src/contract/subject-failure.js';
import { evaluateReference } from '../../src/network/evaluate.js';
import { referenceDescription } from '../../src/subject/reference.js';

const subjectWith = (evaluate: (request: Request) => Reply): Subject => ({
  describe: () => referenceDescription,
  evaluate,
});

/** Differences of the own loss take most of a run's time. */
const quick = (id: string): boolean => id !== 'gradient/self';

describe('warningsOf', () => {
  it('warns of keys that it ignores, and names them where a gradient is missing', async () => {
    const renamed = subjectWith((request) => {
      const { gradients, ...reply } = evaluateReference(request);
      if (gradients === undefined) return reply;
      const { Waa, ...others } = gradients;
      return { ...reply, gradients: { ...others, dWaa: Waa! } };
    });
    const { result } = await check({ subject: renamed, cases: 3, cells: ['elman'], wants: quick });
    expect(result.findings[0]).toMatchObject({ fault: 'gradient-missing' });
    expect(result.findings[0]!.message).toContain('instead came gradients.dWaa');
    expect(result.warnings.join(' ')).toContain('"gradients.dWaa"');
  });

  it('says why a right forward pass alone is inconclusive', async () => {
    const supports = { ...referenceDescription.supports, gradients: [] };
    const forwardOnly: Subject = {
      describe: () => ({ ...referenceDescription, supports }),
      evaluate: evaluateReference,
    };
    const { result } = await check({ subject: forwardOnly, cases: 3, cells: ['elman'] });
    expect(result.verdict).toBe('inconclusive');
    expect(result.warnings.join(' ')).toContain('gradient/reference and gradient/self compared nothing');
  });

  it('says why nothing was asked, the commonest reason first, and shows what a subject says itself', async () => {
    const { result } = await check({ subject: subjectWith(evaluateReference), cases: 0, cells: [] });
    expect(result.warnings).toEqual(['No case was left to run: nothing was checked.']);
    const narrow: Subject = {
      describe: () => ({
        ...referenceDescription,
        supports: { ...referenceDescription.supports, layers: 1, cells: ['lstm'] },
      }),
      evaluate: evaluateReference,
    };
    const architecture = resolveArchitecture(
      { cell: 'lstm', inputSize: 2, hiddenSize: 2, layers: 2 },
      'architecture',
    );
    const own = await check({ subject: narrow, cases: 5, architectures: [{ name: 'a', architecture }] });
    expect(own.result.verdict).toBe('inconclusive');
    expect(own.result.warnings).toEqual([
      'Nothing was checked, because the subject supports none of the cases: it has at most 1 layer (5 cases).',
    ]);
    const refusing = subjectWith(() => {
      throw new UnsupportedCase('\u001b[31mno');
    });
    const refused = await check({ subject: refusing, cases: 0, path: '1' });
    expect(refused.result.warnings).toEqual([
      'Nothing was checked, because the subject supports none of the cases: it says "\\u001b[31mno" (1 case).',
    ]);
  });
});
