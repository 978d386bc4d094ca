import { describe, expect, it } from 'vitest';
import { check } from '../../src/check/check.js';
import { describeSubject } from '../../src/check/describe-subject.js';
import { resultSchema } from '../../src/contract/result.js';
import type { Subject } from '../../src/contract/subject.js';
import { SubjectFailure } from '../../src/contract/subject-failure.js';
import { evaluateReference } from '../../src/network/evaluate.js';
import { referenceDescription } from '../../src/subject/reference.js';

/** A subject that says anything of itself. */
const saying = (describe: () => unknown): Subject => ({
  describe: describe as Subject['describe'],
  evaluate: evaluateReference,
});

const brief = (supports: object) => saying(() => ({ name: 'brief', precision: 'float64', supports }));

describe('describeSubject', () => {
  it('fills in what a subject leaves out', async () => {
    expect(await describeSubject(brief({ cells: ['elman'] }))).toMatchObject({
      version: 'unknown',
      convention: 'backproof',
      supports: { activations: ['tanh'], layers: 1, objectives: ['cotangent'] },
    });
  });

  it.each([
    ['a misspelt key', brief({ cells: ['elman'], stat: true }), 'Perhaps state is meant'],
    [
      'what its convention has no place for',
      saying(() => ({ ...referenceDescription, convention: 'pytorch' })),
      'supports.reset is',
    ],
    ['nothing', saying(() => undefined), 'describe() is missing'],
    ['an error', saying(() => Promise.reject(new Error('no'))), 'describe() threw: no'],
  ])('fails by the kind describe for %s', async (_, subject, message) => {
    await expect(describeSubject(subject)).rejects.toMatchObject({
      kind: 'describe',
      message: expect.stringContaining(message),
    });
  });

  it('passes on a failure that has a name, and adds what passed last to a complaint', async () => {
    const failure = new SubjectFailure('timeout', 'late');
    await expect(describeSubject(saying(() => Promise.reject(failure)))).rejects.toBe(failure);
    const evidence = { received: 'nonsense' };
    const spoken = { ...saying(() => 1), evidence: () => evidence };
    await expect(describeSubject(spoken)).rejects.toMatchObject({ evidence });
  });

  it('lets a check end in a document with that error', async () => {
    const { result } = await check({ subject: saying(() => 1) });
    expect(result).toMatchObject({ verdict: 'error', subject: null, error: { kind: 'describe' } });
    expect(resultSchema.safeParse({ ...result, version: '1', elapsedMs: 1 }).success).toBe(true);
  });
});
